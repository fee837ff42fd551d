"""PostGIS as a store: for many servers that share one atlas, and for analysis beside them."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from threading import local
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import shapely
from shapely.geometry.base import BaseGeometry

from layers.problems import DataError, Problem
from webmap.ogc.boxes import Box
from webmap.ogc.spatial import ShapeError
from webmap.stores.conditions import Parameters
from webmap.stores.database import DatabaseStore
from webmap.stores.layout import SHAPE
from webmap.stores.rows import FORMAT
from webmap.stores.tongue import Ask, storable
from webmap.tiles.square import Square

if TYPE_CHECKING:
    import psycopg

SCHEMA = "planmap"
SECONDS = 10  # within which an answer must be there
EXTRA = "pip install 'planmap[postgis]'"
_NAME = re.compile(r"(?<![:\w]):([a-z]\w*)")
# marks that stand on letters, as `unicodedata` has them for the scripts of our texts
_MARKS = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TYPES = {"string": "text", "number": "float8", "boolean": "boolean", "list": "jsonb"}
_ARRAYS = {
    "a_equals": "{0} @> {1} AND {1} @> {0}",
    "a_contains": "{0} @> {1}",
    "a_containedby": "{1} @> {0}",
    "a_overlaps": "EXISTS (SELECT 1 FROM jsonb_array_elements({0}) j "
    "WHERE {1} @> jsonb_build_array(j))",
}


class PostgisTongue:
    """What PostgreSQL and PostGIS say."""

    shape_read = "ST_AsBinary({})"
    bytes_read = "convert_to({}, 'UTF8')"

    def __init__(self, ask: Ask) -> None:
        """`ask` reads what squares take first."""
        self._ask = ask

    def geometry(self, held: bytes) -> BaseGeometry:
        """A shape as WKB."""
        return shapely.from_wkb(bytes(held))

    def value(self, name: str, kind: str) -> str:
        """A parameter with its type; texts are compared by code points, as in memory."""
        typed = f"{name}::{_TYPES[kind]}"
        return f'({typed} COLLATE "C")' if kind == "string" else typed

    def member(self, column: str, name: str, kind: str) -> str:
        """Whether a list holds a value."""
        return f"{column} @> jsonb_build_array({self.value(name, kind)})"

    def spatial(
        self, name: str, table: str, shape: BaseGeometry, first: bool, to: Parameters
    ) -> str:
        """A function of PostGIS, which has them by the same names and knows what lies near."""
        given, own = f"ST_GeomFromWKB({to.add(shape.wkb)}, 4326)", f'"{SHAPE}"'
        one, other = (given, own) if first else (own, given)
        return f"{name.replace('s_', 'ST_')}({one}, {other})"

    def met(self, table: str, boxes: Sequence[Box]) -> None:
        """Left to the database."""

    def first(
        self, table: str, box: Box, most: int, groups: Collection[int] | None
    ) -> tuple[list[int], int]:
        """What a square takes first, counted by the database."""
        to = Parameters()
        met = f'd.fid IN (SELECT fid FROM "{table}" WHERE {self.near(table, to, box)})'
        if groups is not None:
            told = ", ".join(str(int(one)) for one in groups) or "NULL"
            met += f" AND d.fid IN (SELECT fid FROM planmap_items WHERE held IN ({told}))"
        sql = f"""SELECT d.fid, count(*) OVER () FROM planmap_drawn d WHERE {met}
ORDER BY d.place LIMIT {most}"""
        rows = self._ask(sql, to.held)
        return [fid for fid, _ in rows], rows[0][1] - len(rows) if rows else 0

    def near(self, table: str, parameters: Parameters, box: Box) -> str:
        """Whether the index has it near."""
        edges = ", ".join(f"{parameters.add(edge)}::float8" for edge in box)
        return f'"{SHAPE}" && ST_MakeEnvelope({edges}, 4326)'

    def folded(self, name: str, text: str) -> str:
        """Lower letters, or letters without their marks."""
        if name == "casei":
            return f'(lower({text} COLLATE "und-x-icu") COLLATE "C")'
        return f"regexp_replace(normalize({text}, NFD), '{_MARKS}', '', 'g')"

    def like(self, text: str, pattern: str) -> str:
        r"""A pattern; a `\` at its end stands for itself, which PostgreSQL would refuse."""
        end = rf"length({pattern}) - length(rtrim({pattern}, '\'))"
        return rf"{text} LIKE ({pattern} || repeat('\', ({end}) % 2))"

    def array(self, name: str, one: str, other: str) -> str:
        """A function of two lists."""
        return _ARRAYS[name].format(one, other)

    def names_with(self, word: str, parameters: Parameters) -> str:
        """By the pairs of characters; a longer word is looked for where its first pair is."""
        pair = parameters.add(word[:2])
        found = f"SELECT g.name FROM planmap_grams g WHERE g.gram = {pair}"
        if len(word) < 3:
            return found
        return f"""SELECT n.id FROM planmap_names n WHERE n.id IN ({found})
AND strpos(n.text, {parameters.add(word)}) > 0"""


class PostgisStore(DatabaseStore):
    """The verbs of a store, tiles cut by PostGIS."""

    def tile(self, layer: str, z: int, x: int, y: int) -> bytes:
        """A layer in a tile, see `AtlasStore`."""
        head, square = self.heads[layer], Square(z, x, y)
        sql = f'SELECT "{tile_function(head.id)}"(:z, :x, :y)'
        [(body,)] = self.ask(sql, vars(square))
        return bytes(body)


def tile_function(layer: str) -> str:
    """The name of the function in the database that cuts a layer's tiles."""
    return f"tile_{layer}"


def open_database(address: str) -> DatabaseStore:
    """The store in a database; DataError for one that is not there, empty or outdated."""
    driver = driver_of(address)
    try:
        ask = _Reading(address)
    except driver.OperationalError as error:
        raise unreachable(address, error) from error
    try:
        return _opened(address, ask)
    except BaseException as error:
        ask.close()
        if not isinstance(error, driver.errors.UndefinedTable):
            raise
        advice = "fill it with `planmap pack postgresql://…`"
        raise wrong(address, "it holds no atlas that this user may read", advice) from error


def _opened(address: str, ask: "_Reading") -> DatabaseStore:
    [(told,)] = ask("SELECT value FROM planmap_about WHERE key = 'format'")
    if json.loads(told) != FORMAT:
        what = "it was packed by another version of this program"
        raise wrong(address, what, "fill it anew with `planmap pack`")
    return PostgisStore(ask, PostgisTongue(ask))


def driver_of(address: str) -> Any:
    """The module that speaks to PostgreSQL; DataError where it is not installed."""
    try:
        import psycopg
    except ImportError as error:
        raise wrong(address, f"psycopg cannot be loaded ({error})", EXTRA) from error
    return psycopg


def unreachable(address: str, error: Exception) -> DataError:
    """What is told of a database that cannot be spoken to."""
    said = " ".join(str(error).split())
    return wrong(address, f"it cannot be reached: {said}", "start it, or mend the address")


def wrong(address: str, what: str, advice: str) -> DataError:
    """A problem of a database, whose address is told without its password."""
    return DataError([Problem(named(address), 0, what, advice)])


def named(address: str) -> str:
    """An address as it may be told: without user, password and options."""
    parts = urlsplit(address)
    return f"postgresql://{parts.netloc.rpartition('@')[2]}{parts.path}"


def translated(sql: str) -> bytes:
    """SQL with `:names` as psycopg takes it."""
    return _NAME.sub(r"%(\1)s", sql.replace("%", "%%")).encode()


def _rows(made: "psycopg.Connection", sql: str, parameters: Mapping[str, Any]) -> list[tuple]:
    """The rows of an SQL text in PostgreSQL's own form: in text each byte of a shape is two."""
    return made.execute(translated(sql), storable(parameters), binary=True).fetchall()


class _Reading:
    """Connections that only read, one for each thread."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._own = local()
        self._made: list[psycopg.Connection] = []
        self._connect()

    def close(self) -> None:
        """Let go of the database."""
        for made in self._made:
            made.close()

    def __call__(self, sql: str, parameters: Mapping[str, Any] = {}) -> list[tuple]:  # noqa: B006
        """The rows that an SQL text gives; asked once more where the connection was cut."""
        import psycopg

        made = getattr(self._own, "made", None)
        try:
            return _rows(made or self._connect(), sql, parameters)
        except psycopg.errors.InternalError_ as error:  # GEOS: not to be asked of these shapes
            raise ShapeError(str(error)) from error
        except psycopg.OperationalError:
            if made is None or not made.closed:
                raise
            return _rows(self._connect(), sql, parameters)

    def _connect(self) -> "psycopg.Connection":
        import psycopg

        made = psycopg.connect(self._address, autocommit=True, connect_timeout=SECONDS)
        made.execute("SET default_transaction_read_only = on")
        before = "current_setting('search_path')"
        path = f"SELECT set_config('search_path', '{SCHEMA}, ' || {before}, false)"
        made.execute(path.encode())
        made.execute(f"SET statement_timeout = '{SECONDS}s'".encode())
        self._own.made = made
        self._made = [*(one for one in self._made if not one.closed), made]
        return made
