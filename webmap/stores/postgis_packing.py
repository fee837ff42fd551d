"""An atlas written into PostGIS: in one transaction, beside the one that is in service."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from webmap.stores.layout import SHAPE, TABLES, Column, Filling, columns_of, has_shapes, to_json
from webmap.stores.postgis import SCHEMA, driver_of, tile_function, unreachable, wrong
from webmap.stores.protocol import PLACED_IN_TILES
from webmap.stores.rows import Contents, Head
from webmap.tiles import ROOM

if TYPE_CHECKING:
    import psycopg
    from shapely.geometry.base import BaseGeometry

NEXT = f"{SCHEMA}_next"
EXTENT, BUFFER = 4096, 64  # units of a tile and around it, as `tiles/vector.py` has them
LOCK = 0x706C616E  # "plan": one fills it at a time
KINDS = {
    "text": 'text COLLATE "C"',
    "list": "jsonb",
    "integer": "bigint",
    "number": "double precision",
    "boolean": "boolean",
    "shape": "geometry(Geometry, 4326)",
    "wkb": "bytea",
}


def pack_database(contents: Contents, address: str) -> None:
    """Fill the schema `planmap`; what is in service stays until all is there, or for good.

    DataError where the database cannot be reached, lacks PostGIS or may not be written to.
    """
    driver = driver_of(address)
    try:
        with driver.connect(address) as made:
            _write(contents, made)
    except (driver.errors.UndefinedFile, driver.errors.FeatureNotSupported) as error:
        advice = "install it, on Debian: apt-get install postgresql-15-postgis-3"
        raise wrong(address, "PostGIS is not installed there", advice) from error
    except driver.errors.InsufficientPrivilege as error:
        advice = "let its user create schemas, and `CREATE EXTENSION postgis` as its owner"
        raise wrong(address, str(error).strip(), advice) from error
    except driver.OperationalError as error:
        raise unreachable(address, error) from error


def _write(contents: Contents, made: "psycopg.Connection") -> None:
    before = "current_setting('search_path')"
    _run(made, f"SELECT pg_advisory_xact_lock({LOCK})")
    _run(made, "CREATE EXTENSION IF NOT EXISTS postgis")
    _run(made, f"DROP SCHEMA IF EXISTS {NEXT} CASCADE; CREATE SCHEMA {NEXT}")
    _run(made, f"SELECT set_config('search_path', '{NEXT}, ' || {before}, true)")
    heads = contents.heads()
    for head in heads:
        _create(made, head.id, columns_of(head))
    for table, (_, columns) in TABLES.items():
        _create(made, table, columns)
    Filling(DatabaseSink(made)).fill(contents)
    for table, (unique, columns) in TABLES.items():
        _key(made, table, [name for name, _ in columns[:unique]])
    for head in heads:
        _key(made, head.id, ["fid"])
        if has_shapes(head):
            _run(made, f'CREATE INDEX ON "{head.id}" USING gist ("{SHAPE}")')
    _run(made, "CREATE UNIQUE INDEX ON planmap_items (collection, id)")
    for head in filter(has_shapes, heads):
        _run(made, _tile(head))
        told = {"id": head.id, "fields": dict.fromkeys((*PLACED_IN_TILES, "citations"), "")}
        about = {"name": head.title.zh, "description": head.description.zh, "vector_layers": [told]}
        body = to_json(about).replace("'", "''")
        _run(made, f"COMMENT ON FUNCTION \"{tile_function(head.id)}\" IS '{body}'")
    for table in (*TABLES, *(head.id for head in heads)):
        _run(made, f'ANALYZE "{table}"')
    _run(made, f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; ALTER SCHEMA {NEXT} RENAME TO {SCHEMA}")


def _run(made: "psycopg.Connection", sql: str) -> None:
    made.execute(sql.encode())


def _create(made: "psycopg.Connection", table: str, columns: Sequence[Column]) -> None:
    told = ", ".join(f'"{name}" {KINDS[kind]}' for name, kind in columns)
    _run(made, f'CREATE TABLE "{table}" ({told})')


def _key(made: "psycopg.Connection", table: str, names: Sequence[str]) -> None:
    told = ", ".join(f'"{name}"' for name in names)
    _run(made, f'ALTER TABLE "{table}" ADD PRIMARY KEY ({told})')


def _tile(head: Head) -> str:
    """A function that cuts a layer's tiles, the same as `tiles/vector.py`; also for Martin.

    Its tables are known by what they are and not by name, so that the schema may be renamed.
    """
    tags = ", ".join(f's."{name}"' for name in PLACED_IN_TILES if name in head.fields)
    return f"""CREATE FUNCTION "{tile_function(head.id)}"(z integer, x integer, y integer)
RETURNS bytea LANGUAGE sql STABLE STRICT PARALLEL SAFE BEGIN ATOMIC
WITH square AS (SELECT ST_TileEnvelope(z, x, y) AS web,
  ST_Transform(ST_TileEnvelope(z, x, y, margin => {BUFFER / EXTENT}), 4326) AS near),
first AS (SELECT s.* FROM "{head.id}" s JOIN planmap_drawn d ON d.fid = s.fid, square
  WHERE s.{SHAPE} && square.near ORDER BY d.place LIMIT {ROOM}),
drawn AS (SELECT {tags}, (SELECT string_agg(told, '；' ORDER BY place) FROM (
    SELECT (c ->> 'document') || ' ' || (c ->> 'section') AS told, min(n) AS place
    FROM jsonb_array_elements(i.body::jsonb -> 'citations') WITH ORDINALITY AS e(c, n)
    GROUP BY 1) f) AS citations,
  ST_AsMVTGeom(ST_Transform(s.{SHAPE}, 3857), square.web, {EXTENT}, {BUFFER}) AS {SHAPE}
  FROM first s JOIN planmap_items i ON i.fid = s.fid, square ORDER BY s.fid)
SELECT coalesce(ST_AsMVT(drawn, '{head.id}', {EXTENT}, '{SHAPE}'), ''::bytea) FROM drawn
WHERE {SHAPE} IS NOT NULL; END"""


class DatabaseSink:
    """A schema that is being filled."""

    def __init__(self, made: "psycopg.Connection") -> None:
        """The tables are there, without indexes."""
        self._made = made

    def put(self, table: str, rows: Sequence[tuple]) -> None:
        """Add rows to a table."""
        filled = f'COPY "{table}" FROM STDIN'
        with self._made.cursor() as cursor, cursor.copy(filled.encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def shape(self, shape: "BaseGeometry | None") -> str | None:
        """A shape as PostGIS reads it."""
        import shapely

        return (
            None
            if shape is None
            else shapely.to_wkb(shapely.set_srid(shape, 4326), hex=True, include_srid=True)
        )
