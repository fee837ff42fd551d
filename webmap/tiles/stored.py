"""The layers of a packed atlas by square."""

import json
from collections.abc import Collection, Sequence

from werkzeug.datastructures import MultiDict

from webmap.browser.columns import columns
from webmap.narrowing import read_chosen
from webmap.stores.database import DatabaseStore, Drawn
from webmap.stores.rows import Head
from webmap.tiles.square import Square


class StoredTiles:
    """The same as `MemoryTiles` gives, asked of a database."""

    def __init__(self, store: DatabaseStore) -> None:
        """The store is open."""
        self._store = store

    def layer(self, key: str) -> Head:
        """One layer; KeyError if there is none."""
        return self._store.heads[key]

    def columns(self, key: str, square: Square, asked: MultiDict, lang: str) -> dict:
        """What the page draws of a layer in a square, narrowed by facets.

        ValueError for a facet or value nobody knows.
        """
        return told(self._store.drawn(key, square, self._left(key, asked)), lang)

    def one(self, key: str, feature: str, lang: str) -> dict:
        """The same of one placed feature alone; KeyError if there is none."""
        found = self._store.drawn_one(key, feature)
        if found is None:
            raise KeyError(feature)
        return told(found, lang)

    def vector(self, key: str, square: Square, asked: MultiDict) -> bytes:
        """A layer in a square as a vector tile. ValueError as of `columns`."""
        groups = self._left(key, asked)
        if groups is None:
            return self._store.tile(key, square.z, square.x, square.y)
        return self._store.cut(key, square, groups)

    def _left(self, key: str, asked: MultiDict) -> Collection[int] | None:
        """The groups of features that the query's facets leave of a layer; None without any."""
        facets = self._store.facets
        return facets.left(key, read_chosen(facets, asked))


def told(found: Drawn, lang: str) -> dict:
    """What was found as columns, with names in a language and how much is left out."""
    rows: Sequence[tuple[str, str, str, str]] = found.rows
    names = [zh if lang == "zh" else en for _, zh, en, _ in rows]
    held = columns([row[0] for row in rows], [json.loads(row[3]) for row in rows])
    return {**held, "names": names, "left": found.left}
