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
    assert "'licence' is a required property" in str(caught.value)


def test_what_every_map_draws_needs_its_source(tiny):
    text = (tiny / "sources.yaml").read_text(encoding="utf-8")
    text = text.replace("id: tianditu", "id: other").replace("id: rivers", "id: another")
    (tiny / "sources.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_sources(tiny)
    assert {problem.what for problem in caught.value.problems} == {
        "no source `tianditu`",
        "no source `rivers`",
    }


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("licence_en:", "license_en:", "unknown key `license_en`"),
        ("licence_en:", "date_en:", "'licence_en' is a required property"),
        ("id: osm", "id: made-up", "the source `made-up` stands twice"),
        ("date: 2024", "date: [2024]", "write a text or a integer"),
    ],
)
def test_what_pages_print_of_a_source_is_there(change, problems, old, new, what):
    change("sources.yaml", old, new)
    assert any(what in one and one.startswith("sources.yaml:") for one in problems())
