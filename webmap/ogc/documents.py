"""What the API says of itself and of its collections, as plain data in the reader's language."""

from collections.abc import Mapping

from layers.atlas import Atlas
from webmap.addresses import public
from webmap.ogc.fields import GEOMETRY
from webmap.ogc.links import (
    GEOJSON,
    HTML,
    OPENAPI,
    RELATIONS,
    SCHEMA,
    href,
    itself,
    link,
    to_queryables,
)
from webmap.ogc.systems import CRS84, SYSTEMS
from webmap.ogc.tilesets import CLASSES as TILES
from webmap.ogc.tilesets import tile_links
from webmap.pages import language
from webmap.resources import JSON
from webmap.stores.protocol import Held

FEATURES = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
CONFORMANCE = [
    *(f"{FEATURES}/{name}" for name in ("core", "geojson", "html", "oas30")),
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    *(
        f"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/{name}"
        for name in ("queryables", "queryables-query-parameters", "filter", "features-filter")
    ),
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-core",
    *(
        f"http://www.opengis.net/spec/cql2/1.0/conf/{name}"
        for name in (
            *("cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators"),
            *("case-insensitive-comparison", "accent-insensitive-comparison"),
            *("basic-spatial-functions", "basic-spatial-functions-plus", "spatial-functions"),
            *("array-functions", "property-property"),
        )
    ),
    *TILES,
]


def landing() -> dict:
    """Where everything begins."""
    words = language()
    return {
        "title": words["title"],
        "description": words["tagline"],
        "attribution": words["sources_short"],
        "links": [
            *itself(),
            link("service-desc", "/api", "ogc_api", OPENAPI, f="json"),
            link("service-doc", "/api", "ogc_api", HTML, f="html"),
            link("conformance", "/conformance", "ogc_conformance"),
            link("data", "/collections", "ogc_collections"),
            link(f"{RELATIONS}/tiling-schemes", "/tileMatrixSets", "ogc_grids"),
        ],
    }


def conformance() -> dict:
    """The classes of the standards that hold here."""
    return {"conformsTo": CONFORMANCE, "links": itself()}


def collections(atlas: Atlas, held: Mapping[str, Held]) -> dict:
    """Every collection."""
    links = [*itself(), link("service-desc", "/api", "ogc_api", OPENAPI, f="json")]
    return {"links": links, "collections": [collection(atlas, store) for store in held.values()]}


def collection(atlas: Atlas, store: Held) -> dict:
    """One collection: what it holds, how much of it is placed, where its items are."""
    lang, path = language().code, f"/collections/{store.id}"
    box = store.bbox or _whole_region(atlas)
    return {
        "id": store.id,
        "title": store.title.told(lang),
        "description": store.description.told(lang),
        "itemType": store.item_type,
        **_counts(store),
        "extent": {"spatial": {"bbox": [box], "crs": CRS84.uri}},
        "crs": list(SYSTEMS),
        "storageCrs": CRS84.uri,
        "links": [
            link("self", path, "ogc_as_json", f="json"),
            link("alternate", path, "ogc_as_page", HTML, f="html"),
            link("items", f"{path}/items", "ogc_items", GEOJSON, f="json"),
            link("items", f"{path}/items", "ogc_items", HTML, f="html"),
            to_queryables(store.id),
            link(f"{RELATIONS}/schema", f"{path}/schema", "ogc_schema", SCHEMA),
            *([_tiles(store.id)] if store.item_type == "feature" else []),
            *tile_links(store),
        ],
    }


def _tiles(layer: str) -> dict:
    """The link to a layer's vector tiles, whose description many map programs take."""
    address, title = public(f"/tiles/{layer}.json"), language()["ogc_tiles"]
    return {"href": address, "rel": "tilejson", "type": JSON, "title": title}


def queryables(store: Held) -> dict:
    """By what the features of a collection can be chosen, as a JSON Schema."""
    words = language()
    chosen = {one.id: one.titled(words) for one in store.fields.values()}
    return {**_schema(store, "queryables", chosen), "additionalProperties": False}


def schema(store: Held) -> dict:
    """What the features of a collection hold, as a JSON Schema."""
    words, found = language(), {}
    for name, (kind, missing) in store.types.items():
        plain = store.fields[name].titled(words) if name in store.fields else {"type": kind}
        found[name] = {**plain, "type": [kind, "null"]} if missing else plain
        if missing and "enum" in plain:  # JSON Schema holds null against both
            found[name]["enum"] = [*plain["enum"], None]
    return _schema(store, "schema", found)


def _schema(store: Held, name: str, properties: dict) -> dict:
    shape = {
        "title": language()["ogc_geometry"],
        "format": "geometry-any",
        "x-ogc-role": "primary-geometry",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": href(f"/collections/{store.id}/{name}"),
        "type": "object",
        "title": store.title.told(language().code),
        "properties": {**properties, GEOMETRY: shape},
    }


def _counts(store: Held) -> dict:
    """How many items are placed and how many are not, also in words after the description."""
    if not store.counted:
        return {}
    counts, words = {"placed": store.placed, "unplaced": store.unplaced}, language()
    told = f"{store.description.told(words.code)} {words['ogc_counts'].format(**counts)}"
    return {"description": told, **counts}


def _whole_region(atlas: Atlas) -> list[float]:
    """The box of the counties: what has no place lies somewhere in it."""
    return [round(float(edge), 5) for edge in atlas.counties.bounds]
