"""CONTRIBUTING's recipes are followed as they stand, and both languages show the same code."""

import re
import shlex
import shutil
from pathlib import Path

import jinja2
import pytest
import yaml

from webmap import create_app
from webmap.browser.modules import MAP, order
from webmap.command_line import command_line
from webmap.formats import FORMATS, Format

ROOT = Path(__file__).parent.parent
NAMES = ("CONTRIBUTING.md", "CONTRIBUTING.zh.md")
LONGEST = 44  # lines of a recipe with its code
_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.S)
_HEAD = re.compile(r"(?:#|//|\{#) ([\w./]+): (.+?)(?: #\})?\n")


def read(name):
    """The text of a file at the top."""
    return (ROOT / name).read_text(encoding="utf-8")


def snippets():
    """The code by the file that it goes to: where in it, and the code itself."""
    found = {}
    for kind, code in _BLOCK.findall(read(NAMES[0])):
        if kind != "sh":
            head = _HEAD.match(code)
            found.setdefault(head[1], []).append((head[2], code[head.end() :]))
    return found


def put(path, where, code):
    """The code put into a file as its first line says."""
    if where == "new":
        path.write_text(code, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    under = re.fullmatch("under `(.+)`", where)
    new = text.replace(f"\n{under[1]}\n", f"\n{under[1]}\n{code}", 1) if under else text + code
    assert new != text
    path.write_text(new, encoding="utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """An application over a copy of the data in which every recipe was followed."""
    folder = tmp_path_factory.mktemp("recipes") / "geodata"
    shutil.copytree(ROOT / "geodata", folder)
    for name, parts in snippets().items():
        if name.startswith("geodata/"):
            for where, code in parts:
                put(folder / name.removeprefix("geodata/"), where, code)
    return create_app({"GEODATA": folder})


@pytest.fixture(scope="module")
def reader(followed):
    """A client of it, with the page that the recipe adds."""
    held, languages = snippets(), followed.extensions["planmap"].languages
    for lang, language in languages.items():
        language.strings.update(yaml.safe_load(held[f"templates/strings/{lang}.yaml"][0][1]))
    page = held["templates/greenways.html"][0][1]
    ours = [followed.jinja_loader, jinja2.DictLoader({"greenways.html": page})]
    followed.jinja_loader = jinja2.ChoiceLoader(ours)
    routes = {"__name__": "greenway_routes"}
    exec(held["webmap/greenway_routes.py"][0][1], routes)
    followed.register_blueprint(routes["greenway_routes"])
    return followed.test_client()


def test_both_languages_have_the_same_recipes():
    blocks, heads = (
        [re.findall(p, read(n), re.S | re.M) for n in NAMES] for p in (r"```.*?```", r"^## ")
    )
    assert blocks[0] == blocks[1] != [] and len(heads[0]) == len(heads[1]) == 9


@pytest.mark.parametrize("name", NAMES)
def test_recipes_are_short_and_name_what_is_there(name):
    text = read(name)
    for recipe in re.split("^## ", text, flags=re.M)[1:]:
        assert len(recipe.splitlines()) <= LONGEST, recipe.splitlines()[0]
        words = len(_BLOCK.sub("", recipe).strip().splitlines())
        assert words <= 10, recipe.splitlines()[0]
    paths = re.findall(r"`((?:geodata|webmap|templates|tests|layers)/[\w./]*)`", text)
    assert paths and [path for path in paths if not (ROOT / path).exists()] == []


def test_a_layer_a_field_a_plan_and_a_view(followed, reader):
    atlas = followed.extensions["planmap"].atlas
    (greenway,) = atlas.layers["greenways"].features.values()
    assert greenway.claims[0].document == "next" and greenway.location.geometry
    told = reader.get("/layers/greenways/fen-greenway").text
    assert "长度" in told and "80" in told
    assert reader.get("/?ready=greenways").status_code == 200
    assert len(reader.get("/layers/greenways.geojson").json["features"]) == 1


@pytest.mark.parametrize(("address", "words"), [("", "共有 1 条绿道"), ("?lang=en", "1 greenways")])
def test_a_page_and_its_words(reader, address, words):
    assert words in reader.get(f"/greenways{address}").text


def test_a_format(followed):
    module, row = snippets()["webmap/formats/geojsonl.py"], snippets()["webmap/formats/__init__.py"]
    written = {}
    exec(module[0][1], written)
    parks = followed.extensions["planmap"].whole["parks"]
    assert written["write"]([parks]).count(b"\n") == len(parks.items) - 1
    declared = eval(row[0][1], {"Format": Format})
    assert declared.suffix not in FORMATS and row[0][0] == "in _ALL"


def test_a_module_of_the_browser(followed):
    held = snippets()
    files = followed.extensions["planmap"].assets.files
    modules = {name: file.body.decode() for name, file in files.items() if name[:3] == "js/"}
    ((_, module),), ((_, line),) = (
        held[f"webmap/static/js/{name}"] for name in ("ground/span.js", "map.js")
    )
    modules |= {"js/ground/span.js": module, MAP: line + modules[MAP]}
    assert "js/ground/span.js" in order(MAP, modules)


@pytest.mark.parametrize(
    "command",
    re.findall(r"^planmap .+$", "".join(c for _, c in _BLOCK.findall(read(NAMES[0]))), re.M),
)
def test_every_command_is_one(command):
    assert command_line().parse_args(shlex.split(command)[1:]).run
