"""The layers of a packed atlas by square."""

import json
from collections.abc import Sequence

from werkzeug.datastructures import MultiDict

from webmap.browser.columns import columns
from webmap.stores.database import DatabaseStore, Drawn
from webmap.stores.rows import Head
from webmap.tiles.square import Square

PLAIN = {"v", "lang"}


class StoredTiles:
    """The same as `MemoryTiles` gives, asked of a database; nothing narrows its squares yet."""

    def __init__(self, store: DatabaseStore) -> None:
        """The store is open."""
        self._store = store

    def layer(self, key: str) -> Head:
        """One layer; KeyError if there is none."""
        return self._store.heads[key]

    def columns(self, key: str, square: Square, asked: MultiDict, lang: str) -> dict:
        """What the page draws of a layer in a square. ValueError for a parameter nobody knows."""
        _check(asked)
        return told(self._store.drawn(key, square), lang)

    def one(self, key: str, feature: str, lang: str) -> dict:
        """The same of one placed feature alone; KeyError if there is none."""
        found = self._store.drawn_one(key, feature)
        if found is None:
            raise KeyError(feature)
        return told(found, lang)

    def vector(self, key: str, square: Square, asked: MultiDict) -> bytes:
        """A layer in a square as a vector tile. ValueError as of `columns`."""
        _check(asked)
        return self._store.tile(key, square.z, square.x, square.y)


def told(found: Drawn, lang: str) -> dict:
    """What was found as columns, with names in a language and how much is left out."""
    rows: Sequence[tuple[str, str, str, str]] = found.rows
    names = [zh if lang == "zh" else en for _, zh, en, _ in rows]
    held = columns([row[0] for row in rows], [json.loads(row[3]) for row in rows])
    return {**held, "names": names, "left": found.left}


def _check(asked: MultiDict) -> None:
    if unknown := asked.keys() - PLAIN:
        raise ValueError(f"unknown parameter {min(unknown)}")
