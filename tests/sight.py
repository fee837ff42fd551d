"""How colours look to readers with and without all cones: distances in CIELAB and contrast."""

import re
from itertools import combinations

import numpy as np

from tests.run import ROOT

XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
# Machado, Oliveira, Fernandes 2009: how linear RGB looks without green or red cones, and in full
EYES = (
    np.eye(3),
    np.array([[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9690]]),
    np.array([[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
)
PALETTE = (ROOT / "webmap/static/js/drawing/palette.js").read_text(encoding="utf-8")


def linear(colour: str) -> np.ndarray:
    """`#rrggbb` as linear RGB."""
    parts = np.array([part / 255 for part in _parts(colour)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB of linear RGB."""
    xyz = XYZ @ np.clip(rgb, 0, 1) / XYZ.sum(axis=1)
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def least_apart(colours: list[str]) -> float:
    """CIE76 between the two colours that some reader sees least apart."""
    pairs = combinations(map(linear, colours), 2)
    return min(
        np.linalg.norm(lab(eye @ one) - lab(eye @ two)) for one, two in pairs for eye in EYES
    )


def contrast(one: str, other: str) -> float:
    """As WCAG 2 measures it, from 1 to 21."""
    dark, light = sorted(XYZ[1] @ linear(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def in_the_dark(colour: str) -> str:
    """A layer's colour as the map draws it in the dark, by the script's own numbers."""
    rows = re.findall(r"\[(-?[\d.]+), (-?[\d.]+), (-?[\d.]+)\]", PALETTE)
    lift, slope = map(float, re.search(r"([\d.]+) \* 255 - ([\d.]+) \* part", PALETTE).groups())
    turned = np.array(rows[:3], dtype=float) @ [
        lift * 255 - slope * part for part in _parts(colour)
    ]
    return "#" + "".join(f"{round(min(255, max(0, part))):02x}" for part in turned)


def of_the_palette(scheme: str, name: str) -> str:
    """One of the map's own colours, such as `ground` in `LIGHT` or `DARK`."""
    block = PALETTE.partition(f"static {scheme} = {{")[2].partition("};")[0]
    return re.search(rf'{name}: "(#\w+)"', block)[1]


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
