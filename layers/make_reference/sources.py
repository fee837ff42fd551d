"""Where the data packages lie, and the extent that the reference files cover."""

from importlib.util import find_spec
from pathlib import Path

Box = tuple[float, float, float, float]  # west, south, east, north in degrees


class MissingPackageError(RuntimeError):
    """A data package is not installed; the message names what to install."""


def package_folder(module: str, requirement: str) -> Path:
    """The folder of an installed data package; raises `MissingPackageError`."""
    try:
        found = find_spec(module)
    except ModuleNotFoundError:
        found = None
    if found is None or not found.submodule_search_locations:
        raise MissingPackageError(f"{module} is not installed: pip install '{requirement}'")
    return Path(next(iter(found.submodule_search_locations)))
