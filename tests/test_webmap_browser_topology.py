"""The topology: shared borders once, rings that close, holes and islands."""

from itertools import pairwise

import pytest

from webmap.browser.topology import share


def square(x, y, size=1, extra=()):
    """A right-handed ring; `extra` vertices follow the second."""
    return [(x, y), (x + size, y), *extra, (x + size, y + size), (x, y + size)]


LEFT, RIGHT = [[square(0, 0)]], [[square(1, 0)]]
AROUND = [[square(0, 0, 9), square(3, 3, 3)[::-1]]]  # a hole of the size of the next
WITHIN = [[square(3, 3, 3)[2:] + square(3, 3, 3)[:2]]]  # begins at another corner
HALVES = [[[(3, 3), (6, 3), (6, 6)]]], [[[(3, 3), (6, 6), (3, 6)]]]
PAIR = [[square(0, 0)], [square(5, 5)]]
CASES = {
    "alone": [LEFT],
    "neighbours": [LEFT, RIGHT],
    "corner": [LEFT, [[square(1, 1)]]],
    "hole": [AROUND],
    "filled hole": [AROUND, WITHIN],
    "hole of two": [AROUND, *HALVES],
    "two parts": [PAIR, RIGHT],
}


def ring(topology, refs):
    """The vertices of a ring, the last one as the first."""
    pieces = [topology.arcs[ref] if ref >= 0 else topology.arcs[~ref][::-1] for ref in refs]
    assert all(before[-1] == after[0] for before, after in pairwise(pieces))
    return [pieces[0][0], *(vertex for piece in pieces for vertex in piece[1:])]


@pytest.mark.parametrize("areas", CASES.values(), ids=CASES)
def test_arcs_make_the_very_rings_again(areas):
    topology = share(areas)
    for area, refs in zip(areas, topology.areas, strict=True):
        for polygon, parts in zip(area, refs, strict=True):
            for old, new in zip(polygon, (ring(topology, one) for one in parts), strict=True):
                assert new[0] == new[-1]
                turned = old.index(new[0])
                assert new[:-1] == old[turned:] + old[:turned]


@pytest.mark.parametrize("areas", CASES.values(), ids=CASES)
def test_no_piece_of_border_is_there_twice(areas):
    pieces = [tuple(sorted(pair)) for arc in share(areas).arcs for pair in pairwise(arc)]
    assert len(pieces) == len(set(pieces))


@pytest.mark.parametrize("areas", CASES.values(), ids=CASES)
def test_an_arc_has_two_vertices_and_a_closed_one_four(areas):
    assert all(len(arc) >= (4 if arc[0] == arc[-1] else 2) for arc in share(areas).arcs)


def test_neighbours_name_the_same_arc_from_either_side():
    topology = share([LEFT, RIGHT])
    [[[left]], [[right]]] = topology.areas
    assert len(topology.arcs) == 3 and len({*left} & {~ref for ref in right}) == 1
    assert topology.between() == [[(1, 0), (1, 1)]]


def test_a_filled_hole_is_one_closed_arc():
    topology = share([AROUND, WITHIN])
    assert topology.areas == [[[[0], [1]]], [[[~1]]]]
    assert topology.between() == [topology.arcs[1]] and len(topology.arcs[1]) == 5
