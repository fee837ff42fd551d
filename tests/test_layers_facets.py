"""Facets: what each feature holds, how chosen values combine, and which goals name it."""

import pytest

from layers.facets import FACETS, UNSAID, Facets
from layers.lens import look


@pytest.fixture(scope="module")
def facets(tiny_atlas):
    """The facets of the tiny data."""
    return Facets(tiny_atlas, look(tiny_atlas))


@pytest.fixture(scope="module")
def real(atlas):
    """The facets of the real data."""
    return Facets(atlas, look(atlas))


def test_every_feature_holds_every_facet_with_known_values_only(real, atlas):
    for feature in atlas.features():
        held = real.values[feature.fact.layer][feature.id]
        assert tuple(held) == FACETS
        for facet, values in held.items():
            assert all(real.is_known(facet, value) for value in values), (feature.key, facet)


def test_a_branch_counts_under_its_industry(facets):
    held = facets.values["parks"]["first-park"]
    assert {"new-materials", "equipment", "high-end-equipment", "energy"} <= set(held["industry"])
    assert facets.matching("parks", {"industry": ("equipment",)}) == ["first-park"]


def test_a_county_counts_under_its_city(facets, tiny_atlas):
    for item in tiny_atlas.layers["parks"].features.values():
        for code in item.location.adcodes:
            assert f"{code[:4]}00" in facets.values["parks"][item.id]["place"]


def test_what_has_no_status_is_apart_from_what_plans_leave_unsaid(real, atlas):
    assert real.values["counties"]["xinfu"]["status"] == ()
    unsaid = [item for item in atlas.features() if item.staged and item.status is None]
    assert unsaid
    for item in unsaid:
        assert real.values[item.fact.layer][item.id]["status"] == (UNSAID,)


def test_values_of_one_facet_widen_and_facets_narrow(facets):
    planned = set(facets.matching("parks", {"status": ("planned",)}))
    both = set(facets.matching("parks", {"status": ("planned", "studied")}))
    assert planned <= both
    narrowed = facets.matching("parks", {"status": ("planned", "studied"), "accuracy": ("none",)})
    assert set(narrowed) <= both
    assert facets.matching("parks", {"industry": ("energy",), "accuracy": ("none",)}) == []


def test_nothing_chosen_keeps_all(facets, tiny_atlas):
    for key, layer in tiny_atlas.layers.items():
        assert facets.matching(key, {}) == list(layer.features)


def test_years_come_from_figures_and_goals_only(facets):
    assert facets.named["growth"] == ("areas/east",)
    assert facets.values["areas"]["jia"]["dated"] == ("2025",)
    assert facets.values["areas"]["east"]["dated"] == ("2035",)
    assert facets.values["parks"]["second-park"]["dated"] == ()


def test_a_goal_names_a_feature_by_its_whole_name(real):
    assert real.values["growth_poles"]["dayu-block"]["dated"] == ("2025",)
    assert real.values["parks"]["zhongbei-hidz"]["dated"] == ()  # the goal is of the block


def test_every_year_has_goals_and_dated_features(real, atlas):
    for year in atlas.region.years:
        assert any(target.year == year for target in atlas.targets.values())
        assert any(real.matching(layer, {"dated": (str(year),)}) for layer in atlas.layers)


def test_choices_have_both_languages_and_parents_among_them(real):
    for rows in real.choices.values():
        ids = {choice.id for choice in rows}
        assert len(ids) == len(rows)
        assert all(choice.name.zh and choice.name.en for choice in rows)
        assert {choice.parent for choice in rows} - {None} <= ids


def test_the_bbox_holds_only_what_was_asked_for(facets, tiny_atlas):
    box = facets.bbox(["areas/jia"])
    assert box == list(tiny_atlas.feature("areas/jia").location.geometry.bounds)
    assert facets.bbox(["parks/lost-park"]) is None and facets.bbox([]) is None


def test_an_industry_narrows_to_just_what_its_page_lists(real, atlas):
    listed = look(atlas).features
    for industry in atlas.industries.by_id:
        chosen = {"industry": (industry,)}
        keys = {
            f"{layer}/{name}" for layer in atlas.layers for name in real.matching(layer, chosen)
        }
        assert keys == set(listed.get(industry, {})), industry
