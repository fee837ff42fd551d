"""The addresses of the OGC API: each as JSON for programs and as a page for people."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request

from webmap.addresses import root
from webmap.compact import to_bytes
from webmap.errors import API, DATA_FIRST, negotiated, wants_data
from webmap.ogc import documents, items, tilesets
from webmap.ogc.asked import COMMON, Asked, check, read, system
from webmap.ogc.links import GEOJSON, OPENAPI, SCHEMA, header, itself, to_queryables
from webmap.ogc.openapi import openapi
from webmap.ogc.systems import System
from webmap.pages import language, recent_page, site
from webmap.resources import JSON, QUICK, Resource
from webmap.stores.protocol import Held

ogc = Blueprint(API, __name__)


@ogc.before_request
def acceptable() -> None:
    """Refuse who takes neither JSON nor a page and does not say `f`."""
    given = request.accept_mimetypes
    offered = (*DATA_FIRST, SCHEMA, OPENAPI.partition(";")[0])
    if given and "f" not in request.args and not given.best_match(offered):
        abort(406)


def landing() -> Response:
    """Where clients begin; its address is that of the map."""
    check()
    return _answer(documents.landing, "ogc/landing.html")


@ogc.get("/api")
def api() -> Response:
    """What can be asked, as OpenAPI 3.0."""
    check()
    return _answer(lambda: openapi(site().version, site().store.layers()), "ogc/api.html", OPENAPI)


@ogc.get("/conformance")
def conformance() -> Response:
    """The classes of the standards that hold here."""
    check()
    return _answer(documents.conformance, "ogc/conformance.html")


@ogc.get("/collections")
def collections() -> Response:
    """Every collection: the layers, and what none of them could place."""
    check()
    return _answer(
        lambda: documents.collections(site().atlas, site().store.layers()), "ogc/collections.html"
    )


@ogc.get("/collections/<collection>")
def collection(collection: str) -> Response:
    """One collection, with how much of it is placed and how much is not."""
    store = _store(collection)
    check()
    return _answer(lambda: documents.collection(site().atlas, store), "ogc/collection.html")


@ogc.get("/collections/<collection>/queryables")
def collection_queryables(collection: str) -> Response:
    """By what the features of a collection can be chosen."""
    store = _store(collection)
    check()
    return _answer(lambda: documents.queryables(store), "ogc/schema.html", SCHEMA)


@ogc.get("/collections/<collection>/schema")
def collection_schema(collection: str) -> Response:
    """What the features of a collection hold."""
    store = _store(collection)
    check()
    return _answer(lambda: documents.schema(store), "ogc/schema.html", SCHEMA)


@ogc.get("/collections/<collection>/tiles")
def collection_tilesets(collection: str) -> Response:
    """The sets of vector tiles of a layer."""
    store = _tiled(collection)
    check()
    return _answer(lambda: tilesets.tilesets(store), "ogc/tiles.html")


@ogc.get(f"/collections/<collection>/tiles/{tilesets.GRID}")
def collection_tileset(collection: str) -> Response:
    """Where a layer's tiles are, and how far down there are any."""
    store = _tiled(collection)
    check()
    return _answer(lambda: tilesets.tileset(site().atlas, store), "ogc/tiles.html")


@ogc.get("/tileMatrixSets")
def tile_matrix_sets() -> Response:
    """The grids that tiles are cut by."""
    check()
    return _answer(tilesets.grids, "ogc/tiles.html")


@ogc.get(f"/tileMatrixSets/{tilesets.GRID}")
def tile_matrix_set() -> Response:
    """The web's grid."""
    check()
    return _answer(tilesets.grid, "ogc/tiles.html")


@ogc.get("/collections/<collection>/items")
def collection_items(collection: str) -> Response:
    """The features of a collection, chosen and cut into pages."""
    store = _store(collection)
    asked = read(store.fields)
    key = (*_key(), *sorted(request.args.items()))
    if wants_data():
        made = site().exports.get(key, lambda: _page(store, asked))
        return _located(_linked(made, to_queryables(store.id)), asked.system)

    def context() -> dict:
        doc, shown = items.page_of(site().store, store, asked)
        kept = {key: one for key, one in request.args.items() if key not in ("offset", "lang")}
        about = {"first": asked.offset, "kept": {**kept, "f": "html"}}
        return {"store": store, "doc": doc, "items": shown, **about}

    return negotiated(recent_page("ogc/items.html", *key, context=context).respond(request))


def _page(store: Held, asked: Asked) -> Resource:
    body = items.as_geojson(asked.system, *items.page_of(site().store, store, asked))
    return Resource(body, GEOJSON, quality=QUICK)


def _located(answer: Response, of: System) -> Response:
    """An answer with the reference system of its coordinates."""
    answer.headers["Content-Crs"] = of.header
    return answer


def _linked(made: Resource, *more: dict) -> Response:
    """Data as an answer that also links to itself, to its page and to more in a header."""
    answer = negotiated(made.respond(request))
    answer.headers["Link"] = header([*itself(made.media_type), *more])
    return answer


@ogc.get("/collections/<collection>/items/<feature>")
def collection_item(collection: str, feature: str) -> Response:
    """One feature; a retired id was led on before."""
    store = _store(collection)
    check((*COMMON, "crs"))
    of = system("crs")
    item = site().store.item(store.id, feature) or abort(404)
    if wants_data():
        return _located(_linked(Resource(items.one(store, of, item), GEOJSON)), of)
    context = {"store": store, "item": item, "doc": {"links": items.links_of(store)}}
    return negotiated(
        recent_page("ogc/item.html", *_key(), context=lambda: context).respond(request)
    )


def _answer(make: Callable[[], dict], template: str, kind: str = JSON) -> Response:
    """A document as JSON, or the same as a page."""
    if wants_data():
        key = (*_key(), "json")
        return _linked(site().recent.get(key, lambda: Resource(to_bytes(make()), kind)))
    made = recent_page(template, *_key(), context=lambda: {"doc": make()})
    return negotiated(made.respond(request))


def _key() -> tuple[str, ...]:
    """What every answer depends on; paths of answers are made of known ids only."""
    return (request.path, root(), language().code)


def _tiled(name: str) -> Held:
    found = _store(name)
    return found if found.item_type == "feature" else abort(404)


def _store(name: str) -> Held:
    return site().store.layers().get(name) or abort(404)
