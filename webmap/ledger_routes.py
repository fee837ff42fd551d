"""The goals and the ledger."""

from flask import Blueprint, Response, request

from layers.ledger import ledger, slips
from webmap.errors import negotiated, wants_data
from webmap.ledger_views import line_view, target_view, targets_by_year
from webmap.pages import data, page, site

ledger_routes = Blueprint("ledger", __name__)


@ledger_routes.get("/targets")
def target_list() -> Response:
    """The goals of all plans by year: a page, or JSON when asked for."""
    if wants_data():
        return negotiated(target_list_json())
    chosen = page("targets.html", context=lambda: {"years": targets_by_year()})
    return negotiated(chosen.respond(request))


@ledger_routes.get("/targets.json")
def target_list_json() -> Response:
    """The goals of all plans as JSON."""

    def make() -> dict:
        return {"targets": [target_view(target) for target in site().atlas.targets.values()]}

    return data("targets.json", make=make).respond(request)


@ledger_routes.get("/coverage")
def coverage() -> Response:
    """The ledger: per section, what is mapped, what only to a county, what not; or JSON."""
    if wants_data():
        return negotiated(coverage_json())

    def context() -> dict:
        atlas = site().atlas
        return {"lines": ledger(atlas), "slips": slips(atlas)}

    return negotiated(page("coverage.html", context=context).respond(request))


@ledger_routes.get("/coverage.json")
def coverage_json() -> Response:
    """The ledger as JSON."""

    def make() -> dict:
        return {"sections": [line_view(line) for line in ledger(site().atlas)]}

    return data("coverage.json", make=make).respond(request)
