"""What `python -m tests.qgis` holds QGIS to, without QGIS."""

from copy import deepcopy

import pytest

from tests.qgis import wrong


@pytest.fixture
def found(tiny_atlas):
    """What QGIS is to find in the tiny data."""
    rows = {
        name: {
            "features": (placed := sum(one.placed for one in layer.features.values())),
            "shapes": placed,
            "styled": True,
            "renderer": "RuleRenderer",
            "symbols": 2,
        }
        for name, layer in tiny_atlas.layers.items()
    }
    return {"gpkg": rows, "oapif": deepcopy(rows)}


def test_what_is_read_as_it_is_has_nothing_wrong(tiny_atlas, found):
    assert list(wrong(tiny_atlas, found)) == []


@pytest.mark.parametrize(
    ("source", "key", "value"),
    [("oapif", "features", 2), ("gpkg", "shapes", 0), ("gpkg", "renderer", "singleSymbol")],
)
def test_a_feature_a_shape_or_a_style_too_few_is_told(tiny_atlas, found, source, key, value):
    found[source]["parks"][key] = value
    (told,) = wrong(tiny_atlas, found)
    assert told.startswith(f"{source} parks: ")
