"""Where the reference data comes from: title, licence and attribution of every source."""

from pathlib import Path

from layers.origins import BORDERS
from layers.problems import DataError
from layers.reference import LINES
from layers.shape import check_shape
from layers.source import read_yaml

NEEDED = (BORDERS, *LINES.values())  # what every atlas draws

_TEXT = {"type": "string", "minLength": 1}
_REQUIRED = ("id", "title", "title_en", "licence")
_SHAPE = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": list(_REQUIRED),
        "properties": dict.fromkeys(_REQUIRED, _TEXT),
        "additionalProperties": {"type": ["string", "integer", "array", "null"], "items": _TEXT},
    },
}


def load_sources(root: Path) -> list[dict]:
    """Read sources.yaml; raises DataError for an entry without id, title or licence, and if the
    source of borders, railways, roads or rivers is missing."""
    source = read_yaml(root, "sources.yaml")
    check_shape(source, _SHAPE)
    missing = [name for name in dict.fromkeys(NEEDED) if name not in {x["id"] for x in source.data}]
    if missing:
        advice = "add it, with title, licence and attribution"
        raise DataError([source.problem((), f"no source `{name}`", advice) for name in missing])
    return source.data
