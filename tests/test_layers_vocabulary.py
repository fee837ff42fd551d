"""The vocabulary: verbs give statuses, terms have English."""

import pytest

from layers.bilingual import Words
from layers.problems import DataError
from layers.vocabulary import load_vocabulary


@pytest.fixture
def vocabulary(tiny):
    """The tiny vocabulary."""
    return load_vocabulary(tiny)


def test_a_verb_gives_its_status_and_unsaid_gives_none(vocabulary):
    assert vocabulary.stage_of("建设").status == "planned"
    assert vocabulary.stage_of("支持").status is None and vocabulary.stage_of("没有") is None


def test_what_is_reported_may_be_further_than_what_is_planned(vocabulary):
    assert vocabulary.stage_of("建设").reported == "existing"
    assert vocabulary.stage_of("推进").reported == "under_way"


def test_a_verb_is_known_with_gaps_and_with_an_adverb(vocabulary):
    assert vocabulary.stage_of("积极建…设") == vocabulary.stage_of("建设")
    assert vocabulary.verb_in_english("积极建设") == "build (actively)"
    assert vocabulary.stage_of("积极") is None and vocabulary.verb_in_english("积极没有") is None


def test_every_verb_has_the_reason_of_its_row(vocabulary):
    stage = vocabulary.verbs["拟设"]
    assert stage.reason == Words("留待以后", "it is kept for later")


def test_a_verb_in_two_rows_is_named_at_its_line(tiny, change):
    change("vocabulary.yaml", "verbs: [推进]", "verbs: [推进, 建设]")
    with pytest.raises(
        DataError, match=r"vocabulary.yaml:\d+: `建设` stands in two rows — keep one"
    ):
        load_vocabulary(tiny)


def test_a_term_has_english_or_none(vocabulary):
    assert vocabulary.in_english("新材料") == "new materials"
    assert vocabulary.in_english("没有这个词") is None


def test_english_words_that_yaml_reads_as_numbers_stay_text(tiny, change):
    change("english.yaml", "面积: area", "5: 5\n面积: yes")
    vocabulary = load_vocabulary(tiny)
    assert vocabulary.in_english("5") == "5"
    assert isinstance(vocabulary.in_english("面积"), str)


def test_an_empty_english_file_knows_no_word(tiny):
    (tiny / "english.yaml").write_text("# none\n")
    assert load_vocabulary(tiny).english == {}


def test_every_verb_of_the_real_vocabulary_gives_a_known_status(atlas):
    known = {None, *atlas.vocabulary.statuses}
    verbs = atlas.vocabulary.verbs.items()
    assert {verb for verb, stage in verbs if stage.status not in known} == set()
    assert all(stage.reason.zh and stage.reason.en.isascii() for _, stage in verbs)


@pytest.mark.parametrize(
    "verb", ["强化", "完善", "发展", "提升", "做强", "依托", "发挥作用", "培育壮大"]
)
def test_verbs_of_improvement_give_no_status(atlas, verb):
    assert atlas.vocabulary.stage_of(verb).status is None


def test_every_word_shown_has_both_languages(atlas):
    words = atlas.vocabulary
    for register in (words.groups, words.statuses, words.accuracies, words.methods):
        assert [key for key, row in register.items() if not (row.get("zh") and row.get("en"))] == []
    hints = words.accuracies.values()
    assert all(row["hint"] and row["hint_en"] for row in hints)


def test_no_english_word_holds_chinese(atlas):
    mixed = {
        term: english
        for term, english in atlas.vocabulary.english.items()
        if any("\u4e00" <= letter <= "\u9fff" for letter in english) or not english.strip()
    }
    assert mixed == {}


def test_a_verb_with_an_unknown_status_is_named_with_advice(tiny, change):
    change("vocabulary.yaml", "status: planned", "status: plannned")
    with pytest.raises(DataError, match="unknown status `plannned` — did you mean planned"):
        load_vocabulary(tiny)


@pytest.mark.parametrize("key", ["statuses", "methods", "verbs"])
def test_a_missing_register_is_named(tiny, change, key):
    change("vocabulary.yaml", f"\n{key}:", f"\n{key}x:")
    with pytest.raises(DataError, match=f"'{key}' is a required property"):
        load_vocabulary(tiny)
