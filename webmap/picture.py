"""A picture of where something lies, for those who share its link: PNG, without words."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
from PIL import Image, ImageDraw
from shapely.geometry.base import BaseGeometry

from webmap.small_map import SmallMap

SIZE = (1200, 630)  # pixels, as messengers and networks ask for
FINE = 2  # times that size it is drawn at, so that edges are smooth
MARGIN = 26
COLOURS = 64
GROUND, LAND, COUNTY, CITY = "#e3e1da", "#fbfaf6", "#d3cfc4", "#8c97a3"
CHOSEN = "#d4352b"
Shapes = Sequence[BaseGeometry]
SHADE = "5a"  # how dark an area is, as the last two digits of its colour


@dataclass(frozen=True)
class Mark:
    """A shape in degrees, its colour, and how wide its lines and how large its dots are."""

    shape: BaseGeometry
    colour: str = CHOSEN
    size: int = 6


def picture(cities: Shapes, counties: Shapes, marks: Iterable[Mark]) -> bytes:
    """The cities and counties of the region, and marks upon them, areas below lines and points."""
    canvas = _Canvas(cities)
    for shape in cities:
        canvas.area(shape, LAND, None, 0)
    for shapes, edge in ((counties, (COUNTY, 1)), (cities, (CITY, 3))):
        for shape in shapes:
            canvas.area(shape, None, *edge)
    for mark in sorted(marks, key=lambda mark: shapely.get_dimensions(mark.shape), reverse=True):
        canvas.mark(mark)
    return canvas.png()


class _Canvas:
    """Draws degrees on a picture twice as large as wanted."""

    def __init__(self, cities: Shapes):
        high = (SIZE[1] - 2 * MARGIN) * FINE
        trial = SmallMap(cities, 1000)
        self.map = SmallMap(cities, round(1000 * high / trial.height))
        self.left = (SIZE[0] * FINE - self.map.width) / 2
        self.image = Image.new("RGB", (SIZE[0] * FINE, SIZE[1] * FINE), GROUND)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def mark(self, mark: Mark) -> None:
        """A point as a dot, a line as a line, an area shaded."""
        for part in getattr(mark.shape, "geoms", [mark.shape]):
            if part.geom_type == "Polygon":
                self.area(part, mark.colour + SHADE, mark.colour, 3)
            elif part.geom_type == "LineString":
                self.pen.line(self._spots(part.coords), mark.colour, mark.size * FINE, "curve")
            elif part.geom_type == "Point":
                self._dot(part, mark)

    def _dot(self, point: BaseGeometry, mark: Mark) -> None:
        ((x, y),) = self._spots(point.coords)
        for radius, colour in ((mark.size + 7, "#ffffff"), (mark.size + 4, mark.colour)):
            far = radius * FINE
            self.pen.ellipse((x - far, y - far, x + far, y + far), colour)

    def area(self, shape: BaseGeometry, fill, edge, width: int) -> None:
        """The outer ring of every part, filled and edged."""
        for part in getattr(shape, "geoms", [shape]):
            ring = self._spots(part.exterior.coords)
            if fill:
                self.pen.polygon(ring, fill)
            if edge:
                self.pen.line(ring, edge, width * FINE, "curve")

    def _spots(self, coords) -> list[tuple[float, float]]:
        spots = (self.map.at(*spot[:2]) for spot in coords)
        return [(self.left + x, MARGIN * FINE + y) for x, y in spots]

    def png(self) -> bytes:
        """The picture at its size, in few colours."""
        small = self.image.resize(SIZE, Image.Resampling.LANCZOS)
        file = io.BytesIO()
        few = small.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(file, "PNG", optimize=True)
        return file.getvalue()
