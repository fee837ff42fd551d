"""RFC 7946 GeoJSON of features and layers: right-hand rings, at most 5 decimals."""

from hashlib import sha256

from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas, Feature, Layer
from webmap.collection import Collection, Item, collect, item_of
from webmap.compact import as_it_is, of_features
from webmap.formats.crs import WGS84, converted
from webmap.terms import DISCLAIMER, DISCLAIMER_EN, LICENCE, LICENCE_EN, attribution

MEDIA_TYPE = "application/geo+json"


def geometry(shape: BaseGeometry | None) -> dict | None:
    """A GeoJSON geometry with right-hand rings and rounded coordinates; None stays None."""
    return as_it_is(converted(shape, WGS84))


def feature(atlas: Atlas, item: Feature, shape: BaseGeometry | None = None) -> dict:
    """One feature with every property; `shape` is its own in another reference system."""
    held = item_of(atlas, item)
    return (held if shape is None else Item(held.id, shape, held.properties)).feature


def layer(atlas: Atlas, item: Layer, version: str) -> dict:
    """A whole layer as a FeatureCollection that says what it is and where it comes from."""
    return collection(collect(atlas, item, version))


def collection(of: Collection) -> dict:
    """A FeatureCollection that says what it is, by what it was narrowed and whence it comes."""
    return {**_head(of, of.checksum), "features": [item.feature for item in of.items]}


def written(of: Collection) -> bytes:
    """The same as bytes, its features written once; their SHA-256 is the member `checksum`."""
    features = of.features
    return of_features(_head(of, sha256(features).hexdigest()), features)


def _head(of: Collection, checksum: str) -> dict:
    spec, box = of.spec, of.bbox
    return {
        "type": "FeatureCollection",
        "name": spec.id,
        **spec.title.twins("title"),
        **spec.summary.twins("description"),
        "version": of.version,
        "data_version": of.data_version,
        "checksum": checksum,
        **_system(of),
        "documents": list(of.documents),
        "sources": list(of.sources),
        "licence": LICENCE,
        "licence_en": LICENCE_EN,
        "attribution": attribution([of]),
        "attribution_en": attribution([of], "_en"),
        "disclaimer": DISCLAIMER,
        "disclaimer_en": DISCLAIMER_EN,
        **_narrowing(of),
        **({"bbox": box} if box else {}),
    }


def _system(of: Collection) -> dict:
    """The datum; outside RFC 7946 also the `crs` member that GIS programs read."""
    crs = of.crs
    if crs is WGS84:
        return {"datum": crs.title.zh}
    named = crs.title.twins("datum")
    if crs.epsg is None:
        return named
    urn = f"urn:ogc:def:crs:EPSG::{crs.epsg}"
    return {**named, "crs": {"type": "name", "properties": {"name": urn}}}


def _narrowing(of: Collection) -> dict:
    if of.narrowing is None:
        return {}
    return {
        "filter": {facet: list(values) for facet, values in of.narrowing.chosen.items()},
        **of.narrowing.text.twins("filter_text"),
        "features_in_layer": of.features_in_layer,
    }
