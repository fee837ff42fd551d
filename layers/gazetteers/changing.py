"""A change of places.csv and of the `where` of features: tried on a copy, then all or nothing."""

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from layers.atlas import Atlas, Feature
from layers.checking import problems_of
from layers.editor import stale_schemas
from layers.gazetteers.editing import set_wheres
from layers.load import load_atlas
from layers.places import COLUMNS
from layers.problems import DataError, Problem
from layers.renderings import check_english
from layers.replacing import replace_all
from layers.source import Source, read_yaml

PLACES = "places.csv"
BOM = "\ufeff"
Wheres = dict[str, dict[int, dict]]


@dataclass(frozen=True)
class Change:
    """Files of the data folder by name, as they were read and as they are to be.

    `wheres` holds the new `where` by file and index of each feature.
    """

    before: dict[str, bytes]
    after: dict[str, bytes]
    wheres: Wheres

    def tried(self, root: Path) -> Atlas:
        """The atlas that the change would give; raises DataError with what the check finds."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(shutil.copytree(root, Path(folder) / "geodata"))
            for name, body in self.after.items():
                (copy / name).write_bytes(body)
            atlas = load_atlas(copy)
            problems = [*problems_of(atlas), *stale_schemas(copy, atlas)]
            problems += check_english(copy, atlas.renderings)[1]
            problems += self._beyond(root, copy)
        if problems:
            raise DataError(problems)
        return atlas

    def write(self, root: Path) -> None:
        """Write all files, or none: OSError, or DataError if one is not as it was read."""
        names = [name for name in self.before if (root / name).read_bytes() != self.before[name]]
        if names:
            advice = "load the page or run the command again, and repeat the change"
            raise DataError(Problem(name, 0, "changed meanwhile", advice) for name in names)
        replace_all({root / name: body for name, body in self.after.items()})

    def undone(self) -> "Change":
        """The change back."""
        return Change(self.after, self.before, {})

    def _beyond(self, root: Path, copy: Path) -> Iterable[Problem]:
        """A problem for each fact file in which more than the `where` would change."""
        for name, wheres in self.wheres.items():
            if read_yaml(copy, name).data != _expected(read_yaml(root, name).data, wheres):
                advice = "set the `where` by hand"
                yield Problem(name, 0, "more than `where` would change", advice)


def change(
    root: Path, rows: Iterable[Mapping[str, str]], wheres: Iterable[tuple[Feature, dict]]
) -> Change:
    """Rows added to the gazetteer, and features put elsewhere; raises DataError if a file is not
    as it was when the features were read."""
    found: Wheres = {}
    sources: dict[str, Source] = {}
    for feature, where in wheres:
        source = feature.fact.source
        sources[source.file] = source
        found.setdefault(source.file, {})[feature.fact.index] = where
    rows = list(rows)
    names = [*([PLACES] if rows else []), *found]
    before = {name: (root / name).read_bytes() for name in names}
    after = {PLACES: _with_rows(before[PLACES], rows)} if rows else {}
    for name, by_index in found.items():
        after[name] = _with_wheres(before[name], sources[name], by_index)
    return Change(before, after, found)


def _with_rows(body: bytes, rows: Iterable[Mapping[str, str]]) -> bytes:
    """A CSV file's bytes with rows at its end, in its own line breaks."""
    newline = "\r\n" if b"\r\n" in body else "\n"
    text = io.StringIO(newline="")
    csv.DictWriter(text, COLUMNS, lineterminator=newline).writerows(rows)
    between = b"" if body.endswith(b"\n") else newline.encode()
    return body + between + text.getvalue().encode()


def _with_wheres(body: bytes, source: Source, wheres: dict[int, dict]) -> bytes:
    text = body.decode()
    mark = BOM if text.startswith(BOM) else ""
    try:
        return (mark + set_wheres(text.removeprefix(BOM), source, wheres)).encode()
    except (ValueError, IndexError) as error:
        advice = "set its `where` by hand"
        raise DataError([Problem(source.file, 0, str(error), advice)]) from None


def _expected(data: dict, wheres: dict[int, dict]) -> dict:
    for index, where in wheres.items():
        data["features"][index]["where"] = where
    return data
