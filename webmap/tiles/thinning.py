"""From which zoom on each feature of a large layer is shown: first the main ones, far apart."""

import numpy as np

from webmap.tiles.square import DEEPEST, world

CELLS = 8
"""Parts of a square's side. One feature to a part: 64 in a square, which the page shows 1,024 to
2,048 pixels wide, so that symbols begin at least 128 pixels apart, as those of our own layers."""


def zooms(points: np.ndarray, order: np.ndarray) -> np.ndarray:
    """The zoom from which each feature is in its square; all are at DEEPEST.

    `points` (n × 2): where they stand, in degrees; `order`: their numbers, the main ones first.
    What is in a square stays in the deeper ones. Equal data give equal zooms.
    """
    found = np.full(len(points), DEEPEST)
    spots, left = world(points), np.asarray(order)
    taken = np.empty(0, dtype=int)  # those that have their zoom
    for zoom in range(DEEPEST):
        cells = np.floor(spots * 2**zoom * CELLS).astype(np.int64)
        numbers = cells[:, 0] * 2**zoom * CELLS + cells[:, 1]
        free = left[~np.isin(numbers[left], numbers[taken])]
        _, first = np.unique(numbers[free], return_index=True)
        chosen = free[first]
        found[chosen] = zoom
        taken = np.concatenate([taken, chosen])
        left = left[~np.isin(left, chosen)]
    return found
