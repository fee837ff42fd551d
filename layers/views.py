"""Ready views: what to show, where to look and what to point at, for a question many have."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec

from layers.bilingual import Words
from layers.problems import DataError, Problem, nearest
from layers.records import ONCE, SOME, Slug, Text, Texts, Year, list_schema, made
from layers.shape import check_shape
from layers.source import Source, read_yaml

if TYPE_CHECKING:
    from layers.atlas import Layer

FILE = "views.yaml"
Keys = Annotated[Texts, ONCE]


@dataclass(frozen=True)
class Note:
    """A remark placed on the map at the feature `layer/id`."""

    at: Text
    text: Words


@dataclass(frozen=True)
class ViewEntry:
    """A ready view; `extent` has the features, by `layer/id`, that it fits: none for the region."""

    id: Slug
    title: Words
    summary: Words
    layers: Annotated[Keys, SOME]
    whole: Keys = ()
    extent: Keys = ()
    filter: dict[str, Keys] = field(default_factory=dict)
    year: Year | None = None
    notes: Annotated[tuple[Note, ...], msgspec.Meta(max_length=4)] = ()


@dataclass(frozen=True, kw_only=True)
class View(ViewEntry):
    """A ready view that knows where it is written."""

    source: Source
    index: int

    def problem(self, path: tuple, what: str, instead: str) -> Problem:
        """A problem of this view, at the value under `path`."""
        return self.source.problem((self.index, *path), f"{self.id}: {what}", instead)


def view_schema(years: Sequence[int]) -> dict:
    """The JSON Schema of views.yaml; a view may show the goals of one of these years."""
    schema = deepcopy(list_schema(ViewEntry, empty=True))
    schema["items"]["properties"]["year"] = {"enum": [*years, None]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "views",
        **schema,
    }


def load_views(root: Path, years: Sequence[int]) -> dict[str, View]:
    """The views by id in file order; raises DataError with every problem."""
    source = read_yaml(root, FILE)
    check_shape(source, view_schema(years))
    entries = made(source.data or [], list[ViewEntry])
    views: dict[str, View] = {}
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        view = View(**vars(entry), source=source, index=index)
        if view.id in views:
            problems.append(view.problem(("id",), "the id is used twice", "change one"))
        views[view.id] = view
    if problems:
        raise DataError(problems)
    return views


def view_problems(views: dict[str, View], layers: dict[str, "Layer"]) -> Iterator[Problem]:
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
