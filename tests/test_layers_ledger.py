"""The ledger: computed per section, so that what is missing is seen."""

from layers import load_atlas
from layers.ledger import ledger, slips


def line(atlas, document, section):
    """One section's line."""
    return next(
        one for one in ledger(atlas) if (one.document, one.section.id) == (document, section)
    )


def test_every_section_has_a_line_in_printed_order(tiny_atlas):
    assert [(one.document, one.section.id) for one in ledger(tiny_atlas)] == [
        (document.id, section)
        for document in tiny_atlas.documents.values()
        for section in document.sections
    ]


def test_features_are_told_apart_by_how_well_they_are_placed(tiny_atlas):
    found = line(tiny_atlas, "alpha", "二（一）1")
    assert found.claims == 5
    assert set(found.placed) == {"parks/first-park", "parks/second-park"}
    assert found.county == ("parks/county-park",)
    assert set(found.unplaced) == {"parks/city-park", "parks/lost-park"}
    assert line(tiny_atlas, "alpha", "一（二）").targets == ("growth",)


def test_a_section_naming_a_place_without_a_feature_is_missing(change, tiny):
    change("mentions.csv", "document,section,names\n", "document,section,names\nalpha,前言,甲县\n")
    atlas = load_atlas(tiny)
    assert line(atlas, "alpha", "前言").missing
    assert not line(atlas, "alpha", "一（一）").missing
    assert not line(atlas, "beta", "第一章").missing


def test_slips_tell_what_is_printed_and_what_was_read(tiny_atlas):
    found = slips(tiny_atlas)
    assert [(one.printed, one.read, one.feature) for one in found] == [
        ("第一圆区", "第一园区", "parks/first-park")
    ]


def test_no_section_of_the_real_plans_names_a_place_without_a_feature(atlas):
    assert [(one.document, one.section.id, one.names) for one in ledger(atlas) if one.missing] == []
