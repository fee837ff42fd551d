"""Charts as tables of counts: what is counted, how often, and where the list of it is."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import sqrt

from layers.facets import Choice
from layers.targets import Target
from webmap.goal_views import UNDATED, is_number, year_choices
from webmap.properties import cited
from webmap.site import Site

SIDE = 30  # pixels of the square of the largest count of a chart
LEAST = 4  # of the smallest
WIDTH = 260  # pixels of the longest bar
BARS = "projects"  # the id of the chart of investments
MONEY, INVESTMENT = "亿元", "投资"  # the unit of a bar, and what its figure is of


@dataclass(frozen=True)
class Cell:
    """A count, a part of it, the sides of their squares in pixels, and the lists of both."""

    count: int
    part: int
    side: float
    part_side: float
    whole_at: tuple[str, dict[str, str]]
    part_at: tuple[str, dict[str, str]] | None


@dataclass(frozen=True)
class Grid:
    """Counts by row and column; `part` is the string that names what part is shown, if any."""

    id: str
    rows: list[Choice]
    columns: list[Choice]
    cells: dict[tuple[str, str], Cell]
    part: str | None = None


@dataclass
class _Count:
    """What is counted in one cell: how many, how many of them are of the part, in what layers."""

    whole: int = 0
    part: int = 0
    layers: dict[str, None] = field(default_factory=dict)


Counts = dict[tuple[str, str], _Count]
Address = Callable[[str, str, _Count], tuple[str, dict[str, str]]]


def grids(site: Site) -> list[Grid]:
    """The charts that count by two things."""
    return [industries(site), goals(site), plans(site)]


def industries(site: Site) -> Grid:
    """Features by main industry and city; the part are sites for companies."""
    place = site.facets.choices["place"]
    rows = [one for one in site.facets.choices["industry"] if one.parent is None]
    counts = _features(site, "industry", "place")
    names = ("industry", "place")
    layers = site.atlas.roles.sites
    part_at = _filtered(*names, lambda found: layers) if layers else None
    part = "parks" if layers else None
    cities = [one for one in place if one.parent is None]
    return _grid("industries", rows, cities, counts, _filtered(*names), part_at, part)


def plans(site: Site) -> Grid:
    """Features by theme and plan."""
    counts: Counts = defaultdict(_Count)
    groups = site.atlas.vocabulary.groups
    for (layer, plan), found in _features(site, "layer", "document").items():
        row = counts[site.atlas.layers[layer].spec.group, plan]
        row.whole += found.whole
        row.layers |= found.layers
    rows = [Choice(key, one["zh"], one["en"]) for key, one in groups.items()]
    columns = list(site.facets.choices["document"])
    return _grid("plans", rows, columns, counts, _filtered(None, "document"))


def goals(site: Site) -> Grid:
    """Goals by theme and year; the part are those with a number."""
    counts: Counts = defaultdict(_Count)
    for one in site.atlas.targets.values():
        row = counts[one.theme, _year(one)]
        row.whole += 1
        row.part += is_number(one)
    rows = [Choice(k, one["zh"], one["en"]) for k, one in site.atlas.vocabulary.themes.items()]

    def address(theme: str, year: str, found: _Count) -> tuple[str, dict[str, str]]:
        return "/targets", {"theme": theme, "year": year}

    return _grid("goals", rows, year_choices(site), counts, address, None, "with_number")


def _year(target: Target) -> str:
    return str(target.year or UNDATED)


def _features(site: Site, first: str, second: str) -> Counts:
    """Features by the values of two facets; `layer` counts as a facet."""
    counts: Counts = defaultdict(_Count)
    for layer, held in site.facets.values.items():
        for facets in held.values():
            facets = {**facets, "layer": (layer,)}
            for key in ((a, b) for a in facets[first] for b in facets[second]):
                counts[key].whole += 1
                counts[key].part += layer in site.atlas.roles.sites
                counts[key].layers[layer] = None
    return counts


def _filtered(
    first: str | None, second: str, layers: Callable[[_Count], Iterable[str]] | None = None
) -> Address:
    """Writes the address of the map in words, with the layers counted, narrowed by facets."""

    def address(row: str, column: str, found: _Count) -> tuple[str, dict[str, str]]:
        shown = ",".join(layers(found) if layers else found.layers)
        facets = {first: row, second: column} if first else {second: column}
        return "/", {"layers": shown, **facets, "view": "text"}

    return address


def _grid(
    id_: str,
    rows: list[Choice],
    columns: list[Choice],
    counts: Counts,
    whole_at: Address,
    part_at: Address | None = None,
    part: str | None = None,
) -> Grid:
    keys = [(row.id, column.id) for row in rows for column in columns]
    most = max((counts[key].whole for key in keys if key in counts), default=1)
    cells = {
        key: Cell(
            counts[key].whole,
            counts[key].part,
            _side(counts[key].whole, most),
            _side(counts[key].part, most),
            whole_at(*key, counts[key]),
            part_at(*key, counts[key]) if part_at else None,
        )
        for key in keys
        if key in counts
    }
    held = Counter(row for row, _ in cells)
    return Grid(id_, [row for row in rows if held[row.id]], columns, cells, part)


def _side(count: int, most: int) -> float:
    """The side of a square whose area tells a count; none for nothing."""
    return round(max(LEAST, SIDE * sqrt(count / most)), 1) if count else 0


def investments(site: Site) -> list[dict]:
    """Projects by the investment printed for each, largest first; no sums, as scopes differ."""
    atlas, rows = site.atlas, []
    for item in atlas.features_of(atlas.roles.invested):
        found = next(
            (
                (claim, row)
                for claim in item.claims
                for row in claim.values.get("figures", ())
                if row["unit"] == MONEY and INVESTMENT in row["what"]
            ),
            None,
        )
        if found:
            claim, row = found
            english = atlas.vocabulary.in_english
            rows.append(
                {
                    "feature": item.key,
                    **item.fact.name.twins("name"),
                    "what": row["what"],
                    "what_en": english(row["what"]),
                    "value": row["value"],
                    "unit": row["unit"],
                    "unit_en": english(row["unit"]),
                    **cited(atlas, claim.document, claim.section),
                }
            )
    rows.sort(key=lambda row: -row["value"])
    most = rows[0]["value"] if rows else 1
    return [{**row, "width": round(max(1, WIDTH * row["value"] / most), 1)} for row in rows]


def table(site: Site, chart: str, lang: str) -> Iterator[list[object]] | None:
    """The rows of one chart's file, with a head; None for an unknown one."""
    if chart == BARS:
        return _bars_table(site, lang)
    found = next((grid for grid in grids(site) if grid.id == chart), None)
    return _grid_table(found, lang) if found else None


def _bars_table(site: Site, lang: str) -> Iterator[list[object]]:
    end = "" if lang == "zh" else "_en"
    yield ["project", "name", "what", "value", "unit", "document", "section"]
    for row in investments(site):
        words = [row[f"name{end}"], row[f"what{end}"], row["value"], row[f"unit{end}"]]
        yield [row["feature"], *words, row["document"], row["section"]]


def _grid_table(grid: Grid, lang: str) -> Iterator[list[object]]:
    def name(one: Choice) -> str:
        return one.name if lang == "zh" else one.name_en

    yield ["row", "column", "count", *([grid.part] if grid.part else [])]
    for row in grid.rows:
        for column in grid.columns:
            cell = grid.cells.get((row.id, column.id))
            counts = [cell.count, cell.part] if cell else [0, 0]
            yield [name(row), name(column), *counts[: 2 if grid.part else 1]]
