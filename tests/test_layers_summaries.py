"""Summaries: every first- and second-level section has one, in both languages."""

import re

import pytest

from layers.bilingual import Words


def test_summaries_are_found_by_document_and_section(tiny_atlas):
    assert tiny_atlas.summaries["alpha", "二（一）"] == Words("说园区。", "About parks.")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("alpha:", "gamma:", "unknown document `gamma`"),
        ("  一:", "  九:", "`alpha` has no section `九`"),
        ("二（一）: {", "二（二）: [a]\n  二（一）: {", "write a mapping"),
        (", en: About parks.", "", "'en' is a required property"),
        ("zh: 说园区。, ", "", "'zh' is a required property"),
    ],
)
def test_a_wrong_key_or_a_missing_language_is_a_problem(change, problems, old, new, what):
    change("summaries.yaml", old, new)
    assert any(what in one and one.startswith("summaries.yaml:") for one in problems())


def test_every_upper_section_of_the_plans_has_a_summary(atlas):
    upper = {
        (document.id, section.id)
        for document in atlas.documents.values()
        for section in document.sections.values()
        if section.depth <= 1
    }
    assert len(upper) > 100 and upper == set(atlas.summaries)


def test_every_summary_is_one_sentence_in_its_language(atlas):
    for at, summary in atlas.summaries.items():
        assert re.search("[\u4e00-\u9fff]", summary.zh) and summary.zh.endswith("。"), at
        assert summary.zh.count("。") == 1, at
        assert not re.search("[\u4e00-\u9fff]", summary.en) and summary.en[-1] == ".", at


def test_a_sentence_cut_at_a_comma_is_a_problem(change, problems):
    change("summaries.yaml", "en: About parks.", "en: About parks, and more.")
    assert any("unknown key `and more.`" in one for one in problems())
