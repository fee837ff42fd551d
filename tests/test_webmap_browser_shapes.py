"""Shapes: points, lines, counties, and areas that are none."""

from dataclasses import replace

import pytest
import shapely

from layers.location import Location
from webmap.browser.grid import Grid
from webmap.browser.shapes import Shapes


@pytest.fixture(scope="module")
def shapes(tiny_atlas):
    """Shapes over the three tiny counties."""
    return Shapes(tiny_atlas.counties, Grid(tiny_atlas.region.centre))


def placed(wkt, accuracy="site", adcodes=(), method="made up"):
    """A location of this geometry."""
    return Location(shapely.from_wkt(wkt), method, accuracy, None, adcodes)


def test_points_deserve_their_grid(shapes):
    assert shapes.of(placed("POINT (112.35123 38.05)")) == {"p": [12, 0]}
    many = placed("MULTIPOINT (112.35123 38.05, 112.36 38.06)", "town")
    assert shapes.of(many) == {"p": [10, 0, 100, 100]}


def test_an_extent_among_points_has_its_counties_and_where_its_symbols_stand(shapes):
    square = "POLYGON ((112.2 38, 112.4 38, 112.4 38.2, 112.2 38.2, 112.2 38))"
    there = placed(square, "county", ("140102",))
    mark = shapely.Point(112.3, 38.1)
    assert shapes.of(replace(there, marks=(mark,))) == {"p": [-500, 500], "c": [1]}
    assert shapes.of(replace(there, marks=())) == {"p": [], "c": [1]}
    assert shapes.of(placed("POINT (113.3 38.1)", "county")) == {"p": [9500, 500]}


def test_lines_are_simplified_and_numbered_ones_are_not(shapes):
    there = placed("LINESTRING (112.35 38.05, 112.36 38.0502, 112.37 38.05)", "schematic")
    assert shapes.of(there) == {"l": [[0, 0, 200, 0]]}
    assert shapes.of(there, numbered=True) == {"l": [[0, 0, 100, 0, 100, 0]]}


def test_a_numbered_line_keeps_a_stop_at_the_place_of_another(shapes):
    there = placed("LINESTRING (112.35 38.05, 112.3501 38.05, 112.37 38.05)", "schematic")
    assert shapes.of(there, numbered=True) == {"l": [[0, 0, 0, 0, 200, 0]]}


def test_a_line_goes_nowhere_twice_unless_it_flows(shapes):
    there = placed("LINESTRING (112.35 38.05, 112.36 38.05, 112.35 38.05, 112.35 38.07)")
    assert shapes.of(there) == {"l": [[0, 0, 100, 0], [0, 0, 0, 200]]}
    assert shapes.of(there, flows=True) == {"l": [[0, 0, 100, 0, -100, 0, 0, 200]]}


def test_every_part_of_a_line_is_there(shapes):
    two = placed("MULTILINESTRING ((112.35 38.05, 112.36 38.05), (112.36 38.05, 112.36 38.07))")
    assert shapes.of(two) == {"l": [[0, 0, 100, 0], [100, 0, 0, 200]]}


def test_areas_are_counties_each_once(shapes, tiny_atlas):
    areas = tiny_atlas.layers["areas"].features
    found = {key: shapes.of(item.location) for key, item in areas.items()}
    assert found == {
        "jia": {"c": [0]},
        "east": {"c": [0, 1]},
        "jia-and-bing": {"c": [0, 2]},
        "zone": {"c": [1, 2]},
    }


PART = "POLYGON ((112 38, 112.2 38, 112.2 38.1, 112 38.1, 112 38))"
HOLED = (
    "MULTIPOLYGON (((112 38, 112.2 38, 112.2 38.2, 112 38.2, 112 38),"
    "(112.05 38.05, 112.05 38.1, 112.1 38.1, 112.1 38.05, 112.05 38.05)),"
    "((112.3 38, 112.4 38, 112.4 38.1, 112.3 38)))"
)


@pytest.mark.parametrize("adcodes", [("140101",), ("140101", "140102"), ()])
def test_an_area_of_its_own_has_rings(shapes, adcodes):
    [[ring]] = shapes.of(placed(PART, adcodes=adcodes))["a"]
    assert ring == [-3500, -500, 2000, 0, 0, 1000, -2000, 0, 0, -1000]


def test_an_area_of_its_own_keeps_parts_and_holes(shapes):
    polygons = shapes.of(placed(HOLED, adcodes=("140101",)))["a"]
    assert [len(rings) for rings in polygons] == [2, 1]
    for ring in (ring for rings in polygons for ring in rings):
        assert (sum(ring[2::2]), sum(ring[3::2])) == (0, 0)
