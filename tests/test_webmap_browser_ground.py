"""The ground of the scene: every border once, every county whole, lines and names."""

from collections import Counter
from itertools import pairwise

import pytest
import shapely
from shapely import LineString, Point
from shapely.geometry import shape

from tests.scene_reading import ROUNDED_M, counties, decoded, gridded, off_m
from webmap.browser.scene import scenes


@pytest.fixture(scope="module")
def tiny(tiny_atlas):
    """The tiny scene by language."""
    return scenes(tiny_atlas, ("zh", "en"))


@pytest.fixture(scope="module")
def real(atlas):
    """The real scene by language."""
    return scenes(atlas, ("zh", "en"))


@pytest.fixture(scope="module")
def grounds(real):
    """The real counties on the grid."""
    return counties(real["zh"])


def test_the_tiny_ground_is_this(tiny):
    assert tiny["en"]["base"] == {
        "context": [],  # the two touch in a corner only
        "rivers": [{"name": "Tiny River", "lines": [[-3500, 1300, 6000, -600]]}],
        "railways": [[-3000, 500, 5000, 0]],
        "roads": [],
        "names": [
            ["Jia County", 2, -2500, 500],
            ["Yi County", 2, -1000, 1000],
            ["Bing District", 2, 1000, 0],
            ["East City", 1, -2500, 500],
            ["West City", 1, 1000, 0],
            ["Next City", 3, -500, -1500],
        ],
        "areas": [["East City", 1, -1500, 500], ["West City", 1, 1500, 500]],
        "towns": [["西镇", 1500, 1000]],  # has no English in the tiny data
    }


def test_every_place_has_a_name_in_both_languages(real):
    for lang, scene in real.items():
        ranks = Counter(rank for name, rank, *_ in scene["base"]["names"] if name)
        assert ranks == {1: 5, 2: 53, 3: 24}, lang
    base = real["en"]["base"]
    english = [name for key in ("names", "areas", "towns") for name, *_ in base[key]]
    latin = [name.replace("Lüliang", "").replace("’", "") for name in english]
    assert [name for name in latin if not name.isascii()] == []


def test_a_name_stands_at_the_seat(real, atlas):
    for name, _, x, y in real["zh"]["base"]["names"]:
        (seat,) = [one for one in atlas.seats.values() if one.name == name]
        assert off_m(Point(seat.lon, seat.lat), Point(x, y)) < ROUNDED_M[True], name


def test_the_names_of_areas_are_those_of_the_five_cities(real, atlas, grounds):
    areas = real["zh"]["base"]["areas"]
    assert [name for name, *_ in areas] == [one["name"] for one in real["zh"]["cities"]]
    for at, (_, rank, x, y) in enumerate(areas):
        own = [
            ground
            for ground, one in zip(grounds, real["zh"]["counties"], strict=True)
            if one["city"] == at
        ]
        assert rank == 1 and any(ground.contains(Point(x, y)) for ground in own)


def test_towns_are_known_to_5_km_and_no_county_seats(real, atlas):
    towns = real["zh"]["base"]["towns"]
    kinds = {one.name: one for one in atlas.places.values() if one.kind == "town"}
    assert len(towns) == 18
    assert {kinds[name].accuracy for name, *_ in towns} == {"town"}
    seats = [Point(x, y) for _, _, x, y in real["zh"]["base"]["names"]]
    assert all(one.distance(Point(x, y)) > 200 for _, x, y in towns for one in seats)


def test_roads_are_expressways_that_exist(real, atlas):
    items = atlas.reference["roads"]["features"]
    expressways = ("g55-erguang", "dayun", "s56-taigu", "tianli", "fanhe")
    drawn = [one for one in items if one["id"] in expressways]
    known = shapely.union_all([shape(one["geometry"]) for one in drawn])
    found = [LineString(decoded(line)) for line in real["zh"]["base"]["roads"]]
    assert len(found) == 5 and off_m(known, shapely.multilinestrings(found)) < 165


def test_each_piece_of_border_is_there_once(real):
    arcs = [decoded(arc) for arc in real["zh"]["arcs"]]
    pieces = [tuple(sorted(pair)) for arc in arcs for pair in pairwise(arc)]
    assert len(pieces) == len(set(pieces)) > 3000
    assert all(before != after for before, after in pieces)
    assert all(len(arc) >= (4 if arc[0] == arc[-1] else 2) for arc in arcs)


def test_an_arc_is_the_border_of_two_counties_or_the_edge_of_the_region(real):
    scene = real["zh"]
    rings = [ring for one in scene["counties"] for rings in one["polygons"] for ring in rings]
    refs = Counter(ref for ring in rings for ref in ring)
    assert set(refs.values()) == {1}
    assert {max(ref, ~ref) for ref in refs} == set(range(len(scene["arcs"])))


def test_every_county_is_covered_once(grounds, real, atlas):
    assert [one["code"] for one in real["zh"]["counties"]] == atlas.counties.codes
    assert all(one.is_valid for one in grounds) and shapely.coverage_is_valid(grounds)
    for code, found in zip(atlas.counties.codes, grounds, strict=True):
        assert off_m(atlas.counties.polygons[code].boundary, found.boundary) < ROUNDED_M[True], code


def test_all_counties_together_are_the_ground(grounds, real, atlas):
    ground = shapely.coverage_union_all(grounds)
    cities = [atlas.counties.polygons[one["code"]] for one in real["zh"]["cities"]]
    assert len(cities) == 5
    assert off_m(shapely.union_all(cities).boundary, ground.boundary) < ROUNDED_M[True]
    assert real["zh"]["bounds"] == list(ground.bounds)


def test_the_county_with_a_hole_keeps_it(real):
    (suburb,) = [one for one in real["zh"]["counties"] if one["code"] == "140311"]
    assert [len(rings) for rings in suburb["polygons"]] == [2]
    inner = {max(ref, ~ref) for ref in suburb["polygons"][0][1]}
    others = [one for one in real["zh"]["counties"] if one["code"] != "140311"]
    refs = {max(r, ~r) for one in others for rings in one["polygons"] for r in sum(rings, [])}
    assert inner <= refs  # what fills the hole has the same border


def test_the_ground_has_rivers_and_railways_where_they_run(real, atlas):
    base, reference = real["zh"]["base"], atlas.reference
    rivers = [line for river in base["rivers"] for line in river["lines"]]
    for key, lines, most in (("rivers", rivers, 165), ("railways", base["railways"], 115)):
        items = reference[key]["features"]
        built = [one for one in items if one["properties"].get("status") in (None, "existing")]
        known = shapely.union_all([shape(one["geometry"]) for one in built])
        found = shapely.multilinestrings([LineString(decoded(line)) for line in lines])
        assert off_m(known, found) < most, key
    assert [river["name"] for river in base["rivers"]] == ["黄河", "汾河", "滹沱河", "桑干河"]


def test_surroundings_have_no_border_along_the_region_or_the_frame(real, atlas, grounds):
    lines = [LineString(decoded(line)) for line in real["zh"]["base"]["context"]]
    shapes = [gridded(shape(one["geometry"])) for one in atlas.reference["context"]["features"]]
    frame = shapely.box(*shapely.total_bounds(shapes)).boundary
    region = shapely.coverage_union_all(grounds).boundary
    assert len(lines) > 30
    assert all(line.intersection(frame.buffer(1)).length < 40 for line in lines)
    assert all(line.intersection(region).length == 0 for line in lines)
    ends = [point for line in lines for point in line.boundary.geoms]
    assert sum(region.distance(point) == 0 for point in ends) > 10  # they meet it exactly
