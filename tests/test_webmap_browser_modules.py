"""The browser's modules: linked in order, once each, imports only downwards, nothing forgotten."""

import re
from pathlib import PurePosixPath

import pytest

from webmap.assets import STATIC
from webmap.browser.folium_map import FOOT, HEAD
from webmap.browser.modules import (
    ENTRIES,
    FOLIUM,
    LEAFLET,
    MAP_STYLES,
    OPENING_STYLES,
    WORKER,
    LinkError,
    imports,
    join,
    link,
    order,
    split,
)
from webmap.site import FIRST_FILES
from webmap.strings import TEMPLATES

FLOORS = (
    "ground",
    "drawing",
    "state",
    "panel",
    "filter",
    "search",
    "plans",
    "editing",
    "reviewing",
    "figure",
    "text",
    "offline",
)


def modules() -> dict[str, str]:
    """Every module by its path, with the head and foot of the one that folium assembles."""
    written = {
        path.relative_to(STATIC).as_posix(): path.read_text(encoding="utf-8")
        for path in (STATIC / "js").rglob("*.js")
    }
    return {**written, FOLIUM: HEAD + FOOT, LEAFLET: "/** Leaflet. */\n"}


def floor(name: str) -> int:
    """How high a module stands; what no folder holds is a page's own script, on top."""
    if name == LEAFLET:
        return -1  # a library, below all
    folder = PurePosixPath(name).parent.name
    return FLOORS.index(folder) if folder in FLOORS else len(FLOORS)


def test_a_module_follows_what_it_imports_and_comes_once():
    sources = {
        "js/a.js": 'import { B } from "./deep/b.js";\nimport "./deep/c.js";\nnew B();\n',
        "js/deep/b.js": 'import { C } from "./c.js";\n\nexport class B extends C {}\n',
        "js/deep/c.js": "export class C {}\n",
    }
    assert order("js/a.js", sources) == ["js/deep/c.js", "js/deep/b.js", "js/a.js"]
    script = link("js/a.js", sources)
    assert "import" not in script and "export" not in script
    assert script.startswith('(() => {\n"use strict";\n/* js/deep/c.js */\nclass C {}\n')


def test_what_is_imported_when_wanted_comes_in_a_script_of_its_own():
    wanted = '    const { D } = await import("./d.js");\n    new D();\n'
    sources = {
        "js/drawing/worker.js": 'import { A } from "./a.js";\nnew A();\n',
        "js/drawing/a.js": "export class A {}\n",
        "js/map.js": f'import {{ A }} from "./drawing/a.js";\nasync function go() {{\n{wanted}}}\n',
        "js/d.js": 'import { A } from "./drawing/a.js";\nexport class D extends A {}\n',
    }
    scripts = split(sources)
    assert list(scripts) == ["drawing", "map", "more"]
    assert "class A {}" in scripts["drawing"] and "class A {}" not in "".join(
        (scripts["map"], scripts["more"])
    )
    assert "await more();\n    new D();" in scripts["map"].replace("  await", "await")
    assert scripts["more"].startswith('"use strict";\n/* js/d.js */\nclass D extends A {}')
    assert "more()" not in link("js/map.js", sources)
    assert link("js/map.js", sources).index("class D") < link("js/map.js", sources).index("go()")


def test_every_import_on_demand_is_one_the_linker_knows():
    for name, text in modules().items():
        known = len(re.findall(r"^ *const \{[^}]*\} = await import\(", text, re.M))
        assert known == len(re.findall(r"await import\((?!…)", text)), name


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        ({}, "a page imports js/a.js, which is not there"),
        ({"js/a.js": 'import "./b.js";\n'}, "js/a.js imports js/b.js, which is not there"),
        (
            {"js/a.js": 'import "./b.js";\n', "js/b.js": 'import "./a.js";\n'},
            "js/a.js imports js/b.js imports js/a.js: a circle",
        ),
    ],
)
def test_what_cannot_be_linked_is_told(sources, told):
    with pytest.raises(LinkError, match=re.escape(told)):
        link("js/a.js", sources)


@pytest.mark.parametrize("name", modules())
def test_imports_go_only_downwards(name):
    for imported in imports(name, modules()[name]):
        assert floor(imported) <= floor(name), f"{name} imports {imported}"


def test_every_module_is_linked_into_some_page():
    entries = [WORKER, *(f"js/{entry}.js" for entry in ENTRIES)]
    linked = {part for entry in entries for part in order(entry, modules())}
    assert linked == set(modules())


def test_a_name_means_one_thing_in_all_modules():
    declared = [
        found
        for text in modules().values()
        for found in re.findall(r"^(?:export )?(?:class|const|function) (\w+)", text, re.M)
    ]
    assert sorted(set(declared)) == sorted(declared)


@pytest.mark.parametrize("name", modules())
def test_a_module_in_a_folder_exports_and_every_module_says_what_it_is(name):
    text = modules()[name]
    assert "/**" in text or name == FOLIUM
    if 0 <= floor(name) < len(FLOORS):
        assert re.search(r"^export ", text, re.M), name


def test_every_style_is_joined_or_used_by_a_page():
    pages = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    used = {f"{name}.css" for name in (*OPENING_STYLES, *MAP_STYLES)} | set(
        re.findall(r"asset\('css/([^']+)'\)", pages)
    )
    assert {path.name for path in (STATIC / "css").iterdir()} == used


def test_joined_styles_stand_under_their_names_in_order():
    assert join([("b.css", "2"), ("a.css", "1\n")]) == "/* b.css */\n2\n/* a.css */\n1\n"


def test_the_map_page_loads_one_style_and_its_scripts(client, app):
    page, assets = client.get("/").text, app.extensions["planmap"].assets
    loaded = re.findall(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"', page)
    assert loaded == [assets.address(name) for name in FIRST_FILES]
