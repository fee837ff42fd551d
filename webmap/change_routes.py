"""Changes of the data: a page, and Atom feeds of all, a place, an industry and a plan."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request

from webmap import atom
from webmap.addresses import absolute, root
from webmap.atom import Feed
from webmap.change_views import KINDS, Row, editions, narrowed
from webmap.pages import language, page, site
from webmap.resources import Resource

change_routes = Blueprint("changes", __name__)


@change_routes.get("/changes")
def change_list() -> Response:
    """Every recorded change of the data, newest first."""

    def context() -> dict:
        return {"editions": editions(site().atlas), "kinds": KINDS, "summary": atom.summary}

    return page("changes.html", context=context).respond(request)


@change_routes.get("/changes.atom")
def all_changes() -> Response:
    """All of them as a feed."""
    return _feed("/changes", language()["changes_title"], lambda row: True)


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


def _feed(path: str, name: str, keeps: Callable[[Row], bool]) -> Response:
    words = language()

    def make() -> Resource:
        title = words["changes_of"].format(name=name, title=words["title"])
        kept = narrowed(editions(site().atlas), keeps)
        body = atom.write(Feed(title, f"{path}.atom", path, kept), words, absolute)
        return Resource(body, atom.MEDIA_TYPE)

    return site().recent.get(("atom", path, root(), words.code), make).respond(request)
