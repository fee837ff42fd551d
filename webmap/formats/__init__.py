"""The formats in which layers leave, declared once for pages, addresses and commands."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from layers.bilingual import Words


@dataclass(frozen=True)
class Format:
    """A file format; `module` writes it and is imported on first use, for GDAL is slow to load.

    `many`: one file can hold several layers; `any_crs`: it says in which CRS it is;
    `packed`: its bytes are compressed already; `heavy`: its library takes over 10 MB;
    `needs`: the module it is written with, where that comes only with the optional extra named
    like the format.
    """

    suffix: str
    media_type: str
    title: Words
    module: str
    many: bool = False
    any_crs: bool = False
    packed: bool = False
    heavy: bool = False
    needs: str = ""

    @property
    def is_there(self) -> bool:
        """Whether what it is written with is installed."""
        return not self.needs or find_spec(self.needs) is not None

    @property
    def write(self) -> Callable[..., bytes]:
        """The function that turns a list of collections (one, unless `many`) into bytes."""
        _stand_without_home()
        return import_module(f"webmap.formats.{self.module}").write


def _stand_without_home() -> None:
    """Give who has no home one where nothing lies: ezdxf looks there as it is imported."""
    if os.path.expanduser("~") == "~":  # the user of a service, who is in no list of users
        os.environ["HOME"] = os.devnull


GEOJSON = Format(
    "geojson", "application/geo+json", Words("GeoJSON", "GeoJSON"), "geojson_file", any_crs=True
)
_ALL = (
    GEOJSON,
    Format("jsonfg", "application/vnd.ogc.fg+json", Words("JSON-FG", "JSON-FG"), "jsonfg"),
    Format(
        "gpkg",
        "application/geopackage+sqlite3",
        Words("GeoPackage", "GeoPackage"),
        "gpkg",
        many=True,
        any_crs=True,
        heavy=True,
    ),
    Format(
        "fgb",
        "application/vnd.flatgeobuf",
        Words("FlatGeobuf", "FlatGeobuf"),
        "fgb",
        any_crs=True,
        heavy=True,
    ),
    Format(
        "shp.zip",
        "application/zip",
        Words("Shapefile", "Shapefile"),
        "shp",
        any_crs=True,
        packed=True,
        heavy=True,
    ),
    Format("kml", "application/vnd.google-earth.kml+xml", Words("KML", "KML"), "kml", many=True),
    Format("csv", "text/csv; charset=utf-8", Words("CSV 表格", "CSV"), "csv_file", any_crs=True),
    Format(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Words("Excel 表格", "Excel"),
        "xlsx",
        many=True,
        packed=True,
        heavy=True,
    ),
    Format(
        "dxf.zip",
        "application/zip",
        Words("DXF（CAD）", "DXF (CAD)"),
        "dxf",
        many=True,
        packed=True,
        heavy=True,
    ),
    Format(
        "parquet",
        "application/vnd.apache.parquet",
        Words("GeoParquet", "GeoParquet"),
        "parquet",
        any_crs=True,
        packed=True,
        heavy=True,
        needs="pyarrow",
    ),
    Format(
        "pmtiles",
        "application/vnd.pmtiles",
        Words("PMTiles 矢量瓦片", "PMTiles (vector tiles)"),
        "pmtiles",
        packed=True,
        heavy=True,
    ),
)
FORMATS = {one.suffix: one for one in _ALL}


def written_here() -> dict[str, Format]:
    """The formats by suffix, without those whose optional extra is not installed."""
    return {suffix: one for suffix, one in FORMATS.items() if one.is_there}


def written(suffix: str, collections: list) -> bytes:
    """A file in a format: a function that another process finds by its name."""
    return FORMATS[suffix].write(collections)
