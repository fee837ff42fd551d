"""The API described as OpenAPI 3.0: addresses, parameters and answers, in the reader's language."""

from collections.abc import Iterable, Mapping

from webmap.addresses import absolute
from webmap.errors import FORMS, PROBLEM
from webmap.ogc.asked import COMMON, FARTHEST, FILTERING, PAGING, USUAL
from webmap.ogc.fields import Field
from webmap.ogc.filters import LANGUAGES as FILTER_LANGUAGES
from webmap.ogc.filters import LONGEST, TEXT
from webmap.ogc.links import BASE, GEOJSON, HTML, OPENAPI, SCHEMA, href
from webmap.ogc.systems import CRS84, SYSTEMS
from webmap.ogc.tilesets import GRID
from webmap.pages import language
from webmap.resources import JSON
from webmap.stores.protocol import Held
from webmap.strings import LANGUAGES

_BOX = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6}
_FROM = {"type": "integer", "minimum": 0, "maximum": FARTHEST, "default": 0}
_SYSTEM = {"type": "string", "format": "uri", "enum": list(SYSTEMS), "default": CRS84.uri}
_YEAR = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_FOURTH = "(0[48]|[2468][048]|[13579][26])"  # years of a century with a 29 February
_DAY = (
    f"({_YEAR}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    f"|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{{2}}{_FOURTH}|{_FOURTH}00)-02-29)"
)
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
_TIME = rf"{_DAY}(T{_CLOCK}:[0-5][0-9](\.[0-9]+)?(Z|[+-]{_CLOCK}))?"
_TIMES = rf"^({_TIME}|{_TIME}/({_TIME}|(\.\.)?)|(\.\.)?/{_TIME})$"
PARAMETERS = {  # by name: the string that says what it is, and its schema
    "f": ("ogc_parameter_f", {"type": "string", "enum": list(FORMS)}),
    "lang": ("ogc_parameter_lang", {"type": "string", "enum": list(LANGUAGES)}),
    "limit": (
        "ogc_parameter_limit",
        {"type": "integer", "minimum": 1, "maximum": FARTHEST, "default": USUAL},  # more is cut
    ),
    "offset": ("ogc_parameter_offset", _FROM),
    "bbox": ("ogc_parameter_bbox", _BOX),
    "bbox-crs": ("ogc_parameter_bbox_crs", _SYSTEM),
    "filter": (
        "ogc_parameter_filter",
        {"type": "string", "format": "cql2", "minLength": 1, "maxLength": LONGEST},
    ),
    "filter-lang": (
        "ogc_parameter_filter_lang",
        {"type": "string", "enum": list(FILTER_LANGUAGES), "default": TEXT},
    ),
    "filter-crs": ("ogc_parameter_filter_crs", _SYSTEM),
    "datetime": ("ogc_parameter_datetime", {"type": "string", "pattern": _TIMES}),
    "crs": ("ogc_parameter_crs", _SYSTEM),
}
ABOUT = ("ogc_about", "ogc_limits", "disclaimer_long")
FAILURES = ("400", "404", "406", "410", "414", "429", "500")


def openapi(version: str, held: Mapping[str, Held]) -> dict:
    """The whole description."""
    words = language()
    return {
        "openapi": "3.0.3",
        "info": {
            "title": words["title"],
            "description": " ".join(words[key] for key in ABOUT),
            "version": version,
            "license": {"name": "CC BY 4.0", "url": href("/about")},
        },
        "servers": [{"url": absolute(BASE)}],  # at `/` who does not ask for data gets the map
        "tags": [{"name": "capabilities"}, {"name": "data"}],
        "paths": {**_capabilities(), **_data(held)},
        "components": {
            "parameters": {name: _parameter(name) for name in PARAMETERS},
            "responses": {code: _failure(code) for code in FAILURES},
            "schemas": _SCHEMAS,
        },
    }


def _parameter(name: str) -> dict:
    key, schema = PARAMETERS[name]
    about = language()[key]
    told = {"name": name, "in": "query", "description": about, "required": False, "schema": schema}
    return {**told, "style": "form", "explode": False}


def _failure(code: str) -> dict:
    problem = {"schema": {"$ref": "#/components/schemas/problem"}}
    content = {PROBLEM: problem, HTML: {"schema": {"type": "string"}}}
    return {"description": language()[f"error_{code}"], "content": content}


def _capabilities() -> dict:
    return {
        "/": _get("landing", "ogc_landing", JSON, "document"),
        "/api": _get("api", "ogc_api", OPENAPI, "document"),
        "/conformance": _get("conformance", "ogc_conformance", JSON, "document"),
        "/collections": _get("collections", "ogc_collections", JSON, "document"),
        "/tileMatrixSets": _get("grids", "ogc_grids", JSON, "document"),
        f"/tileMatrixSets/{GRID}": _get("grid", "ogc_grid", JSON, "document"),
    }


def _data(held: Mapping[str, Held]) -> dict:
    paths: dict = {}
    for name, store in held.items():
        paths |= _of_collection(f"/collections/{name}", name, store)
        if store.item_type == "feature":
            paths |= _of_tiles(f"/collections/{name}/tiles", name, store)
    return paths


def _of_tiles(path: str, name: str, store: Held) -> dict:
    title = store.title.told(language().code)
    sets = _get(f"{name}.tilesets", "ogc_tilesets", JSON, "document", of=title)
    one = _get(f"{name}.tileset", "ogc_tileset", JSON, "document", of=title)
    return {path: sets, f"{path}/{GRID}": one}


def _of_collection(path: str, name: str, store: Held) -> dict:
    feature = {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}}
    own = [_property(one) for one in store.fields.values()]
    title = store.title.told(language().code)
    return {
        path: _get(f"{name}.describe", "ogc_collection", JSON, "document", of=title),
        f"{path}/queryables": _get(
            f"{name}.queryables", "ogc_queryables", SCHEMA, "document", of=title
        ),
        f"{path}/schema": _get(f"{name}.schema", "ogc_schema", SCHEMA, "document", of=title),
        f"{path}/items": _get(
            f"{name}.items", "ogc_items", GEOJSON, "features", (*PAGING, *FILTERING), own, of=title
        ),
        f"{path}/items/{{featureId}}": _get(
            f"{name}.item", "ogc_item", GEOJSON, "feature", ("crs",), [feature], of=title
        ),
    }


def _property(one: Field) -> dict:
    about = one.title.told(language().code)
    told = {"name": one.id, "in": "query", "description": about, "required": False}
    return {**told, "schema": {"type": one.type}}


def _get(
    name: str,
    key: str,
    kind: str,
    schema: str,
    shared: Iterable[str] = (),
    own: Iterable[dict] = (),
    of: str = "",
) -> dict:
    """A path that can be read; `key` is the string that says what is there, `of` of what."""
    summary = f"{of}{language()['colon']}{language()[key]}" if of else language()[key]
    references = [{"$ref": f"#/components/parameters/{one}"} for one in (*COMMON, *shared)]
    content = {
        kind: {"schema": {"$ref": f"#/components/schemas/{schema}"}},
        HTML: {"schema": {"type": "string"}},
    }
    answers = {code: {"$ref": f"#/components/responses/{code}"} for code in FAILURES}
    operation = {
        "operationId": name,
        "tags": ["data" if of else "capabilities"],
        "summary": summary,
        "parameters": [*references, *own],
        "responses": {"200": {"description": summary, "content": content}, **answers},
    }
    return {"get": operation}


_LINKS = {"type": "array", "items": {"$ref": "#/components/schemas/link"}}
_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_FEATURE = {
    "type": "object",
    "required": ["type", "id", "geometry", "properties"],
    "properties": {
        "type": {"type": "string", "enum": ["Feature"]},
        "id": _TEXT,
        "geometry": {"type": "object", "nullable": True},
        "properties": {"type": "object"},
        "links": _LINKS,
    },
}
_SCHEMAS = {
    "document": {"type": "object"},
    "link": {
        "type": "object",
        "required": ["href", "rel"],
        "properties": {"href": _TEXT, "rel": _TEXT, "type": _TEXT, "title": _TEXT},
    },
    "feature": _FEATURE,
    "features": {
        "type": "object",
        "required": ["type", "features", "links", "timeStamp", "numberMatched", "numberReturned"],
        "properties": {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "features": {"type": "array", "items": {"$ref": "#/components/schemas/feature"}},
            "links": _LINKS,
            "timeStamp": {"type": "string", "format": "date-time"},
            "numberMatched": _COUNT,
            "numberReturned": _COUNT,
        },
    },
    "problem": {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": _TEXT,
            "title": _TEXT,
            "status": {"type": "integer"},
            "detail": _TEXT,
        },
    },
}
