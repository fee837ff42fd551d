"""A feature put by hand at a point, somewhere in counties, or over whole counties."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from layers.atlas import Atlas, Feature
from layers.gazetteers.accepting import placed
from layers.gazetteers.changing import Change, change
from layers.gazetteers.datums import check_datum
from layers.gazetteers.marking import Marker
from layers.gazetteers.matching import LOOSE, loosely_placed, named_counties
from layers.problems import DataError, Problem, nearest

LOOSELY = (*LOOSE, "schematic", "town")
FORM = "form"  # what problems of the form are said of, where others name a file
EXTENTS = ("within", "areas")
HOWS = ("point", *EXTENTS)
CELLS = ("lon", "lat", "accuracy", "method", "source", "licence")


@dataclass(frozen=True)
class Placing:
    """What a planner says of a feature's place.

    `how` is one of HOWS; a point has `cells`, an extent the names of its `counties` and perhaps
    a `lowered` accuracy.
    """

    feature: str
    how: str
    cells: Mapping[str, str]
    note: str = ""
    counties: tuple[str, ...] = ()
    lowered: str = ""


def to_place(atlas: Atlas) -> list[Feature]:
    """What stands nowhere or loosely, by lack; no line, whole extent, nothing outside."""
    features = loosely_placed(atlas, LOOSELY)
    order = ("none", "county", "schematic", "town")
    return sorted(features, key=lambda feature: order.index(feature.location.accuracy))


def place_by_hand(root: Path, atlas: Atlas, said: Placing) -> Change:
    """The change that a placing asks for; raises DataError for what no file need be read for."""
    if said.how not in HOWS:
        raise DataError([Problem(FORM, 0, f"unknown way `{said.how}`", nearest(said.how, HOWS))])
    return _at_point(root, atlas, said) if said.how == "point" else _over(root, atlas, said)


def _at_point(root: Path, atlas: Atlas, said: Placing) -> Change:
    name = next((one.fact.name.zh for one in to_place(atlas) if one.key == said.feature), "-")
    row = {name: said.cells.get(name, "") for name in CELLS}
    row |= {"accept": "x", "feature": said.feature, "candidate": name, "ref": said.note}
    marker = Marker(atlas, FORM, LOOSELY)
    marked = marker.read(0, row)
    if marked is None:
        raise DataError(marker.problems)
    check_datum(atlas, said.cells["source"])
    return placed(root, atlas, [replace(marked, note=" ".join(said.note.split()))])


def _over(root: Path, atlas: Atlas, said: Placing) -> Change:
    feature = next((one for one in to_place(atlas) if one.key == said.feature), None)
    problems = list(_wrong_extent(atlas, feature, said))
    if problems or feature is None:
        raise DataError(problems)
    where: dict = {said.how: list(said.counties)}
    if said.lowered:
        where["accuracy"] = said.lowered
    return change(root, [], [(feature, where)])


def _wrong_extent(atlas: Atlas, feature: Feature | None, said: Placing) -> Iterator[Problem]:
    if feature is None:
        yield Problem(FORM, 0, f"`{said.feature}` is not loosely placed", "choose one of the list")
        return
    if not said.counties:
        yield Problem(FORM, 0, "no county is chosen", "choose one or more")
    unknown = [name for name in said.counties if atlas.counties.adcode(name) is None]
    for name in unknown:
        yield Problem(FORM, 0, f"unknown county `{name}`", nearest(name, atlas.counties.names()))
    if said.lowered not in ("", "county"):
        yield Problem(FORM, 0, f"unknown accuracy `{said.lowered}`", "write county or nothing")
    named = named_counties(atlas, feature)
    codes = [code for name in said.counties if (code := atlas.counties.adcode(name))]
    others = [
        atlas.counties.name(c) for c in codes if not named.issuperset(atlas.counties.members(c))
    ]
    if named and others:
        what = f"{', '.join(others)}: not of {', '.join(sorted(map(atlas.counties.name, named)))}"
        yield Problem(FORM, 0, what, "choose of these, or mend the `where` in the file")
