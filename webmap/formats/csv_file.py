"""CSV: every feature a row, with a point that lies on it and its whole shape as WKT."""

from collections.abc import Sequence

import shapely

from webmap.collection import Collection, Item
from webmap.formats.flat import columns
from webmap.tables import csv_bytes
from webmap.terms import LICENCE, attribution


def write(collections: Sequence[Collection]) -> bytes:
    """The one collection as UTF-8 with a BOM."""
    (one,) = collections
    return csv_bytes(rows(one, one.items))


def rows(collection: Collection, items: Sequence[Item]) -> list[list]:
    """A head of column ids and a row for each of some features of a collection."""
    held = columns(collection, items)
    same = _same(collection)
    head = [*(column.id for column in held), *point_columns(collection), "wkt", *same]
    digits = collection.crs.decimals
    body = [
        [
            *(column.values[at] for column in held),
            *point(item, digits),
            _wkt(item, digits),
            *same.values(),
        ]
        for at, item in enumerate(items)
    ]
    return [head, *body]


def _same(collection: Collection) -> dict[str, str]:
    """What holds for every row; a CSV has no other place for it."""
    return {
        "crs": collection.crs.title.en,
        "licence": LICENCE,
        "attribution": attribution([collection]),
        "data_version": collection.data_version,
        "checksum": collection.checksum,
    }


def point_columns(collection: Collection) -> tuple[str, str]:
    """What the coordinates are called: degrees, metres, or shifted degrees by their name."""
    crs = collection.crs
    if crs.projected:
        return f"x_{crs.id}", f"y_{crs.id}"
    return ("lon", "lat") if crs.epsg else (f"lon_{crs.id}", f"lat_{crs.id}")


def point(item: Item, decimals: int = 5) -> tuple[float | None, float | None]:
    """A point that lies on the feature's shape; Nones without one."""
    if item.geometry is None or item.geometry.is_empty:
        return None, None
    on = shapely.point_on_surface(item.geometry)
    return round(on.x, decimals), round(on.y, decimals)


def _wkt(item: Item, decimals: int) -> str | None:
    shape = item.geometry
    return None if shape is None else shapely.to_wkt(shape, rounding_precision=decimals)
