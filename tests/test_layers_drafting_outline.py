"""The section tree of a plan nobody has read: numbers in order, boxes, contents, slips of OCR."""

import pytest

from layers.drafting.outline import outline, title_of
from layers.drafting.plan_text import drafted, reviewed

BRACKETED = """某市人民政府文件
某市甲地发展规划 (2022-2035年)
目 录
一、总体要求	1
(一) 范围.....	2
二、产业   3

为了发展，制定本规划。
一、总体要求
（一）范围
范围为甲县和相邻的乙县、丙县，其中
二、三产业占六成。
（二）目标ꎮ 到 2035年建成。
二、产业
1.园区布局。建设甲园。
2.项目
专栏 1　 重点项目
１.甲园道路项目ꎮ 总投资 2
亿元。
２.乙园项目。总投资 3 亿元。
3.人才
引进人才。
（一）资金
四、保障
抓好落实。
"""


def ids(text):
    """Ids and headings."""
    return [(one.id, one.heading) for one in outline(text)]


def test_numbers_in_order_are_headings_and_no_others():
    assert ids(BRACKETED) == [
        ("导言", "导言"),
        ("一", "总体要求"),
        ("一（一）", "范围"),
        ("一（二）", "目标"),
        ("二", "产业"),
        ("二1", "园区布局"),
        ("二2", "项目"),
        ("二专栏1", "重点项目"),
        ("二（一）", "资金"),
        ("四", "保障"),  # the third was lost in print
    ]
    assert title_of(BRACKETED) == "某市甲地发展规划(2022-2035年)"


def test_chapters_and_a_printed_preface():
    text = "目录\n第一章 交通\n第一节 铁路\n前 言\n序。\n第一章 交通\n第一节 铁路\n建甲线。\n"
    assert ids(text + "第二节 公路\n建乙路。\n第二章 产业\n第一节 园区\n") == [
        ("前言", "前言"),
        ("第一章", "交通"),
        ("第一章第一节", "铁路"),
        ("第一章第二节", "公路"),
        ("第二章", "产业"),
        ("第二章第一节", "园区"),
    ]


@pytest.mark.parametrize("text", ["", "一句话。", "一、\n二、\n", "99、x\n（一", "第百章 甲\n"])
def test_odd_texts_break_nothing(text):
    plan = drafted("odd", text)
    assert [plan.text[one.start : one.end] for one in plan.statements] == [
        one.text for one in plan.statements
    ]


def test_statements_are_cut_where_they_stand():
    plan = drafted("made", BRACKETED)
    assert all(plan.text[one.start : one.end] == one.text for one in plan.statements)
    assert [(one.section, one.text) for one in plan.statements][:6] == [
        ("导言", "为了发展，制定本规划。"),
        ("一（一）", "范围为甲县和相邻的乙县、丙县，其中二、三产业占六成。"),
        ("一（二）", "到2035年建成。"),
        ("二1", "建设甲园。"),
        ("二专栏1", "1.甲园道路项目。总投资2亿元。"),
        ("二专栏1", "2.乙园项目。总投资3亿元。"),
    ]


def test_a_reviewed_plan_is_cut_as_a_new_one(tiny_atlas, tiny_documents):
    document = tiny_atlas.documents["alpha"]
    text = (tiny_documents / document.text_file).read_text("utf-8")
    known, new = reviewed(document, text), drafted("alpha", text)
    assert [one.text for one in known.statements] == [one.text for one in new.statements]
    assert "第一园区　｜　新材料、高端装备" in [one.text for one in new.statements]
