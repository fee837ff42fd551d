"""What the API says of itself and of its collections, as plain data in the reader's language."""

from layers.atlas import Atlas
from webmap.ogc.links import GEOJSON, HTML, OPENAPI, itself, link
from webmap.ogc.store import Store
from webmap.ogc.systems import CRS84, SYSTEMS
from webmap.pages import language, site

FEATURES = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
CONFORMANCE = [
    *(f"{FEATURES}/{name}" for name in ("core", "geojson", "html", "oas30")),
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
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
        ],
    }


def conformance() -> dict:
    """The classes of the standards that hold here."""
    return {"conformsTo": CONFORMANCE, "links": itself()}


def collections(held: dict[str, Store]) -> dict:
    """Every collection."""
    links = [*itself(), link("service-desc", "/api", "ogc_api", OPENAPI, f="json")]
    return {"links": links, "collections": [collection(store) for store in held.values()]}


def collection(store: Store) -> dict:
    """One collection: what it holds, how much of it is placed, where its items are."""
    pick, path = language().pick, f"/collections/{store.id}"
    box = store.bbox or _whole_region(site().atlas)
    return {
        "id": store.id,
        "title": pick(store, "title"),
        "description": f"{pick(store, 'description')} {_counts(store)}",
        "itemType": store.item_type,
        "placed": store.placed,
        "unplaced": store.unplaced,
        "extent": {"spatial": {"bbox": [box], "crs": CRS84.uri}},
        "crs": list(SYSTEMS),
        "storageCrs": CRS84.uri,
        "links": [
            link("self", path, "ogc_as_json", f="json"),
            link("alternate", path, "ogc_as_page", HTML, f="html"),
            link("items", f"{path}/items", "ogc_items", GEOJSON, f="json"),
            link("items", f"{path}/items", "ogc_items", HTML, f="html"),
        ],
    }


def _counts(store: Store) -> str:
    return language()["ogc_counts"].format(placed=store.placed, unplaced=store.unplaced)


def _whole_region(atlas: Atlas) -> list[float]:
    """The box of the counties: what has no place lies somewhere in it."""
    shapes = atlas.counties.table.geometry
    return [round(float(edge), 5) for edge in shapes.total_bounds]
