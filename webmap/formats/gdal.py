"""Layers written by GDAL: tables of features as arrays, into a file of one of its drivers."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import pyogrio
import pyogrio.raw
import shapely

from layers.bilingual import Words
from webmap.collection import Collection, Item
from webmap.formats.flat import Column, columns

UTC = 100  # as GDAL numbers time zones
pyogrio.set_gdal_config_options(
    {
        # no file tells when it was made, so that equal data give equal bytes
        "OGR_CURRENT_DATE": "1980-01-01T00:00:00.000Z",
        # files are made in a folder of their own and read back: none needs to outlive a crash
        "OGR_SQLITE_SYNCHRONOUS": "OFF",
        "OGR_SQLITE_JOURNAL": "OFF",
        # PMTiles hands BOUNDS on to the writer of its tiles and yet warns that it knows none
        "GDAL_VALIDATE_CREATION_OPTIONS": "NO",
    }
)


def write_features(
    path: Path, driver: str, name: str, collection: Collection, items: Sequence[Item], **options
) -> None:
    """Write some of a collection's features with their geometry as the layer `name`."""
    held = options.pop("fields", None) or columns(collection, items)
    shapes = np.array([shapely.to_wkb(item.geometry) for item in items], dtype=object)
    _write(
        path,
        driver,
        name,
        held,
        geometry=shapes,
        geometry_type=options.pop("geometry_type", "Unknown"),
        crs=collection.crs.definition,
        **options,
    )


def write_table(path: Path, driver: str, name: str, held: Sequence[Column], **options) -> None:
    """Write a table without geometry as the layer `name`."""
    _write(path, driver, name, held, geometry=None, geometry_type=None, crs=None, **options)


def text_columns(head: Sequence[str], rows: Sequence[Sequence[str | None]]) -> list[Column]:
    """Rows of text as columns of the names in `head`."""
    return [
        Column(name, Words(name, name), str, [row[at] for row in rows])
        for at, name in enumerate(head)
    ]


def _write(path: Path, driver: str, name: str, held: Sequence[Column], **options) -> None:
    pyogrio.raw.write(
        str(path),
        field_data=[_array(column) for column in held],
        fields=np.array([column.id for column in held]),
        field_mask=[_empty(column) for column in held],
        layer=name,
        driver=driver,
        encoding="UTF-8",
        promote_to_multi=False,
        gdal_tz_offsets={c.id: np.full(len(c.values), UTC) for c in held if c.type is datetime},
        **options,
    )


_KINDS = {int: np.int32, bool: bool, datetime: "datetime64[ms]"}


def _array(column: Column) -> np.ndarray:
    if column.type is str:
        return np.array(column.values, dtype=object)
    return np.array([value or 0 for value in column.values], dtype=_KINDS[column.type])


def _empty(column: Column) -> np.ndarray | None:
    if column.type is str:
        return None
    return np.array([value is None for value in column.values], dtype=bool)
