"""A change of places.csv and of parts of the YAML files: tried on a copy, then all or nothing."""

import csv
import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
Parts = dict[str, dict[tuple, Any]]


@dataclass(frozen=True)
class Change:
    """Files of the data folder by name, as they were read and as they are to be.

    `parts` holds, by file and path of keys and indexes, all that is to be another value there; the
    index after a list's last one stands for what is added to it.
    """

    before: dict[str, bytes]
    after: dict[str, bytes]
    parts: Parts

    def tried(
        self, root: Path, more: Callable[[Atlas], Iterable[Problem]] = lambda atlas: ()
    ) -> Atlas:
        """The atlas that the change would give; raises DataError with what the check finds, and
        what `more` finds in that atlas."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(shutil.copytree(root, Path(folder) / "geodata"))
            for name, body in self.after.items():
                (copy / name).write_bytes(body)
            atlas = load_atlas(copy)
            problems = [*problems_of(atlas), *stale_schemas(copy, atlas)]
            problems += check_english(copy, atlas.renderings, self.after)[1]
            problems += [*self._beyond(root, copy), *more(atlas)]
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
        """A problem for each YAML file in which more than the parts would change."""
        for name, parts in self.parts.items():
            if read_yaml(copy, name).data != _expected(read_yaml(root, name).data, parts):
                advice = "make this change in the file by hand"
                yield Problem(name, 0, "more than the change would change", advice)


def change(
    root: Path, rows: Iterable[Mapping[str, str]], wheres: Iterable[tuple[Feature, dict]]
) -> Change:
    """Rows added to the gazetteer, and features put elsewhere; raises DataError if a file is not
    as it was when the features were read."""
    found: dict[str, dict[int, dict]] = {}
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
    return Change(before, after, {name: _paths(wheres) for name, wheres in found.items()})


def _paths(wheres: dict[int, dict]) -> dict[tuple, Any]:
    return {("features", index, "where"): where for index, where in wheres.items()}


def _with_rows(body: bytes, rows: Iterable[Mapping[str, str]]) -> bytes:
    """A CSV file's bytes with rows at its end, in its own line breaks."""
    newline = "\r\n" if b"\r\n" in body else "\n"
    text = io.StringIO(newline="")
    csv.DictWriter(text, COLUMNS, lineterminator=newline).writerows(rows)
    between = b"" if body.endswith(b"\n") else newline.encode()
    return body + between + text.getvalue().encode()


def _with_wheres(body: bytes, source: Source, wheres: dict[int, dict]) -> bytes:
    advice = "set its `where` by hand"
    return edited(body, source, lambda text: set_wheres(text, source, wheres), advice)


def edited(body: bytes, source: Source, edit: Callable[[str], str], advice: str) -> bytes:
    """A file's bytes after an edit of its text; DataError if it is not what the source read."""
    text = body.decode()
    mark = BOM if text.startswith(BOM) else ""
    try:
        return (mark + edit(text.removeprefix(BOM))).encode()
    except (ValueError, IndexError) as error:
        raise DataError([Problem(source.file, 0, str(error), advice)]) from None


def _expected(data: Any, parts: dict[tuple, Any]) -> Any:
    whole = {} if data is None else data
    for path, value in parts.items():
        *above, last = path
        holder = whole
        for key in above:
            holder = holder[key]
        if isinstance(holder, list) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value
    return whole
