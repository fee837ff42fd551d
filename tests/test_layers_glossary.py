"""The glossary: terms in both languages, each spelled once, found where they occur."""

import re

from layers.glossary import occurrences

ASKED = {
    "一核四带多组团",
    "一核双轴多组团",
    "组团",
    "两屏四廊多区块",
    "两极三廊五群多点",
    "链主",
    "链长制",
    "飞地经济",
    "标准地",
    "三线一单",
    "无废城市",
    "源网荷储",
    "上大压小",
    "三改联动",
    "东数西算",
    "专精特新",
    "小升规",
    "一群两区三圈",
    "拟设",
    "主体功能区",
}


def test_terms_are_found_in_headings_claims_and_fields(tiny_atlas):
    found = occurrences(tiny_atlas)
    assert found["park"] == [
        ("alpha", "二（一）"),
        ("alpha", "二（一）1"),
        ("alpha", "二（一）专栏1"),
    ]
    assert found["county"] == [("alpha", "一（一）")]
    assert found["smelting"] == [("alpha", "二（一）1")]


def test_given_texts_are_looked_through_too(tiny_atlas):
    found = occurrences(tiny_atlas, {("beta", "第一章"): "冶 炼之路"})
    assert found["smelting"] == [("alpha", "二（一）1"), ("beta", "第一章")]


def test_a_term_without_a_definition_is_a_problem(change, problems):
    change("glossary.yaml", ", definition_en: Melting ore.", "")
    assert ["'definition_en' is a required property" in one for one in problems()] == [True]


def test_a_spelling_used_twice_is_a_problem(change, problems):
    change("glossary.yaml", "term: 冶炼", "term: 开发区")
    assert ["`开发区` stands twice" in one for one in problems()] == [True]


def test_the_real_glossary_explains_the_terms_asked_for(atlas):
    terms = {term.term.zh for term in atlas.glossary.values()}
    assert len(terms) >= 60 and terms >= ASKED


def test_every_real_term_is_complete_in_both_languages(atlas):
    for term in atlas.glossary.values():
        assert re.fullmatch(r"[a-z0-9-]+", term.id)
        assert term.definition.zh.endswith("。"), term.id
        assert not re.search("[\u4e00-\u9fff]", term.term.en + term.definition.en), term.id


def test_nearly_every_real_term_occurs(atlas):
    found = occurrences(atlas)
    assert {term for term, places in found.items() if not places} <= {"small-to-scale"}
