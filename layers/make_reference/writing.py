"""Features as RFC 7946: right-hand rings, 5 decimals, one feature per line."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from layers.bilingual import split

DECIMALS = 5


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry with every coordinate at 5 decimals, vertex by vertex, so shared edges stay."""
    moved = shapely.transform(geometry, lambda xy: xy.round(DECIMALS))
    return shapely.remove_repeated_points(moved)


def right_handed(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry with outer rings counter-clockwise and holes clockwise."""
    return shapely.orient_polygons(geometry, exterior_cw=False)


def feature(geometry: BaseGeometry, **properties: Any) -> dict[str, Any]:
    """One GeoJSON feature; a property `id` becomes its top-level id as well, and a text in two
    languages stands under its two keys."""
    shape = shapely.geometry.mapping(right_handed(rounded(geometry)))
    own_id = {"id": properties["id"]} if "id" in properties else {}
    return {"type": "Feature", **own_id, "properties": split(properties), "geometry": shape}


def compact(value: Any) -> str:
    """JSON in one line, unescaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write(path: Path, source: str, features: Iterable[dict[str, Any]]) -> None:
    """Write one FeatureCollection with its `source` (package, data origin, licence)."""
    lines = ",\n".join(compact(one) for one in features)
    head = f'{{"type":"FeatureCollection","source":{compact(source)},"features":[\n'
    path.write_text(f"{head}{lines}\n]}}\n", encoding="utf-8")
