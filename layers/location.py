"""Where something is and how well that is known, as data."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from layers.bilingual import Words
from layers.origins import Origin
from layers.problems import Mistake

CLASSES = ("exact", "site", "town", "county", "schematic", "none")  # of accuracy, best first
RADIUS_M = {"exact": 300, "site": 2000, "town": 5000}
BORDERED = ("official_boundary", "union_of_counties", "extent_of_counties")  # drawn by borders
WHOLE = ("official_boundary", "union_of_counties")  # of which, not within which


@dataclass(frozen=True)
class Location:
    """A placed (or unplaced) feature: geometry in WGS-84 degrees, accuracy in metres.

    `marks` are where the symbols of a point layer stand for an extent; None where there is none.
    `origins` say whose coordinates they are, `unplaced` why it has none.
    """

    geometry: BaseGeometry | None
    method: str
    accuracy: str
    accuracy_m: int | None
    adcodes: tuple[str, ...]
    outside: bool = False
    stops: tuple[str, ...] = ()
    marks: tuple[Point, ...] | None = None
    origins: tuple[Origin, ...] = ()
    unplaced: Words | None = None

    @property
    def shape(self) -> BaseGeometry:
        """The geometry of what is placed; ValueError for what is not."""
        if self.geometry is None:
            raise ValueError("it stands nowhere")
        return self.geometry

    @property
    def of_extent(self) -> bool:
        """Whether, in a point layer, it is said of a whole extent: it stands at no place in it."""
        return self.marks is not None and self.method in WHOLE

    def lowered(self, accuracy: str) -> "Location":
        """The same in a lower class: the thing is less well known than its line or point."""
        if CLASSES.index(accuracy) < CLASSES.index(self.accuracy):
            raise Mistake(f"accuracy `{accuracy}` is better than the place's own", "remove it")
        return replace(self, accuracy=accuracy, accuracy_m=RADIUS_M.get(accuracy))


def worst(classes: Iterable[str]) -> str:
    """The least accurate of several classes."""
    return max(classes, key=CLASSES.index)
