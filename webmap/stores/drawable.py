"""What squares take first of a file's layer: by boxes in memory, for from afar all are met."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from webmap.ogc.boxes import Box
from webmap.stores.tongue import Ask


@dataclass(frozen=True)
class Drawable:
    """The placed features of a layer in the order in which squares take them, 44 bytes each."""

    fids: np.ndarray
    held: np.ndarray  # the numbers of their groups, see `facets.py`
    bounds: np.ndarray  # n × 4: west, south, east, north

    @classmethod
    def read(cls, ask: Ask, table: str) -> "Drawable":
        """Those of a layer's table."""
        rows = ask(f"""SELECT d.place, d.fid, i.held, c.box FROM planmap_drawn d
JOIN planmap_items i ON i.fid = d.fid JOIN planmap_covers c ON c.fid = d.fid
WHERE d.fid BETWEEN (SELECT min(fid) FROM "{table}") AND (SELECT max(fid) FROM "{table}")""")
        rows.sort(key=lambda row: row[0])
        fids, held = (np.array([row[at] for row in rows], dtype=np.int64) for at in (1, 2))
        boxes = b"".join(row[3] for row in rows)
        return cls(fids, held.astype(np.int32), np.frombuffer(boxes, dtype="<f8").reshape(-1, 4))

    def first(self, box: Box, most: int, groups: Collection[int] | None) -> tuple[list[int], int]:
        """The first that a box meets, of some groups if not of all, and how many more there are."""
        west, south, east, north = box
        left, low, right, high = self.bounds.T
        met = (left <= east) & (right >= west) & (low <= north) & (high >= south)
        if groups is not None:
            met &= np.isin(self.held, list(groups))
        rows = np.flatnonzero(met)
        return self.fids[rows[:most]].tolist(), max(len(rows) - most, 0)
