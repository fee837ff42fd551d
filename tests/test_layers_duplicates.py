"""Likely duplicates: by name, by alias, by distance; linked pairs are settled."""

from layers import load_atlas
from layers.duplicates import duplicates


def test_distinct_features_are_not_reported(tiny_atlas):
    assert duplicates(tiny_atlas) == []


def test_a_shared_alias_is_reported(change, tiny):
    change("plan/parks.yaml", "    name: 第二园区\n", "    name: 第二园区\n    also: [乙县园区]\n")
    (problem,) = duplicates(load_atlas(tiny))
    assert "parks/second-park" in problem.what or "second-park" in problem.what
    assert "乙县园区" in problem.what


def test_a_link_settles_a_pair(change, tiny):
    change("plan/parks.yaml", "    name: 第二园区\n", "    name: 第二园区\n    also: [一园]\n")
    assert duplicates(load_atlas(tiny)) == []


def test_alike_names_close_together_are_reported(change, tiny):
    change(
        "places.csv",
        "乙地,,park,乙县,112.30000,38.05000,county",
        "乙地,,park,甲县,112.05100,38.05000,site",
    )
    change("plan/parks.yaml", "    where: {within: [乙县]}", "    where: {place: somewhere-yi}")
    change("plan/parks.yaml", "    name: 乙县园区", "    name: 第一园区东区")
    found = duplicates(load_atlas(tiny))
    assert any("within 300 m" in one.what for one in found)


def test_the_real_atlas_has_no_unsettled_pair(atlas):
    assert [str(one) for one in duplicates(atlas)] == []
