"""A packed atlas opened, by what its address looks like."""

from pathlib import Path

from webmap.stores.database import DatabaseStore
from webmap.stores.packing import is_database


def open_store(target: str) -> DatabaseStore:
    """The store in a file or database; DataError where there is none that can be read."""
    if is_database(target):
        from webmap.stores.postgis import open_database

        return open_database(target)
    from webmap.stores.geopackage import open_file

    return open_file(Path(target))
