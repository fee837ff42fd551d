"""Mentions: which places each section's own text names."""

from pathlib import Path

import pytest

from layers.mentions import find_mentions

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "documents"


def test_places_are_found_in_a_sections_own_text_only(tiny_atlas, tiny_documents):
    rows = find_mentions(tiny_atlas, tiny_documents).splitlines()
    assert "alpha,一（一）,甲县;乙县;丙区" in rows
    assert "alpha,一（二）,东市" in rows
    assert not any(row.startswith("alpha,一,") for row in rows)


def test_a_name_inside_a_longer_one_counts_once(change, tiny, tiny_documents):
    from layers import load_atlas

    change("places.csv", "东园,,park,甲县", "小铁路西段,,park,甲县")
    change("places.csv", "乙地,,park,乙县", "铁路西段,,park,乙县")
    rows = find_mentions(load_atlas(tiny), tiny_documents)
    assert "beta,第一章第一节,小铁路西段\n" in rows


def test_an_unknown_section_in_the_file_is_named(change, problems):
    change("mentions.csv", "alpha,一（二）", "alpha,九（二）")
    assert any(
        "no section `alpha 九（二）`" in one and "planmap mentions" in one for one in problems()
    )


@pytest.mark.parametrize("folder", [path for path in (SHARED,) if path.is_dir()] or [None])
def test_the_committed_file_is_what_the_texts_give(folder, atlas, tiny_atlas, tiny_documents):
    """Where the plans' texts are at hand, the real file; elsewhere the tiny one."""
    real = folder is not None
    made = find_mentions(atlas if real else tiny_atlas, folder or tiny_documents)
    root = Path(__file__).resolve().parent.parent / ("geodata" if real else "tests/data/tiny")
    committed = (root / "mentions.csv").read_text(encoding="utf-8").splitlines()
    assert set(made.splitlines()) ^ set(committed) == set(), "run `planmap mentions`"
