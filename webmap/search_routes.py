"""Where the search answers: the index for scripts, and a page that needs none."""

# On a static site a script finds by that index and writes what the page lists here.

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, request

from webmap.pages import language, of_script, recent_page, site
from webmap.search_rule import ALL, FIELDS, KINDS, Entry, Hit, Reason

if TYPE_CHECKING:
    from webmap.site import Site

search_routes = Blueprint("search", __name__)
LONGEST = 100  # characters of a query, as the form allows
SHOWN = 100
SPOKEN = (  # by a script that finds
    *("find_count", "find_none", "find_first", "find_failed", "loading", "still_unknown"),
    *("show_on_map", "colon"),
    *(f"kind_{kind}" for kind in KINDS if kind != "feature"),
    *(f"why_{field}" for field in FIELDS),
)


@search_routes.get("/search.json")
def search_data() -> Response:
    """The index by which scripts find."""
    return site().search.respond(request)


@search_routes.get("/search")
def search_page() -> Response:
    """What `?q=` finds, matched here."""
    query = request.args.get("q", "")
    if len(query) > LONGEST:
        abort(400)

    def context() -> dict:
        found = site().store.search(query, SHOWN)
        rows = [view(site(), entry, hit, found.entries) for entry, hit in found.rows]
        told = {"query": query, "rows": rows, "count": found.matched, "shown": SHOWN}
        return {**told, "script": _script()}

    return recent_page("search.html", query, context=context).respond(request)


def _script() -> dict | None:
    words, layers = language(), site().atlas.layers
    titles = {key: {"title": layer.spec.title.told(words.code)} for key, layer in layers.items()}
    return of_script(SPOKEN, layers=titles, shown=SHOWN)


def view(of: "Site", entry: Entry, hit: Hit, entries: Sequence[Entry]) -> dict:
    """A hit in a site as pages show it; without a path where no page of that tells of it."""
    row, (path, query, fragment) = entry.row, address(entry)
    layer = entry.layer
    return {
        **_named(entry),
        "kind": entry.kind,
        "layer": of.atlas.layers[layer].spec if layer else None,
        "about": row.get("about"),
        "about_en": row.get("about_en"),
        "path": path if entry.kind in of.kinds_found else None,
        "query": query,
        "fragment": fragment,
        "map": row["id"] if layer and of.has_map else None,
        "reasons": [_reason(reason, entries) for reason in hit.reasons],
    }


def _named(entry: Entry) -> dict:
    english = entry.row.get("english", [None])
    return {"name": entry.names[0], "name_en": english[0]}


def _reason(reason: Reason, entries: Sequence[Entry]) -> dict:
    by = _named(entries[reason.by]) if reason.by is not None else {}
    names = {"name": reason.text, "name_en": None} | by
    return {"field": reason.field, "detail": reason.detail, **names}


def address(entry: Entry) -> tuple[str, dict[str, str], str]:
    """The path, query and fragment of the page an entry leads to."""
    key = entry.row["id"]
    if entry.kind == "section":
        document, _, section = key.partition("/")
        return f"/documents/{document}", {}, section
    if entry.kind == "target":
        return "/targets", {}, key
    if entry.kind == "difference":
        return "/differences", {} if key == ALL else {"place": key}, ""
    folder = {"feature": "layers", "industry": "industries", "document": "documents"}[entry.kind]
    return f"/{folder}/{key}", {}, ""
