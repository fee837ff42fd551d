"""Old addresses: what has another id now is led to, what was withdrawn is gone (410)."""

from collections.abc import Iterator
from urllib.parse import quote

from flask import Response, abort, current_app, make_response, redirect, request

from layers.atlas import Atlas
from layers.retired import FEATURES
from webmap.ogc.links import BASE
from webmap.pages import moved_page

READS = ("GET", "HEAD")
KINDS = {  # by the first part of an address: of what kind the next part is
    "layers": "layers",
    "collections": "layers",
    "documents": "documents",
    "industries": "industries",
}
FEATURE_AT = {"layers": 2, "collections": 3}  # which part of an address is a feature's id


def lead_on() -> Response | None:
    """The redirect from an address with a retired id; 410 for a withdrawn one."""
    atlas: Atlas = current_app.extensions["planmap"].atlas
    below = BASE if request.path.startswith(f"{BASE}/") else ""
    parts = request.path.removeprefix(below).strip("/").split("/")
    if request.method not in READS or len(parts) < 2 or parts[0] not in KINDS:
        return None
    found = _renamed(atlas, parts)
    if found == parts:
        return None
    query = request.query_string.decode()
    path = quote(f"{below}/{'/'.join(found)}")
    there = f"{path}?{query}" if query else path
    answer = make_response(redirect(there, 301))
    if current_app.config["STILL"]:  # whose files answer with no status: the page has to say it
        answer.set_data(moved_page(there))
    return answer


def _renamed(atlas: Atlas, parts: list[str]) -> list[str]:
    """The parts of an address with the ids of today."""
    retired, kind = atlas.retired, KINDS[parts[0]]
    name, dot, suffix = parts[1].partition(".")
    if retired.is_gone(kind, name):
        abort(410)
    found = [parts[0], (retired.now(kind, name) or name) + dot + suffix, *parts[2:]]
    at = FEATURE_AT.get(parts[0], len(parts))
    if at < len(parts):
        feature, dot, suffix = parts[at].partition(".")
        key = f"{name}/{feature}"
        if retired.is_gone(FEATURES, key):
            abort(410)
        if now := retired.now(FEATURES, key):
            found[1], _, feature = now.partition("/")
            found[at] = feature + dot + suffix
    return found


def old_pages(atlas: Atlas) -> Iterator[str]:
    """Every page's address with a retired id: of features, layers and what they hold, and so on."""
    retired = atlas.retired
    for kind in dict.fromkeys(KINDS.values()):
        for old in retired.ids(kind):
            yield f"/{kind}/{old}"
    for key in retired.ids(FEATURES):
        yield f"/layers/{key}"
    for old in retired.ids("layers"):
        layer = atlas.layers.get(retired.now("layers", old) or "")
        yield from (f"/layers/{old}/{name}" for name in (layer.features if layer else ()))
