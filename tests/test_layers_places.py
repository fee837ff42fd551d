"""The gazetteer: every bad row is named with its line and what to write."""

import pytest

from layers.places import load_places
from layers.problems import DataError

FAR = "outside:远省,113.50000,38.10000"
MISTAKES = {
    "outside its county": (
        "甲县,112.05000",
        "丙区,112.05000",
        (2, "the point is not in 丙区 but in 甲县", "mend the county or the point"),
    ),
    "in no county": (
        "甲县,112.05000,38.05000",
        "甲县,112.05000,39.05000",
        (2, "the point is not in 甲县 but in no county of the region", "mend the county"),
    ),
    "unknown county": ("甲县,112", "甲乡,112", (2, "unknown county `甲乡`", "甲县")),
    "bad number": ("112.05000", "112.05E", (2, "`112.05E,38.05000` is no number", "112.55")),
    "no number": ("38.05000", "", (2, "is no number", "write degrees")),
    "repeated id": ("west-town", "east-park", (3, "`east-park` is written twice", "another id")),
    "bad method": ("site,named_point", "site,named_pt", (2, "method `named_pt`", "named_point")),
    "bad source": ("named_point,made-up", "named_point,madeup", (2, "source `madeup`", "made-up")),
    "bad id": ("east-park,", "East Park,", (2, "the id is `East Park`", "lower-case")),
    "swapped": ("112.05000,38.05000", "38.05000,112.05000", (2, "not in China", "longitude")),
    "bad accuracy": ("38.05000,site", "38.05000,sight", (2, "unknown accuracy `sight`", "site")),
    "accuracy of a relation": ("38.05000,site", "38.05000,none", (2, "accuracy `none`", "town")),
    "empty name": ("east-park,东园", "east-park, ", (2, "empty name", "fill it in")),
    "no licence": ("made-up,own", "made-up,", (2, "empty licence", "fill it in")),
    "inside, marked outside": (
        FAR,
        "outside:远省,112.50000,38.10000",
        (7, "marked outside, but the point is inside", "write 丙区"),
    ),
}


def reported(folder, atlas):
    """The problems of places.csv as text."""
    with pytest.raises(DataError) as caught:
        load_places(folder, atlas.counties, atlas.vocabulary, atlas.sources)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("case", MISTAKES)
def test_a_bad_row_is_named_with_line_and_advice(tiny, change, tiny_atlas, case):
    old, new, (line, what, advice) = MISTAKES[case]
    change("places.csv", old, new)
    (found,) = reported(tiny, tiny_atlas)
    assert found.startswith(f"places.csv:{line}: ")
    assert what in found.partition(" — ")[0] and advice in found.partition(" — ")[2]


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
@pytest.mark.parametrize("county", ["甲县", "outside:远省"])
def test_a_coordinate_is_a_finite_number(tiny, change, tiny_atlas, number, county):
    change("places.csv", "甲县,112.05000", f"{county},{number}")
    assert any("is no number" in text for text in reported(tiny, tiny_atlas))


def test_all_bad_rows_are_reported_at_once(tiny, change, tiny_atlas):
    change("places.csv", "甲县,112.05000", "甲乡,112.05000")
    change("places.csv", "38.15000,town", "38.15000,village")
    change("places.csv", "乙县,112.30000,38.10000", "甲县,112.30000,")
    lines = [text.split(":")[1] for text in reported(tiny, tiny_atlas)]
    assert lines == ["2", "3", "5"]


def test_a_point_just_over_the_border_is_let_pass(tiny, change, tiny_atlas):
    change("places.csv", "甲县,112.05000,38.05000", "甲县,112.20400,38.05000")
    places = load_places(tiny, tiny_atlas.counties, tiny_atlas.vocabulary, tiny_atlas.sources)
    assert places["east-park"].county == "140101"


def test_a_place_knows_its_county_and_one_outside_has_none(tiny_atlas):
    assert tiny_atlas.places["east-park"].county == "140101"
    assert tiny_atlas.places["far-city"].county is None
    assert (tiny_atlas.places["east-park"].lon, tiny_atlas.places["east-park"].lat) == (
        112.05,
        38.05,
    )


def test_every_real_place_names_a_known_source_and_method(atlas):
    sources = {row["id"] for row in atlas.sources}
    places = atlas.places.values()
    assert {place.source for place in places} - sources == set()
    assert {place.method for place in places} - set(atlas.vocabulary.methods) == set()
