"""Where the reference data comes from: title, licence and attribution of every source."""

from pathlib import Path

from layers.shape import check_shape
from layers.source import read_yaml

_SHAPE = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "object", "required": ["id", "title", "title_en", "licence"]},
}


def load_sources(root: Path) -> list[dict]:
    """Read sources.yaml; raises DataError for an entry without id, title or licence."""
    source = read_yaml(root, "sources.yaml")
    check_shape(source, _SHAPE)
    return source.data
