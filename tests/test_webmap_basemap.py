"""The basemap that needs no tiles: what is in it, in which order."""

import json

import pytest

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


def test_every_county_and_city_is_drawn_once(drawn):
    kinds = [one["properties"]["base"] for one in drawn]
    assert [kinds.count(kind) for kind in ("ground", "county", "city")] == [2, 3, 2]


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
