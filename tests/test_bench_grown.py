"""Many copies of features: each elsewhere, drawn where it lies, and found by its own name."""

import shapely

from tests.bench.grown import Grown
from tests.scene_reading import decoded
from webmap.browser.grid import SCALE
from webmap.stores.contents import AtlasContents


def test_copies_are_as_many_as_asked_for_and_drawn_where_they_lie(tiny_atlas):
    contents = AtlasContents(tiny_atlas)
    grown = Grown(contents, 3)
    rows, own = list(grown.rows()), list(contents.rows())
    assert len(rows) == 3 * len(own) == len({(row.collection, row.id) for row in rows})
    assert {row.id for row in rows} >= {"jia", "jia-2", "jia-3"}
    assert {head.id: head.placed for head in grown.heads()}["parks"] == 9
    copy = next(row for row in rows if row.id == "jia-2")
    (rings,) = copy.drawn["shape"]["a"]
    drawn = shapely.Polygon(decoded(rings[0]))
    origin = contents.about()["scenes"]["zh"]["origin"]
    placed = shapely.transform(copy.shape, lambda degrees: (degrees - origin) * SCALE)
    assert shapely.hausdorff_distance(drawn, placed) < 2
    assert len(list(Grown(contents, 3, findable=False).found())) == len(list(contents.found()))
    assert len(list(grown.found())) > len(list(contents.found()))
