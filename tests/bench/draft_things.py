"""How well figures, places and industries are drafted: see `draft_measures` for what counts."""

import re
from collections.abc import Iterator

from layers.drafting.candidate import Figure
from layers.drafting.figures import figures
from layers.drafting.knowledge import Lesson
from layers.drafting.letters import plain
from layers.drafting.standing import Lettered, cited
from layers.drafting.statement import Statement
from layers.drafting.trades import trades
from layers.drafting.wheres import Wheres, wheres
from layers.spelling import normalise
from tests.bench.draft_names import drafted_names
from tests.bench.draft_rows import Tally, Tested
from tests.bench.draft_said import any_meets, atlas, citing, made

# figures


def _wanted_figures(tested: Tested) -> dict[Statement, set[tuple[str, str]]]:
    """Numbers and units that claims and goals of a statement have and it prints."""
    found: dict[Statement, set[tuple[str, str]]] = {}
    for statement, said in made(tested, citing).items():
        rows = [row for one in said for row in one.claim.values.get("figures", ())]
        found[statement] = {(str(row["value"]), str(row.get("unit", ""))) for row in rows}
    plan = Lettered(tested.reviewed, tested.document)
    for goal in [one for target in atlas().targets.values() for one in target.claims]:
        value, unit = goal.states.value, goal.states.unit or ""
        if goal.document == tested.document.id and goal.states.is_number:
            for statement in cited(plan, goal)[0]:
                found.setdefault(statement, set()).add((str(value), unit))
    return {one: {row for row in rows if _prints(one, row[0])} for one, rows in found.items()}


def _prints(statement: Statement, value: str) -> bool:
    number = re.search(r"\d+(?:\.\d*[1-9])?|[百千万亿]+", value)
    text = plain(statement.text).replace(",", "")
    return bool(number) and bool(re.search(rf"(?<![\d.]){number[0]}(?!\d)", text))


def figures_met(tested: Tested) -> Tally:
    """Numbers with their units."""
    total = Tally()
    for statement, wanted in made(tested, _wanted_figures).items():
        drafted = figures(statement, tested.knowledge).figures
        found = sum(any(_same(row, one) for one in drafted) for row in wanted)
        right = sum(any(_same(row, one) for row in wanted) for one in drafted)
        total += Tally(found, len(wanted), right, len(drafted))
    return total


def _same(wanted: tuple[str, str], figure: Figure) -> bool:
    value, unit = wanted
    if unit and normalise(figure.unit) != normalise(unit):
        return False
    numbers = [float(one) for one in re.findall(r"\d+(?:\.\d+)?", value)]
    if not numbers:
        return value.strip("超级") in figure.text
    if "×" in value:
        numbers = [numbers[0] * numbers[1]]
    return abs(numbers[0] - figure.value) < 1e-9


# places


def _drafted_places(tested: Tested) -> dict[Statement, Wheres]:
    return {one: wheres(one, tested.knowledge) for one in made(tested, citing)}


def areas_met(tested: Tested) -> Tally:
    """Counties and cities; drafted ones, and points, where some feature of the claims lies."""
    total = Tally()
    for statement, said in made(tested, citing).items():
        wanted, there = set(_areas(statement, said)), _lying(said)
        drafted = [one.place for one in made(tested, _drafted_places)[statement].places]
        codes = {one.adcode for one in drafted if one.adcode}
        total += Tally(len(wanted & codes), len(wanted), len(codes & (wanted | there)), len(codes))
    return total


def _areas(statement: Statement, said: list[Lesson]) -> Iterator[str]:
    """The counties and cities of the claims of which the name stands in the statement."""
    counties, text = atlas().counties, plain(statement.text)
    for lesson in said:
        where, values = lesson.feature.fact.where, lesson.claim.values
        words = [*where.get("areas", ()), *where.get("within", ()), *where.get("in", ())]
        words += [one for key in ("members", "key_places", "nodes") for one in values.get(key, ())]
        words += [one for row in values.get("stages", ()) for one in row.get("at", ())]
        for word in (*words, lesson.feature.fact.name.zh):
            for name in (str(word), f"{word}市", f"{word}县", f"{word}区"):
                code = counties.adcode(name)
                if code and _stands(counties.name(code), text):
                    yield code


def _stands(name: str, text: str) -> bool:
    """Whether a county's or city's name stands there, and not as the beginning of a mountain's."""
    short = name[:-1] if len(name) > 2 else name
    return bool(re.search(f"{name}|{short}(?![山关])", text))


def _lying(said: list[Lesson]) -> set[str]:
    counties = atlas().counties
    codes = {code for one in said for code in one.feature.location.adcodes}
    return codes | {counties.city(code) for code in codes}


def points_met(tested: Tested) -> Tally:
    """Named points, by the gazetteer or, where it has none, by a drafted name."""
    total = Tally()
    for statement, said in made(tested, citing).items():
        text, found = plain(statement.text), made(tested, _drafted_places)[statement]
        ids = {one.place.id for one in found.places}
        drafted = [one.parts for one in made(tested, drafted_names)[statement]]
        wanted = {key for one in said for key in _points(one) if _named(key, text)}
        met = {key for key in wanted if key in ids or _drafted(key, text, drafted)}
        total += Tally.of(len(met), len(wanted), 0)
    return total


def _points(lesson: Lesson) -> list[str]:
    where = lesson.feature.fact.where
    stops = where.get("stops", ())
    inner = [one for row in stops for one in (row if isinstance(row, list) else [row])]
    keys = [where.get("place"), *where.get("places", ()), *inner]
    return [key for key in keys if key in atlas().places]


def _named(key: str, text: str) -> bool:
    return normalise(atlas().places[key].name) in text


def _drafted(key: str, text: str, drafted: list) -> bool:
    name = normalise(atlas().places[key].name)
    start = text.find(name)
    return any_meets(((start, start + len(name)),), drafted)


def lists_met(tested: Tested) -> Tally:
    """Stops, nodes and members in the printed order."""
    found = wanted = 0
    for statement, said in made(tested, citing).items():
        text, where = plain(statement.text), made(tested, _drafted_places)[statement]
        rows = {
            tuple(normalise(str(one)) for one in lesson.claim.values.get(key, ()))
            for lesson in said
            for key in ("stops", "nodes", "members")
        }
        for row in rows:
            if len(row) > 2 and all(one in text for one in row):
                drafted = [
                    [normalise(one) for one in told] for told in (*where.routes, *where.lists)
                ]
                wanted += 1
                found += any([one for one in items if one in row] == list(row) for items in drafted)
    return Tally.of(found, wanted, 0)


# industries


def industries_met(tested: Tested) -> Tally:
    """Main industries."""
    return _industries(tested, exactly=False)


def industries_exact(tested: Tested) -> Tally:
    """Branches, or industries where no branch is told."""
    return _industries(tested, exactly=True)


def _industries(tested: Tested, exactly: bool) -> Tally:
    by_id, by_word = atlas().industries.by_id, atlas().industries.by_word
    total = Tally()
    for statement, said in made(tested, citing).items():
        text = plain(statement.text)
        words = [str(word) for one in said for word in one.claim.values.get("lead_industries", ())]
        wanted = {by_word[word] for word in words if normalise(word) in text}
        told = {one.industry for one in trades(statement, tested.knowledge) if one.industry}
        if wanted:
            main = [{by_id[one].parent or one for one in ids} for ids in (wanted, told)]
            first, second = (wanted, told) if exactly else main
            total += Tally.of(len(first & second), len(first), len(second))
    return total
