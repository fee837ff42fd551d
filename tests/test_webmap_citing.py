"""Citations: what stands in each format, and that no value can break one."""

import re
from datetime import date

import pytest

from webmap.citing import Work, bibtex, feature_works, gbt, map_work, ris

TODAY = date(2026, 3, 9)
ADDRESS = "https://example.net/layers/parks/first-park"


@pytest.fixture
def works(tiny_atlas):
    """The first park and the plan that speaks of it."""
    park = tiny_atlas.layers["parks"].features["first-park"]
    return feature_works(tiny_atlas, park, "abc123", ADDRESS)


def test_gbt_names_the_feature_then_each_plan_with_its_sections(works):
    page, plan = gbt(works, TODAY).splitlines()
    assert page.endswith(f"第一园区[CM/OL]//小图，数据版本 abc123. [2026-03-09]. {ADDRESS}.")
    assert plan == (
        "东市. 甲地规划（2022—2035年）: 东政发〔2022〕1号[Z]. 2022-04-01: 二（一）1；二（一）专栏1."
    )


def test_gbt_of_the_whole_map_does_not_name_it_twice(tiny_atlas):
    text = gbt([map_work(tiny_atlas.region, "小图", "v", "")], TODAY)
    assert text.count("小图，") == 1 and "[CM/DK]" in text


def test_bibtex_has_balanced_braces_and_the_fields_programs_read(works):
    text = bibtex(works, TODAY)
    assert re.findall(r"^@(\w+)\{([\w-]+),$", text, re.M) == [
        ("misc", "planmap-parks-first-park"),
        ("techreport", "plan-alpha"),
    ]
    assert text.count("{") == text.count("}")
    for line in (f"url = {{{ADDRESS}}}", "urldate = {2026-03-09}", "year = {2022}"):
        assert line in text


def test_ris_records_begin_and_end_and_use_its_line_ends(works):
    lines = ris(works, TODAY).split("\r\n")
    assert [line for line in lines if line.startswith("TY")] == ["TY  - MAP", "TY  - GOVDOC"]
    assert lines.count("ER  - ") == 2 and f"UR  - {ADDRESS}" in lines
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in lines)


@pytest.mark.parametrize(
    "title",
    ["a}\n@book{x,", "half a brace }", "100 % {of} $x_1 \\input{y}", "a\r\nER  - \r\nTY"],
)
def test_a_title_cannot_break_out_of_its_field(tiny_atlas, title):
    work = [map_work(tiny_atlas.region, title, "v", "https://example.net/?a={b}")]
    plain = re.sub(r"\\textbackslash\{\}|\\.", "", bibtex(work, TODAY))
    assert plain.count("{") == plain.count("}") and plain.count("\n@") == 0
    assert ris(work, TODAY).count("\r\nER  - ") == 1
    assert gbt(work, TODAY).count("\n") == 1


def test_a_plan_without_number_and_date_says_so():
    text = gbt([Work("k", "某市", "某规划", sections=["一"])], TODAY)
    assert text == "某市. 某规划[Z]. 日期未印出: 一.\n"
