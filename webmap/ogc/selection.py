"""Which rows of a collection a request means."""

from collections.abc import Mapping

import numpy as np

from webmap.ogc.asked import Asked
from webmap.ogc.boxes import Box, area
from webmap.ogc.evaluation import matching
from webmap.ogc.store import Store


def select(store: Store, asked: Asked) -> np.ndarray:
    """The rows that are asked for, in the order of the collection, not yet cut into pages."""
    kept = np.ones(len(store.rows), dtype=bool)
    if asked.boxes:
        kept &= _in_boxes(store, asked.boxes)
    if asked.equal:
        kept &= _equal(store, asked.equal)
    if asked.condition:
        kept &= matching(store, asked.condition)
    return np.flatnonzero(kept)


def _in_boxes(store: Store, boxes: tuple[Box, ...]) -> np.ndarray:
    """Which features touch a box."""
    found = np.zeros(len(store.rows), dtype=bool)
    for box in boxes:
        found[store.tree.query(area(box), predicate="intersects")] = True
    return found


def _equal(store: Store, wanted: Mapping[str, object]) -> np.ndarray:
    """Which features have every wanted value, a list where it is among its members."""

    def has(held: object, value: object) -> bool:
        return value in held if isinstance(held, list) else held == value

    rows = [item.properties for item in store.items]
    return np.array(
        [all(has(row.get(name), value) for name, value in wanted.items()) for row in rows],
        dtype=bool,
    )
