"""Which squares of its box a shape fills or its edge crosses: most boxes are decided by them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

SIDE = 64  # squares on each side of a shape's box: a row of them is the bits of a word of 8 bytes
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
        maps = np.frombuffer(b"".join(one or empty for _, _, one in rows), dtype=">u8")
        return cls(fids, bounds, maps.astype(np.uint64).reshape(-1, 2 * SIDE))

    def met(self, box: Bounds) -> tuple[np.ndarray, np.ndarray]:
        """The rows that meet a box, and those of which their shapes must say."""
        west, south, east, north = box
        left, low, right, high = self.bounds.T
        near = np.flatnonzero((left <= east) & (right >= west) & (low <= north) & (high >= south))
        own = self.bounds[near]
        inside = (own[:, 0] >= west) & (own[:, 2] <= east)
        inside &= (own[:, 1] >= south) & (own[:, 3] <= north)
        rest = near[~inside]
        met, held = self._seen(rest, box)
        sure = _any(self.maps[rest, :SIDE], met)
        left = np.flatnonzero(~sure)
        crossed = self.maps[rest[left], SIDE:]
        # an edge that crosses a square of which nothing lies outside has a point in the box
        sure[left] = _any(crossed, held[:, left])
        asked = left[~sure[left] & _any(crossed, met[:, left])]
        return self.fids[np.concatenate([near[inside], rest[sure]])], self.fids[rest[asked]]

    def _seen(self, at: np.ndarray, box: Bounds) -> tuple[np.ndarray, np.ndarray]:
        """The columns and rows of squares that a box meets, and those that it holds: 2 × n."""
        low, high = self.bounds[at, :2].T, self.bounds[at, 2:].T
        start, end = np.reshape(box, (2, 2, 1))
        width = ((high - low) / SIDE).clip(_LEAST)
        first, last = (start - low) / width, (end - low) / width
        met = _bits(*(np.floor(one).clip(0, SIDE - 1) for one in (first, last)))
        first, last = np.ceil(first + _DOUBT), np.floor(last - _DOUBT) - 1
        return met, _bits(first.clip(0, SIDE), last.clip(-1, SIDE - 1))


_ALL = np.uint64(2**SIDE - 1)
_DOUBT = 1e-3  # of a square: more than rounding moves its edge
_LEAST = 1e-9  # degrees, for a line that runs straight north or east


def _bits(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Words with the bits from one to another, the first being the highest; none if backwards."""
    before, behind = first.astype(np.uint64), (SIDE - 1 - last).astype(np.uint64)
    return (_ALL >> before) & (_ALL << behind)


def _any(maps: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Which of n maps (n × SIDE) have a square in some columns and rows (2 × n)."""
    columns, rows = seen
    has = np.packbits((maps & columns[:, None]) != 0, axis=1).view(">u8")[:, 0]
    return (has & rows) != 0
