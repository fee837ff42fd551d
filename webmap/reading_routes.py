"""The addresses for reading: plans, the glossary, small diagrams."""

from flask import Blueprint, Response, abort, request

from webmap.errors import negotiated, wants_data
from webmap.pages import data, language, page, site
from webmap.reading import document_view, reading_view, term_view
from webmap.resources import Resource
from webmap.routes import find_feature

reading_routes = Blueprint("reading", __name__)
SVG = "image/svg+xml"


@reading_routes.get("/documents")
def document_list() -> Response:
    """The plans."""
    return page("documents.html").respond(request)


@reading_routes.get("/documents/<document>")
def document_page(document: str) -> Response:
    """A plan to read: its section tree, and each section with its features and text."""
    found = site().atlas.documents.get(document) or abort(404)
    if wants_data():
        return negotiated(document_json(document))
    chosen = page("document.html", document, context=lambda: reading_view(site(), found))
    return negotiated(chosen.respond(request))


@reading_routes.get("/documents/<document>.json")
def document_json(document: str) -> Response:
    """A plan's section tree with the features and goals of each section."""
    found = site().atlas.documents.get(document) or abort(404)
    return data("document.json", document, make=lambda: document_view(site().atlas, found)).respond(
        request
    )


@reading_routes.get("/glossary")
def glossary() -> Response:
    """The planning terms in our own words, with the sections where each occurs."""
    if wants_data():
        return negotiated(glossary_json())
    chosen = page("glossary.html", context=lambda: {"places": site().term_places})
    return negotiated(chosen.respond(request))


@reading_routes.get("/glossary.json")
def glossary_json() -> Response:
    """The planning terms as JSON."""

    def make() -> dict:
        return {"terms": [term_view(term) for term in site().atlas.glossary.values()]}

    return data("glossary.json", make=make).respond(request)


@reading_routes.get("/layers/<layer>/<feature>/diagram.svg")
def diagram(layer: str, feature: str) -> Response:
    """A feature's parts as a small drawing."""
    _, item = find_feature(layer, feature)
    drawn = site().diagrams.of(item) or abort(404)
    shown = {"diagram": drawn[language().code]}
    made = page("diagram.svg", layer, feature, context=lambda: shown)
    return Resource(made.body, SVG).respond(request)
