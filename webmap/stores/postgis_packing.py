"""An atlas written into PostGIS: in one transaction, beside the one that is in service."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from webmap.stores.layout import SHAPE, TABLES, Column, Filling, columns_of, has_shapes
from webmap.stores.postgis import SCHEMA, driver_of, unreachable, wrong
from webmap.stores.rows import Contents

if TYPE_CHECKING:
    import psycopg
    from shapely.geometry.base import BaseGeometry

NEXT = f"{SCHEMA}_next"
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
    made.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    made.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    made.execute(f"DROP SCHEMA IF EXISTS {NEXT} CASCADE; CREATE SCHEMA {NEXT}")
    made.execute(
        f"SELECT set_config('search_path', '{NEXT}, ' || current_setting('search_path'), true)"
    )
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
            made.execute(f'CREATE INDEX ON "{head.id}" USING gist ("{SHAPE}")')
    made.execute("CREATE UNIQUE INDEX ON planmap_items (collection, id)")
    for table in (*TABLES, *(head.id for head in heads)):
        made.execute(f'ANALYZE "{table}"')
    made.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; ALTER SCHEMA {NEXT} RENAME TO {SCHEMA}")


def _create(made: "psycopg.Connection", table: str, columns: Sequence[Column]) -> None:
    told = ", ".join(f'"{name}" {KINDS[kind]}' for name, kind in columns)
    made.execute(f'CREATE TABLE "{table}" ({told})')


def _key(made: "psycopg.Connection", table: str, names: Sequence[str]) -> None:
    told = ", ".join(f'"{name}"' for name in names)
    made.execute(f'ALTER TABLE "{table}" ADD PRIMARY KEY ({told})')


class DatabaseSink:
    """A schema that is being filled."""

    def __init__(self, made: "psycopg.Connection") -> None:
        """The tables are there, without indexes."""
        self._made = made

    def put(self, table: str, rows: Sequence[tuple]) -> None:
        """Add rows to a table."""
        with self._made.cursor() as cursor, cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
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
