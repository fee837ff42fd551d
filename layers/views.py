"""Ready views: what to show, where to look and what to point at, for a question many have."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.problems import DataError, Problem, nearest
from layers.shape import check_shape
from layers.source import Source, read_yaml

FILE = "views.yaml"
_TEXT = {"type": "string", "minLength": 1}
_KEYS = {"type": "array", "items": _TEXT, "uniqueItems": True}
_NOTE = {
    "type": "object",
    "required": ["at", "text", "text_en"],
    "additionalProperties": False,
    "properties": {"at": _TEXT, "text": _TEXT, "text_en": _TEXT},
}
VIEW_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "views",
    "type": ["array", "null"],
    "items": {
        "type": "object",
        "required": ["id", "title", "title_en", "summary", "summary_en", "layers"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            "title": _TEXT,
            "title_en": _TEXT,
            "summary": _TEXT,
            "summary_en": _TEXT,
            "layers": {**_KEYS, "minItems": 1},
            "whole": _KEYS,
            "extent": _KEYS,
            "filter": {"type": "object", "additionalProperties": _KEYS},
            "year": {"enum": [2025, 2030, 2035]},
            "notes": {"type": "array", "items": _NOTE, "maxItems": 4},
        },
    },
}


@dataclass(frozen=True)
class Note:
    """A remark placed on the map at the feature `layer/id`."""

    at: str
    text: str
    text_en: str


@dataclass(frozen=True)
class View:
    """A ready view; `extent` has the features, by `layer/id`, that it fits: none for the region."""

    id: str
    title: str
    title_en: str
    summary: str
    summary_en: str
    layers: tuple[str, ...]
    whole: tuple[str, ...]
    extent: tuple[str, ...]
    filter: dict[str, tuple[str, ...]]
    year: int | None
    notes: tuple[Note, ...]
    source: Source
    index: int

    def problem(self, path: tuple, what: str, instead: str) -> Problem:
        """A problem of this view, at the value under `path`."""
        return self.source.problem((self.index, *path), f"{self.id}: {what}", instead)


def load_views(root: Path) -> dict[str, View]:
    """The views by id in file order; raises DataError with every problem."""
    source = read_yaml(root, FILE)
    check_shape(source, VIEW_SCHEMA)
    views: dict[str, View] = {}
    problems: list[Problem] = []
    for index, entry in enumerate(source.data or []):
        view = _view(source, index, entry)
        if view.id in views:
            problems.append(view.problem(("id",), "the id is used twice", "change one"))
        views[view.id] = view
    if problems:
        raise DataError(problems)
    return views


def _view(source: Source, index: int, entry: dict) -> View:
    lists = {key: tuple(entry.get(key, ())) for key in ("layers", "whole", "extent")}
    parts = {
        "filter": {facet: tuple(values) for facet, values in entry.get("filter", {}).items()},
        "notes": tuple(Note(**note) for note in entry.get("notes", ())),
        "year": entry.get("year"),
    }
    return View(**{**entry, **lists, **parts}, source=source, index=index)


def view_problems(views: dict[str, View], layers: dict) -> Iterator[Problem]:
    """Layers and features that views name and the atlas lacks or cannot point at."""
    for view in views.values():
        for key in ("layers", "whole"):
            for number, layer in enumerate(getattr(view, key)):
                if layer not in layers:
                    what = f"unknown layer `{layer}`"
                    yield view.problem((key, number), what, nearest(layer, layers))
        for number, key in enumerate(view.extent):
            yield from _misplaced(view, ("extent", number), key, layers)
        for number, note in enumerate(view.notes):
            yield from _misplaced(view, ("notes", number, "at"), note.at, layers)


def _misplaced(view: View, path: tuple, key: str, layers: dict) -> Iterator[Problem]:
    name, _, feature = key.partition("/")
    known = layers[name].features if name in layers else {}
    if feature not in known:
        advice = nearest(feature, known) if known else "write layer/id"
        yield view.problem(path, f"unknown feature `{key}`", advice)
    elif not known[feature].placed:
        what = f"`{key}` stands nowhere on the map"
        yield view.problem(path, what, "point at a feature that is placed")
