"""What layers.yaml declares: each layer's title, fields and symbol."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec

from layers.bilingual import Words
from layers.class_spec import ClassEntry, ClassSpec, class_problems, read_classes
from layers.problems import DataError, Problem, nearest
from layers.records import ONCE, SOME, Text, Texts, read_record
from layers.roles import Roles, role_problems
from layers.source import Source, read_yaml

FILE = "layers.yaml"
Geometry = Literal["point", "line", "area"]
GEOMETRIES = get_args(Geometry)


@dataclass(frozen=True)
class FieldEntry:
    """A field as written; its types are explained in layers.yaml.

    A word of it is the feature of that name: rather one of the layers that it `finds`, and none of
    those that it `never` means.
    """

    type: Literal["terms", "text", "figures", "stages"]
    title: Words
    finds: Annotated[Texts, SOME, ONCE] = ()
    never: Annotated[Texts, SOME, ONCE] = ()


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
    title: Words
    group: Text
    geometry: Geometry
    summary: Words
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
    roles: Roles = Roles()


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

    def colour(self, properties: Mapping) -> str:
        """The colour of a feature with these properties: that of its class, else the layer's."""
        found = self.classes and self.classes.colour(properties["class"])
        return found or self.style["colour"]

    def has_stage(self, kind: str) -> bool:
        """Whether features of this kind are built or done in stages."""
        return self.staged and kind not in self.unstaged


@dataclass(frozen=True)
class Declared:
    """What layers.yaml says: the layers by id, in drawing order, and the role of each."""

    specs: dict[str, LayerSpec]
    roles: Roles


def load_specs(root: Path) -> dict[str, LayerSpec]:
    """The layers in drawing order; raises DataError as `load_declared` does."""
    return load_declared(root).specs


def load_declared(root: Path) -> Declared:
    """Read layers.yaml; raises DataError naming everything wrong at once."""
    source = read_yaml(root, FILE)
    file = read_record(source, LayersFile)
    problems = [
        *_unknown_fields(source, file),
        *_repeated(source, file),
        *_class_problems(source, file),
        *_unknown_layers(source, file),
        *role_problems(source, file.roles, {one.id: one.fields for one in file.layers}),
    ]
    if problems:
        raise DataError(problems)
    fields = {name: FieldSpec(**vars(row), id=name) for name, row in file.fields.items()}
    specs = {entry.id: _spec(entry, fields, file.common_fields) for entry in file.layers}
    return Declared(specs, file.roles)


def _unknown_fields(source: Source, file: LayersFile) -> Iterator[Problem]:
    lists: list[tuple[tuple, Texts]] = [(("common_fields",), file.common_fields)]
    lists += [(("layers", at, "fields"), entry.fields) for at, entry in enumerate(file.layers)]
    for path, names in lists:
        for number, name in enumerate(names):
            if name not in file.fields:
                advice = nearest(name, file.fields)
                yield source.problem((*path, number), f"unknown field `{name}`", advice)


def _unknown_layers(source: Source, file: LayersFile) -> Iterator[Problem]:
    """Layers that a field finds or never means and that there are none of."""
    known = [entry.id for entry in file.layers]
    for name, row in file.fields.items():
        for key in ("finds", "never"):
            for number, layer in enumerate(getattr(row, key)):
                if layer not in known:
                    what, advice = f"unknown layer `{layer}`", nearest(layer, known)
                    yield source.problem(("fields", name, key, number), what, advice)


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
