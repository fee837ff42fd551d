"""GeoParquet 1.1: all features in columns, geometry as WKB; pyarrow is an optional extra."""

import io
import json
from collections.abc import Sequence

import pyarrow
import pyarrow.parquet
import shapely
from pyproj import CRS

from webmap.collection import Collection
from webmap.formats.about import about
from webmap.formats.crs import WGS84
from webmap.formats.flat import Column, columns

GEOMETRY = "geometry"
TYPES = {str: pyarrow.string(), int: pyarrow.int32(), bool: pyarrow.bool_()}


def write(collections: Sequence[Collection]) -> bytes:
    """The one collection; what is not placed has a null geometry. `about` stands in the file."""
    (one,) = collections
    held = columns(one)
    shapes = [None if i.geometry is None else shapely.to_wkb(i.geometry) for i in one.items]
    arrays = {column.id: _array(column) for column in held}
    arrays[GEOMETRY] = pyarrow.array(shapes, pyarrow.binary())
    told = {key: {"zh": zh, "en": en} for key, zh, en in about(collections)}
    table = pyarrow.table(arrays).replace_schema_metadata(
        {"geo": json.dumps(_geo(one)), "about": json.dumps(told, ensure_ascii=False)}
    )
    body = io.BytesIO()
    pyarrow.parquet.write_table(table, body, compression="zstd")
    return body.getvalue()


def _array(column: Column) -> pyarrow.Array:
    return pyarrow.array(column.values, TYPES[column.type])


def _geo(one: Collection) -> dict:
    """What GeoParquet wants to know; the bounds are left out where nothing is placed."""
    types = sorted({item.shape.geom_type for item in one.placed})
    column = {
        "encoding": "WKB",
        "geometry_types": types,
        "crs": _system(one),
        "orientation": "counterclockwise",
        **({"bbox": one.bbox} if one.bbox else {}),
    }
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def _system(one: Collection) -> dict | None:
    """The system as PROJJSON; none for shifted degrees, which are no system."""
    code = "OGC:CRS84" if one.crs is WGS84 else one.crs.definition
    return CRS.from_user_input(code).to_json_dict() if one.crs.epsg else None
