"""Shapes of what programs ask for: search, facets, scene, health, oEmbed, the OGC API, problems."""

from webmap.schemas.words import (
    COUNT,
    KEY,
    NAMES,
    NUMBERS,
    TEXT,
    both,
    by_key,
    many,
    maybe,
    record,
)

_HIT = record(
    {"kind": TEXT, "id": TEXT, "names": NAMES, "english": NAMES, "weight": COUNT},
    {"also": NAMES, "via": many(COUNT), **both("about")},
)
_CHOICE = record({"id": TEXT, **both("name")}, {"parent": TEXT})
_SHAPES = {  # what is drawn of a layer, one entry for each feature
    "type": "object",
    "required": ["ids", "names", "kinds", "statuses", "accuracies", "radii", "shapes"],
    "properties": {"ids": NAMES, "names": NAMES},
}
_SQUARE = {**_SHAPES, "required": [*_SHAPES["required"], "left"]}
_SQUARED = record(  # a layer that comes in squares
    {"tiles": record({"version": TEXT, "placed": COUNT})}, {"off": by_key(COUNT)}
)
_TILEJSON = record(
    {
        **dict.fromkeys(("name", "description", "attribution", "scheme"), TEXT),
        "tilejson": {"const": "3.0.0"},
        "tiles": NAMES,
        "minzoom": COUNT,
        "maxzoom": COUNT,
        "vector_layers": many(record({"id": TEXT, "fields": by_key(TEXT)})),
    },
    {"bounds": NUMBERS},
)
_SCENE = record(
    {
        "lang": TEXT,
        "origin": NUMBERS,
        "scale": {"type": "number"},
        "bounds": NUMBERS,
        "relief": record({"address": TEXT, "box": NUMBERS}),
        "arcs": many(NUMBERS),
        "counties": many(
            record({"code": TEXT, "name": TEXT, "city": COUNT, "polygons": many(many(NUMBERS))})
        ),
        "cities": many(record({"code": TEXT, "name": TEXT})),
        "base": by_key({"type": "array"}),
        "statuses": NAMES,
        "accuracies": NAMES,
        "kinds": NAMES,
        "layers": by_key({"anyOf": [_SHAPES, _SQUARED]}),
    }
)
_HEALTH = record(
    {
        "status": {"const": "ok"},
        "version": TEXT,
        "data_version": TEXT,
        "layers": COUNT,
        "features": COUNT,
        "accuracy": by_key(COUNT),
    }
)
_TEXTS = ("title", "provider_name", "provider_url", "thumbnail_url", "html")
_PIXELS = ("width", "height", "thumbnail_width", "thumbnail_height")
_OEMBED = record(
    {
        "version": {"const": "1.0"},
        "type": {"const": "rich"},
        **dict.fromkeys(_TEXTS, TEXT),
        **dict.fromkeys(_PIXELS, COUNT),
        "cache_age": COUNT,
    }
)
_LINKS = many(
    record(
        {"href": TEXT, "rel": TEXT, "type": TEXT},
        {"title": TEXT, "templated": {"type": "boolean"}},
    )
)
_LANDING = record({"title": TEXT, "description": TEXT, "attribution": TEXT, "links": _LINKS})
_EXTENT = record({"spatial": record({"bbox": many(NUMBERS), "crs": TEXT})})
_COLLECTION = record(
    {
        **dict.fromkeys(("id", "title", "description", "itemType", "storageCrs"), TEXT),
        "extent": _EXTENT,
        "crs": NAMES,
        "links": _LINKS,
    },
    {"placed": COUNT, "unplaced": COUNT},
)
_ITEM_FIELDS = {
    "type": {"const": "Feature"},
    "id": TEXT,
    "geometry": maybe({"type": "object", "required": ["type"]}),
    "properties": {"type": "object"},
}
_OF_RECORD = {"links": _LINKS, "time": maybe(record({"date": TEXT}))}
_ITEM = record(_ITEM_FIELDS, _OF_RECORD)
_ITEMS = record(
    {
        "type": {"const": "FeatureCollection"},
        "timeStamp": TEXT,
        "numberMatched": COUNT,
        "numberReturned": COUNT,
        "links": _LINKS,
        "features": many(_ITEM),
    }
)
_SCHEMA = record(
    {"$schema": TEXT, "$id": TEXT, "type": TEXT, "title": TEXT, "properties": by_key({})},
    {"additionalProperties": {}},
)
_API = {"type": "object", "required": ["openapi", "info", "paths", "components"]}
_ONE = "/collections/<collection>"
_OF_GRID = dict.fromkeys(("title", "crs"), TEXT)
_TILESET = record(
    {
        **_OF_GRID,
        "dataType": {"const": "vector"},
        "tileMatrixSetURI": TEXT,
        "tileMatrixSetLimits": many({"type": "object"}),
        "boundingBox": {"type": "object"},
        "layers": many({"type": "object"}),
        "links": _LINKS,
    }
)
_GRID = record(
    {
        **_OF_GRID,
        **dict.fromkeys(("id", "uri", "wellKnownScaleSet"), TEXT),
        "orderedAxes": NAMES,
        "tileMatrices": many({"type": "object"}),
        "links": _LINKS,
    }
)
_PARK = record(
    {
        "feature": KEY,
        **both("name"),
        "group": {"enum": ["named", "wider", "other"]},
        **dict.fromkeys(("rank", "score", "low", "high"), maybe(COUNT)),
        "reasons": many(
            record(
                {
                    "criterion": TEXT,
                    "weight": COUNT,
                    "share": COUNT,
                    "told": TEXT,
                    "sections": NAMES,
                }
            )
        ),
    }
)
SHAPES = {
    "sites": (
        ["/sites.json"],
        record(
            {
                "industry": TEXT,
                "place": maybe(KEY),
                "weights": by_key(COUNT),
                "parks": many(_PARK),
            }
        ),
    ),
    "compare": (
        ["/compare.json"],
        record(
            {
                "features": many({"type": "object", "required": ["id", "layer", "citations"]}),
                "industries": many(
                    record({"id": TEXT, **both("name"), "has": many({"type": "boolean"})})
                ),
                "distances": many(record({"between": many(KEY), "distance": TEXT})),
            }
        ),
    ),
    "search": (
        ["/search.json"],
        record(
            {
                **dict.fromkeys(("characters", "syllables", "readings"), by_key(TEXT)),
                **dict.fromkeys(("places", "kinds"), many(TEXT)),
                "entries": many(_HIT),
            }
        ),
    ),
    "facets": (
        ["/facets.json"],
        record(
            {
                "order": NAMES,
                "choices": by_key(many(_CHOICE)),
                "layers": by_key(by_key(many(NAMES))),
            },
            {"groups": by_key(many({"type": "array", "prefixItems": [COUNT, many(NAMES)]}))},
        ),
    ),
    "scene": (["/scene.<lang>.json"], _SCENE),
    "tilejson": (["/tiles/<layer>.json"], _TILEJSON),
    "squares": (["/tiles/<layers>/<int:z>/<int:x>/<int:y>.<lang>.json"], by_key(_SQUARE)),
    "square": (["/tiles/<layer>/<feature>.<lang>.json"], _SQUARE),
    "health": (["/health"], _HEALTH),
    "oembed": (["/oembed"], _OEMBED),
    "ogc": (["/ogc"], _LANDING),
    "tilesets": (
        [f"{_ONE}/tiles"],
        record({"title": TEXT, "links": _LINKS, "tilesets": many({"type": "object"})}),
    ),
    "tileset": ([f"{_ONE}/tiles/WebMercatorQuad"], _TILESET),
    "grids": (
        ["/tileMatrixSets"],
        record({"links": _LINKS, "tileMatrixSets": many({"type": "object"})}),
    ),
    "grid": (["/tileMatrixSets/WebMercatorQuad"], _GRID),
    "conformance": (["/conformance"], record({"conformsTo": NAMES, "links": _LINKS})),
    "collections": (
        ["/collections"],
        record({"links": _LINKS, "collections": many(_COLLECTION)}),
    ),
    "collection": ([_ONE], _COLLECTION),
    "items": ([f"{_ONE}/items"], _ITEMS),
    "item": ([f"{_ONE}/items/<feature>"], _ITEM),
    "schema": ([f"{_ONE}/queryables", f"{_ONE}/schema"], _SCHEMA),
    "api": (["/api"], _API),
    "problem": (
        [],  # every refusal of what asks for data (RFC 9457)
        record(
            {
                "type": {"const": "about:blank"},
                "title": TEXT,
                "status": {"type": "integer", "minimum": 400, "maximum": 599},
                "detail": TEXT,
            }
        ),
    ),
}
