"""Acts looked up in the plans' texts: the verb in its passage, the objects it governs."""

import pytest

from layers import load_atlas
from layers.acts import Act
from layers.passages import Verbs, check_acts, passages
from tests.test_layers_citations import PAIRS

VERBS = Verbs(["打造", "推进", "支持建设", "建设"])
SENTENCE = "支持甲市、乙市建设新区,打造枢纽、门户,并推进丙路,丁路建设;有序退出旧厂。"


def test_a_passage_is_the_sentences_the_terms_stand_in():
    text = "前文。甲在此,乙在后。丙也在。后文。"
    assert passages(("甲", "丙"), text) == ["甲在此,乙在后。丙也在。"]
    assert passages(("甲",), "甲一。甲二。甲三") == ["甲一。", "甲二。", "甲三"]
    assert passages(("丁",), text) == []


@pytest.mark.parametrize(
    ("verbs", "first"),
    [
        (["支持…建设", "打造", "推进", "…退出"], None),
        (["打造", "支持…建设"], "支持…建设"),
        (["…退出", "推进"], "推进"),
        (["打造", "谋划", "推进"], None),
    ],
)
def test_acts_stand_in_the_order_of_the_sentence(verbs, first):
    objects = {"支持…建设": ("新区",), "打造": ("枢纽",), "…退出": ("有序",), "推进": ("丙路",)}
    acts = [Act(verb, objects.get(verb, ()), False, None) for verb in verbs]
    found = VERBS.out_of_order(acts, {0: SENTENCE})
    assert (found and found.verb) == first


@pytest.mark.parametrize(
    ("verb", "objects", "lost"),
    [
        ("打造", ("枢纽", "门户"), None),
        ("打造", (), None),
        ("支持…建设", ("新区",), None),
        ("支持…建设", ("甲市",), None),
        ("推进", ("丙路", "丁路"), None),
        ("…退出", ("有序",), None),
        ("打造", ("新区",), "新区"),
        ("建设", ("枢纽",), "枢纽"),
        ("打造", ("旧厂",), "旧厂"),
        ("退出", ("枢纽", "旧厂"), "枢纽"),
        ("支持建设", (), "the verb `支持建设`"),
        ("支持…谋划", ("新区",), "the verb `支持…谋划`"),
    ],
)
def test_an_object_stands_after_its_verb_and_before_the_next(verb, objects, lost):
    assert VERBS.what_is_lost(Act(verb, objects, False, None), SENTENCE) == lost


@pytest.mark.parametrize(("data", "texts"), PAIRS, ids=lambda path: path.name)
def test_every_act_stands_where_its_terms_do(data, texts):
    atlas = load_atlas(data)
    checked, problems = check_acts(atlas, texts)
    assert [str(problem) for problem in problems] == []
    acts = [act for item in atlas.features() for claim in item.claims for act in claim.acts]
    assert checked == len(acts) > 0


def test_what_is_not_printed_so_is_named_with_advice(tiny, change, tiny_documents):
    change("plan/parks.yaml", "acts: [提升]", "acts: [{提升: [第二园区]}]")
    change("plan/parks.yaml", "acts: [拟设]", "acts: [谋划]")
    _, problems = check_acts(load_atlas(tiny), tiny_documents)
    assert [str(problem) for problem in problems] == [
        "plan/parks.yaml:16: first-park: `提升` does not govern 第二园区 where the terms stand — "
        "write the objects as printed after this verb, or give them the verb they have",
        "plan/parks.yaml:32: second-park: the verb `谋划` is not where the terms stand — "
        "write it as printed, 支持…建设 if it is split",
    ]


def test_a_printing_slip_is_read_as_the_claim_reads_it(tiny, change, tiny_documents):
    change("plan/parks.yaml", "acts: [提升]", "acts: [{提升: [第壹园区]}]")
    change("plan/parks.yaml", "printed: {第一圆区: 第一园区}", "printed: {第一园区: 第壹园区}")
    change("english.yaml", "提升: upgrade", "提升: upgrade\n第壹园区: first park")
    assert check_acts(load_atlas(tiny), tiny_documents)[1] == []
