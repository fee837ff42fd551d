"""A GeoPackage file as a store: opened for reading only, by each thread for itself."""

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from threading import local
from typing import Any
from urllib.parse import quote

from layers.problems import DataError, Problem
from webmap.stores.database import DatabaseStore
from webmap.stores.rows import FORMAT
from webmap.stores.sqlite_tongue import FUNCTIONS_OF_OURS, FileTongue
from webmap.stores.tongue import storable

MAGIC = b"SQLite format 3\0"
PACK = "make it with `planmap pack {name}`"
AGAIN = "make it anew with `planmap pack {name}`"
CACHE = 8000  # KiB of the file for each thread: the upper pages of its trees stay at hand


def open_file(path: Path) -> DatabaseStore:
    """The store in a file; DataError for one that is missing, cut short, foreign or outdated."""
    _look(path)
    ask = _Reading(path)
    try:
        return _opened(path, ask)
    except BaseException as error:
        ask.close()
        if isinstance(error, sqlite3.OperationalError):
            raise _wrong(path, f"it holds no atlas ({error})", PACK) from error
        if isinstance(error, (sqlite3.DatabaseError, ValueError, KeyError)):
            raise _wrong(path, f"it is damaged ({error})", AGAIN) from error
        raise


def _opened(path: Path, ask: "_Reading") -> DatabaseStore:
    [(told,)] = ask("SELECT value FROM planmap_about WHERE key = 'format'")
    if json.loads(told) != FORMAT:
        raise _wrong(path, "it was packed by another version of this program", AGAIN)
    return DatabaseStore(ask, FileTongue(ask))


def _look(path: Path) -> None:
    """Look at the file's head before SQLite does: it would take anything that is empty."""
    try:
        with path.open("rb") as file:
            head, size = file.read(100), path.stat().st_size
    except OSError as error:
        raise _wrong(path, f"it cannot be read: {error.strerror}", PACK) from error
    if not head.startswith(MAGIC) or len(head) < 100:
        raise _wrong(path, "it is no GeoPackage", PACK)
    page = int.from_bytes(head[16:18], "big")
    whole = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if size < whole:
        raise _wrong(path, f"it is cut short: {size} bytes of {whole}", AGAIN)


def _wrong(path: Path, what: str, advice: str) -> DataError:
    return DataError([Problem(str(path), 0, what, advice.format(name=path.name))])


class _Reading:
    """Connections to a file that nothing writes to, one for each thread."""

    def __init__(self, path: Path) -> None:
        self._address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        self._own = local()
        self._made: list[sqlite3.Connection] = []

    def close(self) -> None:
        """Let go of the file."""
        for made in self._made:
            made.close()

    def __call__(self, sql: str, parameters: Mapping[str, Any] = {}) -> list[tuple]:  # noqa: B006
        """The rows that an SQL text gives."""
        if not hasattr(self._own, "made"):
            self._own.made = self._connect()
        return self._own.made.execute(sql, storable(parameters)).fetchall()

    def _connect(self) -> sqlite3.Connection:
        made = sqlite3.connect(
            self._address, uri=True, isolation_level=None, check_same_thread=False
        )
        self._made.append(made)
        made.execute(f"PRAGMA cache_size = -{CACHE}")
        for name, (count, function) in FUNCTIONS_OF_OURS.items():
            made.create_function(name, count, function, deterministic=True)
        return made
