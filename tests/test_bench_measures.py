"""What the benchmark reckons from what a browser tells: frames, profiles, options."""

import pytest

from tests.bench.measure import rate, slow_frame
from tests.bench.opening import by_kind
from tests.bench.peers import command_line
from tests.bench.profiling import listed, self_times
from tests.bench.rounds import PARTS, queries


def node(number, name, url="", line=-1):
    """A node of a profile."""
    call = {"functionName": name, "url": url, "lineNumber": line}
    return {"id": number, "callFrame": call}


PROFILE = {
    "nodes": [
        node(1, "(root)"),
        node(2, "(idle)"),
        node(3, "(program)"),
        node(4, "draw", "any://host/map.js", 9),
        node(5, "", "any://host/map.js", 19),
        node(6, "draw", "any://host/map.js", 9),
    ],
    "samples": [2, 3, 4, 5, 6],
    "timeDeltas": [5000, 1000, 2000, 1000, 1000],
}


def test_frames_make_a_rate_and_a_bound():
    even = [16.0 * n for n in range(101)]
    assert rate(even) == pytest.approx(62.5)
    assert slow_frame(even) == pytest.approx(16)
    late = [*even, even[-1] + 400]
    assert slow_frame(late) == pytest.approx(16) and rate(late) < 51


def test_a_function_called_from_two_places_is_one():
    times = self_times(PROFILE)
    assert times["draw", "map.js:10"] == 3
    assert times["(anonymous)", "map.js:20"] == 1


def test_the_dearest_functions_come_first_and_waiting_does_not_count():
    told, head, first, second = listed(PROFILE).splitlines()
    assert "4 ms in functions, 1 ms outside" in told
    assert first.split() == ["3", "ms", "75", "%", "draw", "map.js:10"]
    assert "(anonymous)" in second and "idle" not in head + first + second


def test_work_inside_other_work_counts_once_and_what_has_no_name_is_of_what_it_stands_in():
    work = [("RunTask", 0, 9000), ("EvaluateScript", 1000, 8000), ("Layout", 2000, 4000)]
    spent = by_kind([*work, ("inner", 5000, 6000), ("Paint", 9000, 12000)])
    told = {"other work": 2, "running scripts": 5, "styles and layout": 2}
    assert spent == told | {"painting and handing over": 3}


def test_the_command_measures_all_parts_seven_times():
    options = command_line().parse_args([])
    assert options.rounds == 7 and options.only == list(PARTS)
    assert command_line().parse_args(["--only", "all,slow"]).only == ["all", "slow"]


@pytest.mark.parametrize("wrong", [["--rounds", "0"], ["--only", "none"]])
def test_the_command_refuses_what_it_cannot_measure(wrong, capsys):
    with pytest.raises(SystemExit):
        command_line().parse_args(wrong)
    assert "error" in capsys.readouterr().err


def test_the_search_is_typed_letter_by_letter():
    typed = queries()
    assert typed[:2] == ["太", "太原"] and all(typed)
