"""Room for numbered discs on a small map: each at its place or beside it, none on another."""

from collections.abc import Sequence
from dataclasses import replace
from math import pi

import numpy as np

from webmap.reports.report import DISC, Shape, Spot

LEADER = "#566373"
FURTHEST = 8  # widths of a disc that one may stand aside


def spread(marks: Sequence[Shape]) -> list[Shape]:
    """Marks moved so that none hides another, below them the lines to their places.

    Each takes the nearest free place; its own where all are taken.
    """
    taken = np.empty((len(marks), 2))
    leaders, moved = [], []
    for count, mark in enumerate(marks):
        true = mark.rings[0][0]
        spot = taken[count] = _free(true, taken[:count])
        if spot != true:
            leaders.append(Shape("line", ((true, spot),), LEADER, 1))
        moved.append(replace(mark, rings=((spot,),)))
    return [*leaders, *moved]


def _circle(far: int) -> np.ndarray:
    """So many discs from the middle, as steps (n, 2) in pixels: six for each, evenly."""
    angles = np.arange(6 * far or 1) * 2 * pi / (6 * far or 1)
    return far * DISC * np.column_stack([np.cos(angles), np.sin(angles)])


STEPS = np.concatenate([_circle(far) for far in range(FURTHEST)])  # the nearest first


def _free(true: Spot, taken: np.ndarray) -> Spot:
    """The nearest place to one where a disc hides none of those taken (n, 2)."""
    near = taken[(np.abs(taken - true) < FURTHEST * DISC).all(axis=1)]
    if _are_free(np.array([true]), near).all():
        return true
    spots = np.round(STEPS + true, 1)
    free = _are_free(spots, near)
    return tuple(spots[free.argmax()].tolist()) if free.any() else true


def _are_free(spots: np.ndarray, near: np.ndarray) -> np.ndarray:
    """At which of some spots (n, 2) a disc would hide none of others (m, 2)."""
    x, y = (spots[:, None, way] - near[None, :, way] for way in (0, 1))
    return np.asarray((x * x + y * y >= (DISC - 1) ** 2).all(axis=1))
