"""The JSON Schema of a layer's fact file, made from what layers.yaml declares."""

from layers.acts import acts_schema
from layers.bounds import YEARS
from layers.records import Slug, Text, WordList, schema_of
from layers.sides import Sides
from layers.spec import FieldSpec, LayerSpec
from layers.vocabulary import Vocabulary

_TEXT, _WORDS, _SLUG = (schema_of(kind) for kind in (Text, WordList, Slug))
_FIGURE = {
    "type": "object",
    "required": ["what", "value", "unit"],
    "additionalProperties": False,
    "properties": {
        "what": _TEXT,
        "value": {"type": ["number", "string"]},
        "unit": {"type": "string"},
        "scope": _TEXT,
        "year": {"type": "integer", **YEARS},
    },
}
_STAGE = {
    "type": "object",
    "required": ["stage"],
    "additionalProperties": False,
    "properties": {"stage": _TEXT, "at": _WORDS},
}
_STOPS = {"type": "array", "items": _TEXT, "minItems": 2}
_WHERE = {
    "type": "object",
    "additionalProperties": False,
    "minProperties": 1,
    "properties": {
        "place": _SLUG,
        "places": {"type": "array", "items": _SLUG, "minItems": 1},
        "areas": _WORDS,
        "within": _WORDS,
        "stops": {"anyOf": [_STOPS, {"type": "array", "items": _STOPS, "minItems": 2}]},
        "along": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["line"],
                "additionalProperties": False,
                "properties": {"line": _SLUG, "from": _SLUG, "to": _SLUG},
            },
        },
        "accuracy": {"enum": ["site", "town", "county", "schematic"]},
        "unplaced": _TEXT,
        "unplaced_en": _TEXT,
        "in": _WORDS,
    },
}
_FIELD_SCHEMAS = {
    "terms": _WORDS,
    "text": _TEXT,
    "figures": {"type": "array", "items": _FIGURE, "minItems": 1},
    "stages": {"type": "array", "items": _STAGE, "minItems": 1},
}


def layer_schema(spec: LayerSpec, vocabulary: Vocabulary) -> dict:
    """The schema of `plan/<layer>.yaml`."""
    return _file_schema(f"{spec.title.zh} ({spec.id})", spec.fields, vocabulary)


def editor_schema(specs: dict[str, LayerSpec], vocabulary: Vocabulary) -> dict:
    """One schema for every fact file, with the fields of all layers, for editors to complete."""
    fields = {field.id: field for spec in specs.values() for field in spec.fields}
    return _file_schema("plan/*.yaml", tuple(fields.values()), vocabulary)


def _file_schema(title: str, fields: tuple[FieldSpec, ...], vocabulary: Vocabulary) -> dict:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "required": ["features"],
        "additionalProperties": False,
        "properties": {
            "features": {"type": "array", "items": _feature(fields, vocabulary)},
        },
    }


def _feature(fields: tuple[FieldSpec, ...], vocabulary: Vocabulary) -> dict:
    return {
        "type": "object",
        "required": ["id", "name", "name_en", "kind", "where", "says"],
        "additionalProperties": False,
        "properties": {
            "id": _SLUG,
            "name": _TEXT,
            "name_en": _TEXT,
            "also": _WORDS,
            "kind": _TEXT,
            "where": _WHERE,
            "says": {"type": "array", "items": _claim(fields, vocabulary), "minItems": 1},
        },
    }


def _claim(fields: tuple[FieldSpec, ...], vocabulary: Vocabulary) -> dict:
    properties = {
        "cite": _TEXT,
        "terms": _WORDS,
        "acts": acts_schema(),
        "reports": acts_schema(),
        "status": {"enum": sorted(vocabulary.statuses)},
        "note": _TEXT,
        "note_en": _TEXT,
        "differs": _TEXT,
        "differs_en": _TEXT,
        "against": schema_of(Sides),
        "printed": {"type": "object", "additionalProperties": _TEXT},
        "links": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    }
    for field in fields:
        properties[field.id] = _FIELD_SCHEMAS[field.type]
        if field.type == "text":
            properties[f"{field.id}_en"] = _TEXT
    return {
        "type": "object",
        "required": ["cite", "terms"],
        "additionalProperties": False,
        "properties": properties,
    }
