"""The industry lens: what concerns an industry, and which word in which section says so."""

import pytest

from layers import load_atlas
from layers.lens import Words, look


@pytest.fixture(scope="module")
def lens(atlas):
    """The lens over the real atlas."""
    return look(atlas)


def why(lens, industry, key):
    """(field, word) of every reason."""
    return {(match.field, match.word) for match in lens.features[industry][key]}


def test_lead_industries_concern_their_branch_and_its_industry(tiny_atlas):
    lens = look(tiny_atlas)
    assert why(lens, "new-materials", "parks/first-park") == {("lead_industries", "新材料")}
    for industry in ("equipment", "high-end-equipment"):
        assert why(lens, industry, "parks/first-park") == {("lead_industries", "高端装备")}
    match = lens.features["new-materials"]["parks/first-park"][0]
    assert (match.document, match.section, match.lead) == ("alpha", "二（一）专栏1", True)


def test_a_name_or_a_stage_concerns_an_industry_too(tiny, change):
    change("plan/parks.yaml", "stage: 冶炼", "stage: 绿色能源")
    change("plan/parks.yaml", "name: 乙县园区", "name: 新型材料园区")
    lens = look(load_atlas(tiny))
    assert why(lens, "green-energy", "parks/second-park") == {("stages", "绿色能源")}
    assert why(lens, "new-materials", "parks/county-park") == {("name", "新型材料")}
    assert not lens.features["new-materials"]["parks/county-park"][0].lead


def test_the_longest_word_hides_those_inside_it(atlas):
    words = Words(atlas.industries)
    assert {word for _, word in words.within("光伏玻璃生产基地")} == {"光伏玻璃"}
    assert {word for _, word in words.within("焦化和精细化工")} == {"焦化", "精细化工"}


def test_a_phrase_that_only_sounds_like_an_industry_is_passed_over(atlas):
    words = Words(atlas.industries)
    assert list(words.within("阳泉高新技术产业开发区")) == []
    assert list(words.within("太原城市轨道交通项目")) == []


def test_one_character_counts_only_alone(atlas):
    words = Words(atlas.industries)
    assert list(words.within("铜")) == [("copper", "铜")]
    assert list(words.within("青铜文明")) == []


def test_the_story_of_aluminium_has_bases_chains_parks_and_counties(lens):
    found = lens.features["aluminium"]
    assert {"resource_bases", "industry_chains", "parks", "counties"} <= {
        key.partition("/")[0] for key in found
    }
    assert ("minerals", "铝土矿") in why(lens, "aluminium", "resource_bases/baode-xingxian-bauxite")


def test_goals_are_found_by_their_titles_with_their_sections(lens, atlas):
    for industry, goals in lens.goals.items():
        for key, matches in goals.items():
            assert all(match.word in atlas.targets[key].title.zh for match in matches), industry
    assert len(lens.goals["digital-economy"]) > 1


def test_every_reason_of_the_real_atlas_names_a_real_section(lens, atlas):
    for by_key in lens.features.values():
        for key, matches in by_key.items():
            cited = {(claim.document, claim.section) for claim in atlas.feature(key).claims}
            assert {(match.document, match.section) for match in matches} <= cited
