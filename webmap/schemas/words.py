"""The few words in which the shapes of answers are written: each gives a piece of JSON Schema."""

from collections.abc import Mapping

TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
YEAR = {"type": "integer"}
FLAG = {"type": "boolean"}
NUMBERS = {"type": "array", "items": {"type": "number"}}
NAMES = {"type": "array", "items": TEXT}
KEY = {"type": "string", "pattern": "^[a-z_]+/[a-z0-9-]+$"}  # `layer/feature`
VALUE = {"type": ["string", "number"]}


def both(*names: str, kind: Mapping = TEXT) -> dict:
    """Each name with its English twin."""
    return {key: kind for name in names for key in (name, f"{name}_en")}


def record(fields: Mapping, optional: Mapping | None = None) -> dict:
    """An object with these fields and no others; the optional ones may be missing."""
    return {
        "type": "object",
        "required": list(fields),
        "properties": {**fields, **(optional or {})},
        "additionalProperties": False,
    }


def many(item: Mapping) -> dict:
    """A list."""
    return {"type": "array", "items": item}


def by_key(value: Mapping) -> dict:
    """An object whose keys are ids of the data."""
    return {"type": "object", "additionalProperties": value}


def maybe(kind: Mapping) -> dict:
    """The same, or null."""
    return {"anyOf": [kind, {"type": "null"}]}


SECTION = {"document": TEXT, "section": TEXT, **both("heading")}
NAMED = record({"feature": KEY, **both("name")})
