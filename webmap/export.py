"""Layers written as files: complete, or not at all."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from layers.atlas import Atlas
from webmap import geojson
from webmap.site import program_version


def export_layers(atlas: Atlas, names: list[str], folder: Path) -> Iterator[Path]:
    """Write `<layer>.geojson` for each name into `folder`; raises OSError if that fails."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        collection = geojson.layer(atlas, atlas.layers[name], program_version())
        path = folder / f"{name}.geojson"
        write_whole(path, geojson.to_bytes(collection))
        yield path


def write_whole(path: Path, body: bytes) -> None:
    """Write beside the target and move into place, so that no reader sees half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
