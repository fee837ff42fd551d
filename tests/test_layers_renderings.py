"""Recurring terms: does the English hold what the Chinese beside it says?"""

import pytest

from layers.load import GEODATA, load_atlas
from layers.renderings import Renderings, check_english, load_renderings
from layers.source import noting

TERMS = Renderings(
    {
        "智能": {"en": ["smart"]},
        "人工智能": {"en": ["artificial intelligence", "AI"]},
        "一体化": {"en": ["integrate", "integration"], "apart": ["一体化桶"]},
        "文旅": {"en": ["culture…tourism"]},
        "产业链": {"en": ["chain"]},
        "配套": {"en": ["supply"]},
        "重点": {"en": ["key"]},
    }
)


@pytest.mark.parametrize(
    ("chinese", "english", "missing"),
    [
        ("智能工厂", "Smart factory", []),
        ("智能工厂", "smarter-than-ever factory", []),
        ("智能工厂", "intelligent factory", ["智能"]),
        ("智能工厂", "a smartish-unknown smartphonelike factory", []),
        ("智能工厂", "a smartphonelike factory", ["智能"]),
        ("人工智能", "AI", []),
        ("人工智能", "smart things", ["人工智能"]),
        ("人工智能与智能工厂", "AI and factories", ["智能"]),
        ("一体化", "integrated, in one", []),
        ("一体化桶", "a bucket", []),
        ("一体化桶的一体化", "a bucket", ["一体化"]),
        ("文旅", "Cultural heritage and Tourism", []),
        ("文旅", "culture–tourism", []),
        ("文旅", "tourism and culture", ["文旅"]),
        ("产业链配套", "chains that are well supplied", []),
        ("重点", "kept in sight", ["重点"]),
        ("产业链配套", "nothing of it", ["产业链", "配套"]),
        ("别的", "anything", []),
    ],
)
def test_a_term_of_the_chinese_stands_in_the_english(chinese, english, missing):
    assert list(TERMS.missing(chinese, english)) == missing


def test_no_terms_miss_nothing():
    assert Renderings({}).missing("智能工厂", "") == {}


def test_a_term_comes_with_what_may_stand_for_it():
    assert TERMS.missing("人工智能", "") == {"人工智能": ["artificial intelligence", "AI"]}


def test_names_terms_and_goals_are_compared_at_their_lines(tiny, change):
    assert check_english(tiny, load_renderings(tiny))[1] == []
    change("english.yaml", "新材料: new materials", "新材料: materials")
    change("plan/parks.yaml", "name_en: First Park", "name_en: First Garden")
    compared, problems = check_english(tiny, load_renderings(tiny))
    assert compared > 50
    assert [str(one) for one in problems] == [
        "english.yaml:11: `materials` does not render 新材料 of `新材料`"
        " — write `new…material`, or mend renderings.yaml",
        "plan/parks.yaml:4: `First Garden` does not render 园区 of `第一园区`"
        " — write `park`, or mend renderings.yaml",
    ]


def test_what_was_read_before_is_not_read_again(tiny):
    with noting() as read:
        load_atlas(tiny)
    whole = check_english(tiny, load_renderings(tiny))
    assert check_english(tiny, load_renderings(tiny), read=read) == whole
    (problem,) = check_english(
        tiny, load_renderings(tiny), read={**read, "english.yaml": {"新材料": "materials"}}
    )[1]
    assert str(problem).startswith("english.yaml:11: `materials` does not render 新材料")


def test_a_row_without_english_is_a_problem(change, problems):
    change("renderings.yaml", "en: [park]", "en: []")
    assert [one.startswith("renderings.yaml:2: ") for one in problems()] == [True]


def test_the_english_of_the_real_data_renders_every_term(atlas):
    compared, problems = check_english(GEODATA, atlas.renderings)
    assert compared > 10_000
    assert problems == []
