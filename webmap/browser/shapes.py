"""The shape of one feature on the scene's grid: points, lines, or the counties it consists of."""

import shapely
from shapely.geometry.base import BaseGeometry

from layers.location import Location
from layers.reference import Counties
from webmap.browser.grid import COARSE, FINE, Grid, coded, parts

KNOWN = ("exact", "site")  # accuracies that deserve the fine grid
CLOSE_M, LOOSE_M = 50, 150  # how far a simplified line may leave the course, if known and if not
SAME = 1e-9  # square degrees, 10 m²: two areas that differ by no more are one


class Shapes:
    """Turns locations into shapes; areas refer to counties by their number."""

    def __init__(self, counties: Counties, grid: Grid):
        """Number the counties in the order of their file, and measure them."""
        self.grid = grid
        numbers = {code: number for number, code in enumerate(counties.codes)}
        self.numbers = {
            code: [numbers[one] for one in counties.members(code)] for code in counties.polygons
        }
        self.areas, self.boxes = shapely.area(counties.shapes), shapely.bounds(counties.shapes)

    def of(self, place: Location, numbered: bool = False, flows: bool = False) -> dict:
        """`p`, `l`, `c` or `a`, as the scene has them; a numbered line keeps every vertex.

        A line that flows, and so has arrows, keeps the ways back.
        """
        if place.marks is not None:
            return self._marks(place)
        kind = place.shape.geom_type.removeprefix("Multi")
        if kind == "Point":
            return self._points(place)
        if kind == "LineString":
            return {"l": self._lines(place, numbered, flows)}
        return self._area(place)

    def members(self, codes: tuple[str, ...]) -> list[int]:
        """The numbers of counties, and of those in cities, each once and in order."""
        return sorted({number for code in codes for number in self.numbers[code]})

    def _points(self, place: Location) -> dict:
        found = self.grid.points(place.shape, _step(place))
        return {"p": [number for point in found for number in point]}

    def _marks(self, place: Location) -> dict:
        """An extent among points: where its symbols stand, if it has any, and its counties."""
        spots = [spot for mark in place.marks or () for spot in self.grid.points(mark, COARSE)]
        found = [number for spot in spots for number in spot]
        return {"p": found, "c": self.members(place.adcodes)}

    def _lines(self, place: Location, numbered: bool, flows: bool) -> list[list[int]]:
        step = _step(place)
        metres = CLOSE_M if step == FINE else LOOSE_M
        if numbered:
            return [coded(self.grid.points(line, step)) for line in parts(place.shape)]
        if flows:
            return [self.grid.course(line, metres, step) for line in parts(place.shape)]
        return [run for line in parts(place.shape) for run in self.grid.courses(line, metres, step)]

    def _area(self, place: Location) -> dict:
        """An area as counties if it is exactly those, else as rings of its own."""
        members = self.members(place.adcodes)
        if members and self._are(members, place.shape):
            return {"c": members}
        return {
            "a": [
                [coded([*ring, ring[0]]) for ring in self.grid.rings(polygon)]
                for polygon in parts(place.shape)
            ]
        }

    def _are(self, members: list[int], geometry: BaseGeometry) -> bool:
        """Whether counties have the area and the bounds of a geometry."""
        west_south = self.boxes[members, :2].min(axis=0)
        east_north = self.boxes[members, 2:].max(axis=0)
        same_bounds = (*west_south, *east_north) == geometry.bounds
        return same_bounds and abs(self.areas[members].sum() - geometry.area) < SAME


def _step(place: Location) -> int:
    return FINE if place.accuracy in KNOWN else COARSE
