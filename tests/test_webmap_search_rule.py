"""The matching rule, by the cases that the browser's implementation must meet as well."""

from pathlib import Path

import pytest
import yaml

from webmap.search import search_index
from webmap.search_rule import Entry, Index, Reading, fold, position

CASES = yaml.safe_load((Path(__file__).parent / "data" / "search_cases.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def index(atlas):
    """The rule over the real atlas."""
    return Index(search_index(atlas))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_readers_find_what_they_mean(index, case):
    found = [(entry, hit.reasons[0].field) for entry, hit in index.find(case["query"])]
    ids = [(entry.row["id"], field) for entry, field in found]
    if "first" in case:
        assert ids[0] == (case["first"], case["field"])
    elif "among" in case:
        assert (case["among"], case["field"]) in ids[:5]
    elif "kind" in case:
        assert (case["kind"], case["field"]) in {(entry.kind, field) for entry, field in found}
    else:
        assert ids == []


def test_reasons_come_in_the_order_of_their_worth(index):
    grades = [hit.grade for _, hit in index.find("太原")]
    assert grades == sorted(grades) and grades[0] == 0


def test_a_synonym_of_an_industry_brings_the_parks_that_have_it(index):
    hits = index.find("锂电池")
    reasons = [hit.reasons[0] for entry, hit in hits if entry.layer == "parks"]
    assert ("industry", "新能源电池材料", "锂电池") in {
        (r.field, r.text, r.detail) for r in reasons
    }


def test_of_several_words_each_must_match(index):
    for _, hit in index.find("忻州 新材料"):
        assert len(hit.reasons) >= 1
    assert index.find("忻州 不存在的词") == []


def test_words_have_one_spelling():
    assert fold(" 忻州，經開區 Lüliáng-G１０８ ", {"經": "经", "開": "开", "區": "区"}) == [
        "忻州",
        "经开区",
        "luliang",
        "g108",
    ]


def test_a_single_latin_letter_counts_at_the_beginning_only():
    assert (position("gb", "g"), position("5g", "g"), position("ab", "b")) == (1, None, None)
    assert position("甲乙", "乙") == 2


@pytest.mark.parametrize(
    ("wanted", "fit"),
    [
        ("taiyuanshi", (5, 0)),
        ("taiy", (5, 1)),
        ("yuan", (5, 2)),
        ("aiyuan", None),
        ("tys", (6, 0)),
        ("ty", (6, 1)),
        ("taiys", (8, 1)),
        ("tyuanshi", (8, 1)),
        ("x", None),
    ],
)
def test_a_reading_matches_in_full_by_initials_and_mixed(wanted, fit):
    assert Reading("tai yuan shi").match(wanted) == fit


def test_many_words_cost_hardly_more_than_one(atlas):
    index = Index(search_index(atlas))
    index.find("a")  # readings are made once
    asked = []
    real = Entry.match

    def counted(entry, words):
        asked.append(entry)
        return real(entry, words)

    Entry.match = counted
    try:
        index.find(" ".join("abcdefghijklmnopqrstuvwxyz" * 2)[:100])
    finally:
        Entry.match = real
    assert len(asked) < 4 * len(index.entries)  # 51 × before
