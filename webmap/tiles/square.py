"""A square of the web's grid: Web Mercator, halved at each zoom, numbered from the north-west."""

from dataclasses import dataclass

import numpy as np

DEEPEST = 12  # zoom at which every feature is in its square: one is 7.7 km wide here
MOST = 22  # zooms that have addresses
EDGE = 85.05112877980659  # degrees of latitude where the grid ends
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
        return self._box(self.x - margin, self.y - margin, 1 + 2 * margin)

    def _box(self, left: float, top: float, side: float) -> Box:
        corners = np.array([[left, top + side], [left + side, top]]) / 2**self.z
        (west, south), (east, north) = degrees(corners).tolist()
        return west, south, east, north

    def within(self, points: np.ndarray, side: int) -> np.ndarray:
        """Points in degrees as parts of the square, which is `side` wide, right and down."""
        return (world(points) * 2**self.z - (self.x, self.y)) * side


def world(points: np.ndarray) -> np.ndarray:
    """Longitudes and latitudes (n × 2) on the grid's only square of zoom 0, which is 1 wide."""
    x = points[:, 0] / 360 + 0.5
    sine = np.sin(np.radians(np.clip(points[:, 1], -EDGE, EDGE)))
    return np.column_stack([x, 0.5 - np.arctanh(sine) / (2 * np.pi)])


def degrees(points: np.ndarray) -> np.ndarray:
    """The way back from `world`."""
    latitude = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * points[:, 1]))))
    return np.column_stack([(points[:, 0] - 0.5) * 360, latitude])
