"""The cities an atlas is to be of, found among all counties of the country by code or name."""

from collections.abc import Iterator, Sequence

from layers.make_reference.boundaries import District
from layers.problems import nearest


class NoSuchCity(ValueError):
    """Cities that are unknown, ambiguous or cannot make a map; each line says why."""


def chosen(districts: Sequence[District], wanted: Sequence[str]) -> list[District]:
    """The counties of the cities wanted, each with the code of its city as `420700`.

    Raises NoSuchCity, telling all that is wrong at once.
    """
    whole = [(_settled(row), shape) for row, shape in districts]
    cities = {row["city_adcode"]: row["city_name"] for row, _ in whole}
    codes, wrong = [], []
    for word in wanted:
        found = [code for code, name in cities.items() if word in (code, name, _short(name))]
        if len(found) == 1:
            codes += found
        else:
            wrong.append(_no_city(word, found, cities, whole))
    ours = [(row, shape) for row, shape in whole if row["city_adcode"] in codes]
    wrong += _unfit([row for row, _ in ours])
    if wrong:
        raise NoSuchCity("\n".join(wrong))
    return ours


def _settled(row: dict[str, str]) -> dict[str, str]:
    """The row with the code that its city has by its own: the municipalities have another."""
    return {**row, "city_adcode": f"{row['district_adcode'][:4]}00"}


def _short(name: str) -> str:
    """`鄂州` of 鄂州市."""
    return name.removesuffix("市")


def _no_city(word: str, found: list[str], cities: dict[str, str], whole: list[District]) -> str:
    if found:
        return f"`{word}` is the name of several: {', '.join(found)}; give one of the codes"
    counties = [row for row, _ in whole if word in (row["district_adcode"], row["district_name"])]
    if counties:
        of = ", ".join(dict.fromkeys(f"{r['city_name']} {r['city_adcode']}" for r in counties))
        return f"`{word}` is a county; name its city: {of}"
    return f"no city `{word}`; {nearest(word, [*map(_short, cities.values()), *cities])}"


def _unfit(rows: list[dict[str, str]]) -> Iterator[str]:
    """Cities without counties, and names that two of the counties and cities would share."""
    undivided = [r["city_name"] for r in rows if r["district_adcode"] == r["city_adcode"]]
    yield from (f"{name} has no counties, of which a map is made" for name in undivided)
    cities = {(row["city_adcode"], row["city_name"]) for row in rows}
    names = [row["district_name"] for row in rows] + [name for _, name in cities]
    for name in sorted({one for one in names if names.count(one) > 1 and one not in undivided}):
        at = [row["city_name"] for row in rows if name in (row["district_name"], row["city_name"])]
        where = ", ".join(dict.fromkeys(at))
        yield f"{name} would stand twice on the map ({where}), and names tell places apart"
