"""A GeoPackage file as a store: opened for reading only, by each thread for itself."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock, local
from typing import Any
from urllib.parse import quote

import numpy as np
import shapely

from layers.problems import DataError, Problem
from webmap.ogc.boxes import Box
from webmap.ogc.evaluation import ARRAYS
from webmap.ogc.spatial import FUNCTIONS, ShapeError
from webmap.ogc.values import FOLDED, like
from webmap.stores.blobs import wkb_of
from webmap.stores.conditions import Parameters
from webmap.stores.covers import Covers
from webmap.stores.database import Ask, DatabaseStore
from webmap.stores.layout import SHAPE
from webmap.stores.rows import FORMAT

ROOM = 16 * 2**20  # bytes of the file whose shapes are kept; in memory they take twice that
MAGIC = b"SQLite format 3\0"
PACK = "make it with `planmap pack {name}`"
AGAIN = "make it anew with `planmap pack {name}`"


class FileTongue:
    """What SQLite says, with functions of ours where it has none."""

    shape_read = "{}"

    def __init__(self, ask: Ask) -> None:
        """Shapes are looked at with what `ask` reads."""
        self._ask, self._shapes = ask, Shapes(ask)
        self._read: dict[str, Covers] = {}
        self._lock = Lock()

    def geometry(self, held: bytes) -> shapely.Geometry:
        """A shape as the file has it."""
        return shapely.from_wkb(wkb_of(held))

    def value(self, name: str, kind: str) -> str:
        """A parameter; SQLite knows what it is."""
        return name

    def member(self, column: str, name: str, kind: str) -> str:
        """Whether a list holds a value."""
        return f"EXISTS (SELECT 1 FROM json_each({column}) j WHERE j.value = {name})"

    def spatial(
        self, name: str, table: str, shape: shapely.Geometry, first: bool, to: Parameters
    ) -> str:
        """What the R*Tree has near is looked at at once, outside of SQL."""
        apart = name == "s_disjoint"
        ask = getattr(shapely, FUNCTIONS["s_intersects" if apart else name][0])
        meeting = name in ("s_intersects", "s_disjoint")
        found, near = self._found(table, shape, meeting)
        shapes = self._shapes.of(table, near)
        shapely.prepare(shape)
        try:
            # what is prepared comes first: to meet is mutual
            holds = ask(shape, shapes) if first or meeting else ask(shapes, shape)
        except shapely.errors.GEOSException as error:
            raise ShapeError(str(error)) from error
        found += [fid for fid, so in zip(near, holds, strict=True) if so]
        told = "NOT IN" if apart else "IN"
        return f"fid {told} (SELECT value FROM json_each({to.add(json.dumps(found))}))"

    def near(self, table: str, parameters: Parameters, box: Box) -> str:
        """Whether the R*Tree has it near."""
        west, south, east, north = (parameters.add(edge) for edge in box)
        return f"""fid IN (SELECT id FROM "rtree_{table}_{SHAPE}"
WHERE minx <= {east} AND maxx >= {west} AND miny <= {north} AND maxy >= {south})"""

    def met(self, table: str, boxes: Sequence[Box]) -> list[int] | None:
        """The rows that meet boxes, in their order; None where one has no height or no width."""
        if not all(west < east and south < north for west, south, east, north in boxes):
            return None
        found: set[int] = set()
        for box in boxes:
            sure, asked = self._found(table, shapely.box(*box), True)
            shapes = self._shapes.of(table, asked)
            meets = shapely.intersects(shapely.box(*box), shapes)
            found.update(sure, np.array(asked, dtype=np.int64)[meets].tolist())
        return sorted(found)

    def _found(
        self, table: str, shape: shapely.Geometry, meeting: bool
    ) -> tuple[list[int], list[int]]:
        """Rows that surely meet a shape, if that is asked and it is a box; others near it."""
        if meeting and shape.equals(shapely.box(*shape.bounds)):
            sure, asked = self._covers(table).met(shape.bounds)
            return sure.tolist(), asked.tolist()
        edges = dict(zip(("west", "south", "east", "north"), shape.bounds, strict=True))
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

    def folded(self, name: str, text: str) -> str:
        """The same function as in memory."""
        return f"planmap_{name}({text})"

    def like(self, text: str, pattern: str) -> str:
        """The same pattern as in memory."""
        return f"planmap_like({text}, {pattern})"

    def array(self, name: str, one: str, other: str) -> str:
        """The same function of sets as in memory."""
        return f"planmap_array('{name}', {one}, {other})"

    def names_with(self, word: str, parameters: Parameters) -> str:
        """Of three characters and more by FTS5, of one or two by their own table."""
        if len(word) > 2:
            match = parameters.add(f'"{word}"')
            return f"SELECT rowid FROM planmap_trigrams WHERE planmap_trigrams MATCH {match}"
        return f"SELECT name FROM planmap_grams WHERE gram = {parameters.add(word)}"


class Shapes:
    """Shapes as they were read, kept while there is room: who looks at a place looks again."""

    def __init__(self, ask: Ask) -> None:
        """None is read yet."""
        self._ask = ask
        self._kept: dict[tuple[str, int], shapely.Geometry] = {}
        self._size = 0
        self._lock = Lock()

    def of(self, table: str, fids: Sequence[int]) -> list[shapely.Geometry]:
        """The shapes of rows, in their order."""
        found = {fid: self._kept.get((table, fid)) for fid in fids}
        lacking = [fid for fid, shape in found.items() if shape is None]
        if lacking:
            sql = f"""SELECT fid, "{SHAPE}" FROM "{table}"
WHERE fid IN (SELECT value FROM json_each(:fids))"""
            rows = self._ask(sql, {"fids": json.dumps(lacking)})
            shapes = shapely.from_wkb([wkb_of(blob) for _, blob in rows])
            found |= {fid: shape for (fid, _), shape in zip(rows, shapes, strict=True)}
            self._keep(table, {fid: found[fid] for fid in lacking}, sum(len(b) for _, b in rows))
        return [found[fid] for fid in fids]

    def _keep(self, table: str, shapes: Mapping[int, shapely.Geometry], size: int) -> None:
        with self._lock:
            if self._size + size > ROOM:
                self._kept, self._size = {}, 0
            self._kept |= {(table, fid): shape for fid, shape in shapes.items()}
            self._size += size


def open_file(path: Path) -> DatabaseStore:
    """The store in a file; DataError for one that is missing, cut short, foreign or outdated."""
    _look(path)
    ask = _Reading(path)
    try:
        [(told,)] = ask("SELECT value FROM planmap_about WHERE key = 'format'")
        if json.loads(told) != FORMAT:
            raise _wrong(path, f"its tables have format {told}, this program reads {FORMAT}", AGAIN)
        return DatabaseStore(ask, FileTongue(ask))
    except sqlite3.OperationalError as error:
        raise _wrong(path, f"it holds no atlas ({error})", PACK) from error
    except (sqlite3.DatabaseError, ValueError, KeyError) as error:
        raise _wrong(path, f"it is damaged ({error})", AGAIN) from error


def _look(path: Path) -> None:
    """Look at the file's head before SQLite does: it would take anything that is empty."""
    try:
        with path.open("rb") as file:
            head, size = file.read(100), path.stat().st_size
    except OSError as error:
        raise _wrong(path, f"it cannot be read: {error.strerror}", PACK) from error
    if not head.startswith(MAGIC) or len(head) < 100:
        raise _wrong(path, "it is no GeoPackage", PACK)
    page = int.from_bytes(head[16:18], "big")
    whole = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if size < whole:
        raise _wrong(path, f"it is cut short: {size} bytes of {whole}", AGAIN)


def _wrong(path: Path, what: str, advice: str) -> DataError:
    return DataError([Problem(str(path), 0, what, advice.format(name=path.name))])


class _Reading:
    """Connections to a file that nothing writes to, one for each thread."""

    def __init__(self, path: Path) -> None:
        self._address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        self._own = local()
        self._made: list[sqlite3.Connection] = []

    def close(self) -> None:
        """Let go of the file."""
        for made in self._made:
            made.close()

    def __call__(self, sql: str, parameters: Mapping[str, Any] = {}) -> list[tuple]:  # noqa: B006
        """The rows that an SQL text gives."""
        if not hasattr(self._own, "made"):
            self._own.made = self._connect()
        return self._own.made.execute(sql, parameters).fetchall()

    def _connect(self) -> sqlite3.Connection:
        made = sqlite3.connect(
            self._address, uri=True, isolation_level=None, check_same_thread=False
        )
        self._made.append(made)
        for name, (count, function) in FUNCTIONS_OF_OURS.items():
            made.create_function(name, count, function, deterministic=True)
        return made


def _unless_missing(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that gives NULL where an argument is NULL, as every one of SQL does."""

    def answer(*given: Any) -> Any:
        return None if None in given else function(*given)

    return answer


def _array(name: str, one: str, other: str) -> bool:
    return bool(ARRAYS[name](set(json.loads(one)), set(json.loads(other))))


@lru_cache(maxsize=32)
def _pattern(text: str) -> Any:
    return like(text)


def _like(text: str, pattern: str) -> bool:
    return bool(_pattern(pattern).fullmatch(text))


FUNCTIONS_OF_OURS: dict[str, tuple[int, Callable[..., Any]]] = {
    "planmap_array": (3, _unless_missing(_array)),
    "planmap_like": (2, _unless_missing(_like)),
    **{f"planmap_{name}": (1, _unless_missing(fold)) for name, fold in FOLDED.items()},
}
