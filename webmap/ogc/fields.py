"""The properties by which features can be chosen, with their types as the data has them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import NoneType

from layers.bilingual import Words
from webmap.collection import Item
from webmap.formats.columns import titles
from webmap.strings import Language

TYPES = {str: "string", bool: "boolean", int: "integer", float: "number"}
CLOSED = ("status", "accuracy", "geometry_method", "layer")  # a few known values each
GEOMETRY = "geometry"
Titles = dict[str, Words]  # of fields, by id


@dataclass(frozen=True)
class Field:
    """A property; `type` (JSON Schema) is that of each member if `many`; `values` are all known."""

    id: str
    type: str
    title: Words
    many: bool = False
    values: tuple[str, ...] = ()

    @property
    def member(self) -> dict:
        """The JSON Schema of one value."""
        return {"type": self.type, **({"enum": list(self.values)} if self.values else {})}

    def titled(self, words: Language) -> dict:
        """The same with its title in a language."""
        return {"title": self.title.told(words.code), **self.schema}

    @property
    def schema(self) -> dict:
        """The JSON Schema of the property."""
        return {"type": "array", "items": self.member} if self.many else self.member


Kinds = dict[str, tuple[type, bool]]  # of properties: the type of a value; whether they are many


def kinds_of(items: Iterable[Item]) -> Kinds:
    """The kinds of all properties that are plain values or lists of plain values."""
    found: dict[str, set[type]] = {}
    lists: set[str] = set()
    for item in items:
        for name, value in item.properties.items():
            kinds = found.setdefault(name, set())
            if isinstance(value, list):
                lists.add(name)
                kinds.update(map(type, value))
            else:
                kinds.add(type(value))
    known = {name: kinds - {NoneType} for name, kinds in found.items()}
    return {
        name: (next(iter(kinds)), name in lists)
        for name, kinds in known.items()
        if len(kinds) == 1 and kinds <= set(TYPES)
    }


def fields_of(items: Sequence[Item], kinds: Kinds, own: Titles) -> dict[str, Field]:
    """The fields of some features, by id; `own` are the titles of their layer's."""
    names = dict.fromkeys(name for item in items for name in item.properties)
    return {name: _field(name, items, kinds[name], own) for name in names if name in kinds}


def _field(name: str, items: Sequence[Item], kind: tuple[type, bool], own: Titles) -> Field:
    held = {item.properties.get(name) for item in items} if name in CLOSED else set()
    values = sorted(value for value in held if value)
    return Field(name, TYPES[kind[0]], titles(name, own), kind[1], tuple(values))
