"""The goals, where plans differ, and the ledger."""

from flask import Blueprint, Response, request

from layers.ledger import ledger, slips
from webmap import difference_views, goal_views
from webmap.choosing import chosen
from webmap.errors import negotiated, wants_data
from webmap.ledger_views import line_view, target_view
from webmap.pages import data, language, narrowed_page, page, site
from webmap.resources import Resource
from webmap.tables import MEDIA_TYPE, csv_bytes

ledger_routes = Blueprint("ledger", __name__)


@ledger_routes.get("/targets")
def target_list() -> Response:
    """The goals of all plans, numbers first, narrowed as asked; or JSON when asked for."""
    if wants_data():
        return negotiated(target_list_json())
    by = chosen(request.args, goal_views.choices(site()))

    def context() -> dict:
        found = goal_views.narrowed(site(), by)
        return {
            "by": by,
            "choices": goal_views.choices(site()),
            "columns": goal_views.years(site()),
            "numbers": goal_views.numbers(site(), found),
            "years": goal_views.in_words(site(), found),
            "count": len(found),
        }

    return negotiated(narrowed_page("targets.html", by, context).respond(request))


@ledger_routes.get("/targets.csv")
def target_list_csv() -> Response:
    """The goals as CSV, narrowed as the page is."""
    found = goal_views.narrowed(site(), chosen(request.args, goal_views.choices(site())))
    body = csv_bytes(goal_views.table(site(), found, language().code))
    return Resource(body, MEDIA_TYPE, download="targets.csv").respond(request)


@ledger_routes.get("/targets.json")
def target_list_json() -> Response:
    """The goals of all plans as JSON."""

    def make() -> dict:
        return {
            "targets": [target_view(site(), target) for target in site().atlas.targets.values()]
        }

    return data("targets.json", make=make).respond(request)


@ledger_routes.get("/differences")
def difference_list() -> Response:
    """Where plans differ, with all sides, narrowed as asked; or JSON when asked for."""
    if wants_data():
        return negotiated(difference_list_json())
    by = chosen(request.args, difference_views.choices(site()))

    def context() -> dict:
        found = difference_views.narrowed(site(), by)
        return {
            "by": by,
            "choices": difference_views.choices(site()),
            "titles": difference_views.themes(site()),
            "themes": difference_views.by_theme(site(), found),
            "count": len(found),
        }

    return negotiated(narrowed_page("differences.html", by, context).respond(request))


@ledger_routes.get("/differences.csv")
def difference_list_csv() -> Response:
    """Where plans differ as CSV, narrowed as the page is."""
    found = difference_views.narrowed(
        site(), chosen(request.args, difference_views.choices(site()))
    )
    body = csv_bytes(difference_views.table(site(), found, language().code))
    return Resource(body, MEDIA_TYPE, download="differences.csv").respond(request)


@ledger_routes.get("/differences.json")
def difference_list_json() -> Response:
    """Where plans differ, as JSON."""

    def make() -> dict:
        return {"differences": difference_views.differences(site().atlas)}

    return data("differences.json", make=make).respond(request)


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
        return {"sections": [line_view(site().atlas, line) for line in ledger(site().atlas)]}

    return data("coverage.json", make=make).respond(request)
