"""What layers.yaml declares: each layer's title, fields and symbol."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from layers.class_spec import SHAPE, ClassSpec, class_problems, read_classes
from layers.problems import DataError, Problem, nearest
from layers.shape import check_shape
from layers.source import Source, read_yaml

FIELD_TYPES = ("terms", "text", "figures", "stages")
GEOMETRIES = ("point", "line", "area")


@dataclass(frozen=True)
class FieldSpec:
    """One field of a layer; its type is one of FIELD_TYPES, explained in layers.yaml."""

    id: str
    type: str
    title: str
    title_en: str


@dataclass(frozen=True)
class LayerSpec:
    """One layer as declared; `shown`: on the first page; `staged`: its features have a status,
    save those of the `unstaged` kinds, which have an aim or are simply there."""

    id: str
    title: str
    title_en: str
    group: str
    geometry: str
    summary: str
    summary_en: str
    style: dict
    shown: bool = False
    staged: bool = True
    unstaged: tuple[str, ...] = ()
    fields: tuple[FieldSpec, ...] = field(default_factory=tuple)
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


_TEXT = {"type": "string", "minLength": 1}
_NAMES = {"type": "array", "items": _TEXT}
_FIELD = {
    "type": "object",
    "required": ["type", "title", "title_en"],
    "additionalProperties": False,
    "properties": {"type": {"enum": list(FIELD_TYPES)}, "title": _TEXT, "title_en": _TEXT},
}
_LAYER = {
    "type": "object",
    "required": [
        *("id", "title", "title_en", "group", "geometry", "summary", "summary_en", "style"),
    ],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z][a-z_]*$"},
        "title": _TEXT,
        "title_en": _TEXT,
        "group": _TEXT,
        "geometry": {"enum": list(GEOMETRIES)},
        "summary": _TEXT,
        "summary_en": _TEXT,
        "style": {"type": "object"},
        "shown": {"type": "boolean"},
        "staged": {"type": "boolean"},
        "unstaged": {**_NAMES, "minItems": 1, "uniqueItems": True},
        "fields": _NAMES,
        "classes": SHAPE,
    },
}
_SCHEMA = {
    "type": "object",
    "required": ["fields", "common_fields", "layers"],
    "additionalProperties": False,
    "properties": {
        "fields": {"type": "object", "additionalProperties": _FIELD},
        "common_fields": _NAMES,
        "layers": {"type": "array", "items": _LAYER, "minItems": 1},
    },
}


def load_specs(root: Path) -> dict[str, LayerSpec]:
    """Read layers.yaml in drawing order; raises DataError naming everything wrong at once."""
    source = read_yaml(root, "layers.yaml")
    check_shape(source, _SCHEMA)
    problems = [*_unknown_fields(source), *_repeated(source), *_class_problems(source)]
    if problems:
        raise DataError(problems)
    fields = {name: FieldSpec(name, **row) for name, row in source.data["fields"].items()}
    common = source.data["common_fields"]
    return {entry["id"]: _spec(entry, fields, common) for entry in source.data["layers"]}


def _unknown_fields(source: Source) -> Iterator[Problem]:
    known = source.data["fields"]
    lists: list[tuple[tuple, list]] = [(("common_fields",), source.data["common_fields"])]
    for index, entry in enumerate(source.data["layers"]):
        lists.append((("layers", index, "fields"), entry.get("fields", [])))
    for path, names in lists:
        for number, name in enumerate(names):
            if name not in known:
                yield source.problem(
                    (*path, number), f"unknown field `{name}`", nearest(name, known)
                )


def _repeated(source: Source) -> Iterator[Problem]:
    seen = set()
    for index, entry in enumerate(source.data["layers"]):
        if entry["id"] in seen:
            what = f"the layer `{entry['id']}` is declared twice"
            yield source.problem(("layers", index), what, "keep one")
        seen.add(entry["id"])


def _class_problems(source: Source) -> Iterator[Problem]:
    for index, entry in enumerate(source.data["layers"]):
        if "classes" in entry:
            terms = [
                name
                for name in entry.get("fields", [])
                if source.data["fields"].get(name, {}).get("type") == "terms"
            ]
            path = ("layers", index, "classes")
            yield from class_problems(source, path, entry["classes"], terms)


def _spec(entry: dict, fields: dict[str, FieldSpec], common: list[str]) -> LayerSpec:
    chosen = tuple(fields[name] for name in [*entry.get("fields", []), *common])
    made = {
        "fields": chosen,
        "unstaged": tuple(entry.get("unstaged", ())),
        "classes": read_classes(entry.get("classes")),
    }
    return LayerSpec(**{**entry, **made})
