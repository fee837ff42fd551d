"""Goals: read, checked, and looked up in the texts like any citation."""

import pytest

from layers.bilingual import Words
from layers.citations import check_citations


def test_a_goal_is_read_with_its_claims(tiny_atlas):
    goal = tiny_atlas.targets["growth"]
    assert (goal.year, goal.scope) == (2035, Words("东市", "East City"))
    assert goal.claims[0].states.value == Words("率先建成", "built first")
    assert (goal.claims[0].document, goal.claims[0].section) == ("alpha", "一（二）")


def test_a_phrase_needs_english(change, problems):
    change("targets.yaml", "      value_en: built first\n", "")
    assert any("targets.yaml" in one and "value_en" in one for one in problems())


@pytest.mark.parametrize(
    "remark",
    ["note: 不同", "differs: 不同\n      against: [{cite: alpha 一（二）, terms: [东市]}]"],
)
def test_a_remark_needs_english(change, problems, remark):
    change("targets.yaml", "value: 率先建成", f"value: 率先建成\n      {remark}")
    key = remark.partition(":")[0]
    assert problems() == [f"targets.yaml:12: `{key}` has no English — add `{key}_en`"]


def test_an_unknown_section_is_named(change, problems):
    change("targets.yaml", "alpha 一（二）", "alpha 九（二）")
    assert any("has no section `九（二）`" in one for one in problems())


def test_a_missing_key_and_an_unknown_key_are_named_at_once(change, problems):
    change("targets.yaml", "  scope: 东市\n", "  scop: 东市\n")
    found = problems()
    assert any("unknown key `scop`" in one and "scope" in one for one in found)
    assert any("'scope' is a required property" in one for one in found)


@pytest.mark.parametrize(
    ("year", "told"), [("203", "no less than 2000"), ("20355", "no more than")]
)
def test_a_year_that_is_none_is_named(change, problems, year, told):
    change("targets.yaml", "year: 2035", f"year: {year}")
    change("plan/areas.yaml", "year: 2025", f"year: {year}")
    found = problems()
    for file in ("targets.yaml:4", "plan/areas.yaml:12"):
        assert any(one.startswith(file) and f"is {year}" in one and told in one for one in found)


def test_a_goal_not_in_the_text_fails_its_citation(change, tiny, tiny_documents):
    from layers import load_atlas

    change("targets.yaml", "率先建成]", "率先建城]")
    _, failed = check_citations(load_atlas(tiny), tiny_documents)
    assert [one.file for one in failed] == ["targets.yaml"]
    assert "率先建城" in failed[0].what


def test_every_real_goal_is_cited_and_in_both_languages(atlas):
    assert len(atlas.targets) > 100
    for goal in atlas.targets.values():
        assert goal.claims and goal.title.en and goal.scope.en
        assert goal.year in (2022, 2023, 2024, 2025, 2030, 2035, None)
        for claim in goal.claims:
            assert claim.states.is_number or claim.states.value.en
