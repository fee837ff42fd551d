"""Paragraphs: page breaks mended, odd punctuation made plain, cited words marked."""

from pathlib import Path

import pytest

from layers.paragraphs import join_lines, polish, read_paragraphs
from layers.problems import DataError
from layers.spelling import normalise

SHARED = Path(__file__).resolve().parents[3] / "shared" / "documents"


def plain(paragraph):
    """A paragraph's text with what proves something in brackets."""
    return "".join(f"[{one.text}]" if one.proves else one.text for one in paragraph)


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ("句子在页\n\n脚断开。\n\n下一段。", ["句子在页脚断开。", "下一段。"]),
        ("建成ꎬ太原\n 使用ꎮ \n\n另起", ["建成，太原使用。", "另起"]),
        ("他说“好。”\n下段。", ["他说“好。”", "下段。"]),
        (
            "园 区\t产业\n甲园\t钢、\n铝\n乙园\t煤",
            ["园区　｜　产业", "甲园　｜　钢、铝", "乙园　｜　煤"],
        ),
        ("投资 １５.\n３７ 亿元。", ["投资15.37亿元。"]),
    ],
)
def test_lines_are_joined_where_a_sentence_goes_on(lines, paragraphs):
    assert join_lines(lines) == paragraphs


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("到 ２０２５ 年ꎬ 达 １５％ꎮ", "到2025年，达15%。"),
        ("甲(乙),丙;丁", "甲（乙），丙；丁"),
        ("发展 SK On 电池", "发展SK On电池"),
        ("比 1:2,500 高", "比1:2,500高"),
    ],
)
def test_odd_print_is_made_plain(printed, shown):
    assert polish(printed) == shown


def test_sections_hold_their_own_text_without_heading(tiny_atlas, tiny_documents):
    read = read_paragraphs(tiny_atlas, tiny_documents)
    assert [plain(one) for one in read["alpha", "一（一）"]] == [
        "规划范围为[甲县]、[乙县]、[丙区]，支持建设合作区。"
    ]
    assert read["alpha", "一"] == []
    assert [plain(one) for one in read["alpha", "前言"]] == ["为了测试，特编制本规划。"]


def test_a_mark_knows_every_feature_and_goal_it_proves(tiny_atlas, tiny_documents):
    read = read_paragraphs(tiny_atlas, tiny_documents)
    proves = {
        one.text: one.proves for cut in read["alpha", "一（一）"] for one in cut if one.proves
    }
    assert proves["甲县"] == ("areas/jia", "areas/jia-and-bing")
    [goals] = read["alpha", "一（二）"]
    assert ("targets/growth",) in {one.proves for one in goals}


def test_missing_texts_are_a_data_error(tiny_atlas, tmp_path):
    with pytest.raises(DataError, match="the file is missing"):
        read_paragraphs(tiny_atlas, tmp_path)


@pytest.mark.parametrize("folder", [path for path in (SHARED,) if path.is_dir()] or [None])
def test_nearly_every_citation_is_marked(folder, atlas, tiny_atlas, tiny_documents):
    """Where the plans' texts are at hand, the real ones; elsewhere the tiny ones."""
    chosen = atlas if folder else tiny_atlas
    read = read_paragraphs(chosen, folder or tiny_documents)
    marked = {key for cuts in read.values() for cut in cuts for one in cut for key in one.proves}
    missing = {item.key for item in chosen.features()} - marked
    assert len(missing) <= len(list(chosen.features())) * 0.02, missing
    letters = normalise("".join(one.text for cuts in read.values() for cut in cuts for one in cut))
    assert "ꎬ" not in letters and "ꎮ" not in letters
