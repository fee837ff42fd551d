"""`planmap schemas`: by which an editor completes and checks the fact files."""

import argparse

from layers.editor import editor_schemas
from layers.load import GEODATA
from layers.replacing import write_whole


def run(options: argparse.Namespace) -> int:
    """Write them and print their paths. Raises DataError."""
    root = options.geodata or GEODATA
    (root / "schemas").mkdir(exist_ok=True)
    for name, text in editor_schemas(root).items():
        write_whole(root / "schemas" / name, text.encode())
        print(root / "schemas" / name)
    return 0
