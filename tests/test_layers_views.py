"""Ready views: read as written, and every wrong word told with its line."""

import pytest

from layers.load import load_atlas
from layers.problems import DataError


def test_a_view_is_read_as_it_is_written(tiny_atlas):
    view = tiny_atlas.views["first"]
    assert (view.title.en, view.layers, view.year) == ("At a glance", ("areas", "parks"), 2025)
    assert view.extent == ("parks/first-park",) and view.filter == {"status": ("existing",)}
    assert [(note.at, note.text.en) for note in view.notes] == [
        ("parks/first-park", "The first park.")
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("title: 一览", "titel: 一览", 4, "unknown key `titel`"),
        ("year: 2025", "year: 2026", 11, "unknown year `2026`"),
        ("layers: [areas, parks]", "layers: [areas, parcs]", 8, "unknown layer `parcs`"),
        ("extent: [parks/first-park]", "extent: [parks/none]", 9, "unknown feature `parks/none`"),
        ("at: parks/first-park", "at: parks/city-park", 13, "stands nowhere on the map"),
    ],
)
def test_a_wrong_word_is_told_with_its_line(tiny, change, old, new, line, what):
    change("views.yaml", old, new)
    with pytest.raises(DataError) as told:
        load_atlas(tiny)
    problem = next(one for one in told.value.problems if what in one.what)
    assert (problem.file, problem.line) == ("views.yaml", line)


def test_an_id_is_used_once(tiny):
    path = tiny / "views.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text[text.index("- id") :], encoding="utf-8")
    with pytest.raises(DataError, match="used twice"):
        load_atlas(tiny)


def test_every_note_speaks_of_a_layer_that_its_view_shows_or_of_what_lies_below(atlas):
    for view in atlas.views.values():
        for note in view.notes:
            layer, _, _ = note.at.partition("/")
            assert layer in view.layers or atlas.layers[layer].spec.geometry != "point"
