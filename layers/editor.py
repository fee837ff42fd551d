"""The JSON Schemas by which an editor completes and checks the data while one types."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from layers.atlas import Atlas
from layers.problems import Problem
from layers.region import REGION_SCHEMA, load_region
from layers.schema import editor_schema
from layers.spec import LayerSpec, load_specs
from layers.targets import TARGET_SCHEMA
from layers.views import view_schema
from layers.vocabulary import Vocabulary, load_vocabulary

FOLDER = "schemas"


def editor_schemas(root: Path) -> dict[str, str]:
    """The text of each file of geodata/schemas, by name."""
    return _schemas(load_specs(root), load_vocabulary(root), load_region(root).years)


def stale_schemas(root: Path, atlas: Atlas) -> Iterator[Problem]:
    """A problem for each file of geodata/schemas that does not say what the atlas declares."""
    if not (root / FOLDER).exists():
        return
    specs = {key: layer.spec for key, layer in atlas.layers.items()}
    for name, text in _schemas(specs, atlas.vocabulary, atlas.region.years).items():
        path = root / FOLDER / name
        if not path.is_file() or path.read_bytes() != text.encode():
            advice = "run `planmap schemas`"
            yield Problem(f"{FOLDER}/{name}", 0, "not what layers.yaml declares", advice)


def _schemas(
    specs: dict[str, LayerSpec], vocabulary: Vocabulary, years: Sequence[int]
) -> dict[str, str]:
    plan = editor_schema(specs, vocabulary)
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for name, schema in {
            "plan.schema.json": plan,
            "region.schema.json": REGION_SCHEMA,
            "targets.schema.json": TARGET_SCHEMA,
            "views.schema.json": view_schema(years),
        }.items()
    }
