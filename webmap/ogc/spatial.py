"""The spatial functions of CQL2: geometries read, and held against features by their tree."""

import json
from typing import Literal

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from webmap.ogc.boxes import area, boxes_of
from webmap.ogc.store import Store
from webmap.ogc.systems import System
from webmap.ogc.truth import Truth, where_known

Sought = Literal["intersects", "within", "contains", "crosses", "overlaps", "touches"]
Asked = Sought | Literal["equals", "disjoint"]
# a function's predicate of (first, second), and what the tree calls it with them exchanged
FUNCTIONS: dict[str, tuple[Asked, Sought | None]] = {
    "s_intersects": ("intersects", "intersects"),
    "s_contains": ("contains", "within"),
    "s_within": ("within", "contains"),
    "s_crosses": ("crosses", "crosses"),
    "s_overlaps": ("overlaps", "overlaps"),
    "s_touches": ("touches", "touches"),
    "s_equals": ("equals", None),
    "s_disjoint": ("disjoint", None),
}
Shape = BaseGeometry | None


class ShapeError(ValueError):
    """A geometry that is none, or that a predicate cannot be asked of."""


def read(node: dict, system: System) -> BaseGeometry:
    """A geometry or box of a filter in WGS-84 degrees; ShapeError if it is malformed."""
    try:
        if "bbox" in node:
            return shapely.union_all([area(box) for box in boxes_of(node["bbox"], system)])
        shape = shapely.force_2d(shapely.from_geojson(json.dumps(node)))
        if shape.is_empty or not shape.is_valid:
            raise ShapeError("an empty or invalid geometry")
        return _on_earth(system.read(shape))
    except (ValueError, TypeError, shapely.errors.ShapelyError):
        raise ShapeError("no geometry") from None


def _on_earth(shape: BaseGeometry) -> BaseGeometry:
    west, south, east, north = shape.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ShapeError("beyond the reference system")
    return shape


def holds(name: str, store: Store, one: Shape, other: Shape) -> Truth:
    """The truth of a function of two shapes, None being that of each feature."""
    known = ~shapely.is_missing(store.shapes)
    straight, turned = FUNCTIONS[name]
    try:
        if (one is None) == (other is None):
            first = store.shapes if one is None else one
            second = store.shapes if other is None else other
            found = np.broadcast_to(getattr(shapely, straight)(first, second), known.shape)
            return where_known(found, known | (one is not None))
        return where_known(_by_tree(straight, turned, store, one, other), known)
    except shapely.errors.GEOSException:
        raise ShapeError("not to be asked of these shapes") from None


def _by_tree(straight: Asked, turned: Sought | None, store: Store, one: Shape, other: Shape):
    """Which features fit a shape: the tree asks its predicate with the shape first."""
    shape = other if one is None else one
    found = np.zeros(len(store.rows), dtype=bool)
    if straight == "disjoint":
        found[store.tree.query(shape, predicate="intersects")] = True
        return ~found
    if straight == "equals":
        near = store.tree.query(shape, predicate="intersects")
        found[near] = shapely.equals(store.shapes[near], shape)
        return found
    found[store.tree.query(shape, predicate=turned if one is None else straight)] = True
    return found
