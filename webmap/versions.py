"""What a file says it was made from: the program's version and that of the data."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """The installed version; `0+source` where nothing is installed."""
    try:
        return version("planmap")
    except PackageNotFoundError:
        return "0+source"


def data_version(digests: Iterable[str]) -> str:
    """A short hash over the digests of all layers as GeoJSON, in drawing order."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:10]
