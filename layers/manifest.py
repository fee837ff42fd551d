"""The manifest: how many entries each file of the data holds, so that none gets lost unseen."""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from layers.problems import DataError, Problem
from layers.shape import check_shape
from layers.source import UNREAD, read_yaml

FILE = "manifest.yaml"
_ROWS = {"rows": "*"}
_HEAD = """\
# How many entries each file holds; made by `planmap manifest`, kept by `planmap check`.
# A file that holds fewer has lost some: restore them, or, if they were taken out on purpose,
# run `planmap manifest`.
"""
COUNTED = {  # files → what is counted in them → where it stands: keys, `*` for each
    "documents.yaml": {"documents": "*", "sections": "*/sections/*"},
    "region.yaml": {"keys": "*"},
    "layers.yaml": {"layers": "layers/*", "fields": "fields/*"},
    "plan/*.yaml": {"features": "features/*", "claims": "features/*/says/*"},
    "targets.yaml": {"goals": "*", "claims": "*/says/*"},
    "industries.yaml": {"industries": "*", "branches": "*/branches/*"},
    "vocabulary.yaml": {"verbs": "verbs/*/verbs/*", "words": "*/*"},
    "english.yaml": {"terms": "*"},
    "readings.yaml": {"names": "*"},
    "renderings.yaml": {"terms": "*"},
    "summaries.yaml": {"sections": "*/*"},
    "glossary.yaml": {"terms": "*/terms/*"},
    "views.yaml": {"views": "*"},
    "changes.yaml": {"editions": "*"},
    "retired.yaml": {"moved": "moved/*/*", "withdrawn": "withdrawn/*/*"},
    "sources.yaml": {"sources": "*"},
    "*.csv": _ROWS,
    "reference/*.geojson": {"features": "features/*"},
}
_COUNTS = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}
_SCHEMA = {
    "type": "object",
    "required": ["files", "counts"],
    "additionalProperties": False,
    "properties": {
        "files": {"type": "integer"},
        "counts": {"type": "object", "additionalProperties": _COUNTS},
    },
}


def counts(noted: dict[str, Any]) -> dict[str, dict[str, int]]:
    """What each file that was read whole holds, by its name."""
    return {
        file: {what: _count(noted[file], path.split("/")) for what, path in wanted.items()}
        for file in sorted(noted)
        if noted[file] is not UNREAD and (wanted := _wanted(file))
    }


def _wanted(file: str) -> dict[str, str] | None:
    return next((what for form, what in COUNTED.items() if fnmatch(file, form)), None)


def _count(data: Any, path: list[str]) -> int:
    """How many values lie at a path of keys, `*` standing for each."""
    if not path:
        return 1
    if path[0] != "*":
        return _count(data[path[0]], path[1:]) if isinstance(data, dict) and path[0] in data else 0
    if not isinstance(data, dict | list):
        return 0
    values = data.values() if isinstance(data, dict) else data
    return sum(_count(value, path[1:]) for value in values)


def manifest(noted: dict[str, Any]) -> str:
    """The text of manifest.yaml for what was read."""
    found = counts(noted)
    rows = (f"  {file}: {{{_row(one)}}}\n" for file, one in found.items())
    return f"{_HEAD}files: {len(found)}\ncounts:{'' if found else ' {}'}\n{''.join(rows)}"


def _row(counted: dict[str, int]) -> str:
    return ", ".join(f"{what}: {number}" for what, number in counted.items())


def lost_entries(root: Path, noted: dict[str, Any]) -> list[Problem]:
    """Files that are missing or hold fewer entries than the manifest says."""
    found = counts(noted)
    try:
        source = read_yaml(root, FILE)
        check_shape(source, _SCHEMA)
    except DataError as error:
        return error.problems
    expected = source.data["counts"]
    if len(expected) != source.data["files"]:
        what = f"{len(expected)} files, where `files` says {source.data['files']}"
        return [source.problem(("files",), what, "restore it or run `planmap manifest`")]
    return [problem for file in expected for problem in _losses(root, file, expected[file], found)]


def _losses(root: Path, file: str, expected: dict, found: dict) -> Iterator[Problem]:
    if not (root / file).exists():
        what = "the file is missing, and the manifest names it"
        yield Problem(file, 0, what, "restore it, or run `planmap manifest` if it is to go")
    for what, number in expected.items() if file in found else ():
        here = found[file].get(what, 0)
        if here < number:
            lost = f"{here} {what}, and the manifest says {number}"
            advice = "restore the rest, or run `planmap manifest` if they are to go"
            yield Problem(file, 0, lost, advice)
