"""Acts: verbs over their objects, the status they give, their English; each mistake named."""

import pytest

from layers import load_atlas
from layers.acts import names_it
from webmap.properties import citation

PARKS = "plan/parks.yaml"
ROW = "acts: [提升]"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("第一园区", True),
        ("国家级第一园区", True),
        ("园区", True),
        ("第一园区建设", True),
        ("第一园区二期工程", False),
        ("第一园区的枢纽", False),
        ("枢纽", False),
    ],
)
def test_what_a_phrase_names_stands_at_its_end(words, named):
    assert names_it(words, ("第一园区（东）",), ("建设", "工程")) == named


def test_brackets_within_a_name_are_read_as_wide_or_narrow():
    assert names_it("一(市界)高速公路项目", ("一（市界）高速公路",), ("项目",))


STATUSES = {
    "a verb alone": ("acts: [建设]", "planned"),
    "its own name": ("acts: [{建设: [第一园区]}]", "planned"),
    "another thing": ("acts: [{建设: [新材料]}]", None),
    "the furthest of several": ("acts: [谋划, {推进: [一园]}]", "under_way"),
    "as reported": ("reports: [建设]", "existing"),
    "as reported of another thing": ("reports: [{建设: [新材料]}]", None),
    "with a gap": ("acts: [{支…持: [一园]}]", None),
    "with an adverb": ("acts: [{积极建设: [一园]}]", "planned"),
}


@pytest.mark.parametrize("case", STATUSES)
def test_an_act_gives_the_feature_a_status_only_if_it_governs_it(tiny, change, case):
    row, status = STATUSES[case]
    change(PARKS, ROW, row)
    assert load_atlas(tiny).layers["parks"].features["first-park"].status == status


def test_acts_and_reports_are_told_in_both_languages(tiny, change):
    change(PARKS, ROW, "acts: [{积极提升: [第一园区, 新材料, 第二园区]}]\n        reports: [建设]")
    atlas = load_atlas(tiny)
    park = atlas.layers["parks"].features["first-park"]
    said = citation(atlas, park, park.claims[1])
    assert said["acts"] == [{"verb": "积极提升", "objects": ["第一园区", "新材料", "第二园区"]}]
    assert said["acts_en"] == [
        {
            "verb": "upgrade (actively)",
            "objects": ["First Park", "new materials", "Second Park"],
        }
    ]
    assert said["reports_en"] == [{"verb": "build", "objects": []}]


def test_a_verb_needs_english(change, problems):
    change("english.yaml", "提升: upgrade\n", "")
    (found,) = problems()
    assert found.startswith(f"{PARKS}:16: `提升` has no English")


def test_an_object_needs_english_or_must_be_a_feature(change, problems):
    change(PARKS, ROW, "acts: [{提升: [某产业]}]")
    assert problems() == [
        f"{PARKS}:16: first-park: `某产业` has no English — "
        "add the line `某产业: …` to english.yaml"
    ]


def test_another_spelling_of_the_feature_has_its_own_english_if_there_is_one(tiny, change):
    park = load_atlas(tiny).feature("parks/first-park")
    assert load_atlas(tiny).english_of("一园", park) == "First Park"
    change("english.yaml", "提升: upgrade", "提升: upgrade\n一园: park no. 1\n第一园区: park one")
    atlas = load_atlas(tiny)
    assert atlas.english_of("一园", park) == "park no. 1"
    assert atlas.english_of("第一园区", park) == "First Park"
