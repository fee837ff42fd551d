"""What is asked of an atlas while it is served: few verbs, the same in every home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from layers.bilingual import Words
    from webmap.ogc.asked import Asked
    from webmap.ogc.fields import Field
    from webmap.ogc.systems import System
    from webmap.search_rule import Entry, Hit

UNPLACED = "unplaced"  # the collection of what no layer could place
PLACED_IN_TILES = ("id", "name", "name_en", "kind", "status", "accuracy", "accuracy_m")


class Held(Protocol):
    """A collection: a layer's placed features, what no layer could place, or the catalogue."""

    id: str
    title: "Words"
    description: "Words"
    item_type: str  # feature or record, as OGC API names them
    counted: bool  # whether it matters how many items are placed
    placed: int
    unplaced: int

    @property
    def fields(self) -> "Mapping[str, Field]":
        """The properties by which items can be chosen, by id."""
        ...

    @property
    def types(self) -> Mapping[str, tuple[str, bool]]:
        """The JSON type of every property, and whether some item lacks it."""
        ...

    @property
    def bbox(self) -> list[float] | None:
        """West, south, east, north of all shapes in degrees; None where there is none."""
        ...


class Found(Protocol):
    """One item: its id, every property, and its shape in WGS-84 degrees to five decimals."""

    id: str

    @property
    def properties(self) -> dict:
        """What every output says of it."""
        ...

    @property
    def geometry(self) -> "BaseGeometry | None":
        """Its shape, right-handed; None for what is unplaced."""
        ...

    def written(self, system: "System") -> bytes:
        """It as a GeoJSON Feature in a reference system."""
        ...


@dataclass(frozen=True)
class Page:
    """Some of what was found, and how much there is in all."""

    matched: int
    items: Sequence[Found]


@dataclass(frozen=True)
class Claimed:
    """A feature, `layer/id`, and what one section says of it: citations as outputs have them."""

    key: str
    name: "Words"
    citations: Sequence[dict]


@dataclass(frozen=True)
class Claims:
    """Some of the features that a section speaks of, and how many there are."""

    matched: int
    rows: Sequence[Claimed]


@dataclass(frozen=True)
class Hits:
    """The best hits of a search with all entries that they name, and how many there are."""

    matched: int
    rows: "Sequence[tuple[Entry, Hit]]"
    entries: "Sequence[Entry]"  # by number, as `Reason.by` and `Entry.via` name them


class AtlasStore(Protocol):
    """An atlas as it is asked; every answer is cut to what one page may show."""

    data_version: str

    def layers(self) -> Mapping[str, Held]:
        """Every collection by id: the layers in drawing order, then what belongs to none."""
        ...

    def feature(self, key: str) -> Found | None:
        """The feature `layer/id`, placed or not; None where there is none."""
        ...

    def items(self, collection: str, asked: "Asked") -> Page:
        """The items of a collection by filter, equal values, boxes; from `offset`, up to `limit`.

        KeyError for an unknown collection; Refusal (400) for a filter that asks what is not there.
        """
        ...

    def item(self, collection: str, name: str) -> Found | None:
        """One item of a collection."""
        ...

    def search(self, query: str, most: int) -> Hits:
        """What is called so or belongs to it, best first, after the rule of `search_rule`."""
        ...

    def claims(self, document: str, section: str, most: int, offset: int = 0) -> Claims:
        """The features that a section speaks of, in drawing order."""
        ...

    def tile(self, layer: str, z: int, x: int, y: int) -> bytes:
        """The placed features of a layer in a tile of Web Mercator, as a Mapbox Vector Tile 2.1.

        One layer named `layer`, extent 4096, buffer 64, tags `PLACED_IN_TILES` and `citations`,
        null ones left out; at most `ROOM` features, see `tiles/order.py`; b"" where nothing lies.
        KeyError for an unknown layer, ValueError beyond the grid.
        """
        ...
