"""The vocabulary: verbs give statuses, terms have English."""

import pytest

from layers.problems import DataError
from layers.vocabulary import load_vocabulary


@pytest.fixture
def vocabulary(tiny):
    """The tiny vocabulary."""
    return load_vocabulary(tiny)


def test_a_verb_gives_its_status_and_unsaid_gives_none(vocabulary):
    assert vocabulary.actions["建设"] == "planned"
    assert vocabulary.actions["支持"] is None


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
    assert {
        verb for verb, status in atlas.vocabulary.actions.items() if status not in known
    } == set()


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
    change("vocabulary.yaml", "建设: planned", "建设: plannned")
    with pytest.raises(DataError, match="unknown 建设 `plannned` — did you mean planned"):
        load_vocabulary(tiny)


@pytest.mark.parametrize("key", ["statuses", "methods", "actions"])
def test_a_missing_register_is_named(tiny, change, key):
    change("vocabulary.yaml", f"\n{key}:", f"\n{key}x:")
    with pytest.raises(DataError, match=f"'{key}' is a required property"):
        load_vocabulary(tiny)
