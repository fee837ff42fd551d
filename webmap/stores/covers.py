"""Which squares of its box a shape fills or its edge crosses: most boxes are decided by them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

SIDE = 32  # squares on each side of a shape's box: a row of them is the bits of a word
Bounds = tuple[float, float, float, float]  # west, south, east, north


def cover_of(shape: BaseGeometry) -> bytes:
    """The squares that a shape fills, then those that its edge, line or points meet.

    It begins with few squares and halves those that the edge crosses.
    """
    has_area = shape.geom_type in ("Polygon", "MultiPolygon")
    edge = shape.boundary if has_area else shape
    shapely.prepare([edge, shape])
    filled, crossed = np.zeros((1, 1), dtype=bool), np.ones((1, 1), dtype=bool)
    while len(crossed) < SIDE:
        step = 4 if len(crossed) == 1 else 2
        filled, doubt = (one.repeat(step, 0).repeat(step, 1) for one in (filled, crossed))
        rows, columns = np.nonzero(doubt)
        west, south, east, north = _edges(shape.bounds, len(doubt), rows, columns)
        met = shapely.intersects(edge, shapely.box(west, south, east, north))
        crossed = np.zeros_like(doubt)
        crossed[rows, columns] = met
        if has_area:
            middle = (west + east) / 2, (south + north) / 2
            filled[rows, columns] = ~met & shapely.contains_xy(shape, *middle)
    return np.packbits(filled).tobytes() + np.packbits(crossed).tobytes()


def _edges(
    bounds: Bounds, side: int, rows: np.ndarray, columns: np.ndarray
) -> Iterator[np.ndarray]:
    """West, south, east, north of some squares of a box."""
    west, south, east, north = bounds
    x, y = np.linspace(west, east, side + 1), np.linspace(south, north, side + 1)
    yield from (x[columns], y[rows], x[columns + 1], y[rows + 1])


@dataclass(frozen=True)
class Covers:
    """The shapes of a table: numbers of rows, boxes (n × 4), covers (n × 2 · SIDE words)."""

    fids: np.ndarray
    bounds: np.ndarray
    maps: np.ndarray

    @classmethod
    def read(cls, rows: Sequence[tuple[int, bytes, bytes]]) -> "Covers":
        """Rows with their box as four numbers and their cover, none for a point."""
        fids = np.array([fid for fid, _, _ in rows], dtype=np.int64)
        bounds = np.frombuffer(b"".join(box for _, box, _ in rows), dtype="<f8").reshape(-1, 4)
        empty = bytes(SIDE * SIDE // 4)
        maps = np.frombuffer(b"".join(one or empty for _, _, one in rows), dtype=">u4")
        return cls(fids, bounds, maps.astype(np.uint32).reshape(-1, 2 * SIDE))

    def met(self, box: Bounds) -> tuple[np.ndarray, np.ndarray]:
        """The rows that meet a box, and those of which their shapes must say."""
        west, south, east, north = box
        left, low, right, high = self.bounds.T
        near = np.flatnonzero((left <= east) & (right >= west) & (low <= north) & (high >= south))
        own = self.bounds[near]
        inside = (own[:, 0] >= west) & (own[:, 2] <= east)
        inside &= (own[:, 1] >= south) & (own[:, 3] <= north)
        rest = near[~inside]
        columns = _stretch(self.bounds[rest, 0], self.bounds[rest, 2], west, east)
        rows = _stretch(self.bounds[rest, 1], self.bounds[rest, 3], south, north)
        seen = columns[:, None] * ((rows[:, None] >> _BITS) & 1)  # a word for each row of squares
        maps = self.maps[rest]
        sure = (maps[:, :SIDE] & seen).any(axis=1)
        asked = ~sure & (maps[:, SIDE:] & seen).any(axis=1)
        return self.fids[np.concatenate([near[inside], rest[sure]])], self.fids[rest[asked]]


_BITS = np.arange(SIDE - 1, -1, -1, dtype=np.uint32)  # of a word, that of the first part first
_ALL = np.uint32(2**SIDE - 1)


def _stretch(low: np.ndarray, high: np.ndarray, start: float, end: float) -> np.ndarray:
    """Which of the SIDE parts between two ends a stretch meets, as bits; in doubt one more."""
    width = np.where(high > low, (high - low) / SIDE, 1)
    ends = (np.floor((edge - low) / width).clip(0, SIDE - 1) for edge in (start, end))
    first, last = (one.astype(np.uint32) for one in ends)
    return (_ALL >> first) & (_ALL << (np.uint32(SIDE - 1) - last))
