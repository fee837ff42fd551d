"""The addresses of the industry lens, the site finder and the comparison."""

from flask import Blueprint, Response, abort, current_app, make_response, redirect, request

from layers.retired import FEATURES
from webmap import columns_apart, comparison, queries, site_views
from webmap.addresses import absolute, public
from webmap.compact import to_bytes
from webmap.errors import negotiated, wants_data
from webmap.industry_views import story, tree
from webmap.pages import data, fresh_page, language, of_script, page, recent_page, site
from webmap.resources import JSON, Resource
from webmap.tables import MEDIA_TYPE, csv_bytes

finder = Blueprint("finder", __name__)


@finder.before_request
def refuse_absent() -> None:
    """Answer 404 for a page for which the atlas has no layers."""
    if request.path.removesuffix(".csv").removesuffix(".json") in site().absent:
        abort(404)


@finder.get("/industries")
def industry_list() -> Response:
    """All industries in two levels with counts: a page, or JSON when asked for."""
    if wants_data():
        return negotiated(industry_list_json())
    return negotiated(page("industries.html", context=_industries).respond(request))


@finder.get("/industries.json")
def industry_list_json() -> Response:
    """All industries as JSON."""
    return data("industries.json", make=_industries).respond(request)


@finder.get("/industries/<name>")
def industry_page(name: str) -> Response:
    """One industry's whole story."""
    found = site().atlas.industries.by_id.get(name) or abort(404)
    if wants_data():
        return negotiated(industry_json(name))

    def context() -> dict:
        return {"view": story(site(), found)}

    return negotiated(page("industry.html", name, context=context).respond(request))


@finder.get("/industries/<name>.json")
def industry_json(name: str) -> Response:
    """One industry's whole story as JSON."""
    found = site().atlas.industries.by_id.get(name) or abort(404)

    def make() -> dict:
        told = story(site(), found)
        return {**told, "map": public(told["map"])}

    return data("industry.json", name, make=make).respond(request)


@finder.get("/sites")
def site_page() -> Response:
    """The site finder: what matters, and the parks that answer it."""
    place, words = site(), language()
    wanted = queries.wish(place.atlas)
    found = wanted and site_views.result(words, place.atlas, wanted, place.finder.find(wanted))
    about = site_views.script_data(words, place.atlas, wanted)
    chosen = fresh_page(
        "sites.html",
        wanted=wanted,
        found=found,
        map=found and site_views.result_map(place.atlas, found),
        weights=wanted.weights if wanted else queries.DEFAULTS,
        criteria=site_views.criteria(place.distances),
        industries=tree(place.atlas, place.lens),
        places=queries.places(place.atlas),
        script=of_script(site_views.SPOKEN, **about),
        taken=_taken("/sites", queries.wish_query(wanted)) if wanted else None,
        **_queries(queries.wish_query(wanted) if wanted else {}),
    )
    return chosen.respond(request)


@finder.get("/sites.csv")
def site_csv() -> Response:
    """The ranked parks as a table; 400 before an industry is chosen."""
    place, words = site(), language()
    wanted = queries.wish(place.atlas) or abort(400)
    rows = site_views.result(words, place.atlas, wanted, place.finder.find(wanted))
    asked = site_views.asked(words, place.atlas, wanted)
    result = queries.address("/sites", **queries.wish_query(wanted), **_own_language())
    query = (asked, absolute(result))
    body = csv_bytes(site_views.csv_rows(words, rows, query))
    return Resource(body, MEDIA_TYPE, download=f"sites-{wanted.industry}.csv").respond(request)


@finder.get("/sites.json")
def site_json() -> Response:
    """The ranked parks as data, with each one's reasons; 400 before an industry is chosen."""
    place, words = site(), language()
    wanted = queries.wish(place.atlas) or abort(400)
    rows = site_views.result(words, place.atlas, wanted, place.finder.find(wanted))
    body = to_bytes(site_views.as_data(wanted, rows))
    return Resource(body, JSON).respond(request)


@finder.get("/compare")
def compare_page() -> Response:
    """Features side by side; `add` and ticked boxes lead to the address with all of them."""
    place, words = site(), language()
    keys = queries.compared(place.atlas)
    if "add" in request.args or len(request.args.getlist("items")) > 1:
        target = queries.address("/compare", items=",".join(keys), **_own_language())
        return make_response(redirect(target, 303))
    shown = keys if len(keys) <= queries.MOST_ITEMS else []

    def context() -> dict:
        atlas = place.atlas
        table = comparison.compare(words, atlas, place.distances, shown)
        return {
            "table": table,
            "script": of_script(columns_apart.SPOKEN, **_column(shown, table)),
            "picked": [atlas.feature(key) for key in keys],
            "most": queries.MOST_ITEMS,
            "on_paper": comparison.ON_PAPER,
            "address_of": lambda path: absolute(words.link(path)),
            "choices": {key: atlas.layers[key] for key in atlas.roles.compared},
            "taken": _taken("/compare", {"items": ",".join(keys)}) if len(shown) > 1 else None,
            **_queries({"items": ",".join(keys)}),
        }

    return recent_page("compare.html", *keys, context=context).respond(request)


@finder.get("/compare.json")
def compare_json() -> Response:
    """The comparison as data; 400 for fewer than two features or more than four."""
    place, words = site(), language()
    table = comparison.compare(words, place.atlas, place.distances, _two_or_more())
    return Resource(to_bytes(comparison.as_data(table)), JSON).respond(request)


@finder.get("/compare.csv")
def compare_csv() -> Response:
    """The comparison as a table; 400 for fewer than two features or more than four."""
    place, words = site(), language()
    keys = _two_or_more()
    table = comparison.compare(words, place.atlas, place.distances, keys)
    result = queries.address("/compare", items=",".join(keys), **_own_language())
    rows = comparison.csv_rows(words, place.atlas, table)
    rows.append([words["link_to_result"], absolute(result)])
    body = csv_bytes(rows)
    return Resource(body, MEDIA_TYPE, download="compare.csv").respond(request)


def _two_or_more() -> list[str]:
    keys = queries.compared(site().atlas)
    return keys if 2 <= len(keys) <= queries.MOST_ITEMS else abort(400)


def _taken(path: str, given: dict) -> dict | None:
    """Table and data of what a query chose; a static site has no files for these."""
    if current_app.config["STILL"]:
        return None
    ends = {"table": ".csv", "data": ".json"}
    told = {**given, **_own_language()}
    return {name: queries.address(path + end, **told) for name, end in ends.items()}


def _industries() -> dict:
    """All industries in two levels."""
    return {"industries": tree(site().atlas, site().lens)}


def _column(keys: list[str], table: dict) -> dict:
    """What is kept beside the column of a single feature; of a static site only, as it is dear."""
    place = site()
    moved = place.atlas.retired.moved.get(FEATURES, {})
    about = {"most": queries.MOST_ITEMS, "moved": dict(moved)}
    if not (current_app.config["STILL"] and len(keys) == 1):
        return about
    own = columns_apart.column(language(), place.atlas, place.distances, keys[0], table)
    return {**about, "column": own}


def _own_language() -> dict:
    """`lang` where it is not the default one."""
    code = language().code
    return {} if code == "zh" else {"lang": code}


def _queries(given: dict) -> dict:
    """`query` writes an address with the present query, changed as asked; `kept` is the query."""

    def write(path: str, **changes: object) -> str:
        return queries.address(path, **{**given, **_own_language(), **changes})

    kept = queries.address("", **given)[1:]
    return {"query": write, "kept": f"{kept}&" if kept else ""}
