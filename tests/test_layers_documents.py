"""Plans and their section trees; citations in any spelling of the brackets."""

import pytest

from layers.documents import load_documents, parse_cite, section_id
from layers.problems import DataError

SPELLINGS = ["二（一）专栏1", "二(一)专栏1", "二 （一） 专栏 1", "二（一）专栏１"]


@pytest.fixture(scope="module")
def documents(tiny_atlas):
    """The two tiny plans."""
    return tiny_atlas.documents


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_section_is_found_in_full_and_half_width(documents, spelling):
    assert section_id(spelling) == "二（一）专栏1"
    assert parse_cite(f"alpha {spelling}", documents) == ("alpha", "二（一）专栏1")


def test_a_parent_is_the_longest_earlier_section_an_id_begins_with(documents):
    sections = documents["alpha"].sections
    parents = {key: section.parent for key, section in sections.items()}
    assert parents["二（一）专栏1"] == parents["二（一）1"] == "二（一）"
    assert parents["二（一）"] == "二" and parents["二"] is None and parents["前言"] is None
    assert [sections[key].depth for key in ("前言", "二", "二（一）", "二（一）1")] == [0, 0, 1, 2]


def test_the_path_leads_from_the_top_to_the_section(documents):
    path = documents["beta"].path("第一章第二节")
    assert [section.heading.zh for section in path] == ["交通", "公路"]


def test_sections_keep_their_printed_order(documents):
    keys = list(documents["alpha"].sections)
    assert keys.index("一（二）") < keys.index("二") < keys.index("二（一）专栏1")


def test_an_unknown_document_is_answered_with_the_nearest(documents):
    with pytest.raises(ValueError, match="unknown document `alfa`; did you mean alpha"):
        parse_cite("alfa 一", documents)


@pytest.mark.parametrize("cite", ["alpha 二（一）专栏9", "alpha 二（九）专栏1"])
def test_an_unknown_section_is_answered_with_the_nearest(documents, cite):
    with pytest.raises(ValueError, match="`alpha` has no section .*did you mean .*二（一）专栏1"):
        parse_cite(cite, documents)


@pytest.mark.parametrize("cite", ["alpha", "", None, 7])
def test_a_citation_without_section_is_refused(documents, cite):
    with pytest.raises(ValueError, match="unknown document|has no section"):
        parse_cite(cite, documents)


def test_every_document_that_lacks_a_key_is_named_with_its_line(tiny, change):
    change("documents.yaml", "  title_en: Alpha Plan (2022–2035)\n", "")
    change("documents.yaml", "  title: 乙地规划\n", "")
    with pytest.raises(DataError) as caught:
        load_documents(tiny)
    assert [problem.what for problem in caught.value.problems] == [
        "alpha: 'title_en' is a required property",
        "beta: 'title' is a required property",
    ]
    assert [problem.line for problem in caught.value.problems] == [3, 21]


def test_a_section_without_an_english_heading_is_named_with_its_line(tiny, change):
    change("documents.yaml", ", heading_en: Railways", "")
    with pytest.raises(DataError) as caught:
        load_documents(tiny)
    (problem,) = caught.value.problems
    assert "heading_en" in problem.what and problem.line == 34


def test_what_a_plan_does_not_print_is_none(documents):
    assert documents["beta"].number is None and documents["beta"].date is None
    assert documents["alpha"].date == "2022-04-01"
