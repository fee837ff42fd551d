"""Every kind of `where` turned into geometry, method, accuracy and counties."""

import pytest
from shapely.geometry import box

from layers.bilingual import Words
from layers.locate import Gazetteer
from layers.location import worst
from layers.reference import Lines


@pytest.fixture(scope="module")
def locate(tiny_atlas):
    """A function that places a `where` in a layer of the tiny atlas."""
    lines = Lines(tiny_atlas.reference)
    gazetteer = Gazetteer(tiny_atlas.counties, tiny_atlas.places, lines)
    return lambda where, layer="parks": gazetteer.locate(where, tiny_atlas.layers[layer].spec)


def test_a_place_gives_its_point_method_and_class(locate):
    found = locate({"place": "west-town"})
    assert found.geometry.coords[0] == (112.5, 38.15)
    assert (found.method, found.accuracy, found.accuracy_m) == ("town_seat", "town", 5000)
    assert found.adcodes == ("140201",) and not found.outside


def test_several_places_take_the_worst_class(locate):
    found = locate({"places": ["middle-station", "west-town", "west-station"]})
    assert found.geometry.geom_type == "MultiPoint" and len(found.geometry.geoms) == 3
    assert (found.method, found.accuracy, found.accuracy_m) == ("named_points", "town", 5000)
    assert found.adcodes == ("140102", "140201")


def test_a_place_known_only_to_the_county_is_that_county_and_keeps_its_symbol(locate):
    found = locate({"place": "somewhere-yi"})
    assert (found.accuracy, found.method) == ("county", "extent_of_counties")
    assert found.geometry.equals(box(112.2, 38.0, 112.4, 38.2)) and found.accuracy_m is None
    assert len(found.marks) == 1 and found.marks[0].within(found.geometry)


def test_a_place_outside_is_marked_and_has_no_county(locate):
    found = locate({"places": ["far-city", "west-town"]})
    assert found.outside and found.adcodes == ("140201",)


def test_one_area_is_an_official_boundary(locate):
    found = locate({"areas": ["甲县"]}, "areas")
    assert found.geometry.equals(box(112.0, 38.0, 112.2, 38.2))
    assert (found.method, found.accuracy, found.accuracy_m) == ("official_boundary", "exact", 300)


def test_several_areas_are_their_union_without_inner_borders(locate):
    found = locate({"areas": ["东市", "丙区", "乙县"]}, "areas")
    assert found.geometry.equals(box(112.0, 38.0, 112.6, 38.2))
    assert found.geometry.geom_type == "Polygon"
    assert found.method == "union_of_counties"
    assert found.adcodes == ("140100", "140201", "140102")


def test_within_gives_an_area_layer_the_extent_and_says_so(locate):
    found = locate({"within": ["乙县", "丙区"]}, "areas")
    assert found.geometry.equals(box(112.2, 38.0, 112.6, 38.2))
    assert (found.method, found.accuracy, found.accuracy_m) == (
        "extent_of_counties",
        "county",
        None,
    )


def test_within_gives_a_point_layer_the_counties_with_a_symbol_in_each(locate):
    found = locate({"within": ["甲县", "丙区"]})
    assert (found.method, found.accuracy) == ("extent_of_counties", "county")
    assert found.accuracy_m is None and found.adcodes == ("140101", "140201")
    homes = [box(112.0, 38.0, 112.2, 38.2), box(112.4, 38.0, 112.6, 38.2)]
    assert [mark.within(home) for mark, home in zip(found.marks, homes, strict=True)] == [True] * 2
    assert all(mark.within(found.geometry) for mark in found.marks)


@pytest.mark.parametrize(("names", "count"), [(["甲县"], 1), (["甲县", "乙县"], 2), (["东市"], 0)])
def test_what_is_said_of_a_whole_extent_is_that_extent_among_points_too(locate, names, count):
    found = locate({"areas": names})
    same = locate({"areas": names}, "areas")
    assert found.geometry.equals(same.geometry) and found.accuracy == "exact"
    assert len(found.marks) == count and same.marks is None


def test_a_city_alone_leaves_a_point_unplaced_with_the_reason(locate):
    found = locate({"within": ["东市"]})
    assert found.geometry is None and found.accuracy_m is None
    assert (found.method, found.accuracy, found.adcodes) == ("none", "none", ("140100",))
    assert "东市" in found.unplaced.zh and found.unplaced.en == (
        "The plan names only the city, neither county nor site"
    )


def test_unplaced_keeps_reason_and_counties(locate):
    where = {"unplaced": "没有", "unplaced_en": "None", "in": ["西市", "甲县"]}
    found = locate(where)
    assert found.geometry is None and found.accuracy == "none"
    assert found.unplaced == Words("没有", "None")
    assert found.adcodes == ("140200", "140101")


def test_a_whole_line_has_its_own_class_and_the_counties_it_crosses(locate):
    found = locate({"along": [{"line": "tiny-rail"}]}, "lines")
    assert found.geometry.length == pytest.approx(0.5)
    assert (found.method, found.accuracy, found.accuracy_m) == ("alignment", "site", 2000)
    assert found.adcodes == ("140101", "140102", "140201") and found.stops == ()


def test_a_leg_runs_between_two_places(locate):
    leg = {"line": "tiny-rail", "from": "west-station", "to": "middle-station"}
    found = locate({"along": [leg]}, "lines")
    assert found.geometry.coords[0] == (112.55, 38.1)
    assert found.geometry.coords[-1] == (112.3, 38.1)
    assert found.adcodes == ("140102", "140201")


def test_several_legs_are_joined_with_the_worst_class(locate):
    found = locate({"along": [{"line": "tiny-rail"}, {"line": "tiny-road"}]}, "lines")
    assert found.geometry.geom_type == "MultiLineString" and len(found.geometry.geoms) == 3
    assert found.accuracy == "town"


def test_stops_are_joined_straight_and_only_schematic(locate):
    found = locate({"stops": ["east-park", "乙县", "far-city"]}, "lines")
    assert len(found.geometry.coords) == 3
    assert (found.method, found.accuracy, found.accuracy_m) == ("stop_sequence", "schematic", None)
    assert found.stops == ("east-park", "140102", "far-city")
    assert found.adcodes == ("140101", "140102") and found.outside


def test_stops_by_county_name_stand_at_its_inner_point(locate, tiny_atlas):
    found = locate({"stops": ["甲县", "丙区"]}, "lines")
    inner = tiny_atlas.counties.inner_point("140101")
    assert found.geometry.coords[0] == (inner.x, inner.y)


def test_stops_beside_an_alignment_are_mixed(locate):
    where = {"along": [{"line": "tiny-rail"}], "stops": ["west-station", "west-town"]}
    found = locate(where, "lines")
    assert (found.method, found.accuracy) == ("mixed", "schematic")
    assert len(found.geometry.geoms) == 2


UNKNOWN = {
    "place": ({"place": "east-prak"}, "unknown place `east-prak`; did you mean east-park?"),
    "one of places": ({"places": ["east-park", "x"]}, "unknown place `x`; known: east-park"),
    "county": ({"areas": ["甲乡"]}, "unknown county `甲乡`; did you mean 甲县?"),
    "code": ({"within": [140999]}, "unknown county `140999`; "),
    "county of the unplaced": ({"unplaced": "x", "in": ["丁县"]}, "unknown county `丁县`; "),
    "line": (
        {"along": [{"line": "tiny-rial"}]},
        "unknown line `tiny-rial`; did you mean tiny-rail",
    ),
    "stop": ({"stops": ["甲县", "east-prak"]}, "unknown place `east-prak`; did you mean"),
    "end of a leg": ({"along": [{"line": "tiny-rail", "from": "x", "to": "y"}]}, "unknown place"),
    "leg without length": (
        {"along": [{"line": "tiny-rail", "from": "west-station", "to": "west-station"}]},
        "the leg on `tiny-rail` has no length; name two places on it",
    ),
    "nothing": ({"in": ["甲县"]}, "`where` says neither place"),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_what_is_unknown_is_named_with_advice(locate, case):
    where, words = UNKNOWN[case]
    with pytest.raises(ValueError) as caught:
        locate(where)
    assert words in str(caught.value)


def test_an_unknown_place_is_reported_at_its_feature(change, problems):
    change("plan/parks.yaml", "place: east-park", "place: east-prak")
    change("plan/lines.yaml", "line: tiny-road", "line: tiny-raod")
    roads, parks = problems()
    assert roads.startswith("plan/lines.yaml:33: half-known: unknown line `tiny-raod` — did you")
    assert parks == (
        "plan/parks.yaml:7: first-park: unknown place `east-prak` — did you mean east-park?"
    )


@pytest.mark.parametrize(
    ("classes", "expected"),
    [(["exact"], "exact"), (["town", "site"], "town"), (["county", "schematic"], "schematic")],
)
def test_the_worst_class_wins(classes, expected):
    assert worst(classes) == expected


def test_the_class_may_be_lowered_but_never_raised(locate):
    lowered = locate({"place": "west-station", "accuracy": "town"}, "parks")
    assert (lowered.accuracy, lowered.accuracy_m) == ("town", 5000)
    with pytest.raises(ValueError, match="`site` is better"):
        locate({"place": "west-town", "accuracy": "site"}, "parks")


WRONG = {
    "two kinds": ({"place": "east-park", "areas": ["甲县"]}, "place and areas; keep one"),
    "one end": ({"along": [{"line": "tiny-rail", "from": "west-station"}]}, "has one end"),
    "far off": (
        {"along": [{"line": "tiny-rail", "from": "far-city", "to": "west-station"}]},
        "km off `tiny-rail`",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_contradiction_is_named(locate, case):
    where, expected = WRONG[case]
    with pytest.raises(ValueError, match=expected):
        locate(where, "lines")


def test_a_county_named_beside_a_city_places_the_thing(locate):
    found = locate({"within": ["东市", "丙区"]}, "parks")
    assert (found.accuracy, found.adcodes) == ("county", ("140201",))
