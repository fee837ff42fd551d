"""RFC 7946 GeoJSON of features and layers: right-hand rings, at most 5 decimals."""

import json

import shapely
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas, Feature, Layer
from webmap.collection import Collection, Item, collect, item_of
from webmap.formats.crs import WGS84, converted

MEDIA_TYPE = "application/geo+json"
DISCLAIMER = "界线仅供示意，不作划界依据"
DISCLAIMER_EN = "Boundaries are for illustration only and settle no boundary"


def to_bytes(value: dict) -> bytes:
    """Compact UTF-8 JSON with Chinese unescaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def geometry(shape: BaseGeometry | None) -> dict | None:
    """A GeoJSON geometry with right-hand rings and rounded coordinates; None stays None."""
    return as_it_is(converted(shape, WGS84))


def as_it_is(shape: BaseGeometry | None) -> dict | None:
    """A GeoJSON geometry with the coordinates of a shape that is in its last form."""
    return None if shape is None else json.loads(shapely.to_geojson(shape))


def feature(atlas: Atlas, item: Feature, shape: BaseGeometry | None = None) -> dict:
    """One feature with every property; `shape` is its own in another reference system."""
    held = item_of(atlas, item)
    return plain(held if shape is None else Item(held.id, shape, held.properties))


def plain(item: Item) -> dict:
    """An item as a Feature, its coordinates as they are."""
    return {
        "type": "Feature",
        "id": item.id,
        "geometry": as_it_is(item.geometry),
        "properties": item.properties,
    }


def layer(atlas: Atlas, item: Layer, version: str) -> dict:
    """A whole layer as a FeatureCollection that says what it is and where it comes from."""
    return collection(collect(atlas, item, version))


def collection(of: Collection) -> dict:
    """A FeatureCollection that says what it is, by what it was narrowed and whence it comes."""
    spec, box = of.spec, of.bbox
    return {
        "type": "FeatureCollection",
        "name": spec.id,
        **spec.title.twins("title"),
        **spec.summary.twins("description"),
        "version": of.version,
        "data_version": of.data_version,
        **_system(of),
        "documents": list(of.documents),
        "sources": list(of.sources),
        "disclaimer": DISCLAIMER,
        "disclaimer_en": DISCLAIMER_EN,
        **_narrowing(of),
        **({"bbox": box} if box else {}),
        "features": [plain(item) for item in of.items],
    }


def _system(of: Collection) -> dict:
    """The datum; outside RFC 7946 also the `crs` member that GIS programs read."""
    crs = of.crs
    if crs is WGS84:
        return {"datum": crs.title}
    named = {"datum": crs.title, "datum_en": crs.title_en}
    if crs.epsg is None:
        return named
    urn = f"urn:ogc:def:crs:EPSG::{crs.epsg}"
    return {**named, "crs": {"type": "name", "properties": {"name": urn}}}


def _narrowing(of: Collection) -> dict:
    if of.narrowing is None:
        return {}
    return {
        "filter": {facet: list(values) for facet, values in of.narrowing.chosen.items()},
        "filter_text": of.narrowing.text,
        "filter_text_en": of.narrowing.text_en,
        "features_in_layer": of.features_in_layer,
    }
