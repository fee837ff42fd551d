"""Eight families of layers: one hue each, told apart by every reader, and one form a layer."""

from colorsys import rgb_to_hls

import pytest

from layers.load import GEODATA
from layers.spec import load_specs
from tests.sight import contrast, in_the_dark, least_apart, of_the_palette

LEAST_APART = 15  # CIE76; two families, for the reader who sees them least apart
FROM_THE_BASE = 20  # CIE76; a family and the lines of the base, for the same reader
LEAST_OF_NAMES = 4.5  # of a name in its layer's colour on its halo, as WCAG asks of text
LEAST_OF_MARKS = 3  # of a symbol or a line on the ground, as WCAG asks of graphics
SPECS = load_specs(GEODATA)
GROUND = ("cities", "counties")  # the lines of the ground, under all families


def families() -> dict[str, set[str]]:
    """The colours of the layers of each family."""
    found: dict[str, set[str]] = {}
    for spec in SPECS.values():
        if spec.id not in GROUND:
            found.setdefault(spec.group, set()).add(spec.style["colour"])
    return found


def dark_ones() -> dict[str, str]:
    """The colours in the dark of those that have one of their own there."""
    styles = [spec.style for spec in SPECS.values()]
    return {style["colour"]: style["dark"] for style in styles if "dark" in style}


def shown(colour: str, scheme: str) -> str:
    """A layer's colour as the map draws it in a colour scheme."""
    return dark_ones().get(colour) or in_the_dark(colour) if scheme == "DARK" else colour


def seen_in(scheme: str) -> list[str]:
    """The colours of the families in a colour scheme."""
    return [shown(colour, scheme) for one in families().values() for colour in one]


def test_a_family_has_one_hue():
    assert {name for name, colours in families().items() if len(colours) > 1} == set()
    assert len(families()) == 8


@pytest.mark.parametrize("scheme", ["LIGHT", "DARK"])
def test_families_are_told_apart_by_every_reader(scheme):
    assert least_apart(seen_in(scheme)) > LEAST_APART


@pytest.mark.parametrize("scheme", ["LIGHT", "DARK"])
def test_no_reader_takes_planned_lines_of_transport_for_those_of_the_base(scheme):
    (transport,) = families()["transport"]
    turned = shown(transport, scheme)
    for name in ("railway", "road", "county"):
        assert least_apart([turned, of_the_palette(scheme, name)]) > FROM_THE_BASE, name
    red, *others = (int(turned[at : at + 2], 16) for at in (1, 3, 5))
    assert red - min(others) > 100  # a hue, not a grey


def test_railways_are_red_on_dark_not_pink():
    (transport,) = families()["transport"]
    hue, lightness, fullness = rgb_to_hls(
        *(int(shown(transport, "DARK")[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    assert min(hue, 1 - hue) < 15 / 360 and lightness < 0.62 and fullness > 0.6


@pytest.mark.parametrize("scheme", ["LIGHT", "DARK"])
def test_families_stand_out_from_the_ground_and_their_names_from_the_halo(scheme):
    halo, ground = (of_the_palette(scheme, name) for name in ("halo", "ground"))
    for colour in seen_in(scheme):
        assert contrast(colour, halo) > LEAST_OF_NAMES, colour
        assert contrast(colour, ground) > LEAST_OF_MARKS, colour


def test_layers_differ_in_form_so_that_they_differ_in_grey():
    forms = [
        (spec.geometry, spec.style["shape"], spec.style.get("hatch"))
        for spec in SPECS.values()
        if spec.id not in GROUND
    ]
    assert sorted({str(form) for form in forms if forms.count(form) > 1}) == []
