"""Names that mean the same thing are found, and those that only look like it are not."""

import pytest

from layers.gazetteers.kinds import STOP, conflict, of_tags, of_words
from layers.gazetteers.spelling import Speller, likeness, plain

COUNTIES = {
    "东市": "140100",
    "西山市": "140200",
    "西山县": "140201",
    "城区": "140301",
    "甲县": "140101",
}
SPELLER = Speller(COUNTIES, provinces=("山西省", "山西"), common=("城区", "郊区"))


def score(one, other):
    """How alike two names are: 1 the same, 0 not."""
    return max(
        (
            likeness(a, b) * a.weight * b.weight
            for a in SPELLER.of(one)
            for b in SPELLER.of(other)
            if a.key == b.key
        ),
        default=0,
    )


def test_width_case_blanks_and_brackets_do_not_count():
    assert plain("ＬＮＧ （东） “站”·1") == "lng东站1"
    assert score("乙园（一期）", "乙园(一期)") == 1


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("山西省新材料园", "新材料园", 0.9, 0.99),
        ("乙园（一期）", "乙园", 0.8, 0.89),
        ("大成炼铁有限公司", "大成炼铁", 0.7, 0.89),
        ("大成炼铁项目", "大成炼铁", 0.7, 0.89),
        ("西山经济技术开发区", "西山经开区", 0.8, 0.89),
        ("西山市经济开发区", "西山经开区", 0.8, 0.89),
        ("西山开发区", "西山经开区", 0.6, 0.7),
        ("西山产业园区", "西山工业园", 0.8, 0.89),
        ("西山高新区", "西山产业园", 0.6, 0.7),
        ("大山风景名胜区", "大山景区", 0.8, 0.89),
    ],
)
def test_a_looser_likeness_scores_lower(one, other, least, most):
    assert least <= score(one, other) <= most
    assert least <= score(other, one) <= most


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("西山高新区", "西山经开区"),
        ("西山综保区", "西山产业园区"),
        ("西山", "西山开发区"),
        ("东市开发区", "开发区"),
        ("西山市经济技术开发区", "经济技术开发区"),
        ("甲县园区", "乙县园区"),
        ("甲", "甲"),
    ],
)
def test_what_only_looks_alike_does_not_match(one, other):
    assert score(one, other) == 0


def test_a_county_left_out_is_remembered():
    spelled = {one.key: one.county for one in SPELLER.of("西山市东市中医医院")}
    assert spelled["中医医院"] == "140100" and spelled["西山市东市中医医院"] is None


def test_a_district_with_a_common_name_is_not_left_out():
    assert {one.county for one in SPELLER.of("城区中医医院")} == {None}


def test_kinds_tell_a_bus_stop_from_the_park_it_serves():
    kind, groups = of_tags({"name": "乙园", "highway": "bus_stop"})
    assert (kind, groups) == ("highway=bus_stop", {STOP})
    assert conflict(of_words("产业园区"), groups) and conflict(frozenset(), groups)


@pytest.mark.parametrize(
    ("words", "tags", "differ"),
    [
        ("医院", {"amenity": "hospital"}, False),
        ("医院", {"landuse": "industrial"}, True),
        ("重点镇", {"place": "town"}, False),
        ("山岳景区", {"place": "village"}, True),
        ("产业园", {"shop": "yes"}, False),
        ("论坛", {"office": "company"}, False),
        ("论坛", {"place": "village"}, True),
    ],
)
def test_kinds_differ_only_where_both_are_known(words, tags, differ):
    assert conflict(of_words(words), of_tags(tags)[1]) is differ
