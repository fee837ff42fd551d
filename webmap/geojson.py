"""RFC 7946 GeoJSON of features and layers: right-hand rings, at most 5 decimals."""

import json
from functools import partial

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas, Feature, Layer
from webmap.properties import properties

DECIMALS = 5
MEDIA_TYPE = "application/geo+json"
DISCLAIMER = "界线仅供示意，不作划界依据"
DISCLAIMER_EN = "Boundaries are for illustration only and settle no boundary"


def to_bytes(value: dict) -> bytes:
    """Compact UTF-8 JSON with Chinese unescaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def geometry(shape: BaseGeometry | None) -> dict | None:
    """A GeoJSON geometry with right-hand rings and rounded coordinates; None stays None."""
    if shape is None:
        return None
    rounded = shapely.transform(
        shapely.orient_polygons(shape), partial(np.round, decimals=DECIMALS)
    )
    return json.loads(shapely.to_geojson(rounded))


def feature(atlas: Atlas, item: Feature) -> dict:
    """One feature with every property."""
    return {
        "type": "Feature",
        "id": item.id,
        "geometry": geometry(item.location.geometry),
        "properties": properties(atlas, item),
    }


def bbox(shapes: list[BaseGeometry | None]) -> list[float] | None:
    """West, south, east, north of all shapes; None when nothing is placed."""
    placed = [shape for shape in shapes if shape is not None]
    if not placed:
        return None
    return [round(float(edge), DECIMALS) for edge in shapely.total_bounds(placed)]


def layer(atlas: Atlas, item: Layer, version: str) -> dict:
    """A whole layer as a FeatureCollection that says what it is and where it comes from."""
    spec, features = item.spec, list(item.features.values())
    cited = {claim.document for one in features for claim in one.claims}
    collection = {
        "type": "FeatureCollection",
        "name": spec.id,
        "title": spec.title,
        "title_en": spec.title_en,
        "description": spec.summary,
        "description_en": spec.summary_en,
        "version": version,
        "data_version": atlas.version,
        "datum": "WGS-84 / CGCS2000",
        "documents": [document_summary(doc) for doc in atlas.documents.values() if doc.id in cited],
        "sources": atlas.sources,
        "disclaimer": DISCLAIMER,
        "disclaimer_en": DISCLAIMER_EN,
    }
    box = bbox([one.location.geometry for one in features])
    if box:
        collection["bbox"] = box
    collection["features"] = [feature(atlas, one) for one in features]
    return collection


def document_summary(document) -> dict:
    """What identifies a plan in an export."""
    return {
        "id": document.id,
        "title": document.title,
        "title_en": document.title_en,
        "issuer": document.issuer,
        "issuer_en": document.issuer_en,
        "number": document.number,
        "date": document.date,
    }
