"""Layers written as files: complete, or not at all."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from layers.atlas import Atlas
from layers.replacing import replace_all
from webmap.collection import Collection, Narrowing, collect
from webmap.formats import GEOJSON, Format
from webmap.formats.crs import WGS84, Crs
from webmap.versions import program_version

WHOLE = "atlas"  # the name of a file with every layer


def export_layers(
    atlas: Atlas, names: list[str], folder: Path, form: Format = GEOJSON, crs: Crs = WGS84
) -> list[Path]:
    """Write `<layer>.<suffix>` for each name into `folder`, all or none; their paths.

    Raises OSError if that fails.

    A format that holds many layers gets all of them in one file, `atlas.<suffix>`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    together = form.many and len(names) > 1
    bodies = {}
    for group in [names] if together else [[name] for name in names]:
        held = gather(atlas, group, crs)
        bodies[folder / f"{file_name(held)}.{form.suffix}"] = form.write(held)
    replace_all(bodies)
    return list(bodies)


def gather(
    atlas: Atlas,
    names: Sequence[str],
    crs: Crs,
    narrowings: Mapping[str, Narrowing | None] | None = None,
) -> list[Collection]:
    """The collections of some layers, whole or narrowed."""
    version, left = program_version(), narrowings or {}
    return [collect(atlas, atlas.layers[name], version, left.get(name), crs) for name in names]


def file_name(held: Sequence[Collection]) -> str:
    """The name of a file with these collections, without suffix."""
    return held[0].name(None if len(held) == 1 else WHOLE)
