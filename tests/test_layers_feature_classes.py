"""Classes tell a layer's features apart by colours that every reader can tell apart."""

import pytest

from layers import load_atlas
from layers.feature_classes import Classing
from layers.problems import DataError
from layers.spec import load_specs
from tests.conftest import TINY
from tests.sight import contrast, least_apart

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
CLASSED = [spec for spec in load_specs(TINY.parents[2] / "geodata").values() if spec.classes]


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
    assert least_apart(colours) > LEAST_APART
    for colour in colours:
        assert contrast(colour, "#ffffff") > LEAST_CONTRAST
