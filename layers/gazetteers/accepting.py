"""Accepted proposals become places and the `where` of their features: all of them, or none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from layers.atlas import Atlas, Feature
from layers.gazetteers.changing import Change, change
from layers.gazetteers.marking import Marked, read_marked
from layers.load import load_atlas


@dataclass
class NewPlace:
    """A row to add to the gazetteer, and the features that will stand there."""

    id: str
    marked: Marked
    features: list[Feature] = field(default_factory=list)


def accept(root: Path, table: Path) -> tuple[int, list[Path]]:
    """Put the marked rows of a proposal table into the data folder.

    Returns how many features were placed, and the files changed. Raises DataError, with nothing
    changed, if a row is bad or the changed data would not pass the check.
    """
    atlas = load_atlas(root)
    marked = read_marked(atlas, table)
    placing = placed(root, atlas, marked)
    placing.tried(root)
    placing.write(root)
    return len(marked), [root / name for name in placing.after]


def placed(root: Path, atlas: Atlas, marked: Iterable[Marked]) -> Change:
    """The change that puts features at their new points."""
    places = _new_places(atlas, marked)
    wheres = [(one, {"place": place.id}) for place in places for one in place.features]
    return change(root, map(_row_of(atlas), places), wheres)


def _new_places(atlas: Atlas, marked: Iterable[Marked]) -> list[NewPlace]:
    """One place for each candidate, however many features stand there."""
    found: dict[tuple, NewPlace] = {}
    taken = set(atlas.places)
    for one in marked:
        key = (one.cells["source"], one.cells["ref"], one.lon, one.lat)
        if key not in found:
            found[key] = NewPlace(_free_id(atlas, one.feature, taken), one)
            taken.add(found[key].id)
        found[key].features.append(one.feature)
    return list(found.values())


def _free_id(atlas: Atlas, feature: Feature, taken: set[str]) -> str:
    """The name in pinyin, one syllable after another; numbered if a place has that id."""
    stem = "-".join(atlas.readings.of(feature.fact.name.zh)[0]) or feature.id
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def _row_of(atlas: Atlas) -> Callable[[NewPlace], dict[str, str]]:
    def row(place: NewPlace) -> dict[str, str]:
        one, cells = place.marked, place.marked.cells
        name = one.feature.fact.name.zh
        others = (*(feature.fact.name.zh for feature in place.features), cells["candidate"])
        also = dict.fromkeys(other.replace(";", "；") for other in others if other != name)
        return {
            "id": place.id,
            "name": name,
            "also": ";".join(also),
            "kind": atlas.vocabulary.in_english(one.feature.fact.kind) or "",
            "county": one.county,
            "lon": f"{one.lon:.5f}",
            "lat": f"{one.lat:.5f}",
            "note": one.note,
            **{key: cells[key] for key in ("accuracy", "method", "source", "licence")},
        }

    return row
