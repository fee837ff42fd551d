"""PMTiles 3: a pyramid of vector tiles in one file; what has no place is named in its metadata."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from webmap.collection import Collection
from webmap.formats import gdal
from webmap.formats.fgb import description

ZOOMS = (4, 9)  # from the region in one tile to a tile of 60 km
EXTENT = 8192  # units to a side: 8 m at the deepest zoom, and no position is known better

WORLD = "-180,-85,180,85"  # where nothing is placed, for the format must have an extent


def write(collections: Sequence[Collection]) -> bytes:
    """The placed features of the one collection, with every property, at each of the zooms."""
    (one,) = collections
    told = {
        "NAME": one.spec.title.zh,
        "DESCRIPTION": description(one),
        "MINZOOM": str(ZOOMS[0]),
        "MAXZOOM": str(ZOOMS[1]),
        "EXTENT": str(EXTENT),
    }
    if not one.placed:
        told["BOUNDS"] = WORLD
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{one.spec.id}.pmtiles"
        gdal.write_features(path, "PMTiles", one.spec.id, one, one.placed, dataset_options=told)
        return path.read_bytes()
