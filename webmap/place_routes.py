"""The addresses of places: all counties and cities, and what the plans say of each."""

from flask import Blueprint, Response, abort, request

from webmap.errors import negotiated, wants_data
from webmap.ledger_views import target_view
from webmap.pages import data, page, site

place_routes = Blueprint("places", __name__)


@place_routes.get("/places")
def place_list() -> Response:
    """Every city with its counties: a page, or JSON when asked for."""
    if wants_data():
        return negotiated(place_list_json())
    chosen = page("places.html", context=lambda: {"rows": site().places.rows()})
    return negotiated(chosen.respond(request))


@place_routes.get("/places.json")
def place_list_json() -> Response:
    """Every city with its counties, as JSON."""
    return data("places.json", make=lambda: {"cities": site().places.rows()}).respond(request)


@place_routes.get("/places/<code>")
def place_page(code: str) -> Response:
    """What each plan says of a county or city, by theme."""
    _known(code)
    if wants_data():
        return negotiated(place_json(code))

    def context() -> dict:
        view, small = site().places.view(code), site().locators.of_place(code)
        return {"view": view, "map": small, "goals": _goals(view["name"])}

    return negotiated(page("place.html", code, context=context).respond(request))


@place_routes.get("/places/<code>.json")
def place_json(code: str) -> Response:
    """What each plan says of a county or city, as JSON."""
    _known(code)

    def make() -> dict:
        view = site().places.view(code)
        return {**view, "goals": _goals(view["name"])}

    return data("place.json", code, make=make).respond(request)


def _known(code: str) -> None:
    if code not in site().atlas.counties.polygons:
        abort(404)


def _goals(name: str) -> list[dict]:
    """The goals whose scope is the place."""
    targets = site().atlas.targets.values()
    return [target_view(site(), one) for one in targets if one.scope.zh == name]
