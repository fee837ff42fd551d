"""Numbered discs on a small map."""

from itertools import combinations
from math import dist

from webmap.reports.discs import FURTHEST, spread
from webmap.reports.report import DISC, Shape, Spot


def mark(spot: Spot, text: str = "") -> Shape:
    return Shape("mark", ((spot,),), "#000000", text=text)


def stand(*places: Spot) -> list[Spot]:
    """Where discs of some places stand in the end."""
    return [one.rings[0][0] for one in spread([mark(spot) for spot in places])[-len(places) :]]


def test_a_disc_stands_at_its_place_where_that_is_free() -> None:
    places = [(10.0, 10.0), (10.0, 10.0 + DISC), (200.0, 10.0)]
    assert spread([mark(spot) for spot in places]) == [mark(spot) for spot in places]


def test_discs_of_one_place_stand_round_it_and_hide_none() -> None:
    spots = stand(*[(100.0, 100.0)] * 40)
    assert spots[0] == (100.0, 100.0)
    assert all(dist(one, other) >= DISC - 1 for one, other in combinations(spots, 2))
    assert [round(dist(spot, spots[0])) for spot in spots[1:7]] == [DISC] * 6  # nearest first
    assert max(dist(spot, spots[0]) for spot in spots) < 5 * DISC


def test_where_all_is_taken_a_disc_stands_at_its_place() -> None:
    assert stand(*[(0.0, 0.0)] * (6 * FURTHEST * FURTHEST))[-1] == (0.0, 0.0)


def test_a_mark_that_is_moved_keeps_a_line_to_its_place_below_all_marks() -> None:
    here = (50.0, 50.0)
    marks = [mark(here, "1"), mark(here, "2")]
    leader, first, second = spread(marks)
    assert first == marks[0]
    assert second.text == "2" and second.rings != marks[1].rings
    assert (leader.kind, leader.rings) == ("line", ((here, *second.rings[0]),))
