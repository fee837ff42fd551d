"""Accepted proposals become places and the `where` of their features: all of them, or none."""

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from layers.atlas import Atlas, Feature, load_atlas
from layers.checking import problems_of
from layers.gazetteers.editing import set_places
from layers.gazetteers.marking import Marked, read_marked
from layers.places import COLUMNS
from layers.problems import DataError, Problem
from layers.replacing import replace_all
from layers.source import read_yaml

PLACES = "places.csv"
BOM = "\ufeff"


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
    places = _new_places(atlas, read_marked(atlas, table))
    bodies = {PLACES: _with_rows((root / PLACES).read_bytes(), map(_row_of(atlas), places))}
    wheres = _wheres(places)
    for name, by_index in wheres.items():
        source = next(f.fact.source for f in _features(places) if f.fact.source.file == name)
        bodies[name] = _with_wheres((root / name).read_bytes(), source, by_index)
    _check(root, bodies, wheres)
    replace_all({root / name: body for name, body in bodies.items()})
    return len(_features(places)), [root / name for name in bodies]


def _features(places: Iterable[NewPlace]) -> list[Feature]:
    return [feature for place in places for feature in place.features]


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
    stem = "-".join(atlas.readings.of(feature.fact.name)[0]) or feature.id
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def _row_of(atlas: Atlas):
    def row(place: NewPlace) -> dict[str, str]:
        one, cells = place.marked, place.marked.cells
        name = one.feature.fact.name
        others = (*(feature.fact.name for feature in place.features), cells["candidate"])
        also = dict.fromkeys(other.replace(";", "；") for other in others if other != name)
        kind = f" ({cells['candidate_kind']})" if cells.get("candidate_kind") else ""
        return {
            "id": place.id,
            "name": name,
            "also": ";".join(also),
            "kind": atlas.vocabulary.in_english(one.feature.fact.kind) or "",
            "county": one.county,
            "lon": f"{one.lon:.5f}",
            "lat": f"{one.lat:.5f}",
            "note": f"{cells['candidate']}{kind}, {cells['ref']}",
            **{key: cells[key] for key in ("accuracy", "method", "source", "licence")},
        }

    return row


def _with_rows(body: bytes, rows: Iterable[dict[str, str]]) -> bytes:
    """A CSV file's bytes with rows at its end, in its own line breaks."""
    newline = "\r\n" if b"\r\n" in body else "\n"
    text = io.StringIO(newline="")
    csv.DictWriter(text, COLUMNS, lineterminator=newline).writerows(rows)
    between = b"" if body.endswith(b"\n") else newline.encode()
    return body + between + text.getvalue().encode()


def _wheres(places: Iterable[NewPlace]) -> dict[str, dict[int, str]]:
    """The id of its place by file and index of each feature."""
    found: dict[str, dict[int, str]] = {}
    for place in places:
        for feature in place.features:
            found.setdefault(feature.fact.source.file, {})[feature.fact.index] = place.id
    return found


def _with_wheres(body: bytes, source, places: dict[int, str]) -> bytes:
    text = body.decode()
    mark = BOM if text.startswith(BOM) else ""
    try:
        return (mark + set_places(text.removeprefix(BOM), source, places)).encode()
    except (ValueError, IndexError) as error:
        advice = "set its `where` by hand"
        raise DataError([Problem(source.file, 0, str(error), advice)]) from None


def _check(root: Path, bodies: dict[str, bytes], wheres: dict[str, dict[int, str]]) -> None:
    """Try the change on a copy of the folder; raises DataError with what the check then finds."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(root, Path(folder) / "geodata"))
        for name, body in bodies.items():
            (copy / name).write_bytes(body)
        problems = problems_of(load_atlas(copy))
        for name, places in wheres.items():
            if read_yaml(copy, name).data != _expected(read_yaml(root, name).data, places):
                advice = "set the `where` by hand"
                problems.append(Problem(name, 0, "more than `where` would change", advice))
    if problems:
        raise DataError(problems)


def _expected(data: dict, places: dict[int, str]) -> dict:
    for index, place in places.items():
        data["features"][index]["where"] = {"place": place}
    return data
