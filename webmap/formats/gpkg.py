"""GeoPackage: a layer for what is placed, a table for what is not, and tables about both."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from webmap.collection import Collection
from webmap.formats import gdal
from webmap.formats.about import SOURCE_COLUMNS, about, about_text
from webmap.formats.flat import columns
from webmap.formats.styles import table
from webmap.terms import sources

DRIVER = "GPKG"
# what QGIS 3.22, GDAL 3.6 and their like know; they warn of a newer one, which we have no need of
VERSION = {"VERSION": "1.3"}


def write(collections: Sequence[Collection]) -> bytes:
    """All collections in one file; `<layer>_unplaced` holds the features without a place.

    Its table `layer_styles` is the one that QGIS looks for; it holds the map's own symbols.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "layers.gpkg"
        for one in collections:
            _write_layer(path, one)
        _write_about(path, collections)
        return path.read_bytes()


def _write_layer(path: Path, one: Collection) -> None:
    gdal.write_features(
        path,
        DRIVER,
        one.spec.id,
        one,
        one.placed,
        dataset_options=VERSION,
        layer_options={"IDENTIFIER": one.spec.title.zh, "DESCRIPTION": about_text([one])},
    )
    if one.unplaced:
        gdal.write_table(path, DRIVER, f"{one.spec.id}_unplaced", columns(one, one.unplaced))


def _write_about(path: Path, collections: Sequence[Collection]) -> None:
    told = gdal.text_columns(("key", "zh", "en"), about(collections))
    rows = [[_text(row.get(name)) for name in SOURCE_COLUMNS] for row in sources(collections)]
    gdal.write_table(path, DRIVER, "about", told)
    gdal.write_table(path, DRIVER, "sources", gdal.text_columns(SOURCE_COLUMNS, rows))
    gdal.write_table(path, DRIVER, table.NAME, table.columns(collections), **table.OPTIONS)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
