"""Numbered discs on a small map."""

from itertools import combinations
from math import dist

from webmap.reports.discs import FURTHEST, Discs, spread
from webmap.reports.report import DISC, Shape


def test_a_disc_stands_at_its_place_where_that_is_free() -> None:
    discs = Discs(3)
    places = [(10.0, 10.0), (10.0, 10.0 + DISC), (200.0, 10.0)]
    assert [discs.take(place) for place in places] == places


def test_discs_of_one_place_stand_round_it_and_hide_none() -> None:
    discs = Discs(40)
    spots = [discs.take((100.0, 100.0)) for _ in range(40)]
    assert spots[0] == (100.0, 100.0)
    assert all(dist(one, other) >= DISC - 1 for one, other in combinations(spots, 2))
    assert [round(dist(spot, spots[0])) for spot in spots[1:7]] == [DISC] * 6  # nearest first
    assert max(dist(spot, spots[0]) for spot in spots) < 5 * DISC


def test_where_all_is_taken_a_disc_stands_at_its_place() -> None:
    most = 6 * FURTHEST * FURTHEST
    discs = Discs(most)
    spots = [discs.take((0.0, 0.0)) for _ in range(most)]
    assert spots[-1] == (0.0, 0.0)


def test_a_mark_that_is_moved_keeps_a_line_to_its_place_below_all_marks() -> None:
    here = ((50.0, 50.0),)
    marks = [Shape("mark", (here,), "#000000", text=str(number)) for number in (1, 2)]
    leader, first, second = spread(marks)
    assert first == marks[0]
    assert second.text == "2" and second.rings != marks[1].rings
    assert (leader.kind, leader.rings) == ("line", ((*here, *second.rings[0]),))
