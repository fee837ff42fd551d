"""Industries: two levels with synonyms, covering every lead industry."""

import re

from layers import load_atlas
from layers.industries import unknown_industries


def test_words_lead_to_branch_and_parent(tiny_atlas):
    found = tiny_atlas.industries.of(["新型材料", "高端设备", "新材料"])
    assert found == ["new-materials", "equipment", "high-end-equipment"]


def test_a_feature_has_the_industries_of_its_words(tiny_atlas):
    found = tiny_atlas.industries_of(tiny_atlas.feature("parks/first-park"))
    expected = ["new-materials", "equipment", "high-end-equipment", "energy", "green-energy"]
    assert found == expected


def test_an_unknown_word_is_reported_where_it_stands(change, tiny):
    change("industries.yaml", "name: 绿色能源", "name: 绿色能量")
    atlas = load_atlas(tiny)
    (problem,) = unknown_industries(atlas.features(), atlas.industries)
    assert problem.file == "plan/parks.yaml"
    assert "绿色能源" in problem.what and "绿色能量" in problem.instead


def test_a_word_means_one_industry_only(change, problems):
    change("industries.yaml", "also: [新型材料]", "also: [高端装备]")
    assert any("`高端装备` already means new-materials" in one for one in problems())


def test_every_lead_industry_of_the_real_data_is_known(atlas):
    assert [str(one) for one in unknown_industries(atlas.features(), atlas.industries)] == []


def test_real_industries_have_two_levels_and_english(atlas):
    levels = {industry.parent is None for industry in atlas.industries.by_id.values()}
    assert levels == {True, False}
    for industry in atlas.industries.by_id.values():
        assert not re.search(r"[\u4e00-\u9fff]", industry.name.en), industry.id
        chinese = [word for word in industry.also if re.search(r"[\u4e00-\u9fff]", word)]
        assert [word for word in chinese if not atlas.vocabulary.in_english(word)] == []
