"""The reasons of a draft, which are English, in the page's language."""

import re
from pathlib import Path

import pytest

from layers import drafting
from webmap.reviewing.reasons import WHYS, in_words
from webmap.strings import load_languages

LANGUAGES = load_languages()


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("named as reviewed names are", "写法像审过的名称"),
        ("named as 县 are", "名称像“县”一类"),
        ("names 甲县、乙县", "说到甲县、乙县"),
        ("a short form: 一园: 第一园区", "是简称：一园：第一园区"),
        ("another spelling of 一园: 第一园区", "是“一园”的另一种写法：第一园区"),
        ("verbs not yet in the atlas: 签署", "数据里还没有的动词：签署"),
        ("以“园区”结尾", "以“园区”结尾"),
    ],
)
def test_a_reason_is_told_in_the_language_and_an_unknown_one_as_it_stands(reason, told):
    assert in_words(LANGUAGES["zh"], reason) == told
    assert in_words(LANGUAGES["en"], reason) == reason


def test_every_english_reason_is_worded_as_drafting_words_it():
    code = "".join(one.read_text("utf-8") for one in Path(drafting.__file__).parent.glob("*.py"))
    pieces = [re.split(r": |\{\w+\}", LANGUAGES["en"].strings[key]) for key in WHYS]
    assert [one for told in pieces for one in told if one.strip() not in code] == []
