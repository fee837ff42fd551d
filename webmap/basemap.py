"""The basemap that needs no tiles: surroundings, borders, rivers, railways and place names."""

import json

import shapely
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas
from webmap.geojson import geometry

CITY, COUNTY, SURROUNDINGS = 1, 2, 3  # ranks of names: the lower wins
DECIMALS = 4  # 11 m, where the boundaries are known to 130 m and the rivers to 450 m


def basemap(atlas: Atlas) -> dict:
    """One FeatureCollection; each feature has `base` (what it is) and, for labels, a name."""
    features = [*_context(atlas), *_borders(atlas), *_lines(atlas), *_names(atlas)]
    return {"type": "FeatureCollection", "features": features}


def _drawn(base: str, shape_, **properties) -> dict:
    return {
        "type": "Feature",
        "geometry": geometry(shape_, DECIMALS),
        "properties": {"base": base, **properties},
    }


def _shape(item: dict) -> BaseGeometry:
    return shapely.from_geojson(json.dumps(item["geometry"]))


def _context(atlas: Atlas):
    """The borders of the surroundings, each once and without the frame they were cut by."""
    shapes = [_shape(item) for item in atlas.reference["context"]["features"]]
    frame = shapely.box(*shapely.total_bounds(shapes)).boundary
    yield _drawn("context", shapely.line_merge(_edges(shapes).difference(frame.buffer(1e-4))))


def _lines(atlas: Atlas):
    for item in atlas.reference["rivers"]["features"]:
        names = {key: item["properties"][key] for key in ("name", "name_en")}
        yield _drawn("river", _shape(item), **names)
    for item in atlas.reference["railways"]["features"]:
        if item["properties"].get("status", "existing") == "existing":
            yield _drawn("railway", _shape(item))


def _borders(atlas: Atlas):
    """The ground, and each border once: those of cities, and those of counties between them."""
    polygons, is_city = atlas.counties.polygons, atlas.counties.is_city
    cities = [polygon for adcode, polygon in polygons.items() if is_city(adcode)]
    counties = [polygon for adcode, polygon in polygons.items() if not is_city(adcode)]
    between = shapely.difference(_edges(counties), _edges(cities))
    yield _drawn("ground", shapely.coverage_union_all(cities))
    yield _drawn("county", shapely.line_merge(between))
    yield _drawn("city", shapely.line_merge(_edges(cities)))


def _edges(polygons: list[BaseGeometry]) -> BaseGeometry:
    """Every edge once, where two polygons meet too."""
    return shapely.union_all([polygon.boundary for polygon in polygons])


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
