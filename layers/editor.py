"""The JSON Schemas by which an editor completes and checks the data while one types."""

import json
from pathlib import Path

from layers.schema import editor_schema
from layers.spec import load_specs
from layers.targets import TARGET_SCHEMA
from layers.views import VIEW_SCHEMA
from layers.vocabulary import load_vocabulary


def editor_schemas(root: Path) -> dict[str, str]:
    """The text of each file of geodata/schemas, by name."""
    plan = editor_schema(load_specs(root), load_vocabulary(root))
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for name, schema in {
            "plan.schema.json": plan,
            "targets.schema.json": TARGET_SCHEMA,
            "views.schema.json": VIEW_SCHEMA,
        }.items()
    }
