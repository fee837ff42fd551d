"""Where the items of a file lie: by covers where a box is asked, else by R*Tree and shapes."""

import json
from collections.abc import Mapping, Sequence
from threading import Lock

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from webmap.ogc.boxes import Box
from webmap.stores.blobs import wkb_of
from webmap.stores.covers import Covers
from webmap.stores.layout import SHAPE
from webmap.stores.tongue import Ask

ROOM = 16 * 2**20  # bytes of the file whose shapes are kept; in memory they take twice that


class Places:
    """The items of every table by where they lie."""

    def __init__(self, ask: Ask) -> None:
        """Nothing is read yet."""
        self._ask, self.shapes = ask, Shapes(ask)
        self._read: dict[str, Covers] = {}
        self._lock = Lock()

    def met(self, table: str, boxes: Sequence[Box]) -> list[int] | None:
        """The rows that meet boxes, in their order; None where one has no height or no width."""
        if not all(west < east and south < north for west, south, east, north in boxes):
            return None
        rows = [part for box in boxes for part in self._in_box(table, box)]
        return np.unique(np.concatenate(rows)).tolist()

    def _in_box(self, table: str, box: Box) -> tuple[np.ndarray, np.ndarray]:
        """The rows that surely meet a box, and those whose shapes say that they do."""
        sure, asked = self._covers(table).met(box)
        shape = shapely.box(*box)
        shapely.prepare(shape)
        meets = shapely.intersects(shape, self.shapes.of(table, asked.tolist()))
        return sure, asked[meets]

    def found(self, table: str, shape: BaseGeometry, meeting: bool) -> tuple[list[int], list[int]]:
        """Rows that surely meet a shape, if that is asked and it is a box; others near it."""
        if meeting and shape.equals(shapely.box(*shape.bounds)):
            sure, asked = self._covers(table).met(shape.bounds)
            return sure.tolist(), asked.tolist()
        west, south, east, north = shape.bounds
        edges = {"west": west, "south": south, "east": east, "north": north}
        sql = f"""SELECT id FROM "rtree_{table}_{SHAPE}"
WHERE minx <= :east AND maxx >= :west AND miny <= :north AND maxy >= :south"""
        return [], [fid for (fid,) in self._ask(sql, edges)]

    def _covers(self, table: str) -> Covers:
        """The covers of a table, read once."""
        with self._lock:
            if table not in self._read:
                rows = self._ask(f"""SELECT fid, box, cover FROM planmap_covers WHERE fid BETWEEN
(SELECT min(fid) FROM "{table}") AND (SELECT max(fid) FROM "{table}")""")
                self._read[table] = Covers.read(rows)
            return self._read[table]


class Shapes:
    """Shapes as they were read, kept while there is room: who looks at a place looks again."""

    def __init__(self, ask: Ask) -> None:
        """None is read yet."""
        self._ask = ask
        self._kept: dict[tuple[str, int], BaseGeometry] = {}
        self._size = 0
        self._lock = Lock()

    def of(self, table: str, fids: Sequence[int]) -> list[BaseGeometry]:
        """The shapes of rows, in their order."""
        kept = self._kept
        found = {fid: kept[table, fid] for fid in fids if (table, fid) in kept}
        lacking = [fid for fid in fids if fid not in found]
        if lacking:
            sql = f"""SELECT fid, "{SHAPE}" FROM "{table}"
WHERE fid IN (SELECT value FROM json_each(:fids))"""
            rows = self._ask(sql, {"fids": json.dumps(lacking)})
            shapes = shapely.from_wkb([wkb_of(blob) for _, blob in rows])
            read = {fid: shape for (fid, _), shape in zip(rows, shapes, strict=True)}
            self._keep(table, read, sum(len(blob) for _, blob in rows))
            found |= read
        return [found[fid] for fid in fids]

    def _keep(self, table: str, shapes: Mapping[int, BaseGeometry], size: int) -> None:
        with self._lock:
            if self._size + size > ROOM:
                self._kept, self._size = {}, 0
            self._kept |= {(table, fid): shape for fid, shape in shapes.items()}
            self._size += size
