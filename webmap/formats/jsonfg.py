"""JSON-FG: GeoJSON that also says of which type it is and in which datum: CGCS2000 (EPSG:4490)."""

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from webmap import geojson
from webmap.collection import Collection
from webmap.compact import as_it_is, to_bytes

CONFORMANCE = [
    "http://www.opengis.net/spec/json-fg-1/1.0/conf/core",
    "http://www.opengis.net/spec/json-fg-1/1.0/conf/types-schemas",
]
SYSTEM = "http://www.opengis.net/def/crs/EPSG/0/4490"


def write(collections: Sequence[Collection]) -> bytes:
    """The one collection; `place` is in CGCS2000, latitude first, `geometry` as in GeoJSON."""
    (one,) = collections
    told = geojson.collection(one)
    places = [{"time": None, "place": _place(item.geometry)} for item in one.items]
    features = [
        {**feature, **place} for feature, place in zip(told.pop("features"), places, strict=True)
    ]
    about = {"conformsTo": CONFORMANCE, "featureType": one.spec.id, "coordRefSys": SYSTEM}
    return to_bytes({"type": told.pop("type"), **about, **told, "features": features})


def _place(shape: BaseGeometry | None) -> dict | None:
    """The shape in the order of axes that EPSG:4490 declares; its numbers are those of WGS-84."""
    if shape is None:
        return None
    return as_it_is(shapely.transform(shape, lambda points: points[:, ::-1]))
