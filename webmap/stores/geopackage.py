"""A GeoPackage file as a store: opened for reading only, by each thread for itself."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from threading import local
from typing import Any
from urllib.parse import quote

import shapely

from layers.problems import DataError, Problem
from webmap.ogc.boxes import Box
from webmap.ogc.evaluation import ARRAYS
from webmap.ogc.spatial import FUNCTIONS
from webmap.ogc.values import FOLDED, like
from webmap.stores.blobs import box_of, wkb_of
from webmap.stores.conditions import Parameters, area_of
from webmap.stores.database import DatabaseStore
from webmap.stores.layout import SHAPE
from webmap.stores.rows import FORMAT

MAGIC = b"SQLite format 3\0"
PACK = "make it with `planmap pack {name}`"
AGAIN = "make it anew with `planmap pack {name}`"


class FileTongue:
    """What SQLite says, with functions of ours where it has none."""

    shape_read = "{}"

    def geometry(self, held: bytes) -> shapely.Geometry:
        """A shape as the file has it."""
        return shapely.from_wkb(wkb_of(held))

    def value(self, name: str, kind: str) -> str:
        """A parameter; SQLite knows what it is."""
        return name

    def member(self, column: str, name: str, kind: str) -> str:
        """Whether a list holds a value."""
        return f"EXISTS (SELECT 1 FROM json_each({column}) j WHERE j.value = {name})"

    def in_box(self, table: str, parameters: Parameters, box: Box) -> str:
        """What lies in a box by the R*Tree is not looked at; what only meets it is."""
        west, south, east, north = (parameters.add(edge) for edge in box)
        return f"""(fid IN (SELECT id FROM "rtree_{table}_{SHAPE}" r
WHERE r.minx <= {east} AND r.maxx >= {west} AND r.miny <= {north} AND r.maxy >= {south}
AND ((r.minx >= {west} AND r.maxx <= {east} AND r.miny >= {south} AND r.maxy <= {north})
OR planmap_meets((SELECT s.{SHAPE} FROM "{table}" s WHERE s.fid = r.id),
{west}, {south}, {east}, {north}))))"""

    def near(self, table: str, parameters: Parameters, box: Box) -> str:
        """Whether the R*Tree has it near."""
        west, south, east, north = (parameters.add(edge) for edge in box)
        return f"""fid IN (SELECT id FROM "rtree_{table}_{SHAPE}"
WHERE minx <= {east} AND maxx >= {west} AND miny <= {north} AND maxy >= {south})"""

    def spatial(self, name: str, one: str, other: str) -> str:
        """A function of GEOS."""
        return f"planmap_spatial('{name}', {one}, {other})"

    def shape(self, wkb: bytes, parameters: Parameters) -> str:
        """A shape, with such a head as those of the file have."""
        from webmap.stores.blobs import to_blob

        return parameters.add(to_blob(shapely.from_wkb(wkb)))

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


def open_file(path: Path) -> DatabaseStore:
    """The store in a file; DataError for one that is missing, cut short, foreign or outdated."""
    _look(path)
    ask = _Reading(path)
    try:
        [(told,)] = ask("SELECT value FROM planmap_about WHERE key = 'format'")
        if json.loads(told) != FORMAT:
            raise _wrong(path, f"its tables have format {told}, this program reads {FORMAT}", AGAIN)
        return DatabaseStore(ask, FileTongue())
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


def _meets(blob: bytes, west: float, south: float, east: float, north: float) -> bool:
    left, right, low, high = box_of(blob)
    if left > east or right < west or low > north or high < south:
        return False
    if left >= west and right <= east and low >= south and high <= north:
        return True
    return bool(shapely.intersects(_given((west, south, east, north)), _read(blob)))


@lru_cache(maxsize=32)
def _given(box: Box) -> shapely.Geometry:
    shape = area_of(box)
    shapely.prepare(shape)
    return shape


@lru_cache(maxsize=8)
def _prepared(blob: bytes) -> shapely.Geometry:
    """A shape that is asked about again and again: the one of the filter."""
    shape = _read(blob)
    shapely.prepare(shape)
    return shape


def _read(blob: bytes) -> shapely.Geometry:
    return shapely.from_wkb(wkb_of(blob))


def _spatial(name: str, one: bytes, other: bytes) -> bool | None:
    """A predicate of two shapes; unknown where it cannot be asked of them."""
    try:
        return bool(getattr(shapely, FUNCTIONS[name][0])(_read(one), _read(other)))
    except shapely.errors.GEOSException:
        return None


def _array(name: str, one: str, other: str) -> bool:
    return bool(ARRAYS[name](set(json.loads(one)), set(json.loads(other))))


@lru_cache(maxsize=32)
def _pattern(text: str) -> Any:
    return like(text)


def _like(text: str, pattern: str) -> bool:
    return bool(_pattern(pattern).fullmatch(text))


FUNCTIONS_OF_OURS: dict[str, tuple[int, Callable[..., Any]]] = {
    "planmap_meets": (5, _unless_missing(_meets)),
    "planmap_spatial": (3, _unless_missing(_spatial)),
    "planmap_array": (3, _unless_missing(_array)),
    "planmap_like": (2, _unless_missing(_like)),
    **{f"planmap_{name}": (1, _unless_missing(fold)) for name, fold in FOLDED.items()},
}
