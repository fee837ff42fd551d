"""JSON as bytes, and shapes in it: what collections, files and answers are written with."""

import msgspec
import shapely
from shapely.geometry.base import BaseGeometry


def to_bytes(value: object) -> bytes:
    """Compact UTF-8 JSON with Chinese unescaped."""
    return msgspec.json.encode(value, enc_hook=_plain)


def _plain(value: object) -> str | float:
    """What is more than a text or number, as numpy's floats are, as just that."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, float):
        return float(value)
    raise TypeError(f"{type(value).__name__} is nothing that JSON knows")


def as_it_is(shape: BaseGeometry | None) -> dict | None:
    """A GeoJSON geometry with the coordinates of a shape that is in its last form."""
    return None if shape is None else msgspec.json.decode(shapely.to_geojson(shape))


def of_features(head: dict, features: bytes) -> bytes:
    """A FeatureCollection of its other members and of its features, which are bytes already."""
    return b'%s,"features":%s}' % (to_bytes(head)[:-1], features)
