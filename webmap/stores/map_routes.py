"""The map page of a packed atlas: its ground comes with the file, its layers by square."""

from base64 import b64decode
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from flask import Blueprint, Response, abort, request

from layers.bilingual import Words
from webmap.compact import to_bytes
from webmap.pages import data, language, page, page_data, site
from webmap.resources import IMMUTABLE, JSON, REVALIDATE, SMALLEST, WEBP, Resource
from webmap.stores.database import DatabaseStore
from webmap.tiles import WHOLE
from webmap.tiles.stored import told

if TYPE_CHECKING:
    from webmap.stores.site import StoredSite

stored_map = Blueprint("stored_map", __name__)


class StoredMap:
    """What the map's page is made of beside its squares."""

    def __init__(self, store: DatabaseStore, edition: str) -> None:
        """Take it from what the store read at its start; squares have the name of the edition."""
        about = store.about
        self.script: str = about["script"]
        self.relief = Resource(b64decode(about["relief"]), WEBP)
        for lang, scene in about["scenes"].items():
            scene["relief"]["address"] = f"/relief.webp?v={self.relief.digest}"
            for key, held in scene["layers"].items():
                off = {"off": held["off"]} if "off" in held else {}
                scene["layers"][key] = {**_told(store, key, lang, edition), **off}
        scenes = about["scenes"].values()
        self.is_tiled = any("tiles" in held for one in scenes for held in one["layers"].values())
        self.scenes = {
            lang: Resource(to_bytes(scene), JSON, quality=SMALLEST, kept=True)
            for lang, scene in about.pop("scenes").items()
        }


def _told(store: DatabaseStore, layer: str, lang: str, edition: str) -> dict:
    """A small layer whole; of a large one, that it comes in squares."""
    placed = store.heads[layer].placed
    if placed > WHOLE:
        return {"tiles": {"version": edition, "placed": placed}}
    return told(store.drawn_whole(layer), lang)


def as_objects(data: Any) -> Any:
    """Plain data with its keys as attributes, as templates and pages read a declaration."""
    if isinstance(data, dict):
        if data.keys() == {"zh", "en"}:
            return Words(**data)
        return SimpleNamespace(**{key: as_objects(value) for key, value in data.items()})
    return [as_objects(one) for one in data] if isinstance(data, list) else data


def stored_site() -> "StoredSite":
    """The site that is served, which is one over a packed atlas."""
    return cast("StoredSite", site())


@stored_map.get("/map")
def map_page() -> Response:
    """The map of the packed atlas."""

    def context() -> dict:
        about = dict.fromkeys(("view", "shared", "ready", "narrowed", "dataset"))
        return {"data": page_data(language()), "groups": site().atlas.vocabulary.groups, **about}

    return page("map.html", context=context).respond(request)


@stored_map.get("/scene.<lang>.json")
def scene(lang: str) -> Response:
    """The ground, and that every layer comes by square, with names in one language."""
    return _named(stored_site().map.scenes.get(lang) or abort(404))


@stored_map.get("/facets.json")
def facets() -> Response:
    """What can be chosen, and how many features hold it; fetched when a reader first filters."""
    return data("facets", make=stored_site().store.facets.index).respond(request)


@stored_map.get("/relief.webp")
def relief() -> Response:
    """The slopes that lie below everything, as a picture."""
    return _named(stored_site().map.relief)


def _named(resource: Resource) -> Response:
    """Kept for ever when the address names this very content."""
    named = request.args.get("v") == resource.digest
    return resource.respond(request, IMMUTABLE if named else REVALIDATE)
