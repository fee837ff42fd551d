"""GeoJSON after RFC 7946: all features, those without a place with a null geometry."""

from collections.abc import Sequence

from webmap import geojson
from webmap.collection import Collection


def write(collections: Sequence[Collection]) -> bytes:
    """The one collection as UTF-8 bytes."""
    (one,) = collections
    return geojson.written(one)
