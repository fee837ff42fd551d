"""The addresses of the charts: one page, and each chart's file."""

from flask import Blueprint, Response, abort, request

from webmap import chart_views
from webmap.pages import language, page, site
from webmap.resources import Resource
from webmap.tables import MEDIA_TYPE, csv_bytes

chart_routes = Blueprint("charts", __name__)


@chart_routes.get("/charts")
def chart_page() -> Response:
    """What the plans say, counted: every number leads to the list that it counts."""

    def context() -> dict:
        return {"grids": chart_views.grids(site()), "investments": chart_views.investments(site())}

    return page("charts.html", context=context).respond(request)


@chart_routes.get("/charts/<chart>.csv")
def chart_csv(chart: str) -> Response:
    """The numbers of one chart as CSV."""
    rows = chart_views.table(site(), chart, language().code) or abort(404)
    name = f"chart-{chart}.csv"
    return Resource(csv_bytes(rows), MEDIA_TYPE, download=name).respond(request)
