"""Distances as the range both positions allow, measured once."""

import re

import pytest
from shapely.geometry import Point, box

from layers.distances import Distances, Span, Spot, measure, spot_of
from layers.plane import Plane
from layers.reference import GEOD


@pytest.fixture(scope="module")
def distances(atlas):
    """All distances of the real atlas."""
    return Distances(atlas)


def spot(key, *parts, extent=False):
    """A made-up spot."""
    return Spot(key, key, key, "site", parts, extent)


PLANE = Plane(32649)
A, B = Point(112.0, 38.0), Point(112.5, 38.0)
KM = GEOD.inv(112.0, 38.0, 112.5, 38.0)[2] / 1000


def test_a_distance_is_geodesic_give_or_take_both_radii():
    span = measure([(spot("a", (A, 2000)), spot("b", (B, 300)))], PLANE)["a", "b"]
    assert span.low == pytest.approx(KM - 2.3, abs=0.001)
    assert span.high == pytest.approx(KM + 2.3, abs=0.001)
    assert span.middle == pytest.approx(KM, abs=0.001)


def test_no_distance_is_below_zero():
    span = measure([(spot("a", (A, 2000)), spot("b", (A, 20_000)))], PLANE)["a", "b"]
    assert (span.low, span.high) == (0, 22)


def test_of_several_sites_the_nearest_counts():
    span = measure([(spot("a", (A, 300), (B, 300)), spot("b", (B, 300)))], PLANE)["a", "b"]
    assert (span.low, span.high) == (0, 0.6)


def test_an_extent_reaches_from_its_nearest_to_its_farthest_corner():
    area = box(112.5, 37.99, 113.0, 38.01)
    span = measure([(spot("a", (A, 1000)), spot("b", (area, 0), extent=True))], PLANE)["a", "b"]
    far = max(GEOD.inv(112.0, 38.0, 113.0, lat)[2] for lat in (37.99, 38.01)) / 1000
    assert span.low == pytest.approx(KM - 1, abs=0.1)
    assert span.high == pytest.approx(far + 1, abs=0.1)


def test_inside_an_area_the_distance_begins_at_zero():
    area = box(111.9, 37.9, 112.1, 38.1)
    span = measure([(spot("a", (A, 0)), spot("b", (area, 0)))], PLANE)["a", "b"]
    assert (span.low, span.high) == (0, 0)


def test_nothing_to_measure_is_no_error():
    assert measure([], PLANE) == {}


@pytest.mark.parametrize(
    ("span", "whole"),
    [(Span(19.7, 65.2), (19, 66)), (Span(11.6, 12.4), (12, 12)), (Span(0, 0.4), (0, 0))],
)
def test_ranges_are_told_in_whole_kilometres_and_widened(span, whole):
    assert span.whole == whole


def test_an_unplaced_feature_is_no_spot(tiny_atlas):
    assert spot_of(tiny_atlas, tiny_atlas.feature("parks/lost-park")) is None


def test_a_schematic_route_stands_for_its_stops(tiny_atlas):
    found = spot_of(tiny_atlas, tiny_atlas.feature("lines/route"))
    assert [radius for _, radius in found.parts[:1]] == [2000] and len(found.parts) == 3


def test_stations_of_lines_not_open_are_kept_apart(distances):
    built = {one.name for one in distances.goals["station"]}
    future = {one.name for one in distances.goals["future_station"]}
    assert {"太原南站", "忻州西站", "阳泉北站"} <= built and "雁门关站" in future
    assert built & future == set()
    assert {one.name for one in distances.goals["airport"]} == {
        "太原武宿国际机场",
        "忻州五台山机场",
        "吕梁大武机场",
    }


def test_everything_measured_to_has_an_english_name(distances):
    spots = [spot for goal in distances.goals.values() for spot in goal]
    assert [spot.name for spot in spots if re.search("[\u4e00-\u9fff]", spot.name.en)] == []


def test_every_placed_park_has_a_distance_to_every_goal(atlas, distances):
    for feature in atlas.layers["parks"].features.values():
        for goal in distances.goals:
            nearest = distances.nearest(feature.key, goal)
            nowhere = not feature.placed or feature.location.of_extent
            assert (nearest is None) == nowhere, feature.key
            assert nearest is None or 0 <= nearest[1].low <= nearest[1].high


def test_the_nearest_may_be_asked_among_some(distances):
    key = "resource_bases/wutai-iron-area"
    assert distances.nearest("parks/xinzhou-edz", "base", {key})[0].key == key
    assert distances.nearest("parks/xinzhou-edz", "base", set()) is None


def test_what_is_compared_has_distances_both_ways(atlas, distances):
    one, other = "parks/zhongbei-hidz", "cities/xinzhou"
    assert distances.between(one, other) == distances.between(other, one)
    assert distances.between("cities/taiyuan", "cities/xinzhou").high < 1
    assert {key.partition("/")[0] for key in distances.compared} <= set(atlas.roles.compared)


def test_a_price_and_a_trial_are_nothing_to_be_near_to(distances):
    names = {spot.name for spot in distances.goals["base"]}
    assert "袁家村铁矿" in names and "太原能源资源价格机制" not in names
