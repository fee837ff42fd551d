"""Covers: what they are sure of is so, and they leave little to ask the shapes."""

import numpy as np
import pytest
import shapely

from webmap.stores.covers import Covers, cover_of

RANDOM = np.random.default_rng(7)
RING = shapely.Point(112, 38).buffer(0.4, 16).difference(shapely.Point(112.05, 38).buffer(0.02))
SHAPES = [
    RING,
    shapely.Polygon([(112, 38), (112.16, 38), (112.16, 38.16), (112, 38.16)]),
    shapely.LineString([(112, 38), (112.3, 38.4), (112.6, 38.0)]),
    shapely.LineString([(112.1, 38), (112.1, 38.5)]),
    shapely.MultiPoint([(112, 38), (112.5, 38.5)]),
    shapely.GeometryCollection([shapely.box(112, 38, 112.1, 38.1), shapely.Point(112.4, 38.4)]),
]


def boxes():
    """Boxes of many sizes round about, some of which end where squares do."""
    for size in (0.005, 0.01, 0.05, 0.3):
        for x, y in RANDOM.uniform((111.4, 37.4), (112.7, 38.6), (400, 2)).round(3):
            yield float(x), float(y), float(x) + size, float(y) + size
    yield from ((112.16, 38.16, 113, 39), (111, 38.02, 112.0, 38.04))


def covers(shapes):
    """The covers of some shapes, numbered from 0."""
    rows = [(at, np.array(one.bounds).tobytes(), cover_of(one)) for at, one in enumerate(shapes)]
    return Covers.read(rows)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda one: one.geom_type)
def test_a_cover_never_contradicts_its_shape(shape):
    held, doubts, met = covers([shape]), 0, 0
    for box in boxes():
        sure, asked = held.met(box)
        truth = bool(shapely.intersects(shape, shapely.box(*box)))
        assert truth if len(sure) else not truth or len(asked), box
        doubts, met = doubts + len(asked), met + truth
    assert met > 20 and (shape is not RING or doubts < met / 6)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda one: one.geom_type)
def test_an_edge_that_crosses_what_the_box_holds_is_not_asked_for(shape):
    """A box of a fifth of the shape's, round a point of its edge that is not at the box's end."""
    edge = shape.boundary if shape.geom_type == "Polygon" else shape
    x, y = shapely.get_coordinates(edge)[0]
    west, south, east, north = shape.bounds
    reach = max(east - west, north - south) / 10
    sure, asked = covers([shape]).met((x - reach, y - reach, x + reach, y + reach))
    assert (sure.tolist(), asked.tolist()) == ([0], [])
