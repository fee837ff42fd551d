"""What a made GeoJSON file must hold before anything is drawn or measured from it."""

import math
from collections.abc import Iterator

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from layers.bounds import wrong_text
from layers.problems import Problem, nearest

AREAS, LINES = ("Polygon", "MultiPolygon"), ("LineString", "MultiLineString")
_LINE_WORDS = ("id", "name", "name_en", "method", "accuracy")
KINDS = {  # file → geometry types, texts every feature has
    "counties": (AREAS, ("id", "adcode", "name", "city_adcode", "city")),
    "context": (AREAS, ("name", "province")),
    "rivers": (LINES, ("id", "method", "accuracy")),  # sources tell courses, not always names
    "railways": (
        LINES,
        ("id", "method", "accuracy", "status"),
    ),  # the rest of the network has no name
    "roads": (LINES, (*_LINE_WORDS, "status")),
}
ACCURACIES = ("exact", "site", "town", "county", "schematic")
WEST, SOUTH, EAST, NORTH = 70.0, 15.0, 138.0, 56.0  # China and its edge, in degrees
_DEPTHS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def collection_problems(name: str, collection: object, remake: str) -> list[Problem]:
    """Everything wrong with the file `reference/<name>.geojson`."""
    file = f"reference/{name}.geojson"
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or (name == "counties" and not features):
        return [Problem(file, 1, "no FeatureCollection with features", remake)]
    found = [
        Problem(file, index + 2, what, remake)  # the made files have a feature a line
        for index, feature in enumerate(features)
        for what in _feature_problems(name, feature)
    ]
    whole = () if found else (*_repeated(features), *_whole_problems(name, features))
    return found + [
        Problem(file, index + 2 if index >= 0 else 0, what, remake) for index, what in whole
    ]


def _feature_problems(name: str, feature: object) -> Iterator[str]:
    types, words = KINDS[name]
    feature = feature if isinstance(feature, dict) else {}
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        yield "a feature without properties"
        return
    lacking = [
        key for key in words if not (isinstance(properties.get(key), str) and properties[key])
    ]
    if lacking:
        yield f"a feature without {', '.join(lacking)}"
    yield from _wrong_words(properties)
    if "accuracy" in words and (accuracy := properties.get("accuracy")) not in ACCURACIES:
        yield f"unknown accuracy `{accuracy}`; {nearest(str(accuracy), ACCURACIES)}"
    if name == "counties" and not lacking:
        yield from _wrong_codes(feature, properties)
    yield from _geometry_problems(feature.get("geometry"), types)


def _wrong_words(properties: dict) -> Iterator[str]:
    for key, value in properties.items():
        if isinstance(value, str) and (wrong := wrong_text(value, name=key == "name")):
            yield f"{key}: {wrong[0]}"
        if key in ("name", "name_en") and not isinstance(value, str):
            yield f"a {key} that is no text"
    stations = properties.get("stations", [])
    if not (isinstance(stations, list) and all(isinstance(one, str) for one in stations)):
        yield "stations that are no list of names"


def _wrong_codes(feature: dict, properties: dict) -> Iterator[str]:
    code, city = properties["adcode"], properties["city_adcode"]
    if code == city:
        yield f"adcode {code} in city {city}"
    if not feature.get("id") == properties["id"] == code:
        yield f"the id and the adcode of {code} differ"


def _geometry_problems(geometry: object, types: tuple[str, ...]) -> Iterator[str]:
    geometry = geometry if isinstance(geometry, dict) else {}
    kind = geometry.get("type")
    if kind not in types:
        yield f"geometry {kind}, not {' or '.join(types)}"
    elif not _is_nested(geometry.get("coordinates"), _DEPTHS[kind]):
        yield "coordinates that are no finite degrees in and around China"
    elif fault := _fault(geometry):
        yield f"a geometry that crosses itself or is too short: {fault}"


def _is_nested(value: object, depth: int) -> bool:
    """Whether there are lists in lists to this depth, none empty, and then pairs of degrees."""
    if depth == 0:
        return _is_position(value)
    return isinstance(value, list) and bool(value) and all(_is_nested(v, depth - 1) for v in value)


def _is_position(value: object) -> bool:
    if not (isinstance(value, list) and len(value) == 2):
        return False
    if not all(type(number) in (int, float) and math.isfinite(number) for number in value):
        return False
    return WEST <= value[0] <= EAST and SOUTH <= value[1] <= NORTH


def _fault(geometry: dict) -> str | None:
    try:
        made = shape(geometry)
        if not all(ring[0] == ring[-1] for ring in _rings(geometry)):
            return "a ring is not closed"
    except (shapely.errors.ShapelyError, ValueError, TypeError) as error:
        return str(error)
    if made.is_valid and not made.is_empty:
        return None
    return shapely.is_valid_reason(made)


def _rings(geometry: dict) -> list:
    parts = geometry["coordinates"]
    whole = {"Polygon": [parts], "MultiPolygon": parts}.get(geometry["type"], [])
    return [ring for polygon in whole for ring in polygon]


def _repeated(features: list[dict]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for index, feature in enumerate(features):
        key = feature["properties"].get("id")
        if key in seen:
            yield index, f"the id `{key}` is used twice"
        if key is not None:
            seen.add(key)


def _whole_problems(name: str, features: list[dict]) -> Iterator[tuple[int, str]]:
    """What is wrong with counties or their neighbours as a whole, by the feature's index."""
    if name != "counties":
        return
    names: dict[str, set[str]] = {}
    for feature in features:
        words = feature["properties"]
        names.setdefault(words["city_adcode"], set()).add(words["city"])
    yield from (
        (-1, f"two names of {code}: {', '.join(sorted(one))}")
        for code, one in names.items()
        if len(one) > 1
    )
    known = [one["properties"]["name"] for one in features] + [
        next(iter(one)) for one in names.values()
    ]
    yield from (
        (-1, f"the name {word} stands twice") for word in {w for w in known if known.count(w) > 1}
    )
    yield from _coverage_problems([shape(one["geometry"]) for one in features], features)


def _coverage_problems(
    shapes: list[BaseGeometry], features: list[dict]
) -> Iterator[tuple[int, str]]:
    """Borders that neighbours do not share point by point."""
    edges = shapely.coverage_invalid_edges(shapes)
    for index, edge in enumerate(edges):
        if not edge.is_empty:
            x, y = edge.coords[0] if edge.geom_type == "LineString" else edge.geoms[0].coords[0]
            name = features[index]["properties"]["name"]
            yield index, f"the border of {name} is not its neighbour's near {x:.5f}, {y:.5f}"


def gap_problems(collection: dict, remake: str) -> Iterator[Problem]:
    """Whether counties leave a hole between them, or do not hang together."""
    whole = shapely.coverage_union_all([shape(one["geometry"]) for one in collection["features"]])
    parts = shapely.get_parts(whole)
    if len(parts) > 1 or any(len(part.interiors) for part in parts):
        what = "a gap between the counties: one is missing or lies apart"
        advice = f"{remake}; where it is to be so, write `apart: true` in region.yaml"
        yield Problem("reference/counties.geojson", 0, what, advice)
