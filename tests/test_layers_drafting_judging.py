"""What an atlas teaches without a plan left out; layer, stage and likeness of what is drafted."""

import numpy as np
import pytest

from layers import DataError
from layers.drafting.candidate import Candidate, Drafted
from layers.drafting.drafts import unproven
from layers.drafting.judging import Judge
from layers.drafting.likeness import alike
from layers.drafting.offered import Offer
from layers.drafting.statement import Statement
from layers.drafting.teaching import taught
from layers.drafting.weights import learn


@pytest.fixture(scope="module")
def knowledge(tiny_atlas, tiny_documents):
    """What the tiny atlas teaches without beta."""
    return taught(tiny_atlas, tiny_documents, "beta")


@pytest.fixture(scope="module")
def judge(knowledge):
    """A judge that does not know beta."""
    return Judge.learned(knowledge)


def test_of_a_plan_left_out_nothing_is_known(tiny_atlas, tiny_documents, knowledge):
    whole = taught(tiny_atlas, tiny_documents, "new")
    assert {one.claim.document for one in whole.lessons} == {"alpha", "beta"}
    assert {one.claim.document for one in knowledge.lessons} == set(knowledge.texts) == {"alpha"}
    assert "parks/first-park" in {one.key for one in knowledge.features}
    assert not [one.key for one in knowledge.features if one.fact.layer == "lines"]
    assert {"推进", "谋划"} & set(whole.vocabulary.verbs) == {"推进", "谋划"}
    assert {"推进", "谋划"} & set(knowledge.vocabulary.verbs) == set()
    assert "乙地" not in {one.name for one in knowledge.places.values()}  # only beta prints it


def test_a_lesson_is_the_statement_that_its_terms_stand_in(knowledge):
    lessons = {one.feature.fact.name.zh: one for one in knowledge.lessons}
    (said,) = lessons["第二园区"].statements
    assert said.text.startswith("提升第一园区，拟设第二园区") and said.section == "二（一）1"
    start, end = lessons["第二园区"].terms[0]
    assert knowledge.texts["alpha"].text[start:end] == "第二园区"


def test_texts_without_their_headings_are_refused(tiny_atlas, tmp_path):
    for name in ("alpha.txt", "beta.txt"):
        (tmp_path / name).write_text("没有标题。", "utf-8")
    with pytest.raises(DataError, match="headings not found"):
        taught(tiny_atlas, tmp_path, "beta")


def test_weights_tell_what_their_signs_told():
    signs = [{"园", "建"}, {"园"}, {"会", "开"}, {"会"}] * 3
    weights = learn(signs, ["yes", "yes", "no", "no"] * 3)
    chances = weights.chances([{"园"}, {"会"}, {"无"}])[:, weights.answers.index("yes")]
    assert chances[0] > 0.9 and chances[1] < 0.1 and 0.4 < chances[2] < 0.6
    assert weights.weigh("园", "yes") > 0 > weights.weigh("园", "no")
    with pytest.raises(ValueError, match="nothing to tell apart"):
        learn([{"园"}], ["yes"])


def test_where_all_that_is_taught_is_cited_all_is_offered(knowledge):
    offer = Offer.learned(knowledge)
    said = Statement("new", "一", "建设甲县园区3处。", 0, 9)
    assert np.all(offer.sure([said]) >= offer.line)
    assert offer.why(said) == ("names 甲县", "a number, 3")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("甲城至乙城高速铁路", "甲城—丙城—乙城高铁", "a line between the same ends"),
        ("甲丙乙客专", "甲城—丙城—乙城高铁", "a line between the same ends"),
        ("乙甲高速", "甲城至乙城高速公路", "a line between the same ends"),
        ("G108", "108国道", "the same road"),
        ("甲城机场", "甲城花园国际机场", "a short form"),
        ("某山风景名胜区", "某山", "without its generic word"),
        ("甲城能源互联网中心", "甲城省域能源互联网中心", "alike"),
        ("某某数字流量谷示范", "某某数据流量谷示范", "alike"),
    ],
)
def test_other_spellings_are_alike(one, other, why):
    sure, reason = alike(one, other)
    assert reason == why and sure >= 0.84


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲城—乙城高铁", "甲城—丁城高铁"),
        ("甲城—乙城高铁", "甲城—乙城高速公路"),
        ("轨道交通1号线", "轨道交通2号线"),
        ("G108", "G208"),
        ("甲城大学", "甲城理工大学科技园"),
    ],
)
def test_other_things_are_not_alike(one, other):
    assert alike(one, other)[0] < 0.84


def test_a_thing_of_the_atlas_is_linked_and_has_its_layer_and_kind(judge):
    one = judge.judged(Candidate("", "new", "一", 0, 4, "建设一园。", name="一园"), 0.9, ("x",))
    assert [same.feature for same in one.same_as] == ["parks/first-park"]
    assert (one.layer, one.kind, one.sure) == ("parks", "园区", 0.89)
    assert one.why == ("the same name: 第一园区", "x")
    new = judge.judged(Candidate("", "new", "一", 0, 4, "建设丁园区。", name="丁园区"), 0.9, ())
    assert (new.layer, new.kind, new.same_as) == ("parks", "园区", ())


@pytest.mark.parametrize(
    ("acts", "status"),
    [
        ((Drafted("建设", ("丁园区",)),), "planned"),
        ((Drafted("建设", ("丁园区建设",)),), "planned"),
        ((Drafted("拟设"), Drafted("提升", ("丁园区",))), "existing"),
        ((Drafted("提升", ("某路",)),), ""),
        ((Drafted("支持"),), ""),
        ((Drafted("未知"),), ""),
    ],
)
def test_only_verbs_over_the_thing_itself_tell_its_stage(judge, acts, status):
    one = Candidate("", "new", "一", 0, 4, "", name="丁园区", acts=acts)
    assert judge.judged(one, 1.0, ()).status == status


def test_terms_must_stand_in_the_sentence():
    assert unproven(("2条", "甲园"), "建设甲园和2条路。") == []
    assert unproven(("乙园", " "), "建设甲园。") == ["乙园", " "]
