"""The grid: rounding, coding, simplifying."""

from shapely import LineString, MultiPoint, Point, Polygon

from webmap.browser.grid import COARSE, Grid, coded, distinct, parts, simplified

GRID = Grid((112.35, 38.05))


def test_a_place_is_the_nearest_point_of_the_grid():
    assert GRID.points(Point(112.35, 38.05)) == [(0, 0)]
    assert GRID.points(Point(112.05004, 38.14996)) == [(-3000, 1000)]
    assert GRID.points(Point(112.3506, 38.0484), COARSE) == [(10, -20)]


def test_equal_neighbours_are_one_but_a_line_keeps_two_vertices():
    assert distinct([(0, 0), (0, 0), (1, 1), (0, 0)]) == [(0, 0), (1, 1), (0, 0)]
    assert distinct([(5, 5), (5, 5)]) == [(5, 5), (5, 5)]


def test_a_line_is_told_by_its_steps():
    assert coded([(3, 4), (5, 3), (5, 13)]) == [3, 4, 2, -1, 0, 10]
    assert coded([(3, 4)]) == [3, 4]


def test_simplifying_keeps_the_ends_and_what_lies_off():
    bent = LineString([(112.35, 38.05), (112.36, 38.0502), (112.37, 38.05), (112.37, 38.06)])
    assert GRID.course(bent, 50) == [0, 0, 200, 0, 0, 100]
    assert GRID.course(bent, 5) == [0, 0, 100, 2, 100, -2, 0, 100]
    assert simplified([(0, 0), (100, 2), (200, 0)], 50) == [(0, 0), (200, 0)]


def test_a_line_shorter_than_a_step_stays_a_line():
    assert GRID.course(LineString([(112.35, 38.05), (112.3501, 38.05)]), 150, COARSE) == [
        0,
        0,
        0,
        0,
    ]


def test_rings_run_right_handed_and_tiny_holes_vanish():
    shell = [(112.35, 38.05), (112.35, 38.06), (112.36, 38.06), (112.36, 38.05)]
    hole = [(112.352, 38.052), (112.353, 38.052), (112.353, 38.053)]
    speck = [(112.355, 38.055), (112.35501, 38.055), (112.35501, 38.05501)]
    outer, inner = GRID.rings(Polygon(shell, [hole, speck]))
    assert sorted(outer) == [(0, 0), (0, 100), (100, 0), (100, 100)] and len(inner) == 3
    assert Polygon(outer).exterior.is_ccw and not Polygon(inner).exterior.is_ccw


def test_a_geometry_has_parts():
    assert parts(Point(0, 0)) == [Point(0, 0)]
    assert parts(MultiPoint([(0, 0), (1, 1)])) == [Point(0, 0), Point(1, 1)]
