"""An atlas packed into one GeoPackage file or into PostGIS: all of it or nothing."""

from webmap.stores.rows import Contents

DATABASE = ("postgresql://", "postgres://")


def is_database(target: str) -> bool:
    """Whether a target is an address of PostGIS and no file."""
    return target.startswith(DATABASE)


def pack(contents: Contents, target: str) -> None:
    """Write an atlas to a target; DataError where that cannot be, with what to do instead."""
    if is_database(target):
        from webmap.stores.postgis_packing import pack_database

        pack_database(contents, target)
    else:
        from pathlib import Path

        from webmap.stores.geopackage_packing import pack_file

        pack_file(contents, Path(target))
