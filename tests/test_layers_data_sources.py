"""Where the reference data comes from: every source has a title and a licence."""

import pytest

from layers import DataError
from layers.data_sources import load_sources


def test_sources_are_read_in_their_order(tiny):
    assert [row["id"] for row in load_sources(tiny)] == ["made-up", "tianditu", "osm", "rivers"]


def test_a_source_without_a_licence_is_a_problem(tiny):
    (tiny / "sources.yaml").write_text("- {id: made, title: a, title_en: a}\n")
    with pytest.raises(DataError) as caught:
        load_sources(tiny)
    assert "licence" in str(caught.value.problems[0])


def test_what_every_map_draws_needs_its_source(tiny):
    (tiny / "sources.yaml").write_text("- {id: osm, title: a, title_en: a, licence: x}\n")
    with pytest.raises(DataError) as caught:
        load_sources(tiny)
    assert {problem.what for problem in caught.value.problems} == {
        "no source `tianditu`",
        "no source `rivers`",
    }
