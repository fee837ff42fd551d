"""Boxes of longitudes and latitudes, as an address or a filter gives them."""

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from webmap.ogc.systems import System

Box = tuple[float, float, float, float]  # west, south, east, north


def boxes_of(edges: Sequence[float], of: System) -> tuple[Box, ...]:
    """Four or six numbers of a system as a box, without heights; two across the date line.

    ValueError for what is no box on Earth.
    """
    if len(edges) not in (4, 6):
        raise ValueError("four or six numbers")
    half = len(edges) // 2
    west, south = of.point(*edges[:2])
    east, north = of.point(*edges[half : half + 2])
    on_earth = all(abs(x) <= 180 for x in (west, east)) and all(
        abs(y) <= 90 for y in (south, north)
    )
    if south > north or not on_earth:
        raise ValueError("no box on Earth")
    if west <= east:
        return ((west, south, east, north),)
    return (west, south, 180.0, north), (-180.0, south, east, north)


def area(box: Box) -> BaseGeometry:
    """A box as a shape, also where it has no width or no height."""
    west, south, east, north = box
    if west < east and south < north:
        return shapely.box(*box)
    if (west, south) == (east, north):
        return shapely.Point(west, south)
    return shapely.LineString([(west, south), (east, north)])
