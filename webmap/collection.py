"""A layer's features as plain data, whole or narrowed: what every format is written from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import msgspec
import shapely
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas, Feature, Layer
from layers.bilingual import Words
from layers.spec import LayerSpec
from webmap.compact import as_it_is, to_bytes
from webmap.formats.crs import WGS84, Crs, all_converted, converted, plane_of
from webmap.properties import properties


@dataclass(frozen=True)
class Item:
    """One feature: right-hand geometry in its collection's CRS, and every property."""

    id: str
    geometry: BaseGeometry | None
    properties: dict

    @property
    def shape(self) -> BaseGeometry:
        """The geometry of what is placed; ValueError for what is not."""
        if self.geometry is None:
            raise ValueError("it stands nowhere")
        return self.geometry

    @property
    def feature(self) -> dict:
        """A GeoJSON Feature, its coordinates as they are."""
        return {
            "type": "Feature",
            "id": self.id,
            "geometry": as_it_is(self.geometry),
            "properties": self.properties,
        }


@dataclass(frozen=True)
class Narrowing:
    """By what a layer was narrowed, also in words, and the ids of what is left."""

    chosen: dict[str, tuple[str, ...]]
    text: Words
    kept: tuple[str, ...]


@dataclass(frozen=True)
class Collection:
    """Features of one layer with what a file says of itself; the same in every language."""

    spec: LayerSpec
    items: tuple[Item, ...]
    documents: tuple[dict, ...]
    sources: tuple[dict, ...]
    version: str
    data_version: str
    features_in_layer: int
    plane: Crs  # of the region, in metres
    narrowing: Narrowing | None = None
    crs: Crs = WGS84
    statuses: Mapping[str, dict] = field(default_factory=dict)  # id → {zh, en}

    def __getstate__(self) -> dict:
        """For the workshop: shapes and properties each as one, in a third of the time."""
        shapes = shapely.to_wkb([item.geometry for item in self.items]).tolist()
        told = msgspec.msgpack.encode([item.properties for item in self.items])
        return {**vars(self), "items": ([item.id for item in self.items], shapes, told)}

    def __setstate__(self, state: dict) -> None:
        ids, shapes, told = state["items"]
        items = map(Item, ids, shapely.from_wkb(shapes), msgspec.msgpack.decode(told))
        vars(self).update(state, items=tuple(items))

    @property
    def features(self) -> bytes:
        """The features as GeoJSON writes them: a list."""
        return to_bytes([item.feature for item in self.items])

    @cached_property
    def checksum(self) -> str:
        """The SHA-256 of those bytes, by which files in several formats are known to be equal."""
        return sha256(self.features).hexdigest()

    @property
    def placed(self) -> list[Item]:
        """The features that have a geometry."""
        return [item for item in self.items if item.geometry is not None]

    @property
    def unplaced(self) -> list[Item]:
        """The features that have none."""
        return [item for item in self.items if item.geometry is None]

    @property
    def bbox(self) -> list[float] | None:
        """West, south, east, north of all that is placed; None when nothing is."""
        shapes = [item.shape for item in self.placed if not item.shape.is_empty]
        edges = shapely.total_bounds(shapes) if shapes else ()
        return [round(float(edge), self.crs.decimals) for edge in edges] or None

    @property
    def sources_used(self) -> list[dict]:
        """The sources of these features' facts and positions: the plans, then whose points."""
        origins = [one for item in self.items for one in item.properties["position_sources"]]
        used = {one["source"] for one in origins} | {"plans"}
        return [source for source in self.sources if source["id"] in used]

    def name(self, base: str | None = None) -> str:
        """The name of a file with it, without suffix: the layer or `base`, narrowing, CRS."""
        filtered = "-filtered" if self.narrowing else ""
        system = "" if self.crs is WGS84 else f"-{self.crs.id}"
        return f"{base or self.spec.id}{filtered}{system}"


def collect(
    atlas: Atlas,
    layer: Layer,
    version: str,
    narrowing: Narrowing | None = None,
    crs: Crs = WGS84,
) -> Collection:
    """The features of a layer, or those that a narrowing keeps, in one CRS."""
    found = layer.features if narrowing is None else narrowing.kept
    return Collection(
        layer.spec,
        tuple(_items(atlas, [layer.features[name] for name in found], crs)),
        tuple(_cited(atlas, layer.features.values())),
        tuple(atlas.sources),
        version,
        atlas.version,
        len(layer.features),
        plane_of(atlas.region),
        narrowing,
        crs,
        atlas.vocabulary.statuses,
    )


def _items(atlas: Atlas, features: list[Feature], crs: Crs) -> Iterator[Item]:
    shapes = all_converted([one.location.geometry for one in features], crs)
    for one, shape in zip(features, shapes, strict=True):
        yield Item(one.id, shape, properties(atlas, one))


def item_of(atlas: Atlas, feature: Feature, crs: Crs = WGS84) -> Item:
    """One feature as plain data."""
    shape = converted(feature.location.geometry, crs)
    return Item(feature.id, shape, properties(atlas, feature))


def _cited(atlas: Atlas, features: Iterable[Feature]) -> list[dict]:
    cited = {claim.document for one in features for claim in one.claims}
    return [_document(doc) for doc in atlas.documents.values() if doc.id in cited]


def _document(document) -> dict:
    """What identifies a plan in an export."""
    return {
        "id": document.id,
        **document.title.twins("title"),
        **document.issuer.twins("issuer"),
        "number": document.number,
        "date": document.date,
    }
