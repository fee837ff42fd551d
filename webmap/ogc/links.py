"""The links of an answer: whole addresses, with the reader's language and what else was asked."""

from flask import request

from webmap.addresses import absolute
from webmap.pages import language
from webmap.queries import address
from webmap.resources import JSON
from webmap.strings import DEFAULT

GEOJSON = "application/geo+json"
HTML = "text/html"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
SCHEMA = "application/schema+json"


RELATIONS = "http://www.opengis.net/def/rel/ogc/1.0"
BASE = "/ogc"  # under which the API stands once more, with a landing page of its own


def href(path: str, /, **query: object) -> str:
    """The whole address of a path of the API, below the base and in the language of the request."""
    code, base = language().code, BASE if request.path.startswith(BASE) else ""
    return absolute(address(base + path, **query, lang=None if code == DEFAULT else code))


def link(rel: str, path: str, key: str, kind: str = JSON, /, **query: object) -> dict:
    """A link to a path; `key` is the string that says what is there."""
    title = language()[key]
    return {"href": href(path, **query), "rel": rel, "type": kind, "title": title}


def here() -> str:
    """The path of the request below the base of the API."""
    return request.path.removeprefix(BASE) or "/"


def header(links: list[dict]) -> str:
    """Links as a header (RFC 8288), without their titles."""
    told = '<{href}>; rel="{rel}"; type="{type}"'
    return ", ".join(told.format(**one) for one in links)


def to_queryables(name: str) -> dict:
    """The link to what the features of a collection can be chosen by."""
    path = f"/collections/{name}/queryables"
    return link(f"{RELATIONS}/queryables", path, "ogc_queryables", SCHEMA)


def itself(kind: str = JSON) -> list[dict]:
    """The links from an answer to itself and to its other form."""
    query = {name: value for name, value in request.args.items() if name not in ("f", "lang")}
    return [
        link("self", here(), "ogc_as_json", kind, **{**query, "f": "json"}),
        link("alternate", here(), "ogc_as_page", HTML, **{**query, "f": "html"}),
    ]
