"""How names are read: by dictionary, corrected by readings.yaml."""

import sys

import pytest

from layers.readings import forget_dictionary, plain


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("太谷", "tai gu"),
        ("忻州市", "xin zhou shi"),
        ("盂县", "yu xian"),
        ("娄烦县", "lou fan xian"),
        ("岢岚县", "ke lan xian"),
        ("繁峙县", "fan shi xian"),
        ("崞阳镇", "guo yang zhen"),
        ("碛口古镇", "qi kou gu zhen"),
        ("石咀镇", "shi zui zhen"),
        ("静乐县", "jing le xian"),
        ("长治", "chang zhi"),
        ("砂河", "sha he"),
        ("阳曲县", "yang qu xian"),
        ("吕梁", "lu liang"),
        ("太行山", "tai hang shan"),
        ("协作长三角", "xie zuo chang san jiao"),
    ],
)
def test_place_names_are_read_as_people_there_read_them(atlas, name, reading):
    assert [" ".join(one) for one in atlas.readings.of(name)] == [reading]


def test_a_name_may_have_two_readings(atlas):
    read = atlas.readings.of("万柏林区")
    assert [one[1] for one in read] == ["bo", "bai"]


def test_what_a_planner_writes_down_wins(tiny_atlas):
    assert tiny_atlas.readings.of("乙县园区") == [("yue", "xian", "yuan", "qu")]


def test_latin_and_digits_stand_as_they_are(tiny_atlas):
    assert tiny_atlas.readings.of("G108国道（二期）") == [("g108", "guo", "dao", "er", "qi")]


def test_the_dictionary_is_let_go_of_and_found_again(tiny_atlas):
    read = tiny_atlas.readings.of("太原")
    forget_dictionary()
    assert not any(name.startswith("pypinyin") for name in sys.modules)
    assert tiny_atlas.readings.of("太原") == read == [("tai", "yuan")]


def test_plain_text_has_one_spelling():
    assert plain("Ｌüliáng G１") == "luliang g1"


def test_every_mistake_is_named(change, problems):
    change("readings.yaml", "乙县: yuè xiàn", "乙县: yuè\nabc: a b c\n丁县: dīng xi3n")
    found = "\n".join(problems())
    assert "`乙县` has 2 characters but 1 syllables" in found
    assert "`abc` is not Chinese" in found
    assert "`xi3n` is no syllable" in found


def test_a_file_that_is_no_list_of_names_is_refused(tiny, problems):
    (tiny / "readings.yaml").write_text("- a\n", encoding="utf-8")
    assert "write `name: reading`" in problems()[0]
