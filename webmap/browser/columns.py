"""What is drawn of features, row by row, put together as the columns that the page reads."""

from collections.abc import Mapping, Sequence
from typing import Any

Row = dict[str, Any]  # of one feature, as `Drawing.row` gives it


def columns(ids: Sequence[str], rows: Sequence[Row], beside: Mapping | None = None) -> dict:
    """The rows of a layer's features as columns, without names; `beside`: what else is told."""
    held = {
        "ids": list(ids),
        "names": [],
        "kinds": [row["kind"] for row in rows],
        "statuses": [row["status"] for row in rows],
        "accuracies": [row["accuracy"] for row in rows],
        "radii": [row["radius"] for row in rows],
        "shapes": [row["shape"] for row in rows],
        **(beside or {}),
    }
    if rows and "class" in rows[0]:
        held["classes"] = [row["class"] for row in rows]
    marked = {
        mark: [at for at, row in enumerate(rows) if mark in row] for mark in ("numbered", "differs")
    }
    return held | {mark: found for mark, found in marked.items() if found}
