"""The site over a packed atlas: what can be answered item by item, at any size."""

from collections.abc import Callable
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import msgspec
from flask import Flask

from layers.documents import Document
from layers.problems import DataError, Problem
from layers.region import Region
from layers.retired import FEATURES, Retired
from layers.roles import Roles
from webmap.assets import Assets
from webmap.resources import Recent, Shelf
from webmap.stores.database import DatabaseStore
from webmap.stores.layout import has_shapes
from webmap.stores.map_routes import StoredMap, as_objects, stored_map
from webmap.stores.opening import open_store
from webmap.stores.rows import Head
from webmap.strings import load_languages
from webmap.tiles.stored import StoredTiles
from webmap.versions import edition, program_version

if TYPE_CHECKING:
    from layers.atlas import Atlas

ROOM = 32 * 2**20  # bytes kept of what readers asked for last


class StoredSite:
    """What a request may need; everything else is asked of the store."""

    kinds_found = ("feature", "document", "section")  # what the search finds has a page
    has_map = False
    files_address = "/collections/{layer}/items?f=json&limit=1000"

    def __init__(self, store: DatabaseStore) -> None:
        """Read the words of the interface and the static files; the store is open."""
        self.store = store
        self.atlas = StoredAtlas(store)
        self.data_version = store.data_version
        self.version = program_version()
        self.edition = edition(store.data_version)
        self.languages = load_languages(cast("Atlas", self.atlas))
        self.map = StoredMap(store, self.edition)
        self.tiles = StoredTiles(store)
        self.is_tiled = self.map.is_tiled
        self.assets = Assets(self.map.script.encode())
        self.shelf = Shelf()
        self.recent = Recent()
        self.exports = Recent(room=ROOM)
        self.make_file: Callable[..., Any] | None = None  # no file of another format is made here

    @property
    def page_values(self) -> dict:
        """What every page is told of the atlas; nothing can be compared here."""
        return {"atlas": self.atlas, "compared": ()}

    def scene_address(self, lang: str) -> str:
        """The scene in a language under a name that changes with its content."""
        return f"/scene.{lang}.json?v={self.map.scenes[lang].digest}"

    def prepare_first(self) -> None:
        """Nothing: pages are made when they are asked for."""

    def prepare(self) -> None:
        """Nothing."""


class StoredAtlas:
    """What pages say of an atlas as a whole, under the names that an atlas in memory has."""

    def __init__(self, store: DatabaseStore) -> None:
        """Take it from what the store read at its start."""
        about = store.about
        self._counts: dict[str, int] = about["accuracy"]
        self.documents = {one["id"]: _document(one) for one in about["documents"]}
        words = ("groups", "statuses", "accuracies", "methods")
        self.vocabulary = SimpleNamespace(**{key: about[key] for key in words})
        self.sources: list[dict] = about["sources"]
        self.sources_used = frozenset(about["sources_used"])
        self.retired = Retired(about["moved"], about["withdrawn"])
        self.region = msgspec.convert(about["is_of"], Region)
        self.roles = msgspec.convert(about["roles"], Roles)
        self.counties = SimpleNamespace(bounds=tuple(about["region"]))
        self.layers = {one.id: StoredLayer(one) for one in filter(has_shapes, store.heads.values())}
        self.views: dict[str, Any] = {}

    def count(self) -> dict[str, int]:
        """Features per accuracy class."""
        return self._counts

    def current(self, key: str) -> str:
        """The `layer/id` that an old one is called now; any other one as it is."""
        return self.retired.now(FEATURES, key) or key


class StoredLayer:
    """A layer as pages name it."""

    def __init__(self, head: Head) -> None:
        """Take what is said of its collection."""
        self.placed, self.unplaced = head.placed, head.unplaced
        told = {key: as_objects(head.spec[key]) for key in ("fields", "classes")}
        titles = {"id": head.id, "title": head.title, "summary": head.description}
        self.spec = SimpleNamespace(**{**head.spec, **told}, **titles)

    @cached_property
    def count(self) -> int:
        """How many features it has, placed or not."""
        return self.placed + self.unplaced


def _document(data: dict[str, Any]) -> Document:
    """A plan as it was packed, its sections in a row."""
    sections = {one["id"]: one for one in data["sections"]}
    return msgspec.convert({**data, "sections": sections}, Document)


def _site(store: DatabaseStore) -> StoredSite:
    """The site; a pack that says of itself what nobody wrote so is told, too."""
    try:
        return StoredSite(store)
    except Exception as error:
        store.close()
        what = f"no site can be made of it ({type(error).__name__}: {error})"
        raise DataError([Problem("--atlas", 0, what, "pack it anew")]) from error


def add_stored_site(app: Flask, target: str) -> None:
    """Open what was packed and add its addresses; DataError where it cannot be read."""
    from webmap.search_routes import search_page
    from webmap.stores.routes import stored

    app.extensions["planmap"] = _site(open_store(target))
    app.register_blueprint(stored)
    app.register_blueprint(stored_map)
    app.add_url_rule("/search", "search.search_page", search_page)
