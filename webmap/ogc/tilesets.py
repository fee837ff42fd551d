"""The layers' vector tiles as OGC API Tiles and OGC's tile matrix sets describe them."""

from collections.abc import Mapping
from typing import Any

from layers.atlas import Atlas
from webmap.addresses import absolute
from webmap.ogc.links import HTML, RELATIONS, itself, link
from webmap.ogc.systems import CRS84
from webmap.pages import language
from webmap.stores.protocol import Held
from webmap.tiles.square import MOST

CLASSES = [
    *(
        f"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/{name}"
        for name in ("core", "tileset", "tilesets-list", "geodata-tilesets", "mvt")
    ),
    "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
    "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
]
MVT = "application/vnd.mapbox-vector-tile"
GRID = "WebMercatorQuad"
_URI = f"http://www.opengis.net/def/tilematrixset/OGC/1.0/{GRID}"
_SYSTEM = "http://www.opengis.net/def/crs/EPSG/0/3857"
_KNOWN = 25  # zooms that the registered set has; ours have addresses to MOST
_EDGE = 20037508.3427892  # metres, as registered
_SCALE = 559082264.028717  # of zoom 0, at 0.28 mm to a pixel
_CELL = 156543.033928041  # metres of a pixel of zoom 0
_PIXELS = 256


def tile_links(store: Held) -> list[dict]:
    """The links of a collection to its tiles; records have none."""
    if store.item_type != "feature":
        return []
    path = f"/collections/{store.id}/tiles"
    return [link(f"{RELATIONS}/tilesets-vector", path, "ogc_tilesets", f="json")]


def tilesets(store: Held) -> dict:
    """The sets of tiles of a collection: one, as there is one grid."""
    path = f"/collections/{store.id}/tiles"
    one = {**_about(store), "links": [link("self", f"{path}/{GRID}", "ogc_tileset", f="json")]}
    return {"title": _title(store), "links": itself(), "tilesets": [one]}


def tileset(atlas: Atlas, store: Held) -> dict:
    """A collection's tiles: where each is, in which grid, how far down, where something lies."""
    west, south, east, north = store.bbox or atlas.counties.bounds
    box = {"lowerLeft": [west, south], "upperRight": [east, north], "crs": CRS84.uri}
    template = f"/tiles/{store.id}/{{tileMatrix}}/{{tileCol}}/{{tileRow}}.mvt"
    item = {"href": absolute(template), "rel": "item", "type": MVT, "templated": True}
    return {
        **_about(store),
        "tileMatrixSetLimits": [_limits(zoom) for zoom in range(MOST + 1)],
        "boundingBox": box,
        "layers": [{"id": store.id, "title": _title(store), "dataType": "vector"}],
        "links": [
            *itself(),
            {**item, "title": language()["ogc_tile"]},
            link(f"{RELATIONS}/tiling-scheme", f"/tileMatrixSets/{GRID}", "ogc_grid", f="json"),
            link(f"{RELATIONS}/geodata", f"/collections/{store.id}", "ogc_collection", f="json"),
        ],
    }


def _about(store: Held) -> dict[str, Any]:
    grid = {"crs": _SYSTEM, "tileMatrixSetURI": _URI}
    return {"title": _title(store), "dataType": "vector", **grid}


def _title(store: Held) -> str:
    return store.title.told(language().code)


def _limits(zoom: int) -> dict:
    last = 2**zoom - 1
    rows = {"minTileRow": 0, "maxTileRow": last, "minTileCol": 0, "maxTileCol": last}
    return {"tileMatrix": str(zoom), **rows}


def grids() -> dict:
    """The grids that tiles are cut by."""
    one = {"id": GRID, "title": GRID, "uri": _URI, "crs": _SYSTEM}
    own = [
        link("self", f"/tileMatrixSets/{GRID}", "ogc_grid", f="json"),
        link("alternate", f"/tileMatrixSets/{GRID}", "ogc_grid", HTML, f="html"),
    ]
    return {"tileMatrixSets": [{**one, "links": own}], "links": itself()}


def grid() -> dict:
    """The web's grid as OGC registered it."""
    return {
        "id": GRID,
        "title": GRID,
        "uri": _URI,
        "crs": _SYSTEM,
        "orderedAxes": ["E", "N"],
        "wellKnownScaleSet": "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        "tileMatrices": [_matrix(zoom) for zoom in range(_KNOWN)],
        "links": itself(),
    }


def _matrix(zoom: int) -> Mapping[str, Any]:
    count = 2**zoom
    return {
        "id": str(zoom),
        "scaleDenominator": _SCALE / count,
        "cellSize": _CELL / count,
        "cornerOfOrigin": "topLeft",
        "pointOfOrigin": [-_EDGE, _EDGE],
        "tileWidth": _PIXELS,
        "tileHeight": _PIXELS,
        "matrixWidth": count,
        "matrixHeight": count,
    }
