"""The basemap that needs no tiles: what is in it, in which order."""

import json
from itertools import pairwise

import pytest
import shapely
from shapely.geometry import LineString, shape

from webmap import geojson
from webmap.basemap import basemap


@pytest.fixture(scope="module")
def drawn(tiny_atlas):
    """The tiny basemap as a reader gets it."""
    return json.loads(geojson.to_bytes(basemap(tiny_atlas)))["features"]


def named(drawn, base, *keys):
    """These properties of every feature of a kind."""
    rows = [one["properties"] for one in drawn if one["properties"]["base"] == base]
    return [tuple(row.get(key) for key in keys) for row in rows]


def test_the_ground_lies_below_borders_lines_and_names(drawn):
    order = list(dict.fromkeys(one["properties"]["base"] for one in drawn))
    assert order == ["context", "ground", "county", "city", "river", "railway", "name"]


def segments(drawn, *bases):
    """Every piece of line between two points, whichever way it runs."""
    for one in drawn:
        if one["properties"]["base"] in bases:
            for line in parts(shape(one["geometry"])):
                points = list(line.coords)
                yield from (tuple(sorted(pair)) for pair in pairwise(points))


def parts(geometry):
    """The lines of a geometry."""
    return getattr(geometry, "geoms", [geometry])


def test_a_border_is_drawn_once(drawn):
    pieces = list(segments(drawn, "county", "city"))
    assert pieces and len(pieces) == len(set(pieces))


def test_every_border_of_the_real_atlas_is_drawn_once(atlas):
    drawn = json.loads(geojson.to_bytes(basemap(atlas)))["features"]
    pieces = list(segments(drawn, "county", "city"))
    assert len(pieces) == len(set(pieces)) > 3000
    near = shapely.union_all([LineString(piece) for piece in pieces]).buffer(0.0002)
    for adcode, polygon in atlas.counties.polygons.items():
        assert polygon.boundary.within(near), adcode


def test_the_ground_is_the_whole_region(drawn):
    (ground,) = [shape(one["geometry"]) for one in drawn if one["properties"]["base"] == "ground"]
    for line in segments(drawn, "county", "city"):
        assert ground.buffer(0.001).contains(LineString(line))


def test_names_have_ranks_and_english(drawn):
    assert named(drawn, "name", "rank", "name", "name_en") == [
        (2, "甲县", "Jia County"),
        (2, "乙县", "Yi County"),
        (2, "丙区", "Bing District"),
        (1, "东市", "East City"),
        (1, "西市", "West City"),
        (3, "远省", "Far Province"),
        (3, "邻市", "Next City"),
    ]


def test_only_existing_railways_are_ground_truth(drawn):
    (only,) = [one for one in drawn if one["properties"]["base"] == "railway"]
    assert only["geometry"]["coordinates"][0] == [112.05, 38.1]


def test_rivers_have_their_names(drawn):
    assert named(drawn, "river", "name", "name_en") == [("小河", "Tiny River")]


def test_every_place_of_the_real_basemap_has_a_name_in_both_languages(atlas):
    names = [one["properties"] for one in basemap(atlas)["features"]]
    names = [row for row in names if row["base"] == "name" and row["rank"] < 3]
    assert len(names) == 58
    assert [row["name"] for row in names if not row["name_en"].isascii()] in ([], ["吕梁市"])
