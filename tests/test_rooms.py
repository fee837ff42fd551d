"""The rooms: imports go left only, and nothing lies where it does not belong."""

import ast
import fnmatch
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LEFT_OF = {"layers": set(), "webmap": {"layers"}}
ROOMS = {"geodata", "layers", "webmap", "templates", "tests"}
TOP = ROOMS | {
    "pyproject.toml",
    "README.md",
    "README.zh.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "CONTRIBUTING.zh.md",
    "CITATION.cff",
    "LICENSE",
    "LICENSE-DATA.md",
    "SECURITY.md",
    "Containerfile",
    "planmap.service",
    "martin.yaml",
    ".ci",
    ".dockerignore",
    ".gitignore",
}
VAGUE = {"utils", "util", "core", "common", "helpers", "helper", "misc", "shared", "lib"}
LAYOUT = re.compile(
    r"layers\.yaml|documents\.yaml|vocabulary\.yaml|english\.yaml|sources\.yaml|targets\.yaml"
    r"|industries\.yaml|readings\.yaml|places\.csv|plan/|reference/|\.geojson\"\)\.read"
)
HOSTS = ("pypi", "pythonhosted", "npmjs", "unpkg", "jsdelivr", "cdnjs", "goproxy")
MACHINE = (r"/" + r"work/", r"/" + r"root/", r"/" + r"home/\w", r"C:\\\\" + r"Users")


def ignored():
    """The patterns of .gitignore, and git's own folder."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return [".git", *(line.strip("/") for line in lines if line and line[0] != "#")]


def is_ignored(name):
    """Whether a file or folder name is one git would leave out."""
    return any(fnmatch.fnmatch(name, pattern) for pattern in ignored())


def all_files():
    """Every file of the project that is or would be committed."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not is_ignored(name)]
        for name in names:
            if not is_ignored(name):
                yield Path(folder) / name


def read(name):
    """The text of a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


FILES = sorted(path.relative_to(ROOT).as_posix() for path in all_files())
MODULES = [name for name in FILES if name.endswith(".py") and name.split("/")[0] in LEFT_OF]


def imported(name):
    """The top-level packages a module imports, anywhere in it."""
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0] if node.level == 0 else "a relative import"


def test_there_are_modules_to_look_at():
    assert len(MODULES) > 20 and {name.split("/")[0] for name in MODULES} == set(LEFT_OF)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_from_rooms_to_its_left(name):
    room = name.split("/")[0]
    forbidden = (ROOMS | {"a relative import"}) - LEFT_OF[room] - {room}
    assert set(imported(name)) & forbidden == set()


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("layers/")])
def test_layers_know_no_http(name):
    assert set(imported(name)) & {"flask", "werkzeug", "folium", "granian", "jinja2"} == set()


def calls(name, function):
    """Whether a module calls a function by its plain name."""
    tree = ast.parse(read(name))
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return any(isinstance(one, ast.Name) and one.id == function for one in called)


def test_only_routes_and_the_pages_they_answer_with_ask_for_the_site():
    asking = [name for name in MODULES if calls(name, "site")]
    assert len(asking) > 10
    assert [one for one in asking if not one.endswith("routes.py")] == ["webmap/pages.py"]


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in MODULES
        if name.endswith("_views.py")
        or name.startswith(("webmap/formats/", "webmap/reports/"))
        or name in ("webmap/collection.py", "webmap/reading.py", "webmap/change_lists.py")
    ],
)
def test_views_and_formats_know_no_request(name):
    assert set(imported(name)) & {"flask", "werkzeug"} == set()
    assert "from webmap.pages import" not in read(name)


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("webmap/")])
def test_webmap_knows_no_file_of_geodata(name):
    if name == "webmap/command_line.py":  # its help tells the planner which file a command writes
        tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
        calls = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.BinOp)]
        assert [call for call in calls if LAYOUT.search(call)] == []
    else:
        assert LAYOUT.findall((ROOT / name).read_text(encoding="utf-8")) == []


def stages():
    """The stage of each module and folder of layers/, as a number, by the table of its README."""
    rows = re.findall(r"^\| \w+ \| (`.+?) \|", read("layers/README.md"), re.M)
    return {
        name.strip("/"): number
        for number, row in enumerate(rows)
        for name in re.findall(r"`([\w/]+)`", row)
    }


def stage_imports(name):
    """The modules of layers/ that one imports when it is loaded or runs, by their first part."""
    tree = ast.parse(read(name))
    typing = [node for node in ast.walk(tree) if isinstance(node, ast.If)]
    only_typed = {
        id(part)
        for node in typing
        if "TYPE_CHECKING" in ast.unparse(node.test)
        for part in node.body
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in only_typed:
            room, _, module = node.module.partition(".")
            if room == "layers":
                names = [module] if module else [alias.name for alias in node.names]
                yield from (one.partition(".")[0] for one in names)


def test_each_module_of_layers_has_a_stage_and_imports_from_none_below():
    known, seen = stages(), set()
    for name in MODULES:
        room, part = name.removesuffix(".py").split("/")[:2]
        if room == "layers" and part != "__init__":
            seen.add(part)
            below = [one for one in stage_imports(name) if known[one] > known[part]]
            assert below == [], name
    assert seen == set(known)


def test_geodata_and_templates_hold_no_code():
    code = (".py", ".js", ".sh", ".pyc")
    for room in ("geodata/", "templates/"):
        assert [name for name in FILES if name.startswith(room) and name.endswith(code)] == []


def test_no_folder_or_module_has_a_vague_name():
    parts = {part.partition(".")[0] for name in FILES for part in name.split("/")}
    assert parts & VAGUE == set()


def test_the_top_level_holds_only_what_belongs_there():
    assert {name.split("/")[0] for name in FILES} == TOP


def test_tests_are_named_after_a_room():
    names = [name.split("/")[1] for name in FILES if re.fullmatch(r"tests/test_\w+\.py", name)]
    odd = [
        name
        for name in names
        if not re.match(r"test_(layers|webmap|geodata|templates|bench)_", name)
    ]
    assert set(odd) <= {"test_rooms.py", "test_docs.py", "test_contributing.py", "test_run.py"}
    assert len(names) > 20


def test_every_module_begins_with_one_line_of_docstring():
    for name in FILES:
        if name.endswith(".py"):
            words = ast.get_docstring(ast.parse((ROOT / name).read_text(encoding="utf-8")))
            assert words and "\n" not in words.strip(), name


@pytest.mark.parametrize("name", FILES)
def test_no_file_names_a_registry_or_a_path_of_one_machine(name):
    body = (ROOT / name).read_bytes()
    if b"\0" in body or name == "tests/test_rooms.py":
        return
    text = body.decode("utf-8")
    assert [host for host in HOSTS if re.search(rf"{host}[\w.-]*\.(org|com|net|io)", text)] == []
    assert [path for path in MACHINE if re.search(rf"(?<![\w.]){path}", text)] == []


def test_file_names_are_ascii():
    assert [name for name in FILES if not name.isascii() or " " in name] == []
