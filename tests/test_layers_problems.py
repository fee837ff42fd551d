"""Problems: their printed form, their order, and advice that names near words."""

from layers.problems import DataError, Problem, nearest


def test_a_problem_reads_as_file_line_what_and_instead():
    assert str(Problem("plan/parks.yaml", 7, "bad", "mend")) == "plan/parks.yaml:7: bad — mend"


def test_a_problem_of_a_whole_file_has_no_line():
    assert str(Problem("places.csv", 0, "missing", "restore it")) == (
        "places.csv: missing — restore it"
    )


def test_an_error_lists_problems_once_by_file_and_numeric_line():
    late, early = Problem("a", 10, "x", "y"), Problem("a", 9, "x", "y")
    other = Problem("b", 1, "x", "y")
    error = DataError([other, late, early, late])
    assert error.problems == [early, late, other]
    assert str(error) == "a:9: x — y\na:10: x — y\nb:1: x — y"


def test_advice_names_the_nearest_words():
    assert nearest("parkz", ["parks", "roads"]) == "did you mean parks?"


def test_advice_lists_a_dozen_words_when_none_is_near():
    known = [f"w{number}" for number in range(13)]
    assert nearest("甲", known[:2]) == "known: w0, w1"
    assert nearest("甲", known) == "known: " + ", ".join(known[:12]) + " …"
