"""Which squares of its box a shape fills or its edge crosses: most boxes are decided by them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

SIDE = 16  # squares on each side of a shape's box
BYTES = SIDE * SIDE // 8  # of one map of squares, a bit for each, rows from the south
Bounds = tuple[float, float, float, float]  # west, south, east, north


def cover_of(shape: shapely.Geometry) -> bytes:
    """The squares that a shape fills, then those that its edge, line or points meet."""
    west, south, east, north = shape.bounds
    x, y = (np.linspace(*ends, SIDE + 1) for ends in ((west, east), (south, north)))
    left, low = (one.ravel() for one in np.meshgrid(x[:-1], y[:-1]))
    right, high = (one.ravel() for one in np.meshgrid(x[1:], y[1:]))
    has_area = shape.geom_type in ("Polygon", "MultiPolygon")
    edge = shape.boundary if has_area else shape
    shapely.prepare(edge)
    crossed = shapely.intersects(edge, shapely.box(left, low, right, high))
    filled = np.zeros(len(crossed), dtype=bool)
    if has_area:
        shapely.prepare(shape)
        inside = shapely.contains_xy(shape, (left + right) / 2, (low + high) / 2)
        filled = inside & ~crossed
    return np.packbits(filled).tobytes() + np.packbits(crossed).tobytes()


@dataclass(frozen=True)
class Covers:
    """The shapes of a table: numbers of rows, boxes (n × 4), covers (n × 2 · BYTES)."""

    fids: np.ndarray
    bounds: np.ndarray
    maps: np.ndarray

    @classmethod
    def read(cls, rows: Sequence[tuple[int, bytes, bytes]]) -> "Covers":
        """Rows with their box as four numbers and their cover, none for a point."""
        fids = np.array([fid for fid, _, _ in rows], dtype=np.int64)
        bounds = np.frombuffer(b"".join(box for _, box, _ in rows), dtype="<f8").reshape(-1, 4)
        empty = bytes(2 * BYTES)
        maps = np.frombuffer(b"".join(one or empty for _, _, one in rows), dtype=np.uint8)
        return cls(fids, bounds, maps.reshape(-1, 2 * BYTES))

    def met(self, box: Bounds) -> tuple[np.ndarray, np.ndarray]:
        """The rows that meet a box, and those of which their shapes must say."""
        west, south, east, north = box
        left, low, right, high = self.bounds.T
        near = np.flatnonzero((left <= east) & (right >= west) & (low <= north) & (high >= south))
        own = self.bounds[near]
        inside = (own[:, 0] >= west) & (own[:, 2] <= east)
        inside &= (own[:, 1] >= south) & (own[:, 3] <= north)
        rest = near[~inside]
        seen = _overlapped(self.bounds[rest], box)
        filled, crossed = (self._squares(rest, at) for at in (0, BYTES))
        sure = (seen & filled).any(axis=1)
        asked = ~sure & (seen & crossed).any(axis=1)
        return self.fids[np.concatenate([near[inside], rest[sure]])], self.fids[rest[asked]]

    def _squares(self, rows: np.ndarray, at: int) -> np.ndarray:
        """One of the two maps of some rows, a truth for each square."""
        return np.unpackbits(self.maps[rows, at : at + BYTES], axis=1).astype(bool)


def _overlapped(bounds: np.ndarray, box: Bounds) -> np.ndarray:
    """Which squares of each box another one meets (n × SIDE²); one more where that is in doubt."""
    west, south, east, north = box
    columns = _between(bounds[:, 0], bounds[:, 2], west, east)
    rows = _between(bounds[:, 1], bounds[:, 3], south, north)
    return (rows[:, :, None] & columns[:, None, :]).reshape(len(bounds), SIDE * SIDE)


def _between(low: np.ndarray, high: np.ndarray, start: float, end: float) -> np.ndarray:
    """Which of the SIDE parts between two ends a stretch meets."""
    width = np.where(high > low, (high - low) / SIDE, 1)
    first, last = (np.floor((edge - low) / width)[:, None] for edge in (start, end))
    parts = np.arange(SIDE)
    return (parts >= np.minimum(first, SIDE - 1)) & (parts <= np.maximum(last, 0))
