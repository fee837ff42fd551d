"""`planmap places`: proposals written, marked rows taken, wrong usage told apart from bad data."""

import pytest

from webmap.cli import main


@pytest.fixture
def run(tiny, tmp_path, monkeypatch):
    """A function that runs the command on the tiny data, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "points.csv").write_text("名称,经度,纬度\n乙县园区,112.3,38.12\n", "utf-8")

    def places(*arguments):
        return main(["places", *arguments, "--geodata", str(tiny)])

    return places


WHOSE = ("--source", "made-up", "--licence", "own")


def test_from_a_table_to_the_map(run, tiny, tmp_path, capsys):
    assert run("points.csv", *WHOSE, "--out", "new/p.csv") == 0
    assert "1 proposals for 1 features" in capsys.readouterr().out
    table = tmp_path / "new" / "p.csv"
    body = table.read_text("utf-8")
    assert body.startswith("\ufeffaccept,feature,name,") and "\n,parks/county-park," in body
    table.write_text(body.replace("\n,parks", "\nx,parks"), "utf-8")
    assert run("--accept", str(table)) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{tiny / 'places.csv'}\n{tiny / 'plan/parks.yaml'}\n1 features placed")
    assert main(["check", "--geodata", str(tiny)]) == 0
    assert "7 places" in capsys.readouterr().out


def test_a_table_with_marks_is_not_written_over(run, tmp_path, capsys):
    (tmp_path / "proposals.csv").write_text("mine")
    assert run("points.csv", *WHOSE) == 1
    assert "proposals.csv exists, marks in it would be lost" in capsys.readouterr().err
    assert (tmp_path / "proposals.csv").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "give either FILE"),
        (("points.csv", "--accept", "p.csv"), "give either FILE"),
        (("points.csv", "--source", "osm"), "--source and --licence go together"),
        (("map.osm.pbf", *WHOSE), "for tables only"),
        (("--accept", "p.csv", *WHOSE), "for tables only"),
    ],
)
def test_wrong_usage_exits_with_2(run, capsys, arguments, words):
    assert run(*arguments) == 2
    assert f"planmap places: {words}" in capsys.readouterr().err.replace(
        "--source and --licence are ", ""
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("points.csv",), "points.csv: a table does not say whose coordinates it holds"),
        (("nothing.osm.pbf",), "nothing.osm.pbf: there is no such file"),
        (("--accept", "nothing.csv"), "nothing.csv: the file is missing"),
    ],
)
def test_bad_data_exits_with_1_and_says_what_to_do(run, capsys, arguments, words):
    assert run(*arguments) == 1
    err = capsys.readouterr().err
    assert words in err and "1 problem(s) found" in err


def test_a_folder_that_cannot_be_written_exits_with_1(run, capsys):
    assert run("points.csv", *WHOSE, "--out", "points.csv/p.csv") == 1
    assert "nothing was changed" in capsys.readouterr().err
