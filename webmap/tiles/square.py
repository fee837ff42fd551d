"""A square of the web's grid: Web Mercator, halved at each zoom, numbered from the north-west."""

from dataclasses import dataclass
from math import atan, degrees, pi, sinh

DEEPEST = 12  # zoom at which a square holds every feature: it is 7.7 km wide here
MOST = 22  # zooms that have addresses
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Square:
    """One square: zoom, column from the west, row from the north; ValueError beyond the grid."""

    z: int
    x: int
    y: int

    def __post_init__(self) -> None:
        """Refuse what no square is called."""
        if not 0 <= self.z <= MOST or not all(0 <= one < 2**self.z for one in (self.x, self.y)):
            raise ValueError(f"no square {self.z}/{self.x}/{self.y}")

    def degrees(self, margin: float = 0) -> Box:
        """West, south, east, north, with a margin that is a part of its side."""
        west, east = (self._longitude(self.x + part) for part in (-margin, 1 + margin))
        north, south = (self._latitude(self.y + part) for part in (-margin, 1 + margin))
        return west, south, east, north

    def _longitude(self, column: float) -> float:
        return (column / 2**self.z - 0.5) * 360

    def _latitude(self, row: float) -> float:
        return degrees(atan(sinh(pi * (1 - 2 * row / 2**self.z))))
