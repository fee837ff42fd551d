"""What figures of reports are made of: the ground, and every placed feature in pixels."""

import pytest
from shapely import Point

from webmap.reports.sketch import COUNTY, EDGE, HERE, Sketch, _spots
from webmap.small_map import SmallMap


@pytest.fixture(scope="module")
def sketch(tiny_atlas) -> Sketch:
    return Sketch(tiny_atlas)


@pytest.fixture(scope="module")
def placed(tiny_atlas) -> list[str]:
    return [item.key for item in tiny_atlas.features() if item.placed]


def test_areas_lie_below_lines_below_marks_and_the_place_on_the_ground(sketch, placed, tiny_atlas):
    numbers = {key: number for number, key in enumerate(placed, 1)}
    shapes = sketch.figure(numbers, "", "", "140101").shapes
    counties, cities = len(tiny_atlas.counties.codes), len(tiny_atlas.counties.city_shapes)
    colours = [shape.colour for shape in shapes[: counties + cities + 1]]
    assert colours == [COUNTY] * counties + [EDGE] * cities + [HERE]
    kinds = [shape.kind for shape in shapes[counties + cities + 1 :]]
    assert kinds == sorted(kinds) and {*kinds} == {"area", "line", "mark"}  # as the alphabet has it


def test_only_what_is_numbered_is_drawn_with_its_number(sketch, placed):
    one, two = placed[0], placed[-1]
    for numbers in ({one: 7, two: 3}, {two: 8}):
        shapes = sketch.figure(numbers, "", "").shapes
        marks = [shape.text for shape in shapes if shape.kind == "mark"]
        assert marks == [str(number) for number in numbers.values()]
        assert HERE not in {shape.colour for shape in shapes}


def test_what_lies_outside_has_no_mark_and_shifts_none(tiny_atlas):
    drawn = SmallMap(tiny_atlas.counties.city_shapes, 1000)
    west, south, east, north = drawn.box.bounds
    corner, far, middle = (west, north), (0, 0), ((west + east) / 2, (south + north) / 2)
    spots = _spots(drawn, [Point(at) for at in (corner, far, middle)])
    assert spots[:2] == [(0, 0), None]
    assert spots[2] == pytest.approx((drawn.width / 2, drawn.height / 2), abs=0.6)


def test_equal_shapes_are_drawn_once(sketch, tiny_atlas):
    found = {}
    for item in tiny_atlas.features():
        for shape in sketch.figure({item.key: 1}, "", "").shapes if item.placed else ():
            if shape.kind == "area":
                found.setdefault(shape.rings, set()).add(id(shape.rings))
    assert len(found) > 2 and {len(ids) for ids in found.values()} == {1}
