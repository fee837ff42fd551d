"""The version of the program, as every file it writes says it."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """The installed version; `0+source` where nothing is installed."""
    try:
        return version("planmap")
    except PackageNotFoundError:
        return "0+source"
