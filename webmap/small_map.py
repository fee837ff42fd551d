"""A small map for SVG: the cities' outlines in a box of pixels, and what is laid on it."""

from collections.abc import Sequence
from math import cos, radians

import numpy as np
from shapely import box, get_coordinates
from shapely.geometry.base import BaseGeometry

COARSE = 0.005  # of the map's width, that an outline may leave its course


class SmallMap:
    """Turns degrees into pixels of a map of all cities, so many pixels wide."""

    def __init__(self, cities: Sequence[BaseGeometry], width: int):
        """Take the shapes of the cities, in degrees."""
        self.width, self.shapes = width, cities
        bounds = [shape.bounds for shape in self.shapes]
        self.west, self.north = min(b[0] for b in bounds), max(b[3] for b in bounds)
        east, south = max(b[2] for b in bounds), min(b[1] for b in bounds)
        self.box = box(self.west, south, east, self.north)
        self.coarse = COARSE * (east - self.west)
        self.squeeze = cos(radians((south + self.north) / 2))
        self.scale = width / ((east - self.west) * self.squeeze)
        self.height = round((self.north - south) * self.scale)

    @property
    def cities(self) -> list[str]:
        """The outlines of the cities as SVG paths."""
        return [self.path(shape) for shape in self.shapes]

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        return self.run(np.array([(lon, lat)]))[0]

    def run(self, spots: np.ndarray) -> tuple[tuple[float, float], ...]:
        """Pixels of many degrees at once, given as an array (n, 2), longitude first."""
        corner, turned = (self.west, self.north), (self.squeeze * self.scale, -self.scale)
        return tuple(map(tuple, np.round((spots - corner) * turned, 1).tolist()))

    def holds(self, shape: BaseGeometry) -> bool:
        """Whether any of a shape lies in the map's box."""
        return self.box.intersects(shape)

    def course(self, line: BaseGeometry) -> str:
        """A line as an SVG path, as coarse as the outlines."""
        return self._path(line.simplify(self.coarse))

    def path(self, shape: BaseGeometry) -> str:
        """The outline of an area as an SVG path, coarse as befits the size."""
        coarse = shape.simplify(self.coarse)
        rings = [part.exterior for part in getattr(coarse, "geoms", [coarse])]
        return "".join(f"{self._path(ring)}Z" for ring in rings)

    def _path(self, line: BaseGeometry) -> str:
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in self.run(get_coordinates(line)))
