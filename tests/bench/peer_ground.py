"""The ground that the hand-written peer draws: what lies under all layers of ours, as GeoJSON."""

import json
from collections.abc import Iterator, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas
from webmap.geojson import geometry


def ground(atlas: Atlas) -> dict:
    """A FeatureCollection; `base` says what each is: borders once each, rivers, railways."""
    features = [*_context(atlas), *_borders(atlas), *_lines(atlas)]
    return {"type": "FeatureCollection", "features": features}


def _drawn(base: str, shape: BaseGeometry) -> dict:
    return {
        "type": "Feature",
        "geometry": geometry(shape),
        "properties": {"base": base},
    }


def _shape(item: dict) -> BaseGeometry:
    return shapely.from_geojson(json.dumps(item["geometry"]))


def _context(atlas: Atlas) -> Iterator[dict]:
    """The borders of the surroundings without the frame they were cut by."""
    shapes = [_shape(item) for item in atlas.reference["context"]["features"]]
    frame = shapely.box(*shapely.total_bounds(shapes)).boundary
    yield _drawn("context", shapely.line_merge(_edges(shapes).difference(frame.buffer(1e-4))))


def _lines(atlas: Atlas) -> Iterator[dict]:
    for item in atlas.reference["rivers"]["features"]:
        yield _drawn("river", _shape(item))
    for item in atlas.reference["railways"]["features"]:
        if item["properties"].get("status", "existing") == "existing":
            yield _drawn("railway", _shape(item))


def _borders(atlas: Atlas) -> Iterator[dict]:
    """The ground, and each border once: those of cities, and those of counties between them."""
    polygons, is_city = atlas.counties.polygons, atlas.counties.is_city
    cities = [polygon for code, polygon in polygons.items() if is_city(code)]
    counties = [polygon for code, polygon in polygons.items() if not is_city(code)]
    yield _drawn("ground", shapely.coverage_union_all(cities))
    yield _drawn("county", shapely.line_merge(shapely.difference(_edges(counties), _edges(cities))))
    yield _drawn("city", shapely.line_merge(_edges(cities)))


def _edges(polygons: Sequence[BaseGeometry]) -> BaseGeometry:
    return shapely.union_all([polygon.boundary for polygon in polygons])
