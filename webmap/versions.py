"""The version of the program, as every file it writes says it, and that of what it makes."""

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOMS = ("layers", "webmap")
ROOT = Path(__file__).resolve().parent.parent


def program_version() -> str:
    """The installed version; `0+source` where nothing is installed."""
    try:
        return version("planmap")
    except PackageNotFoundError:
        return "0+source"


def edition(data_version: str) -> str:
    """A name for all that is made of data of that version: it changes with data and program."""
    whole = hashlib.sha256(f"{data_version} {program_version()}".encode())
    for path in sorted(one for room in ROOMS for one in (ROOT / room).rglob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
