"""What layers.yaml declares: each layer's title, fields and symbol."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec

from layers.class_spec import ClassEntry, ClassSpec, class_problems, read_classes
from layers.problems import DataError, Problem, nearest
from layers.records import ONCE, SOME, Text, Texts, read_record
from layers.source import Source, read_yaml

Geometry = Literal["point", "line", "area"]
GEOMETRIES = get_args(Geometry)


@dataclass(frozen=True)
class FieldEntry:
    """A field as written; its types are explained in layers.yaml."""

    type: Literal["terms", "text", "figures", "stages"]
    title: Text
    title_en: Text


@dataclass(frozen=True, kw_only=True)
class FieldSpec(FieldEntry):
    """One field of a layer, with its id."""

    id: str


@dataclass(frozen=True)
class LayerHead:
    """What a layer is called, how it is drawn and whether it is `shown` on the first page.

    `staged`: its features have a status, save those of the `unstaged` kinds, which have an aim or
    are simply there.
    """

    id: Annotated[str, msgspec.Meta(pattern="^[a-z][a-z_]*$")]
    title: Text
    title_en: Text
    group: Text
    geometry: Geometry
    summary: Text
    summary_en: Text
    style: dict
    shown: bool = False
    staged: bool = True
    unstaged: Annotated[Texts, SOME, ONCE] = ()


@dataclass(frozen=True)
class LayerEntry(LayerHead):
    """One layer as written: its fields by name."""

    fields: Texts = ()
    classes: ClassEntry | None = None


@dataclass(frozen=True)
class LayersFile:
    """All of layers.yaml."""

    fields: dict[str, FieldEntry]
    common_fields: Texts
    layers: Annotated[tuple[LayerEntry, ...], SOME]


@dataclass(frozen=True)
class LayerSpec(LayerHead):
    """One layer with its fields, the common ones last, and its classes."""

    fields: tuple[FieldSpec, ...] = ()
    classes: ClassSpec | None = None

    @property
    def file(self) -> str:
        """Where the layer's facts stand, relative to geodata."""
        return f"plan/{self.id}.yaml"

    @cached_property
    def keys(self) -> set[str]:
        """The keys of a claim that carry the layer's fields, in both languages."""
        return {key for field in self.fields for key in (field.id, f"{field.id}_en")}

    def has_stage(self, kind: str) -> bool:
        """Whether features of this kind are built or done in stages."""
        return self.staged and kind not in self.unstaged


def load_specs(root: Path) -> dict[str, LayerSpec]:
    """Read layers.yaml in drawing order; raises DataError naming everything wrong at once."""
    source = read_yaml(root, "layers.yaml")
    file = read_record(source, LayersFile)
    problems = [
        *_unknown_fields(source, file),
        *_repeated(source, file),
        *_class_problems(source, file),
    ]
    if problems:
        raise DataError(problems)
    fields = {name: FieldSpec(**vars(row), id=name) for name, row in file.fields.items()}
    return {entry.id: _spec(entry, fields, file.common_fields) for entry in file.layers}


def _unknown_fields(source: Source, file: LayersFile) -> Iterator[Problem]:
    lists: list[tuple[tuple, Texts]] = [(("common_fields",), file.common_fields)]
    lists += [(("layers", at, "fields"), entry.fields) for at, entry in enumerate(file.layers)]
    for path, names in lists:
        for number, name in enumerate(names):
            if name not in file.fields:
                advice = nearest(name, file.fields)
                yield source.problem((*path, number), f"unknown field `{name}`", advice)


def _repeated(source: Source, file: LayersFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, entry in enumerate(file.layers):
        if entry.id in seen:
            what = f"the layer `{entry.id}` is declared twice"
            yield source.problem(("layers", index), what, "keep one")
        seen.add(entry.id)


def _class_problems(source: Source, file: LayersFile) -> Iterator[Problem]:
    of_terms = {name for name, row in file.fields.items() if row.type == "terms"}
    for index, entry in enumerate(file.layers):
        if entry.classes:
            terms = [name for name in entry.fields if name in of_terms]
            path = ("layers", index, "classes")
            yield from class_problems(source, path, entry.classes, terms)


def _spec(entry: LayerEntry, fields: dict[str, FieldSpec], common: Texts) -> LayerSpec:
    chosen = tuple(fields[name] for name in (*entry.fields, *common))
    made = {"fields": chosen, "classes": read_classes(entry.classes)}
    return LayerSpec(**{**vars(entry), **made})
