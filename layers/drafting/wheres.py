"""The places a statement names: counties, cities, named points, towns, and extents such as 三市."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from layers.drafting.candidate import Place
from layers.drafting.gazetteer import Gazetteer, gazetteer
from layers.drafting.knowledge import Knowledge
from layers.drafting.letters import Span, plain
from layers.drafting.place_lists import in_lists, routes
from layers.drafting.statement import Statement

AREA, POINT, TOWN = "area", "point", "town"
_DIGITS = dict(zip("一二两三四五六七八九", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_CITIES = re.compile(r"(其他|周边|其余)?([二两三四五六七八九十]+|\d{1,2})个?市")
_TOWN = re.compile(
    r"(?<=[县区市、和及与|])([\u4e00-\u9fff]{2,3}[镇乡])(?=[\u4e00-\u9fff]{0,4}[、,;。(|]|\d|等|$)"
)
_NO_TOWN = re.compile(r"[的个]|[城乡集小建重色业]镇$|.城乡$")


@dataclass(frozen=True)
class Where:
    """A place, where it stands in the statement, and why it is read so."""

    place: Place
    span: Span
    why: str


@dataclass(frozen=True)
class Wheres:
    """The places of a statement in its order, each once; `routes` are the stops of every chain
    printed with dashes, `lists` the places of every list, all in the printed order.
    """

    places: tuple[Where, ...]
    routes: tuple[tuple[str, ...], ...]
    lists: tuple[tuple[str, ...], ...]


def wheres(statement: Statement, knowledge: Knowledge) -> Wheres:
    """Every place a statement names, the longest names first."""
    text, known = plain(statement.text), gazetteer(knowledge)
    found = list(_named(text, known))
    taken = {one.span for one in found}
    found += [one for one in _towns(text) if one.span not in taken]
    found += [*_short(text, known, found), *_cities(text, known, found)]
    told: dict[tuple[str, str, str], Where] = {}
    for one in sorted(found, key=lambda one: one.span):
        told.setdefault((one.place.adcode, one.place.id, one.place.name), one)
    spans = [*(one.span for one in found), *known.abroad(text)]
    return Wheres(tuple(told.values()), tuple(routes(text, spans)), tuple(in_lists(text, spans)))


def _area(code: str, span: Span, why: str, known: Gazetteer) -> Where:
    return Where(Place(known.counties.name(code), AREA, adcode=code), span, why)


def _named(text: str, known: Gazetteer) -> Iterator[Where]:
    """Areas and points by name; a point's name may begin with the area it lies in."""
    starts = known.word_starts(text)
    for start, stop in known.words.longest(text):
        word = text[start:stop]
        if word in known.areas:
            if start in starts and not known.is_common(word, text[:start]):
                code = known.area(word, text[:start])
                why = f"`{word}` names {known.counties.full_name(code)}"
                yield _area(code, (start, stop), why, known)
            continue
        yield Where(
            Place(word, POINT, id=known.points[word]), (start, stop), "a point of the gazetteer"
        )
        for size in (3, 2):
            own = word[:size]
            if own in known.areas and len(word) > size + 1:
                why = f"`{word}` begins with its name"
                yield _area(known.area(own, ""), (start, start + size), why, known)
                break


def _towns(text: str) -> Iterator[Where]:
    for one in _TOWN.finditer(text):
        if not _NO_TOWN.search(one[1]):
            yield Where(Place(one[1], TOWN), one.span(1), "printed as a town is")


def _short(text: str, known: Gazetteer, found: list[Where]) -> Iterator[Where]:
    """The counties of 河保偏: three or more told by their first letters, all of one city."""
    letters = "".join(map(re.escape, known.by_letter))
    for run in re.finditer(f"[{letters}]{{3,5}}", text):
        if any(one.span[0] < run.end() and run.start() < one.span[1] for one in found):
            continue
        for code in known.by_letters(run[0]):
            why = f"one of {run[0]} by its first letter"
            yield _area(code, run.span(), why, known)


def _cities(text: str, known: Gazetteer, found: list[Where]) -> Iterator[Where]:
    """The cities that 三市 or 其他两市 stands for, unless they are listed before it."""
    named = {one.place.adcode for one in found}
    for one in _CITIES.finditer(text):
        meant = [code for code in known.cities if not (one[1] and code in named)]
        if len(meant) == _number(one[2]):
            for code in meant:
                if code not in named:
                    yield _area(code, one.span(), f"one of {one[0]}", known)


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
