"""Addresses by which the site is found and embedded: catalogue, sitemap, plain index, oEmbed."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request

from webmap import schemas
from webmap.addresses import absolute, path_of, root
from webmap.compact import to_bytes
from webmap.dataset_views import CATALOGUE, catalogue
from webmap.embedding import Frame
from webmap.index_views import (
    HEIGHT,
    WIDTH,
    as_xml,
    framed,
    map_title,
    oembed,
    plain_index,
    sitemap,
)
from webmap.pages import language, site
from webmap.resources import JSON, Resource
from webmap.strings import DEFAULT

index_routes = Blueprint("index", __name__)
JSON_LD = "application/ld+json"
XML = {"sitemap": "application/xml; charset=utf-8", "oembed": "text/xml; charset=utf-8"}
SCHEMA = "application/schema+json"
TEXT = "text/plain; charset=utf-8"
PICTURE = (1200, 630)  # pixels of `picture.png`; a test holds it to the picture itself


@index_routes.get(CATALOGUE)
def data_catalogue() -> Response:
    """Every layer, plan and service as a DCAT 3 catalogue in JSON-LD."""
    made = lambda: to_bytes(catalogue(site().atlas, site().languages, absolute))  # noqa: E731
    return _held("catalogue", JSON_LD, made)


@index_routes.get("/sitemap.xml")
def site_map() -> Response:
    """Every page in both languages, for search engines."""
    made = lambda: sitemap(  # noqa: E731
        site().atlas, site().languages, absolute, site().absent
    ).encode()
    return _held("sitemap", XML["sitemap"], made)


@index_routes.get("/robots.txt")
def robots() -> Response:
    """What search engines may read (all but what is made anew for each query), and the sitemap."""
    lines = ("User-agent: *", "Disallow: /search?", "Disallow: /cite.", "Disallow: /report.")
    text = "\n".join((*lines, f"Sitemap: {absolute('/sitemap.xml')}", ""))
    return Resource(text.encode(), TEXT).respond(request)


@index_routes.get("/llms.txt")
def index_text() -> Response:
    """What the site is and holds, as plain text."""
    made = lambda: plain_index(site().atlas, language(), absolute).encode()  # noqa: E731
    return _held("llms", TEXT, made)


def _held(name: str, kind: str, make: Callable[[], bytes]) -> Response:
    """An answer held by address of the server and language."""
    key = (name, root(), language().code)
    return site().recent.get(key, lambda: Resource(make(), kind)).respond(request)


@index_routes.get("/oembed")
def embedding() -> Response:
    """How a page of this site is shown in another one, after oEmbed: `url`, `format`."""
    form = request.args.get("format", "json")
    if form not in ("json", "xml"):
        abort(406)
    path = framed(path_of(request.args.get("url", "")), site().atlas) or abort(404)
    words = site().languages["en" if "lang=en" in path else DEFAULT]
    frame = Frame(path, str(_size("maxwidth", WIDTH)), str(_size("maxheight", HEIGHT)))
    title = map_title(path, site().atlas, words)
    answer = oembed(frame, title, words["title"], root(), PICTURE)
    if form == "xml":
        return Resource(as_xml(answer).encode(), XML["oembed"]).respond(request)
    return Resource(to_bytes(answer), JSON).respond(request)


def _size(name: str, ours: int) -> int:
    """The pixels that a page has room for, if that is less than we would take."""
    text = request.args.get(name, "")
    if text and not (text.isascii() and text.isdecimal() and len(text) < 6):
        abort(400)
    return min(ours, int(text)) if text else ours


@index_routes.get(schemas.INDEX)
def schema_list() -> Response:
    """The JSON Schemas of all answers in JSON, and which address answers so."""
    return Resource(to_bytes(schemas.index()), JSON).respond(request)


@index_routes.get("/schemas/<name>.json")
def one_schema(name: str) -> Response:
    """One of them."""
    if name not in schemas.SHAPES:
        abort(404)
    told = schemas.schema(name, absolute(schemas.address(name)))
    return Resource(to_bytes(told), SCHEMA).respond(request)
