"""Citations looked up in the plans' texts: made-up ones always, the real ones where they lie."""

from pathlib import Path

import pytest

from layers import DataError, load_atlas
from layers.bilingual import Words
from layers.citations import (
    WINDOW,
    check_citations,
    normalise,
    opening,
    split_sections,
    stand_together,
)
from layers.documents import Section

HERE = Path(__file__).parent
MADE_UP = (HERE / "data" / "tiny", HERE / "data" / "tiny_documents")
REAL = (HERE.parent / "geodata", HERE.parent.parent / "shared" / "documents")
PAIRS = [pair for pair in (MADE_UP, REAL) if pair[1].is_dir()]


@pytest.mark.parametrize(("data", "texts"), PAIRS, ids=lambda path: path.name)
def test_every_citation_stands_where_it_says(data, texts):
    atlas = load_atlas(data)
    checked, problems = check_citations(atlas, texts)
    assert [str(problem) for problem in problems] == []
    cited = [*atlas.features(), *atlas.targets.values()]
    claims = [claim for item in cited for claim in item.claims]
    assert checked == len(claims) + sum(len(claim.against) for claim in claims) > 0


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("太原ꎬ忻州ꎮ", "太原,忻州。"),
        ("太原，忻州；阳泉：", "太原,忻州;阳泉:"),
        ("《甲》«乙»", "《甲》《乙》"),
        ("Ｇ１０８（甲）", "G108(甲)"),
        ("繁 峙\n县\u3000城\t", "繁峙县城"),
        ("铁矿石－钢铁 ‐ 煤", "铁矿石-钢铁-煤"),
    ],
)
def test_normalised_text(printed, plain):
    assert normalise(printed) == plain


@pytest.mark.parametrize(
    ("section", "words"),
    [
        (Section("一", Words("总体要求", "x")), "一、总体要求"),
        (Section("二（三）", Words("园 区", "x")), "(三)园区"),
        (Section("二（三）专栏2", Words("园区表", "x")), "专栏2园区表"),
        (Section("二（三）1", Words("布局", "x")), "1.布局"),
        (Section("第一章第二节", Words("公路", "x")), "第二节公路"),
        (Section("第十章", Words("保障", "x")), "第十章保障"),
        (Section("前言", Words("前言", "x")), "前言"),
        (Section("前言", Words("前言", "x"), "为了测试，特"), "为了测试,特"),
    ],
)
def test_the_words_a_section_begins_with(section, words):
    assert opening(section) == words


def alpha(tiny_atlas, tiny_documents):
    """The first tiny plan split into its sections."""
    text = (tiny_documents / "alpha.txt").read_text(encoding="utf-8")
    return split_sections(tiny_atlas.documents["alpha"], text)


def test_headings_are_found_past_the_table_of_contents(tiny_atlas, tiny_documents):
    sections = alpha(tiny_atlas, tiny_documents)
    assert sections["一（一）"] == "(一)范围规划范围为甲县、乙县、丙区,支持建设合作区。"
    assert "目录" not in "".join(sections.values())


def test_a_section_holds_its_subsections_and_ends_before_the_next(tiny_atlas, tiny_documents):
    sections = alpha(tiny_atlas, tiny_documents)
    assert sections["二"].startswith("二、产业(一)园区1.布局")
    assert sections["二（一）专栏1"] in sections["二（一）"]
    assert "第一园区" in sections["二（一）专栏1"] and "提升" not in sections["二（一）专栏1"]
    assert sections["一"].endswith("率先建成。") and "产业" not in sections["一"]


def test_lost_headings_are_all_named_in_printed_order(tiny_atlas):
    with pytest.raises(ValueError) as caught:
        split_sections(tiny_atlas.documents["beta"], "第一章 交通\n第三节 水路\n")
    assert str(caught.value) == "第一章第一节 铁路, 第一章第二节 公路"


def test_lost_headings_are_reported_with_the_file_to_mend(tiny, change, tiny_documents):
    change("documents.yaml", "heading: 铁路", "heading: 水路")
    with pytest.raises(DataError) as caught:
        check_citations(load_atlas(tiny), tiny_documents)
    assert [str(problem) for problem in caught.value.problems] == [
        "beta.txt: headings not found: 第一章第一节 水路 — "
        "mend `sections` in geodata/documents.yaml"
    ]


def test_missing_texts_are_all_named(tiny_atlas, tmp_path):
    with pytest.raises(DataError) as caught:
        check_citations(tiny_atlas, tmp_path)
    assert [problem.file for problem in caught.value.problems] == ["alpha.txt", "beta.txt"]


def test_terms_stand_together_in_any_order_within_the_window():
    text = "乙" + "文" * (WINDOW - 2) + "甲"
    assert stand_together(("甲", "乙"), text)
    assert not stand_together(("甲", "乙"), text.replace("甲", "文甲"))


def test_a_later_pair_that_stands_together_is_found():
    text = "甲" + "文" * WINDOW + "乙" + "文" * 9 + "甲"
    assert stand_together(("甲", "乙"), text)


def test_a_term_over_the_edge_of_the_window_does_not_count():
    text = "甲" + "文" * (WINDOW - 2) + "乙丙"
    assert not stand_together(("甲", "乙丙"), text)


def test_a_term_is_words_not_a_pattern():
    assert not stand_together(("甲.丙",), "甲乙丙")
    assert stand_together(("（甲）",), normalise("见(甲)"))


def test_an_absent_term_is_named_at_its_line(tiny, change, tiny_documents):
    change("plan/parks.yaml", "terms: [第一园区, 提升]", "terms: [第一园区, 提高, 提升, 升级]")
    checked, problems = check_citations(load_atlas(tiny), tiny_documents)
    assert checked == 15
    assert [str(problem) for problem in problems] == [
        "plan/parks.yaml:15: first-park: not in alpha 二（一）1: 提高、升级 — "
        "copy words that stand within one passage of that section"
    ]


def test_terms_too_far_apart_are_told_from_absent_ones(tiny, change, tiny_documents, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for path in tiny_documents.iterdir():
        text = path.read_text(encoding="utf-8").replace("延伸", "文" * WINDOW)
        (folder / path.name).write_text(text, encoding="utf-8")
    change("plan/lines.yaml", "terms: [小铁路西段]", "terms: [推进, 小铁路西段]")
    _, problems = check_citations(load_atlas(tiny), folder)
    assert [problem.what for problem in problems] == [
        "western-leg: the terms do not stand together in beta 第一章第一节"
    ]


def test_words_of_another_section_do_not_count(tiny, change, tiny_documents):
    change("plan/lines.yaml", "terms: [接续线路]", "terms: [小铁路西段]")
    _, problems = check_citations(load_atlas(tiny), tiny_documents)
    assert [problem.what for problem in problems] == [
        "half-known: not in beta 第一章第二节: 小铁路西段"
    ]
