"""The grid of whole numbers the scene is drawn on: 11 m north, 9 m east to a unit."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

SCALE = 10000  # units to a degree
UNIT_M = 11.1  # metres to a unit, northward
FINE, COARSE = 1, 10  # steps: what is known to 2 km or better, and the rest

Points = list[tuple[int, int]]


@dataclass(frozen=True)
class Grid:
    """The grid whose 0, 0 is `origin`, longitude and latitude: the middle of the region."""

    origin: tuple[float, float]

    def points(self, geometry: BaseGeometry, step: int = FINE) -> Points:
        """The vertices of a geometry in degrees, on multiples of `step` units."""
        units = (shapely.get_coordinates(geometry) - self.origin) * (SCALE / step)
        return [(x, y) for x, y in (np.rint(units).astype(int) * step).tolist()]

    def course(self, line: BaseGeometry, metres: float, step: int = FINE) -> list[int]:
        """A line simplified within `metres` and coded."""
        return coded(self._plain(line, metres, step))

    def courses(self, line: BaseGeometry, metres: float, step: int = FINE) -> list[list[int]]:
        """The same without the ways back, on which dashes would fill each other's gaps."""
        return [coded(run) for run in once(self._plain(line, metres, step))]

    def rings(self, polygon: BaseGeometry) -> list[Points]:
        """A polygon's rings, outer one first and right-handed, without a repeated last vertex.

        Holes too small for the grid are left out.
        """
        shape = shapely.orient_polygons(polygon)
        found = [distinct(self.points(ring))[:-1] for ring in shapely.get_rings(shape)]
        return [found[0], *(ring for ring in found[1:] if len(ring) > 2)]

    def _plain(self, line: BaseGeometry, metres: float, step: int) -> Points:
        return distinct(self.points(line.simplify(metres / UNIT_M / SCALE), step))


def distinct(vertices: Points) -> Points:
    """Vertices without those equal to the one before; at least two stay."""
    kept = [vertices[0], *(after for before, after in pairwise(vertices) if after != before)]
    return kept if len(kept) > 1 else kept * 2


def coded(vertices: Points) -> list[int]:
    """x0, y0, dx1, dy1, dx2, dy2, …: the first vertex, then the way to each next one."""
    steps = [(u - x, v - y) for (x, y), (u, v) in pairwise(vertices)]
    return [number for pair in (vertices[0], *steps) for number in pair]


def simplified(vertices: Points, metres: float) -> Points:
    """A line on the grid with fewer vertices, its ends among them, within `metres` of all."""
    line = shapely.LineString(vertices).simplify(metres / UNIT_M)
    return [(x, y) for x, y in shapely.get_coordinates(line).astype(int).tolist()]


def once(vertices: Points) -> list[Points]:
    """The runs of a line that go where it has not been before, in either direction."""
    runs, been = [], set()
    for before, after in pairwise(vertices):
        way = frozenset((before, after))
        if way not in been and runs and runs[-1][-1] == before:
            runs[-1].append(after)
        elif way not in been:
            runs.append([before, after])
        been.add(way)
    return runs


def parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The members of a Multi- geometry; a simple one is its only member."""
    return list(getattr(geometry, "geoms", (geometry,)))
