"""What changed between data versions: compared, recorded, read again, and held to the ids."""

from dataclasses import replace

import pytest

from layers import load_atlas
from layers.changes import FILE, load_changes
from layers.comparing import compare, recorded
from layers.problems import DataError
from tests.conftest import TINY

DATE = "2026-11-29"
GONE = "[parks/gone-park]"


def keep(root, files):
    """Write the files of a record."""
    for name, body in files.items():
        (root / name).write_bytes(body)


def edited(change):
    """In the tiny copy drop a park, give one another id, add one, tell one otherwise."""
    change("plan/parks.yaml", "- id: lost-park", "- id: new-park")
    change("plan/parks.yaml", "- id: city-park", "- id: town-park")
    change("retired.yaml", "parks/park: ", "parks/city-park: parks/town-park, parks/park: ")
    change("retired.yaml", GONE, "[parks/gone-park, parks/lost-park]")
    change("plan/parks.yaml", "name: 第一园区", "name: 头一园区")


@pytest.fixture
def told(tiny, change, tiny_atlas):
    """The change from the tiny data to an edited copy."""
    edited(change)
    return compare(tiny_atlas, load_atlas(tiny), DATE)


def test_equal_data_have_no_change(tiny_atlas):
    assert compare(tiny_atlas, tiny_atlas, DATE).is_empty


def test_what_was_added_dropped_renamed_and_restated_is_told(told, tiny_atlas):
    assert (told.date, told.since) == (DATE, tiny_atlas.version)
    assert told.added == ("parks/new-park",)
    assert told.renamed == {"parks/city-park": "parks/town-park"}
    (gone,) = told.dropped
    lost = tiny_atlas.feature("parks/lost-park")
    assert (gone.id, gone.name, gone.places) == (lost.key, lost.fact.name, lost.location.adcodes)
    assert set(gone.plans) == {claim.document for claim in lost.claims}
    assert "parks/first-park" in told.restated and "parks/second-park" not in told.restated
    assert told.moved == {}


def test_another_position_is_a_move_and_nothing_else(tiny_atlas):
    item = tiny_atlas.feature("parks/first-park")
    elsewhere = replace(item, location=replace(item.location, accuracy="town"))
    layer = tiny_atlas.layers["parks"]
    moved = replace(layer, features={**layer.features, item.id: elsewhere})
    new = replace(tiny_atlas, layers={**tiny_atlas.layers, "parks": moved})
    told = compare(tiny_atlas, new, DATE)
    assert (
        told.moved == {item.key: item.location.adcodes} and told.restated == {} and told.added == ()
    )


def test_only_the_plans_that_are_read_otherwise_are_named(tiny, change, tiny_atlas):
    change("plan/parks.yaml", "role: 示范", "role: 先行示范")
    told = compare(tiny_atlas, load_atlas(tiny), DATE)
    (plans,) = told.restated.values()
    assert len(plans) == 1


def test_a_change_is_recorded_and_read_again(tiny, change):
    edited(change)
    told, files = recorded(tiny, TINY, DATE)
    keep(tiny, files)
    assert load_changes(tiny)[0] == told
    assert load_atlas(tiny).changes[0] == told
    again, files = recorded(tiny, TINY, "2026-12-01")
    keep(tiny, files)
    assert [one.date for one in load_atlas(tiny).changes[:2]] == ["2026-12-01", DATE]


def test_an_id_that_vanished_is_not_recorded(tiny, change):
    change("plan/parks.yaml", "- id: lost-park", "- id: new-park")
    with pytest.raises(DataError, match="withdrawn"):
        recorded(tiny, TINY, DATE)


NAMELESS = "name: 某, name_en: X, plans: [], places: [], industries: []"
ROW = f"- date: '{DATE}'\n  since: '0123456789'\n"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("  added: [parks/nothing]\n", "unknown feature `parks/nothing`"),
        ("  restated: {parks/first-park: [gamma]}\n", "unknown plan `gamma`"),
        ("  restated: {parks/first-park: []}\n", "restated"),
        ("  added: [first-park]\n", "first-park"),
        ("  seen: [parks/first-park]\n", "unknown key `seen`"),
        (f"  dropped: [{{id: parks/x, {NAMELESS}}}]\n", "`parks/x` is dropped"),
        ("- date: '2026-12-01'\n  since: '0123456789'\n", "newest first"),
    ],
)
def test_what_is_wrong_in_the_record_is_told(tiny, problems, more, words):
    (tiny / FILE).write_text(ROW + more, encoding="utf-8")
    assert any(words in one and FILE in one for one in problems())
