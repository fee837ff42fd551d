"""Classes tell a layer's features apart by colours that every reader can tell apart."""

from itertools import combinations

import numpy as np
import pytest

from layers import load_atlas
from layers.feature_classes import Classing
from layers.problems import DataError
from layers.spec import load_specs
from tests.conftest import TINY

FIELDS = "    fields: [lead_industries, stages]"
CLASSES = """    classes:
      by: {by}
      title: 颜色
      title_en: Colour
      rest: 其他
      rest_en: Others
      of:
        - {{title: 甲, title_en: First, colour: "#338c90", values: {one}}}
        - {{title: 乙, title_en: Second, colour: "#8a154c", values: {other}}}
"""
LEAST_APART = 15  # CIE76; two colours of a layer, for the reader who sees them least apart
LEAST_CONTRAST = 3  # of a symbol on paper, as WCAG asks of graphics
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
# Machado, Oliveira, Fernandes 2009: how linear RGB looks without green or red cones, and in full
EYES = (
    np.eye(3),
    np.array([[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9690]]),
    np.array([[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
)
CLASSED = [spec for spec in load_specs(TINY.parents[2] / "geodata").values() if spec.classes]


def linear(colour: str) -> np.ndarray:
    """`#rrggbb` as linear RGB."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB of linear RGB."""
    xyz = XYZ @ np.clip(rgb, 0, 1) / XYZ.sum(axis=1)
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.fixture
def classed(tiny, change):
    """A function that gives the parks of the tiny atlas two classes."""

    def declare(by: str, one: list[str], other: list[str]):
        change("layers.yaml", FIELDS, CLASSES.format(by=by, one=one, other=other) + FIELDS)
        return tiny

    return declare


@pytest.mark.parametrize(
    "by, one, other, expected",
    [
        ("lead_industries", ["高端装备"], ["新材料"], 1),
        ("lead_industries", ["绿色能源"], ["钢"], 0),
        ("kind", ["开发区"], ["园区"], 1),
        ("industry", ["no-such"], ["new-materials"], 1),
    ],
)
def test_a_feature_takes_the_class_of_the_value_printed_first(classed, by, one, other, expected):
    atlas = load_atlas(classed(by, one, other))
    parks = atlas.layers["parks"].features
    assert Classing(atlas).of(parks["first-park"]) == expected
    assert Classing(atlas).of(atlas.layers["areas"].features["zone"]) is None


def test_a_field_that_is_not_there_and_a_value_of_two_classes_are_named(classed):
    with pytest.raises(DataError) as caught:
        load_specs(classed("stages", ["钢"], ["钢"]))
    unknown, twice = (str(problem) for problem in caught.value.problems)
    assert "no feature of the layer has `stages`" in unknown
    assert "`钢` belongs to two classes" in twice


@pytest.mark.parametrize("spec", CLASSED, ids=lambda spec: spec.id)
def test_colours_of_a_layer_are_told_apart_by_every_reader(spec):
    colours = [spec.style["colour"], *(one.colour for one in spec.classes.classes)]
    for one, other in combinations(map(linear, colours), 2):
        apart = min(np.linalg.norm(lab(eye @ one) - lab(eye @ other)) for eye in EYES)
        assert apart > LEAST_APART
    for colour in map(linear, colours):
        assert 1.05 / (XYZ[1] @ colour + 0.05) > LEAST_CONTRAST
