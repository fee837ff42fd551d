"""FlatGeobuf: what is placed, for its index takes no null; the rest is named in the header."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from webmap.collection import Collection
from webmap.formats import gdal
from webmap.formats.about import about_text


def write(collections: Sequence[Collection]) -> bytes:
    """The placed features of the one collection, indexed."""
    (one,) = collections
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{one.spec.id}.fgb"
        told = {"TITLE": one.spec.title.zh, "DESCRIPTION": description(one)}
        gdal.write_features(path, "FlatGeobuf", one.spec.id, one, one.placed, layer_options=told)
        return path.read_bytes()


def description(one: Collection) -> str:
    """What the file says of itself, then the id, name and reason of what is not placed."""
    rows = [f"{i.id}: {i.properties['name']}, {i.properties['unplaced']}" for i in one.unplaced]
    return "\n".join([about_text([one]), "", "unplaced:", *rows] if rows else [about_text([one])])
