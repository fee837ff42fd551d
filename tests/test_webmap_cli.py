"""The command line: exit codes, what goes to which stream, help."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from webmap.cli import main

ROOT = Path(__file__).parent.parent


def usage_error(arguments):
    """The exit code of wrong usage."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    return caught.value.code


def problems_of(err):
    """The lines of stderr but those that tell what is being done."""
    return [line for line in err.splitlines() if not line.endswith(" …")]


def test_check_of_good_data(tiny, capsys):
    assert main(["check", "--geodata", str(tiny)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("3 layers, 13 features, 6 places")
    assert "by accuracy: county 2, exact 3, none 2, schematic 2, site 3, town 1" in out
    assert " English texts compared with the Chinese, 0 failed" in out
    assert problems_of(err) == []


DEAR = {"flask", "folium", "geopandas", "granian", "opencc", "pandas", "pyogrio", "pypinyin"}


def test_check_loads_nothing_dear_that_it_has_no_use_for(tiny):
    told = "import sys; from webmap.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    command = [sys.executable, "-c", told, "check", "--geodata", str(tiny)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "shapely" in loaded and not DEAR & loaded


def test_check_of_bad_data_lists_every_problem_on_stderr(tiny, change, capsys):
    change("plan/parks.yaml", "acts: [提升", "acts: [提生")
    change("plan/lines.yaml", "line: tiny-road", "line: tiny-raod")
    assert main(["check", "--geodata", str(tiny)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    lines, parks, count = problems_of(err)
    assert lines.startswith("plan/lines.yaml:33: half-known: unknown line `tiny-raod` — ")
    assert parks.startswith("plan/parks.yaml:16: unknown verb `提生` — did you mean 提升?")
    assert count == "2 problem(s) found"


def test_check_looks_citations_up(tiny, tiny_documents, capsys):
    arguments = ["check", "--geodata", str(tiny), "--documents", str(tiny_documents)]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert "15 citations checked, 0 failed" in out and "7 acts checked, 0 failed" in out


def test_check_fails_for_a_citation_that_does_not_stand(tiny, change, tiny_documents, capsys):
    change("plan/lines.yaml", "terms: [小铁路]", "terms: [大铁路]")
    arguments = ["check", "--geodata", str(tiny), "--documents", str(tiny_documents)]
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert "15 citations checked, 1 failed" in out
    assert problems_of(err)[0].startswith(
        "plan/lines.yaml:9: tiny-railway: not in beta 第一章第一节: 大铁路 — "
    )


def test_check_of_a_missing_folder_of_texts_fails_with_names(tmp_path, tiny, capsys):
    folders = ["--geodata", str(tiny), "--documents", str(tmp_path / "nowhere")]
    assert main(["check", *folders]) == 1
    assert "the file is missing — restore it" in capsys.readouterr().err


def test_export_of_one_layer(tiny, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["export", "parks", "--geodata", str(tiny), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out / 'parks.geojson'}\n"
    assert os.listdir(out) == ["parks.geojson"]
    assert json.loads((out / "parks.geojson").read_bytes())["name"] == "parks"


def test_export_of_all_layers(tiny, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["export", "all", "--geodata", str(tiny), "--out", str(out)]) == 0
    assert sorted(os.listdir(out)) == ["areas.geojson", "lines.geojson", "parks.geojson"]
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_export_of_an_unknown_layer_names_the_known_ones(tiny, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["export", "park", "--geodata", str(tiny), "--out", str(out)]) == 2
    err = capsys.readouterr().err
    assert "no layer `park`" in err and "areas, lines, parks" in err and not out.exists()


@pytest.mark.parametrize("out", ["file", "file/below"])
def test_export_to_a_folder_that_cannot_be_written(tiny, tmp_path, capsys, out):
    (tmp_path / "file").write_text("in the way")
    arguments = ["export", "all", "--geodata", str(tiny), "--out", str(tmp_path / out)]
    assert main(arguments) == 1
    shown, err = capsys.readouterr()
    (line,) = problems_of(err)
    assert shown == "" and line.startswith("planmap export: ")
    assert str(tmp_path / "file") in line
    assert sorted(os.listdir(tmp_path)) == ["file", "tiny"]


def test_export_over_something_in_the_way_leaves_no_half_file(tiny, tmp_path, capsys):
    out = tmp_path / "out"
    (out / "parks.geojson").mkdir(parents=True)
    assert main(["export", "parks", "--geodata", str(tiny), "--out", str(out)]) == 1
    assert os.listdir(out) == ["parks.geojson"]
    assert "planmap export: " in capsys.readouterr().err


def test_export_of_bad_data_writes_nothing(tiny, change, tmp_path, capsys):
    change("plan/parks.yaml", "acts: [提升", "acts: [提生")
    out = tmp_path / "out"
    assert main(["export", "lines", "--geodata", str(tiny), "--out", str(out)]) == 1
    assert not out.exists() and "unknown verb" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["no-command"],
        ["export"],
        ["export", "parks", "--format", "shp"],
        ["serve", "--port", "x"],
    ],
)
def test_wrong_usage_exits_with_2(arguments, capsys):
    assert usage_error(arguments) == 2
    assert "usage: planmap" in capsys.readouterr().err


def test_help_names_the_commands_and_an_example(capsys):
    assert usage_error(["--help"]) == 0
    out = capsys.readouterr().out
    for word in ("serve", "check", "export", "Example: planmap serve --open"):
        assert word in out


@pytest.mark.parametrize("command", ["serve", "check", "export"])
def test_each_command_has_help_with_its_options(command, capsys):
    assert usage_error([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert f"usage: planmap {command}" in out and "--geodata DIR" in out


def test_interruption_exits_with_130(monkeypatch, tiny):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("layers.load.load_atlas", interrupted)
    assert main(["check", "--geodata", str(tiny)]) == 130


@pytest.mark.parametrize("command", [["check"], ["export", "all", "--out", "out"]])
def test_the_environment_names_the_data_folder(tiny, tmp_path, monkeypatch, capsys, command):
    monkeypatch.setenv("PLANMAP_GEODATA", str(tiny))
    monkeypatch.chdir(tmp_path)
    assert main(command) == 0
    out = capsys.readouterr().out
    assert "3 layers" in out or "lines.geojson" in out


def test_the_module_runs_as_a_program(tiny):
    command = [sys.executable, "-m", "webmap", "check", "--geodata", str(tiny)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, problems_of(done.stderr)) == (0, [])
    assert "13 features" in done.stdout


def shell(words, **changed):
    """What a shell's line ends with and writes to stderr; `planmap` stands for the command."""
    planmap = f"{sys.executable} -m webmap"
    line = words.replace("planmap", planmap)
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=ROOT,
        env={**os.environ, **changed},
        capture_output=True,
        text=True,
    )
    told = [one for one in done.stderr.splitlines() if not one.startswith("planmap: reading")]
    return done.returncode, told


def test_who_does_not_listen_or_has_no_room_is_no_crash(tiny, tmp_path):
    check = f"planmap check --geodata {tiny}"
    assert shell(f"{check} | true") == (1, [])
    status, told = shell(f"{check} > /dev/full")
    assert status == 1 and told == ["planmap check: standard output: No space left on device"]


def test_a_name_that_the_terminal_cannot_write_is_written_all_the_same(tiny, tmp_path):
    line = f"planmap export parks --geodata {tiny} --out {tmp_path}/路径"
    assert shell(line, PYTHONIOENCODING="ascii") == (0, [])
    assert (tmp_path / "路径" / "parks.geojson").stat().st_size


@pytest.mark.parametrize("command", ["check", "schemas", "export parks", "manifest"])
def test_a_folder_that_is_not_there_is_named(tmp_path, capsys, command):
    missing = tmp_path / "missing"
    assert main([*command.split(), "--geodata", str(missing)]) == 1
    told = problems_of(capsys.readouterr().err)
    assert str(missing) in told[0] and len(told) <= 2
