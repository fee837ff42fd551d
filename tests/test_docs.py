"""The READMEs name every address, command, option and data file, and nothing that is not there."""

import argparse
import doctest
import re
from pathlib import Path

import pytest
from flask import Flask

from layers.frames import COLUMNS
from layers.load import GEODATA
from layers.region import load_region
from webmap.command_line import command_line
from webmap.editing import add_editing
from webmap.formats import FORMATS as FILES
from webmap.formats.crs import systems
from webmap.ogc.links import BASE
from webmap.reviewing import add_reviewing
from webmap.takeaway_routes import FORMATS

SYSTEMS = systems(load_region(GEODATA))

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh.md")
GEODATA = ROOT / "geodata"
OF_THE_PAGE = {  # addresses that only our own pages write
    "/static/<>/<>",
    "/tiles/<>/<>/<>/<>.<>.json",
    "/tiles/<>/<>.<>.json",
}


def read(name):
    """The text of a README."""
    return (ROOT / name).read_text(encoding="utf-8")


def rows(text, head):
    """The first and second cells of every row of the table whose head begins with a word."""
    table = re.search(rf"^\| ({head}) \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.M)[2]
    return [[cell.strip() for cell in line.split("|")[1:3]] for line in table.splitlines()]


def addresses(name):
    """The addresses of a README's table; a suffix such as `.json` follows the one before it."""
    found, whole = [], ""
    for cell, _ in rows(read(name), "address|地址"):
        for token in re.findall(r"`([^`]+)`", cell):
            whole = whole if token.startswith(".") else token
            found.append(re.sub(r"<[^>]+>", "<>", whole + token * token.startswith(".")))
    return found


def options(name):
    """The options a README's table gives each command, by the command's name."""
    return {
        re.search(r"`planmap (\w+)", command)[1]: set(re.findall(r"--[\w-]+", words))
        for command, words in rows(read(name), "command|命令")
    }


def writing_rules():
    """The addresses that there are only with `--edit` or `--review`."""
    app = Flask(__name__)
    add_editing(app)
    add_reviewing(app)
    return (rule for rule in app.url_map.iter_rules() if rule.endpoint != "static")


@pytest.fixture(scope="module")
def commands():
    """The real commands with their options, without those that all share."""
    (choices,) = [a for a in command_line()._actions if isinstance(a, argparse._SubParsersAction)]
    shared = {"-h", "--help", "--geodata"}
    return {
        name: {text for action in command._actions for text in action.option_strings} - shared
        for name, command in choices.choices.items()
    }


@pytest.mark.parametrize("name", READMES)
def test_every_address_stands_once_in_the_table(app, name):
    rules = [*app.url_map.iter_rules(), *writing_rules()]
    served = {re.sub(r"<[^>]+>", "<>", rule.rule) for rule in rules}
    told = addresses(name)
    again = {path for path in served if path.startswith(f"{BASE}/")}
    assert {path.removeprefix(BASE) for path in again} <= served
    assert sorted(told) == sorted(served - again - OF_THE_PAGE)


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_option_is_told(commands, name):
    assert options(name) == commands
    assert "`--geodata DIR`" in read(name) and "`--help`" in read(name)


@pytest.mark.parametrize("name", READMES)
def test_every_form_of_a_citation_and_every_facet_is_told(app, name):
    told = dict(rows(read(name), "address|地址"))
    (forms,) = [words for cell, words in told.items() if "/cite.<form>" in cell]
    assert all(f"`{form}`" in forms for form in FORMATS)
    assert all(f"`{facet}`" in told["`/`"] for facet in app.extensions["planmap"].facets.choices)


@pytest.mark.parametrize("name", READMES)
def test_every_format_and_every_system_is_told(name):
    text = read(name)
    assert [cell.strip("`") for cell, _ in rows(text, "format|格式")] == list(FILES)
    assert [key for key in SYSTEMS if f"`{key}`" not in text] == []
    (words,) = [words for cell, words in rows(text, "command|命令") if "export" in cell]
    assert [suffix for suffix in FILES if f"`{suffix}`" not in words] == []


def test_both_languages_show_the_same_code():
    blocks = [re.findall(r"```(?:sh|pycon)\n(.*?)```", read(name), re.S) for name in READMES]
    links = [re.findall(r"\]\(([\w./-]+)\)", read(name)) for name in READMES]
    assert blocks[0] == blocks[1] != []
    assert {link for both in links for link in both if not (ROOT / link).exists()} == set()


@pytest.mark.parametrize("name", READMES)
def test_every_example_of_an_address_answers(real_client, name):
    for cell, words in rows(read(name), "address|地址"):
        path = re.findall(r"`([^`]+)`", cell)[0]
        for query in re.findall(r"`(\?[^`…#]+)[#`]", words):
            assert real_client.get(path + query).status_code == 200, path + query


def test_every_file_of_geodata_is_told():
    text = (GEODATA / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([^`]+)`", str(rows(text, "file"))))
    files = {path.relative_to(GEODATA) for path in GEODATA.rglob("*.*") if path.is_file()}
    plans = {path for path in files if path.match("plan/*.yaml")}
    others = files - plans - {Path("README.md")}
    names = {path.name for path in others}
    assert plans and "plan/<layer>.yaml" in told
    assert names | {f"{path.parent}/" for path in others if path.parent.name} <= told
    assert {name for name in told if re.fullmatch(r"\w+(\.\w+)+", name)} == names


@pytest.mark.parametrize(
    ("file", "pattern"),
    [("planmap.service", r"^ExecStart=(.+)$"), ("Containerfile", r"^ENTRYPOINT \[(.+)\]$")],
)
def test_what_runs_it_as_a_service_uses_options_that_exist(file, pattern):
    program, *words = re.search(pattern, read(file), re.M)[1].replace('"', "").split()
    assert Path(program.strip(",")).name == "planmap"
    assert command_line().parse_args([word.strip(",") for word in words]).run == "serve"


@pytest.mark.parametrize("name", READMES)
def test_the_examples_in_python_do_what_they_tell(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert ">>> " in read(name)
    told = doctest.testfile(str(ROOT / name), module_relative=False, encoding="utf-8")
    assert told.failed == 0 and (tmp_path / "parks.html").stat().st_size


@pytest.mark.parametrize("name", READMES)
def test_every_column_of_a_frame_is_told(name):
    assert [column for column in COLUMNS if f"`{column}`" not in read(name)] == []
