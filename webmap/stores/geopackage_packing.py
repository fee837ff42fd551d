"""An atlas written as one GeoPackage: layers as GIS programs read them, and what serving needs."""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import shapely

from layers.problems import DataError, Problem
from layers.replacing import beside
from webmap.stores.blobs import box_bytes, box_of, is_point, to_blob, wkb_of
from webmap.stores.covers import cover_of
from webmap.stores.layout import SHAPE, TABLES, Column, Filling, columns_of, has_shapes
from webmap.stores.rows import Contents, Head

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

APPLICATION = 0x47504B47  # "GPKG"
VERSION = 10300  # of GeoPackage: 1.3
MADE = "1980-01-01T00:00:00.000Z"  # no file tells when it was made: equal data give equal bytes
KINDS = {
    "text": "TEXT",
    "list": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "BOOLEAN",
    "shape": "GEOMETRY",
    "wkb": "BLOB",
}
WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]'
)
SYSTEMS = [
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, WGS84, "longitude/latitude in decimal degrees"),
]
COVERS = ("planmap_covers", (1, [("fid", "integer"), ("box", "wkb"), ("cover", "wkb")]))
BASE = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
  identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL,
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
  m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name), UNIQUE (table_name));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL,
  UNIQUE (table_name, column_name, extension_name));
"""
RTREE = "http://www.geopackage.org/spec130/#extension_rtree"
KEPT_UP = """
CREATE TRIGGER "rtree_{t}_geom_insert" AFTER INSERT ON "{t}"
  WHEN NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom) BEGIN {insert} END;
CREATE TRIGGER "rtree_{t}_geom_update" AFTER UPDATE ON "{t}" BEGIN
  DELETE FROM "rtree_{t}_geom" WHERE id = OLD.fid; {insert} END;
CREATE TRIGGER "rtree_{t}_geom_delete" AFTER DELETE ON "{t}"
  BEGIN DELETE FROM "rtree_{t}_geom" WHERE id = OLD.fid; END;
"""
INSERT = """INSERT INTO "rtree_{t}_geom" SELECT NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom),
  ST_MinY(NEW.geom), ST_MaxY(NEW.geom) WHERE NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom);"""
INDEXES = """
CREATE UNIQUE INDEX planmap_items_by_id ON planmap_items (collection, id);
CREATE INDEX planmap_names_by_entry ON planmap_names (entry);
CREATE VIRTUAL TABLE planmap_trigrams USING fts5(text, content='planmap_names',
  content_rowid='id', tokenize='trigram');
INSERT INTO planmap_trigrams (planmap_trigrams) VALUES ('rebuild');
INSERT INTO planmap_trigrams (planmap_trigrams) VALUES ('optimize');
"""


def pack_file(contents: Contents, path: Path) -> None:
    """Write the file beside its place and move it there when it is whole.

    DataError where the folder cannot be written to or SQLite lacks an index.
    """
    try:
        with beside(path) as made:
            _write(contents, str(made))
            os.chmod(made, 0o644)
            with open(made, "rb") as file:
                os.fsync(file.fileno())
            os.replace(made, path)
    except sqlite3.Error as error:
        raise _failure(path, str(error), ADVICE) from error
    except OSError as error:
        told = error.strerror or str(error)
        raise _failure(path, told, "make room or choose a folder that can be written to") from error


ADVICE = "make room, or use a Python whose SQLite (3.34 or newer) has FTS5 and R*Tree"


def _failure(path: Path, what: str, advice: str) -> DataError:
    return DataError([Problem(str(path), 0, f"cannot be written: {what}", advice)])


def _write(contents: Contents, name: str) -> None:
    made = sqlite3.connect(name, isolation_level=None)
    try:
        made.executescript(
            f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; BEGIN;{BASE}"
        )
        made.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", SYSTEMS)
        for table, (unique, columns) in (*TABLES.items(), COVERS):
            _create(made, table, unique, columns)
        for head in contents.heads():
            _declare(made, head)
        sink = FileSink(made)
        Filling(sink).fill(contents)
        for head in filter(has_shapes, contents.heads()):
            _index(made, head.id)
        made.executescript(f"{INDEXES} ANALYZE;")
    finally:
        made.close()


def _create(made: sqlite3.Connection, table: str, unique: int, columns: Sequence[Column]) -> None:
    """A table; where one number tells its rows apart, that is SQLite's own number of the row."""
    told = ", ".join(f'"{name}"' for name, _ in columns[:unique])
    if (unique, columns[0][1]) == (1, "integer"):
        named = [
            (name, KINDS[kind] + " PRIMARY KEY" * (not at))
            for at, (name, kind) in enumerate(columns)
        ]
        end = ")"
    else:
        named = [(name, KINDS[kind]) for name, kind in columns]
        end = f", PRIMARY KEY ({told})) WITHOUT ROWID"
    made.execute(
        f'CREATE TABLE "{table}" ({", ".join(f"{chr(34)}{n}{chr(34)} {k}" for n, k in named)}{end}'
    )


def _declare(made: sqlite3.Connection, head: Head) -> None:
    """The table of a collection, as a GIS program looks for it."""
    _create(made, head.id, 1, columns_of(head))
    shapes, box = has_shapes(head), head.bbox or [None] * 4
    kind, system = ("features", 4326) if shapes else ("attributes", None)
    row = (head.id, kind, head.title.zh, head.description.zh, MADE, *box, system)
    made.execute("INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    if shapes:
        made.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'GEOMETRY', 4326, 0, 0)",
            (head.id, SHAPE),
        )
        made.execute(
            "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', ?, 'write-only')",
            (head.id, SHAPE, RTREE),
        )
        made.execute(
            f'CREATE VIRTUAL TABLE "rtree_{head.id}_geom" USING rtree(id, minx, maxx, miny, maxy)'
        )


def _index(made: sqlite3.Connection, table: str) -> None:
    """What keeps the R*Tree right when another program changes the table."""
    insert = INSERT.format(t=table)
    for part in KEPT_UP.format(t=table, insert=insert).split("END;")[:-1]:
        made.execute(f"{part} END")


class FileSink:
    """A GeoPackage that is being filled."""

    def __init__(self, made: sqlite3.Connection) -> None:
        """The tables are there."""
        self._made = made

    def put(self, table: str, rows: Sequence[tuple]) -> None:
        """Add rows to a table, and the boxes of shapes to its R*Tree."""
        marks = ", ".join("?" * len(rows[0]))
        self._made.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
        if not table.startswith("planmap_") and isinstance(rows[0][1], bytes):
            self._index(table, [(row[0], row[1]) for row in rows])

    def _index(self, table: str, rows: Sequence[tuple[int, bytes]]) -> None:
        boxes = ((fid, *box_of(blob)) for fid, blob in rows)
        self._made.executemany(f'INSERT INTO "rtree_{table}_geom" VALUES (?, ?, ?, ?, ?)', boxes)
        covers = ((fid, box_bytes(blob), _cover(blob)) for fid, blob in rows)
        self._made.executemany("INSERT INTO planmap_covers VALUES (?, ?, ?)", covers)

    def shape(self, shape: "BaseGeometry | None") -> bytes | None:
        """A shape as GeoPackage has it."""
        return None if shape is None else to_blob(shape)


def _cover(blob: bytes) -> bytes | None:
    """The cover of what is more than a point."""
    if is_point(blob):
        return None
    return cover_of(shapely.from_wkb(wkb_of(blob)))
