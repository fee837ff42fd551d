"""An atlas as rows: what every home that is no memory is filled from, one after the other."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from layers.bilingual import Words
from webmap.ogc.fields import Field

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

FOLDER = Path(__file__).resolve().parent
WRITES = (*sorted(FOLDER.glob("*.py")), FOLDER.parent / "browser" / "scene.py")


def _format() -> str:
    """A name for what is written and read: it changes with the program that does both."""
    whole = hashlib.sha256()
    for path in WRITES:
        whole.update(path.read_bytes())
    return whole.hexdigest()[:10]


FORMAT = _format()


@dataclass(frozen=True)
class Head:
    """A collection without its items, see `protocol.Held`; `spec` is what pages say of a layer."""

    id: str
    title: Words
    description: Words
    item_type: str
    counted: bool
    placed: int
    unplaced: int
    fields: Mapping[str, Field]
    types: Mapping[str, tuple[str, bool]]
    bbox: list[float] | None
    besides: Mapping[str, Any] = field(default_factory=dict)  # members beside the properties
    spec: Mapping[str, Any] = field(default_factory=dict)

    def as_data(self) -> dict:
        """It as plain data, which `head_of` reads again."""
        return asdict(self)


def head_of(data: Mapping[str, Any]) -> Head:
    """A head from its plain data."""
    own = {
        "fields": {name: msgspec.convert(one, Field) for name, one in data["fields"].items()},
        **{key: Words(**data[key]) for key in ("title", "description")},
        "types": {name: (kind, missing) for name, (kind, missing) in data["types"].items()},
    }
    return Head(**{**data, **own})


@dataclass(frozen=True)
class Row:
    """An item of a collection.

    `shape` is in WGS-84 degrees as outputs have it; `exact` the same before it was rounded, None
    where that is no different. `told` stands before the properties, of what is a record.
    """

    collection: str
    id: str
    shape: "BaseGeometry | None"
    exact: "BaseGeometry | None"
    properties: Mapping[str, Any]
    rank: int  # the feature's place among all, placed or not, in drawing order
    told: Mapping[str, Any] = field(default_factory=dict)
    drawn: Mapping[str, Any] | None = None  # what the map draws of it, see `Drawing.row`
    held: Sequence[Sequence[str]] = ()  # its values by facet, in the order of `FACETS`

    @property
    def key(self) -> str:
        """`layer/id` of the feature."""
        return f"{self.properties['layer']}/{self.properties['id']}"


@dataclass(frozen=True)
class Found:
    """What can be found by its names: a row of the search index, and how each name is read."""

    number: int
    row: Mapping[str, Any]
    readings: Mapping[str, Sequence[str]]


class Contents(Protocol):
    """All that a home is filled with; rows come collection by collection, in drawing order."""

    def about(self) -> dict[str, Any]:
        """What the whole atlas says of itself, as plain data."""
        ...

    def heads(self) -> Sequence[Head]:
        """The collections in their order."""
        ...

    def rows(self) -> Iterator[Row]:
        """Every item of every collection."""
        ...

    def found(self) -> Iterator[Found]:
        """Everything that can be found, numbered from 0."""
        ...
