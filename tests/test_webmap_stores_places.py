"""Shapes of a packed file are read once while there is room, and never fill the memory."""

import pytest
import shapely

from webmap.stores import places
from webmap.stores.blobs import to_blob
from webmap.stores.places import Shapes

SHAPES = {fid: shapely.box(fid, 30, fid + 1, 31) for fid in range(100, 110)}
ONE = len(to_blob(SHAPES[100]))


class Table:
    """A table of the shapes; `asked` are the numbers of the rows that were read."""

    def __init__(self):
        self.asked = []

    def __call__(self, sql, parameters):
        fids = [int(one) for one in parameters["fids"].strip("[]").split(",")]
        self.asked += fids
        return [(fid, to_blob(SHAPES[fid])) for fid in sorted(fids)]

    def close(self):
        """Nothing is open."""


@pytest.fixture
def table(monkeypatch):
    """The table, with room for three of its shapes."""
    monkeypatch.setattr(places, "ROOM", 3 * ONE)
    return Table()


def test_shapes_come_in_the_order_asked_for_and_are_read_once(table):
    shapes = Shapes(table)
    assert shapes.of("areas", [102, 100]) == [SHAPES[102], SHAPES[100]]
    assert shapes.of("areas", [100, 101, 102]) == [SHAPES[100], SHAPES[101], SHAPES[102]]
    assert table.asked == [102, 100, 101]


def test_no_more_shapes_are_kept_than_there_is_room_for(table):
    shapes = Shapes(table)
    for fid in SHAPES:
        assert shapes.of("areas", [fid]) == [SHAPES[fid]]
    table.asked.clear()
    shapes.of("areas", [*SHAPES])
    assert len(table.asked) >= len(SHAPES) - 3
