"""Where the reference data comes from: title, licence and attribution of every source."""

from pathlib import Path

from layers.origins import BORDERS
from layers.problems import DataError
from layers.records import Text, schema_of
from layers.reference import LINES
from layers.shape import check_shape
from layers.source import read_yaml

NEEDED = (BORDERS, *LINES.values())  # what every atlas draws

_TEXT = schema_of(Text)
_REQUIRED = (
    *("id", "title", "title_en", "use", "use_en", "licence", "licence_en", "attribution", "datum"),
)
_DATE = {"type": ["string", "integer"]}
_SHAPE = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": list(_REQUIRED),
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys((*_REQUIRED, "attribution_en", "date_en"), _TEXT),
            "date": _DATE,
        },
    },
}


def load_sources(root: Path) -> list[dict]:
    """Read sources.yaml; raises DataError for an entry without id, title or licence, and if the
    source of borders, railways, roads or rivers is missing."""
    source = read_yaml(root, "sources.yaml")
    check_shape(source, _SHAPE)
    ids = [entry["id"] for entry in source.data]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        what = f"the source `{twice[0]}` stands twice"
        raise DataError([source.problem((ids.index(twice[0]),), what, "keep one")])
    missing = [name for name in dict.fromkeys(NEEDED) if name not in ids]
    if missing:
        advice = "add it, with title, licence and attribution"
        raise DataError([source.problem((), f"no source `{name}`", advice) for name in missing])
    return source.data
