"""What a statement says, on made-up statements: names, verbs, figures, places, industries."""

import sys

import pytest

from layers import DataError
from layers.acts import Act
from layers.drafting.act_places import place
from layers.drafting.deeds import clauses, deeds
from layers.drafting.figures import figures
from layers.drafting.letters import Lexicon, plain
from layers.drafting.name_places import printed
from layers.drafting.names import names
from layers.drafting.reading import Reader
from layers.drafting.statement import Statement
from layers.drafting.tagging import OUT, learn, put, spans
from layers.drafting.teaching import taught
from layers.drafting.trades import trades
from layers.drafting.wheres import wheres


@pytest.fixture(scope="module")
def knowledge(tiny_atlas, tiny_documents):
    """What the whole tiny atlas teaches."""
    return taught(tiny_atlas, tiny_documents, "new")


def said(text):
    """A statement of a plan nobody knows."""
    return Statement("new", "一", text, 0, len(text))


def test_plain_letters_keep_their_places_and_the_longest_word_is_found():
    assert plain("（ＡＢ）…①") == "(AB)…1"
    words = Lexicon(["园区", "第一园区", "一"])
    assert words.longest("第一园区和园区") == [(0, 4), (5, 7)]
    assert words.every("第一园区") == [(0, 4), (2, 4)]


def test_a_name_stands_whole_or_with_a_list_between_its_parts():
    assert printed(["甲快速路", "甲路"], "建甲快速路、甲路") == [((1, 5),), ((6, 8),)]
    assert printed(["甲县快速路"], "建甲县、乙县等快速路") == [((1, 3), (7, 10))]
    assert printed(["甲县快速路"], "甲县发展。建快速路") == []


def test_an_act_is_placed_nearest_to_its_objects():
    act = Act("支持…建设", ("乙园",), False, None)
    placed = place(act, "支持甲县,支持乙县建设乙园")
    assert placed.parts == ((5, 7), (9, 11)) and placed.objects == ((11, 13),)
    late = place(Act("…建成", ("甲路",), True, None), "甲路建成")
    assert late.parts == ((2, 4),) and late.objects == ((0, 2),)
    assert place(act, "建设乙园") is None


def test_labels_are_learnt_and_told_as_spans():
    labels = [OUT] * 5
    put(labels, (1, 4), "N")
    put(labels, (3, 5), "M")  # taken already
    assert labels == [OUT, "BN", "IN", "EN", OUT] and spans(labels) == [(1, 4, "N")]
    seen = [[one] for one in "建甲园区。"]
    tagger = learn([(seen, labels)] * 3)
    assert spans(tagger.labels(seen)) == [(1, 4, "N")]
    assert tagger.chances(seen, ["BN", "none"])[1] > 0.5


def test_clauses_do_not_cut_what_is_set_off():
    text = "建“甲,乙”园,推进丙(丁,戊)路。"
    assert [text[slice(*one)] for one in clauses(text)] == ["建“甲,乙”园,", "推进丙(丁,戊)路。"]


def test_verbs_and_objects_are_told_as_printed_new_verbs_too(knowledge):
    told = deeds(said("提升第一园区，签署合作协议。"), knowledge)
    verbs = {one.act.verb: one for one in told.deeds}
    assert list(verbs) == ["提升", "签署"] and verbs["提升"].parts == ((0, 2),)
    assert told.why == "verbs not yet in the atlas: 签署"


def test_names_known_and_names_of_headings_are_told_counties_are_not(knowledge):
    told = {one.name: one for one in names(said("3.丁河大桥项目。提升第一园区，甲县。"), knowledge)}
    assert "丁河大桥项目" in told and "第一园区" in told and "甲县" not in told
    assert told["丁河大桥项目"].why == "the heading of a list's item"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("总投资约1,257.5亿元", 1257.5, "亿元"),
        ("装机2×100万千瓦", 200, "万千瓦"),
        ("面积1—5平方公里", 1, "平方公里"),
        ("百万千瓦项目", 1e6, "千瓦"),
        ("温室9537㎡", 9537, "平方米"),
        ("设计时速350公里", 350, "公里/小时"),
        ("年产90万吨", 90, "万吨/年"),
        ("达到5.4%", 5.4, "%"),
    ],
)
def test_a_figure_has_its_unit_as_the_fact_files_write_it(knowledge, text, value, unit):
    (figure,) = figures(said(text), knowledge).figures
    assert (figure.value, figure.unit) == (value, unit) and figure.text in text


def test_years_roads_and_headings_are_no_figures_and_a_scope_is_the_one_named_last(knowledge):
    told = figures(said("到2025年，甲县G108国道和5G，2030—2035年乙县占全省的12%。"), knowledge)
    assert told.years == (2025, 2030, 2035)
    assert [(one.value, one.scope) for one in told.figures] == [(12, "乙县")]


def test_places_are_areas_points_towns_and_extents_each_once(knowledge):
    told = wheres(said("甲县和东园、甲县大河镇，两市共建。"), knowledge)
    found = {one.place.name: one.place for one in told.places}
    assert found["甲县"].adcode and found["东园"].id == "east-park"
    assert found["大河镇"].kind == "town" and len(told.places) == len(found)
    cities = {one.place.name for one in told.places if one.why == "one of 两市"}
    assert cities == {
        knowledge.counties.name(one)
        for one in knowledge.counties.adcodes.values()
        if knowledge.counties.is_city(one)
    }


def test_stops_and_members_keep_the_printed_order(knowledge):
    assert wheres(said("打造“西站-中站-东园”线路"), knowledge).routes == (("西站", "中站", "东园"),)
    assert wheres(said("支持乙县、甲县等建设"), knowledge).lists == (("乙县", "甲县"),)


def test_industries_are_told_by_their_words_and_new_ones_by_their_list(knowledge):
    told = trades(said("发展新型材料、绿色能源、空气净化、高端装备等。"), knowledge)
    assert [(one.word, one.industry) for one in told] == [
        ("新型材料", "new-materials"),
        ("绿色能源", "green-energy"),
        ("空气净化", ""),
        ("高端装备", "high-end-equipment"),
    ]


def test_a_reader_gives_each_thing_what_is_said_of_it(knowledge):
    text = "提升第一园区，投资20亿元，发展新材料；拟设第二园区，占地3公顷。"
    first, second = Reader.learn(knowledge).read(said(text))
    assert (first.name, second.name) == ("第一园区", "第二园区")
    assert [one.text for one in first.figures] == ["20亿元"]
    assert [one.text for one in second.figures] == ["3公顷"]
    assert first.industries == ("新材料",) and second.industries == ()
    for one in (first, second):
        assert one.terms and all(term in text for term in one.terms)


def test_without_the_extra_the_reader_tells_what_to_install(tiny_atlas, monkeypatch):
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    with pytest.raises(DataError, match=r"planmap\[draft\]"):
        Reader.learn(taught(tiny_atlas, None, "new"))
