"""Sections with what comes from them."""

import pytest

from webmap.reading import section_views


@pytest.fixture
def sections(app, tiny_atlas):
    """The sections of the first tiny plan by id."""
    with app.test_request_context():
        return {row["id"]: row for row in section_views(tiny_atlas.documents["alpha"])}


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
