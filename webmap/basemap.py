"""The basemap that needs no tiles: surroundings, borders, rivers, railways and place names."""

import json

import shapely
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas
from webmap.geojson import geometry

CITY, COUNTY, SURROUNDINGS = 1, 2, 3  # ranks of names: the lower wins


def basemap(atlas: Atlas) -> dict:
    """One FeatureCollection; each feature has `base` (what it is) and, for labels, a name."""
    features = [*_context(atlas), *_borders(atlas), *_lines(atlas), *_names(atlas)]
    return {"type": "FeatureCollection", "features": features}


def _drawn(base: str, shape_, **properties) -> dict:
    return {
        "type": "Feature",
        "geometry": geometry(shape_),
        "properties": {"base": base, **properties},
    }


def _shape(item: dict) -> BaseGeometry:
    return shapely.from_geojson(json.dumps(item["geometry"]))


def _context(atlas: Atlas):
    """The borders of the surroundings, each once and without the frame they were cut by."""
    shapes = [_shape(item) for item in atlas.reference["context"]["features"]]
    frame = shapely.box(*shapely.total_bounds(shapes)).boundary
    borders = shapely.union_all([shape.boundary for shape in shapes])
    yield _drawn("context", shapely.line_merge(borders.difference(frame.buffer(1e-4))))


def _lines(atlas: Atlas):
    for item in atlas.reference["rivers"]["features"]:
        names = {key: item["properties"][key] for key in ("name", "name_en")}
        yield _drawn("river", _shape(item), **names)
    for item in atlas.reference["railways"]["features"]:
        if item["properties"].get("status", "existing") == "existing":
            yield _drawn("railway", _shape(item))


def _borders(atlas: Atlas):
    counties = atlas.counties
    for base, wanted in (("ground", True), ("county", False), ("city", True)):
        for adcode, polygon in counties.polygons.items():
            if counties.is_city(adcode) == wanted:
                yield _drawn(base, polygon)


def _names(atlas: Atlas):
    english = atlas.vocabulary.in_english
    for adcode in atlas.counties.polygons:
        name = atlas.counties.name(adcode)
        rank = CITY if atlas.counties.is_city(adcode) else COUNTY
        point = atlas.counties.inner_point(adcode)
        yield _drawn("name", point, rank=rank, name=name, name_en=english(name) or name)
    for item in atlas.reference["context"]["features"]:
        polygon, name = _shape(item), item["properties"]["name"]
        name_en = item["properties"].get("name_en")
        yield _drawn(
            "name", polygon.representative_point(), rank=SURROUNDINGS, name=name, name_en=name_en
        )
