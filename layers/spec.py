"""What layers.yaml declares: each layer's title, fields and symbol."""

from dataclasses import dataclass, field
from pathlib import Path

from layers.problems import DataError, nearest
from layers.source import read_yaml

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
    """One layer as declared; `shown`: on the first page; `staged`: its features have a status."""

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
    fields: tuple[FieldSpec, ...] = field(default_factory=tuple)

    @property
    def file(self) -> str:
        """Where the layer's facts stand, relative to geodata."""
        return f"plan/{self.id}.yaml"


_REQUIRED = ("id", "title", "title_en", "group", "geometry", "summary", "summary_en", "style")


def load_specs(root: Path) -> dict[str, LayerSpec]:
    """Read layers.yaml in drawing order; raises DataError naming everything missing at once."""
    source = read_yaml(root, "layers.yaml")
    problems, specs, fields = [], {}, _fields(source)
    for index, entry in enumerate(source.data["layers"]):
        wrong = list(_problems(source, index, entry))
        problems += wrong
        if not wrong:
            specs[entry["id"]] = _spec(entry, fields, source.data["common_fields"])
    if problems:
        raise DataError(problems)
    return specs


def _problems(source, index: int, entry: dict):
    path = ("layers", index)
    missing = [key for key in _REQUIRED if key not in entry]
    if missing:
        yield source.problem(path, f"the layer lacks {', '.join(missing)}", "add it")
    if entry.get("geometry") not in GEOMETRIES:
        what = f"unknown geometry `{entry.get('geometry')}`"
        yield source.problem(path, what, f"write one of {', '.join(GEOMETRIES)}")
    known = source.data["fields"]
    for number, name in enumerate(entry.get("fields", [])):
        if name not in known:
            yield source.problem(
                (*path, "fields", number), f"unknown field `{name}`", nearest(str(name), known)
            )


def _spec(entry: dict, fields: dict[str, FieldSpec], common: list[str]) -> LayerSpec:
    chosen = tuple(fields[name] for name in [*entry.get("fields", []), *common])
    return LayerSpec(**{**entry, "fields": chosen})


def _fields(source) -> dict[str, FieldSpec]:
    """The fields layers choose from; raises DataError for an unknown type."""
    wrong = [name for name, row in source.data["fields"].items() if row["type"] not in FIELD_TYPES]
    if wrong:
        advice = f"write one of {', '.join(FIELD_TYPES)}"
        raise DataError(
            source.problem(("fields", name), f"field `{name}`: unknown type", advice)
            for name in wrong
        )
    return {name: FieldSpec(name, **row) for name, row in source.data["fields"].items()}
