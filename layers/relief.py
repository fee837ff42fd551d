"""The relief: a picture of slopes that lies over any ground, and where it lies."""

import json
from dataclasses import dataclass
from pathlib import Path

from layers.problems import DataError, Problem
from layers.reference import REMAKE
from layers.source import read_text

PICTURE, PLACE = "reference/relief.webp", "reference/relief.json"


@dataclass(frozen=True)
class Relief:
    """A WebP with transparency, rows equally spaced in Web Mercator.

    `box` is west, south, east, north in degrees.
    """

    picture: bytes
    box: tuple[float, float, float, float]


def load_relief(root: Path) -> Relief:
    """Read the picture and its place; raises DataError for a missing or broken file."""
    return Relief(_picture(root), _box(root))


def _picture(root: Path) -> bytes:
    try:
        picture = (root / PICTURE).read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise DataError([Problem(PICTURE, 0, what, REMAKE)]) from None
    if picture[:4] != b"RIFF" or picture[8:12] != b"WEBP":
        raise DataError([Problem(PICTURE, 0, "no WebP picture", REMAKE)])
    return picture


def _box(root: Path) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = map(float, json.loads(read_text(root / PLACE, PLACE))["box"])
    except (ValueError, KeyError, TypeError):
        what = "no box of west, south, east and north"
        raise DataError([Problem(PLACE, 1, what, REMAKE)]) from None
    if not (west < east and south < north):
        raise DataError([Problem(PLACE, 1, "the box is turned round", REMAKE)])
    return west, south, east, north
