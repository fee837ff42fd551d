"""In which order a large layer's features come into a square: the main ones first, far apart."""

import numpy as np

from webmap.tiles.square import DEEPEST, world

CELLS = 8  # parts of a square's side, to each of which one feature comes before a second does


def places(points: np.ndarray, main: np.ndarray) -> np.ndarray:
    """The place of each feature in the order, from 0, the same for every square.

    `points` (n × 2): where they stand, in degrees; `main`: their numbers, the main ones first.
    A square shows the first of those that meet it, so what is seen stays when a reader comes
    closer. Equal data give equal places.
    """
    zooms = levels(points, main)
    found = np.empty(len(points), int)
    found[main[np.argsort(zooms[main], kind="stable")]] = np.arange(len(points))
    return found


def levels(points: np.ndarray, main: np.ndarray) -> np.ndarray:
    """The zoom of the largest squares in which each feature is the first of its cell."""
    spots, left = world(points), np.asarray(main)
    found = np.full(len(points), DEEPEST)
    taken = np.empty(0, dtype=int)  # those that have their zoom
    for zoom in range(DEEPEST):
        side = 2**zoom * CELLS
        columns, rows = np.floor(spots * side).astype(np.int64).T
        cells = columns * side + rows
        free = left[~np.isin(cells[left], cells[taken])]
        chosen = free[np.unique(cells[free], return_index=True)[1]]
        found[chosen] = zoom
        taken = np.concatenate([taken, chosen])
        left = left[~np.isin(left, chosen)]
    return found
