"""Changes of the data: a page, and Atom feeds of all, a place, an industry and a plan."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, current_app, request

from webmap import atom
from webmap.addresses import absolute, public, root
from webmap.atom import Feed
from webmap.change_lists import choices
from webmap.change_views import (
    ASPECTS,
    KINDS,
    Row,
    edition_view,
    narrowed,
    narrowed_by,
    table,
)
from webmap.choosing import chosen
from webmap.difference_views import themes
from webmap.errors import negotiated, wants_data
from webmap.pages import data, language, narrowed_page, site
from webmap.resources import Resource
from webmap.tables import MEDIA_TYPE, csv_bytes

change_routes = Blueprint("changes", __name__)


@change_routes.get("/changes")
def change_list() -> Response:
    """The recorded changes of the data, newest first, narrowed as asked; or JSON."""
    if wants_data():
        return negotiated(change_list_json())
    by = chosen(request.args, choices(site()))

    def context() -> dict:
        return {
            "by": by,
            "choices": choices(site()),
            "titles": themes(site()),
            "editions": narrowed_by(site().changes, by),
            "kinds": KINDS,
            "aspects": ASPECTS,
            "summary": atom.summary,
        }

    return negotiated(narrowed_page("changes.html", by, context).respond(request))


@change_routes.get("/changes.csv")
def change_list_csv() -> Response:
    """The same as CSV, narrowed as the page is."""
    by = chosen(request.args, choices(site()))
    found = narrowed_by(site().changes, by)
    body = csv_bytes(table(found, language()))
    return Resource(body, MEDIA_TYPE, download="changes.csv").respond(request)


@change_routes.get("/changes.json")
def change_list_json() -> Response:
    """Every recorded change as JSON."""

    def make() -> dict:
        return {"editions": [edition_view(one) for one in site().changes]}

    return data("changes.json", make=make).respond(request)


@change_routes.get("/changes.atom")
def all_changes() -> Response:
    """All of them as a feed."""
    return _feed("/changes", None, lambda row: True)


@change_routes.get("/places/<code>.atom")
def changes_at(code: str) -> Response:
    """What changed in a county or city."""
    atlas = site().atlas
    if code not in atlas.counties.polygons:
        abort(404)
    name = atlas.counties.name(code)
    if language().code == "en":
        name = atlas.vocabulary.in_english(name) or name
    return _feed(f"/places/{code}", name, lambda row: code in row.places)


@change_routes.get("/industries/<name>.atom")
def changes_of_industry(name: str) -> Response:
    """What changed of the features that lead in an industry."""
    found = site().atlas.industries.by_id.get(name) or abort(404)
    title = language().pick(found, "name")
    return _feed(f"/industries/{name}", title, lambda row: name in row.industries)


@change_routes.get("/documents/<document>.atom")
def changes_of_plan(document: str) -> Response:
    """What changed of what a plan is read to say."""
    found = site().atlas.documents.get(document) or abort(404)
    title = language().pick(found, "short")
    return _feed(f"/documents/{document}", title, lambda row: document in row.plans)


def _feed(path: str, name: str | None, keeps: Callable[[Row], bool]) -> Response:
    """A feed of what concerns a thing of this name; of everything without one."""
    words = language()
    whole = public if current_app.config["STILL"] else absolute  # files may not know where they are

    def make() -> Resource:
        of = f"{name}{words['colon']}" if name else ""
        title = f"{of}{words['changes_title']} · {words['title']}"
        kept = narrowed(site().changes, keeps)
        body = atom.write(Feed(title, f"{path}.atom", path, kept), words, whole)
        return Resource(body, atom.MEDIA_TYPE)

    return site().recent.get(("atom", path, root(), words.code), make).respond(request)
