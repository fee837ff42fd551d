"""The code knows no layer by its id and nothing of the region: both come from geodata."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("layers", "webmap", "templates")
KINDS = (".py", ".js", ".html", ".yaml", ".css")
QUOTED = re.compile(r"""(["'`])([a-z_,/|]+)\1""")
PARTS = re.compile("[,/|]")
# words that are ids of layers and something else besides, by what they are there
REFERENCE = {"counties", "railways", "roads"}  # files of reference/
ANSWER = {"cities", "counties", "parks", "towns"}  # keys of JSON answers, of page data, of a form
ALSO = {
    "layers/load.py": REFERENCE,
    "layers/reference.py": REFERENCE,
    "layers/reference_shape.py": REFERENCE,
    "layers/distances.py": REFERENCE,
    "layers/founding/ground.py": REFERENCE,
    "layers/founding/found.py": {"counties"},  # a word of a subtitle
    "webmap/editing/routes.py": ANSWER,
    "webmap/editing/views.py": REFERENCE | ANSWER,
    "webmap/browser/ground.py": REFERENCE | ANSWER,
    "webmap/browser/scene.py": ANSWER,
    "webmap/comparison.py": ANSWER,
    "webmap/industry_views.py": ANSWER,
    "webmap/locators.py": ANSWER,
    "webmap/place_routes.py": ANSWER,
    "webmap/place_views.py": ANSWER,
    "webmap/reviewing/views.py": ANSWER,
    "webmap/schemas/places.py": ANSWER,
    "webmap/schemas/services.py": ANSWER,
    "webmap/site_views.py": ANSWER,
    "webmap/strings.py": {"railways"},  # a hole of a string
    "webmap/static/js/editing/edit-form.js": ANSWER,
    "templates/edit.html": ANSWER,
    "templates/industries.html": ANSWER,
    "webmap/diagrams.py": {"towns"},  # a field
    "webmap/chart_views.py": {"parks", "projects"},  # a string, and the address of a chart
    "templates/charts.html": {"projects"},
}


def files() -> Iterator[tuple[str, str]]:
    """Every file of the rooms with code, by its path, and its text."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in KINDS and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def quoted(path: str, text: str) -> Iterator[str]:
    """What stands in quotes; of Python, every text but those that document."""
    if not path.endswith(".py"):
        yield from (found[2] for found in QUOTED.finditer(text))
        return
    tree = ast.parse(text)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def named(path: str, text: str, ids: set[str]) -> set[str]:
    """The ids that a file quotes, alone or in a list or key, and that mean a layer there."""
    parts = {part for words in quoted(path, text) for part in PARTS.split(words)}
    return (parts & ids) - ALSO.get(path, set())


def test_no_code_names_a_layer(atlas):
    ids = set(atlas.layers)
    found = {path: ids_there for path, text in files() if (ids_there := named(path, text, ids))}
    assert found == {}


def test_no_exception_is_left_over(atlas):
    texts = dict(files())
    for path, words in ALSO.items():
        there = {part for one in quoted(path, texts[path]) for part in PARTS.split(one)}
        assert words & there & set(atlas.layers), path


def words_of(atlas) -> set[str]:
    """Names of the region, its cities and counties in both languages, and their codes."""
    region, english = atlas.region, atlas.vocabulary.in_english
    names = set(atlas.counties.names()) - {*region.common_words}
    short = {name[:-1] for name in names if len(name) > 2}
    latin = {english(name) or name for name in names} | {*region.name.en.split()[1:]}
    told = {
        words.told(lang)
        for words in (region.title, region.name, region.whole)
        for lang in ("zh", "en")
    }
    codes = {*atlas.counties.polygons, str(region.plane.epsg), str(region.metric.epsg)}
    return {
        word.lower() for word in {*names, *short, *latin, *told, *codes, *region.province_words}
    }


def spoken(words: set[str], text: str) -> set[str]:
    """The words in a text; Latin letters and digits must stand by themselves."""
    text = text.lower()
    found = {word for word in words if word in text}
    return {
        word
        for word in found
        if not word.isascii() or re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", text)
    }


def test_no_code_names_the_region(atlas):
    words = words_of(atlas)
    assert {path: there for path, text in files() if (there := spoken(words, text))} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('LAYERS = ("parks",)', {"parks"}),
        ('"""Of parks."""\nKEY = "parks/first"', {"parks"}),
        ('def f():\n    """parks"""', set()),
        ('LINK = "cities,roads"', {"cities", "roads"}),
    ],
)
def test_an_id_is_seen_wherever_it_is_quoted(atlas, text, found):
    assert named("webmap/x.py", text, set(atlas.layers)) == found


def test_a_name_is_seen_in_either_language_and_by_its_code(atlas):
    words = words_of(atlas)
    seen = spoken(words, "太原市 parks/xinzhou-edz, 140922; Shanxi; not 1409220, Yuciful, 城区")
    assert seen == {"太原", "太原市", "xinzhou", "140922", "shanxi"}
