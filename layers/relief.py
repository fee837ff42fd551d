"""The relief: a picture of slopes that lies over any ground, and where it lies."""

from dataclasses import dataclass
from pathlib import Path

from layers.problems import DataError, Problem
from layers.reference import REMAKE
from layers.source import read_bytes, read_json

PICTURE, PLACE = "reference/relief.webp", "reference/relief.json"
HEAD = 8  # bytes of the file before the length that they give


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
    picture = read_bytes(root / PICTURE, PICTURE, text=False)
    if picture[:4] != b"RIFF" or picture[8:12] != b"WEBP":
        raise DataError([Problem(PICTURE, 0, "no WebP picture", REMAKE)])
    if int.from_bytes(picture[4:8], "little") + HEAD != len(picture):
        raise DataError([Problem(PICTURE, 0, "the picture is not whole", REMAKE)])
    return picture


def _box(root: Path) -> tuple[float, float, float, float]:
    box = read_json(root, PLACE, REMAKE)
    try:
        west, south, east, north = map(float, box["box"])
    except (ValueError, KeyError, TypeError, IndexError):
        what = "no box of west, south, east and north"
        raise DataError([Problem(PLACE, 1, what, REMAKE)]) from None
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        raise DataError([Problem(PLACE, 1, "the box is turned round or no degrees", REMAKE)])
    return west, south, east, north
