"""A text in two languages: joined where records are read, split where answers are written."""

import pytest

from layers.bilingual import Words, split, twins

PARK = {"name": "园区", "name_en": "Park", "kind": "园"}


def test_twins_become_one_text_and_the_same_twins_again():
    words = Words.of(PARK, "name")
    assert words == Words("园区", "Park")
    assert [words.told(lang) for lang in ("zh", "en")] == ["园区", "Park"]
    assert [*split({"name": words, "kind": "园"}).items()] == [*PARK.items()]
    assert split({"title": words}) == words.twins("title")


def test_a_text_without_its_twin_is_none():
    with pytest.raises(KeyError):
        Words.of({"name": "园区"}, "name")
    with pytest.raises(KeyError):
        Words.given({"name": "园区"}, "name")


def test_what_may_be_left_out_is_none_then():
    assert Words.given(PARK, "name") == Words("园区", "Park")
    assert Words.given(PARK, "note") is None
    assert twins(None, "note") == {"note": None, "note_en": None}
    assert twins(Words("园区", "Park"), "name") == {"name": "园区", "name_en": "Park"}
