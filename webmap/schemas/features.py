"""Shapes of layers, features and relations."""

from webmap.schemas.words import (
    COUNT,
    FLAG,
    KEY,
    NAMES,
    NUMBERS,
    SECTION,
    TEXT,
    VALUE,
    YEAR,
    both,
    by_key,
    many,
    maybe,
    record,
)

_DEEDS = many(record({"verb": TEXT, "objects": NAMES}))
_FIGURES = many(
    record({"what": TEXT, "value": VALUE, "unit": maybe(TEXT)}, {"scope": TEXT, "year": YEAR})
)
_STAGES = many(record({"stage": TEXT}, {"at": NAMES}))
_FIELD = {"anyOf": [TEXT, NAMES, _FIGURES, _STAGES]}  # one that the layer declares
_CLAIM = record(
    {**SECTION, "theme": TEXT, "terms": NAMES},
    {
        **both("acts", "reports", kind=_DEEDS),
        **both("note", "differs"),
        "status": TEXT,
        "printed": by_key(TEXT),
        "links": {"type": "object"},
        "states": by_key(_FIELD),
    },
)
_ORIGIN = record(
    {
        **both("places", kind=NAMES),
        **both("title", "licence"),
        "source": TEXT,
        "note": maybe(TEXT),
    }
)
_PROPERTIES = {
    "id": TEXT,
    "layer": TEXT,
    **both("name", "kind"),
    "staged": FLAG,
    "status": maybe(TEXT),
    "geometry_method": TEXT,
    "accuracy": {"enum": ["exact", "site", "town", "county", "schematic", "none"]},
    "accuracy_m": maybe({"type": "number"}),
    **both("places", kind=NAMES),
    **both("whereabouts", "unplaced", kind=maybe(TEXT)),
    "adcodes": NAMES,
    "outside": FLAG,
    "position_sources": many(_ORIGIN),
    "also": NAMES,
    "industries": NAMES,
    "relations": by_key(many(KEY)),
    "citations": {**many(_CLAIM), "minItems": 1},
}
_SIDE = record({"status": TEXT, "said_by": many(record(SECTION))})
_GEOMETRY = {
    "type": "object",
    "required": ["type"],
    "properties": {
        "type": {
            "enum": [
                *("Point", "MultiPoint", "LineString", "MultiLineString"),
                *("Polygon", "MultiPolygon", "GeometryCollection"),
            ]
        },
        "coordinates": {"type": "array"},
        "geometries": {"type": "array"},
    },
}
FEATURE = record(
    {
        "type": {"const": "Feature"},
        "id": TEXT,
        "geometry": maybe(_GEOMETRY),
        "properties": {
            **record(_PROPERTIES, {**both("class"), "statuses": many(_SIDE), "area_km2": COUNT}),
            "additionalProperties": _FIELD,
        },
    }
)
_DATED = {"type": ["string", "integer", "null"]}
_DOCUMENT = record(
    {"id": TEXT, **both("title", "issuer"), "number": maybe(TEXT), "date": maybe(TEXT)}
)
_SOURCE = record(
    {"id": TEXT, **both("title", "use", "licence"), "attribution": TEXT, "datum": TEXT},
    {"attribution_en": TEXT, "datum_en": TEXT, "date": _DATED, "date_en": TEXT},
)
_CRS = {"type": "object", "required": ["type", "properties"]}  # only outside RFC 7946
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_LAYER = record(
    {
        "type": {"const": "FeatureCollection"},
        "name": TEXT,
        **both("title", "description", "licence", "attribution", "disclaimer"),
        "version": TEXT,
        "data_version": TEXT,
        "checksum": _SHA256,  # of the bytes of `features`
        "datum": TEXT,
        "documents": many(_DOCUMENT),
        "sources": many(_SOURCE),
        "features": many(FEATURE),
    },
    {
        "bbox": NUMBERS,
        "datum_en": TEXT,
        "crs": _CRS,
        "filter": by_key(NAMES),
        **both("filter_text"),
        "features_in_layer": COUNT,
    },
)
_ROW = record(
    {
        "id": TEXT,
        **both("title", "description"),
        "group": TEXT,
        "features": COUNT,
        "unplaced": COUNT,
        "geojson": TEXT,
        "formats": by_key(TEXT),
        "page": TEXT,
    }
)
_RELATION = record(
    {
        "relation": TEXT,
        "outgoing": FLAG,
        "derived": FLAG,
        **both("title"),
        "features": many(record({"feature": KEY, **both("name")}, SECTION)),
    }
)
SHAPES = {
    "layers": (["/layers.json"], record({"layers": many(_ROW)})),
    "layer": (["/layers/<layer>.<suffix>"], _LAYER),
    "feature": (
        ["/layers/<layer>/<feature>.json", "/layers/<layer>/<feature>.geojson"],
        FEATURE,
    ),
    "relations": (
        ["/layers/<layer>/<feature>/relations.json"],
        record({"relations": many(_RELATION), "diagram": maybe(TEXT)}),
    ),
}
