"""The basemap that needs no tiles: surroundings, borders, rivers, railways and place names."""

from shapely.geometry import shape

from layers.atlas import Atlas
from webmap.geojson import geometry

RIVAL_NAMES = 2  # label ranks: 1 city, 2 county, 3 surroundings


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


def _context(atlas: Atlas):
    for item in atlas.reference["context"]["features"]:
        yield _drawn("context", shape(item["geometry"]))


def _lines(atlas: Atlas):
    for item in atlas.reference["rivers"]["features"]:
        names = {key: item["properties"][key] for key in ("name", "name_en")}
        yield _drawn("river", shape(item["geometry"]), **names)
    for item in atlas.reference["railways"]["features"]:
        if item["properties"].get("status", "existing") == "existing":
            yield _drawn("railway", shape(item["geometry"]))


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
        rank = 1 if atlas.counties.is_city(adcode) else RIVAL_NAMES
        point = atlas.counties.inner_point(adcode)
        yield _drawn("name", point, rank=rank, name=name, name_en=english(name) or name)
    for item in atlas.reference["context"]["features"]:
        polygon, name = shape(item["geometry"]), item["properties"]["name"]
        name_en = item["properties"].get("name_en") or name
        yield _drawn("name", polygon.representative_point(), rank=3, name=name, name_en=name_en)
