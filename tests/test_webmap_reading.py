"""Sections with what comes from them."""

import pytest

from layers import load_atlas
from webmap.reading import features_by_section, section_views


@pytest.fixture
def sections(tiny_atlas):
    """The sections of the first tiny plan by id."""
    return {row["id"]: row for row in section_views(tiny_atlas, tiny_atlas.documents["alpha"])}


def test_a_section_has_its_features_goals_and_summary(sections):
    row = sections["一（二）"]
    assert row["features"] == ["areas/east"] and row["parent"] == "一" and row["depth"] == 1
    assert [goal["id"] for goal in row["goals"]] == ["growth"]
    assert (sections["一"]["summary"], sections["一"]["summary_en"]) == (
        "总的要求。",
        "What is asked for.",
    )


def test_a_section_counts_what_is_below_it_once(sections):
    assert sections["二（一）专栏1"]["count"] == 1
    assert sections["二（一）1"]["count"] == 5
    assert sections["二"]["count"] == 5 and sections["二"]["features"] == []


def test_the_way_leads_past_sections_without_anything(sections):
    assert sections["一（二）"]["previous"] == "一（一）"
    assert sections["一（二）"]["next"] == "二（一）1"
    assert sections["前言"]["previous"] is None and sections["前言"]["next"] == "一（一）"
    assert sections["二（一）专栏1"]["next"] is None


def test_sections_list_their_features_once_in_drawing_order(tiny_atlas):
    found = features_by_section(tiny_atlas, "alpha")
    assert [item.id for item in found["一（一）"]] == ["jia", "jia-and-bing", "zone"]
    assert [item.id for item in found["二（一）专栏1"]] == ["first-park"]
    assert [item.id for item in found["二（一）1"]][:2] == ["first-park", "second-park"]
    assert "第一章第一节" not in found and "一" not in found


def test_a_section_said_twice_of_one_feature_lists_it_once(tiny, change):
    change("plan/parks.yaml", "cite: alpha 二(一) 1", "cite: alpha 二（一）专栏1")
    found = features_by_section(load_atlas(tiny), "alpha")
    assert [item.id for item in found["二（一）专栏1"]] == ["first-park"]
