"""The properties by which features can be chosen, with their types as the data has them."""

from collections.abc import Sequence
from dataclasses import dataclass

from webmap.collection import Item
from webmap.formats.columns import titles

TYPES = {str: "string", bool: "boolean", int: "integer", float: "number"}
CLOSED = ("status", "accuracy", "geometry_method", "layer")  # a few known values each
GEOMETRY = "geometry"


@dataclass(frozen=True)
class Field:
    """A property; `type` (JSON Schema) is that of each member if `many`; `values` are all known."""

    id: str
    type: str
    title: str
    title_en: str
    many: bool = False
    values: tuple[str, ...] = ()

    @property
    def member(self) -> dict:
        """The JSON Schema of one value."""
        return {"type": self.type, **({"enum": list(self.values)} if self.values else {})}

    @property
    def schema(self) -> dict:
        """The JSON Schema of the property."""
        return {"type": "array", "items": self.member} if self.many else self.member


def fields_of(items: Sequence[Item], own: dict[str, tuple[str, str]]) -> dict[str, Field]:
    """The fields of some features: plain values and lists of plain values; `own` are titles."""
    names = dict.fromkeys(name for item in items for name in item.properties)
    found = [_field(name, items, own) for name in names]
    return {one.id: one for one in found if one}


def _field(name: str, items: Sequence[Item], own: dict) -> Field | None:
    held = [item.properties.get(name) for item in items]
    many = any(isinstance(value, list) for value in held)
    plain = [one for value in held for one in (value or [] if many else [value])]
    kinds = {type(value) for value in plain} - {type(None)}
    if len(kinds) != 1 or not kinds <= set(TYPES):
        return None
    values = sorted({value for value in plain if value}) if name in CLOSED else ()
    return Field(name, TYPES[kinds.pop()], *titles(name, own), many, tuple(values))
