"""The addresses of a site over a packed atlas, beside the OGC API and the search."""

import re

from flask import Blueprint, Response, abort, make_response, redirect, request

from layers.documents import Document, Section, section_id
from webmap.compact import to_bytes
from webmap.errors import negotiated, wants_data
from webmap.geojson import MEDIA_TYPE
from webmap.ogc.routes import landing
from webmap.ogc.systems import CRS84
from webmap.pages import language, page, recent_page, site
from webmap.resources import JSON, Resource
from webmap.stores.protocol import Found

stored = Blueprint("stored", __name__)
CLAIMS = 100  # features on a page of a section


@stored.get("/")
def start() -> Response:
    """What there is and what is not; or, for who asks for data, the OGC API's landing page."""
    if "f" in request.args or (not request.args.keys() - {"lang"} and wants_data()):
        return landing()
    return negotiated(page("stored/start.html").respond(request))


@stored.get("/layers")
def layer_list() -> Response:
    """Every layer, with how much of it is placed."""
    return page("stored/layers.html").respond(request)


@stored.get("/layers/<layer>")
def layer_page(layer: str) -> Response:
    """A layer's features are the items of its collection."""
    if layer not in site().atlas.layers:
        abort(404)
    return make_response(redirect(language().link(f"/collections/{layer}/items", f="html"), 302))


@stored.get("/layers/<layer>/<feature>")
def feature_page(layer: str, feature: str) -> Response:
    """A feature with its claims."""
    found = _feature(layer, feature)
    if wants_data():
        return negotiated(_as_data(found, layer))

    def context() -> dict:
        return {"layer": site().atlas.layers[layer], "view": found.properties}

    made = recent_page("stored/feature.html", layer, feature, context=context)
    return negotiated(made.respond(request))


@stored.get("/layers/<layer>/<feature>.json")
@stored.get("/layers/<layer>/<feature>.geojson")
def feature_data(layer: str, feature: str) -> Response:
    """A feature as GeoJSON."""
    return _as_data(_feature(layer, feature), layer)


def _as_data(found: Found, layer: str) -> Response:
    name = f"{layer}-{found.id}.geojson"
    return Resource(found.written(CRS84), MEDIA_TYPE, download=name).respond(request)


def _feature(layer: str, name: str) -> Found:
    """A feature; an unknown one answers 404, as what is retired was led on before."""
    if layer not in site().atlas.layers:
        abort(404)
    return site().store.feature(f"{layer}/{name}") or abort(404)


@stored.get("/documents")
def document_list() -> Response:
    """The plans."""
    return page("documents.html").respond(request)


@stored.get("/documents/<document>")
def document_page(document: str) -> Response:
    """A plan's section tree."""
    found = _document(document)
    return page("stored/document.html", document, context=lambda: {"document": found}).respond(
        request
    )


@stored.get("/documents/<document>/<section>")
def section_page(document: str, section: str) -> Response:
    """What a section says of which features, a page at a time."""
    plan, found = _section(document, section)
    if wants_data():
        return negotiated(section_data(document, section))
    offset = _offset()

    def context() -> dict:
        held = site().store.claims(plan.id, found.id, CLAIMS, offset)
        shown = {"claims": held, "offset": offset, "most": CLAIMS}
        return {"document": plan, "section": found, **shown}

    made = recent_page("stored/section.html", plan.id, found.id, offset, context=context)
    return negotiated(made.respond(request))


@stored.get("/documents/<document>/<section>.json")
def section_data(document: str, section: str) -> Response:
    """The same as JSON."""
    plan, found = _section(document, section)
    held = site().store.claims(plan.id, found.id, CLAIMS, _offset())
    rows = [
        {"feature": one.key, **one.name.twins("name"), "citations": one.citations}
        for one in held.rows
    ]
    body = {
        "document": plan.id,
        "section": found.id,
        **found.heading.twins("heading"),
        "features_in_all": held.matched,
        "features": rows,
    }
    return Resource(to_bytes(body), JSON).respond(request)


def _document(name: str) -> Document:
    return site().atlas.documents.get(name) or abort(404)


def _section(document: str, section: str) -> tuple[Document, Section]:
    plan = _document(document)
    return plan, plan.sections.get(section_id(section)) or abort(404)


def _offset() -> int:
    """From which feature on; 400 for what is no whole number."""
    text = request.args.get("offset", "0")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        abort(400)
    return int(text)


@stored.get("/about")
def about() -> Response:
    """How to read what is here, its sources and licences."""
    return page("about.html").respond(request)
