"""JSON as bytes, and shapes in it: what collections, files and answers are written with."""

import json

import shapely
from shapely.geometry.base import BaseGeometry


def to_bytes(value: object) -> bytes:
    """Compact UTF-8 JSON with Chinese unescaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def as_it_is(shape: BaseGeometry | None) -> dict | None:
    """A GeoJSON geometry with the coordinates of a shape that is in its last form."""
    return None if shape is None else json.loads(shapely.to_geojson(shape))


def of_features(head: dict, features: bytes) -> bytes:
    """A FeatureCollection of its other members and of its features, which are bytes already."""
    return b'%s,"features":%s}' % (to_bytes(head)[:-1], features)
