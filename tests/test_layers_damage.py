"""Damaged data: whatever is done to a file, the check tells of it or the site still answers."""

import pytest

from tests.mutate import TINY, damages, judge, run


def test_damaged_files_are_found_and_what_passes_is_served():
    judged = list(run(TINY, tries=60, seed=12))
    assert [one for one in judged if one.bad] == []
    assert sum(one.outcome == "found" for one in judged) > 40


def test_the_same_seed_gives_the_same_damage():
    assert list(damages(TINY, 5, 3)) == list(damages(TINY, 5, 3)) != list(damages(TINY, 5, 4))


@pytest.mark.parametrize(
    ("rule", "file", "kind", "outcome"),
    [
        ("layers.load.lost_entries", "glossary.yaml", "emptied", "lost in silence"),
        ("layers.reference.collection_problems", "reference/context.geojson", "x", "broken site"),
    ],
)
def test_a_rule_taken_out_is_seen(tiny, monkeypatch, rule, file, kind, outcome):
    monkeypatch.setattr(rule, lambda *_: [])
    content = {"emptied": b"[]"}.get(kind, b'{"features": [{"properties": {}}]}')
    assert judge(tiny, file, kind, content).outcome == outcome
