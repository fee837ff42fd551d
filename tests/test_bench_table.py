"""The benchmark's table: medians, ratios, bars and verdicts."""

import re

import pytest

from tests.bench.rounds import PARTS
from tests.bench.rows import ROWS
from tests.bench.table import Bar, Row, Samples, bars, printed


def taken(**medians):
    """Samples of the metric `default.drawn`, by page."""
    samples = Samples()
    for page, values in medians.items():
        for value in values:
            samples.add("default.drawn", page, value)
    return samples


def drawn(reach):
    """A row with these bars."""
    return Row("drawn", "default.drawn", "ms", reach)


def test_bars_are_read_as_they_are_printed():
    assert bars(
        "≤ 0.50 × folium, > 1.00 × hand-written, ≥ 57 frames/s, ≤ 1.02 × own default page"
    ) == (
        Bar("≤", 0.5, "folium"),
        Bar(">", 1, "hand-written"),
        Bar("≥", 57),
        Bar("≤", 1.02, "own default page"),
    )
    assert bars("") == ()


@pytest.mark.parametrize("text", ["fast", "< 3 ms", "≤ 0.5 × nobody", "≤ ms"])
def test_what_is_no_bar_is_refused(text):
    with pytest.raises(ValueError, match="no bar"):
        bars(text)


def test_a_median_is_of_what_was_measured():
    samples = taken(ours=[9, 1, None, 2])
    assert samples.median("default.drawn", "ours") == 2
    assert samples.median("default.drawn", "folium") is None
    assert samples.median("unknown", "ours") is None
    assert samples.taken == {"default.drawn": {"ours": [9, 1, 2]}}  # asking adds nothing


@pytest.mark.parametrize(
    ("reach", "verdict"),
    [
        ("≤ 0.50 × folium", "holds"),
        ("≤ 0.49 × folium", "misses"),
        ("≤ 0.50 × folium, ≤ 1.00 × hand-written", "misses"),
        ("≤ 100 ms", "holds"),
        ("> 100 ms", "misses"),
        ("≥ 100 ms", "holds"),
        ("", "-"),
    ],
)
def test_a_row_holds_if_all_its_bars_do(reach, verdict):
    samples = taken(ours=[100], folium=[200], hand=[90])
    assert drawn(reach).verdict(samples) == verdict


def test_what_was_not_measured_has_no_verdict():
    assert drawn("≤ 0.5 × folium").verdict(taken(ours=[1])) == "-"
    assert drawn("≤ 5 ms").verdict(taken(folium=[1])) == "-"


def test_a_row_of_all_layers_is_held_against_our_first_page():
    samples = taken(ours=[100])
    samples.add("all.drawn", "ours", 103)
    row = Row("all", "all.drawn", "ms", "≤ 1.02 × own default page")
    assert row.verdict(samples) == "misses"
    samples.add("all.drawn", "ours", 100)
    assert row.verdict(samples) == "holds"


def test_the_table_is_aligned_and_shows_what_was_measured():
    samples = taken(ours=[1250.4], hand=[2000])
    table = printed([drawn("≤ 0.75 × hand-written"), Row("other", "all.zoom")], samples)
    head, line = table.splitlines()
    cells = re.split(r" {2,}", line)
    assert cells == [
        "drawn",
        "1250 ms",
        "-",
        "2000 ms",
        "-",
        "0.63",
        "≤ 0.75 × hand-written",
        "holds",
    ]
    assert head.index("to reach") == line.index("≤")


def test_every_declared_row_belongs_to_a_part_and_has_readable_bars():
    assert {row.metric.split(".")[0].split()[0] for row in ROWS} == set(PARTS)
    assert len({row.metric for row in ROWS}) == len({row.words for row in ROWS}) == len(ROWS)
    assert all(bars(row.reach) or not row.reach for row in ROWS)
