"""Small maps: names clear of each other, and each thing drawn as what is known of it."""

from itertools import combinations

import pytest
import shapely

from webmap.locators import LETTER, Locators


@pytest.fixture(scope="module")
def locators(atlas):
    return Locators(atlas)


def test_the_names_of_the_five_cities_are_clear_of_each_other_and_whole(locators):
    boxes = []
    for row in locators.ground["names"]:
        wide = LETTER * len(row["name"])
        left = {"start": 0, "middle": -wide / 2, "end": -wide}[row["anchor"]] + row["x"] + row["dx"]
        boxes.append(
            shapely.box(left, row["y"] + row["dy"] - 10, left + wide, row["y"] + row["dy"])
        )
    assert len(boxes) == 5
    assert not any(one.intersects(two) for one, two in combinations(boxes, 2))
    assert all(box.bounds[0] >= 0 and box.bounds[2] <= locators.ground["width"] for box in boxes)


@pytest.mark.parametrize(
    "accuracy, kind", [("county", "areas"), ("town", "points"), ("schematic", "lines")]
)
def test_a_thing_is_drawn_as_what_is_known_of_it(locators, atlas, accuracy, kind):
    layer = "corridors" if kind == "lines" else "parks"
    item = next(
        one
        for one in atlas.layers[layer].features.values()
        if one.placed and one.location.accuracy == accuracy
    )
    drawn = locators.of_feature(item)
    assert [name for name in ("areas", "lines", "points") if drawn[name]] == [kind]


def test_what_has_no_place_has_no_map(locators, atlas):
    item = next(one for one in atlas.features() if one.location.geometry is None)
    assert locators.of_feature(item) is None
