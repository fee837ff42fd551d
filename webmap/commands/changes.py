"""`planmap changes`: what the data changed since another state of it, recorded for the feeds."""

import argparse
import sys
from datetime import date

from layers.changes import FILE
from layers.comparing import recorded
from layers.load import GEODATA
from layers.replacing import write_whole


def run(options: argparse.Namespace) -> int:
    """Compare and record; 1 when the file cannot be written. Raises DataError for wrong data."""
    root = options.geodata or GEODATA
    print("planmap: reading both states of the data …", file=sys.stderr, flush=True)
    change, files = recorded(root, options.old, str(date.today()))
    if change.is_empty:
        print(f"nothing changed since {change.since}")
        return 0
    try:
        for name, body in files.items():
            write_whole(root / name, body)
    except OSError as error:
        print(f"planmap changes: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    print(root / FILE)
    parts = ("added", "dropped", "renamed", "restated", "moved")
    print(", ".join(f"{len(getattr(change, part))} {part}" for part in parts))
    return 0
