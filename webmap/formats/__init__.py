"""The formats in which layers leave, declared once for pages, addresses and commands."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Format:
    """A file format; `module` writes it and is imported on first use, for GDAL is slow to load.

    `many`: one file can hold several layers; `any_crs`: it says in which CRS it is;
    `packed`: its bytes are compressed already.
    """

    suffix: str
    media_type: str
    title: str
    title_en: str
    module: str
    many: bool = False
    any_crs: bool = False
    packed: bool = False

    @property
    def write(self) -> Callable[..., bytes]:
        """The function that turns a list of collections (one, unless `many`) into bytes."""
        return import_module(f"webmap.formats.{self.module}").write

    def load(self) -> None:
        """Import the writer ahead of its first use."""
        _ = self.write


GEOJSON = Format(
    "geojson", "application/geo+json", "GeoJSON", "GeoJSON", "geojson_file", any_crs=True
)
_ALL = (
    GEOJSON,
    Format("jsonfg", "application/vnd.ogc.fg+json", "JSON-FG", "JSON-FG", "jsonfg"),
    Format(
        "gpkg",
        "application/geopackage+sqlite3",
        "GeoPackage",
        "GeoPackage",
        "gpkg",
        many=True,
        any_crs=True,
    ),
    Format("fgb", "application/vnd.flatgeobuf", "FlatGeobuf", "FlatGeobuf", "fgb", any_crs=True),
    Format(
        "shp.zip", "application/zip", "Shapefile", "Shapefile", "shp", any_crs=True, packed=True
    ),
    Format("kml", "application/vnd.google-earth.kml+xml", "KML", "KML", "kml", many=True),
    Format("csv", "text/csv; charset=utf-8", "CSV 表格", "CSV", "csv_file", any_crs=True),
    Format(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel 表格",
        "Excel",
        "xlsx",
        many=True,
        packed=True,
    ),
)
FORMATS = {one.suffix: one for one in _ALL}
