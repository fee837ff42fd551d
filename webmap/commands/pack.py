"""`planmap pack`: the atlas as one GeoPackage file, or filled into PostGIS."""

import argparse
from pathlib import Path

from webmap.commands.telling import read_atlas
from webmap.stores.packing import is_database, pack


def run(options: argparse.Namespace) -> int:
    """Write it whole or not at all, and say where it is and how it is served."""
    from webmap.stores.contents import AtlasContents
    from webmap.stores.postgis import named

    pack(AtlasContents(read_atlas(options)), options.target)
    if is_database(options.target):
        print(f"{named(options.target)}: serve it with planmap serve --atlas postgresql://…")
    else:
        size = Path(options.target).stat().st_size
        print(f"{options.target} ({size} bytes): serve it with planmap serve --atlas")
    return 0
