"""The browser's scripts: ES modules linked into one file each, in the order their imports give."""

import posixpath
import re
from collections.abc import Iterable, Mapping

LEAFLET = "js/leaflet.js"  # comes with a package
FOLIUM = "js/folium.js"  # made in memory: the map and its layers, as folium assembles them
# a script each, named after its page
ENTRIES = (
    *("along", "atlas", "compare", "document", "english", "feature", "embed", "begin", "layer"),
    *("edit", "claims", "review", "search", "sites"),
)
MAP = "js/map.js"
WORKER = "js/drawing/worker.js"  # the map's worker runs this and what it imports
OPENING_STYLES = ("base", "search")  # all that the head of a page needs
MAP_STYLES = ("reading", "map", "panel", "filters", "takeaway", "text")

_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(\.[^"]+)";\n', re.M)
_LATER = re.compile(r'^ *const \{[^}]*\} = await import\("(\.[^"]+)"\);\n', re.M)
_EXPORT = re.compile(r"^export (?=class |const |function )", re.M)
_EXPORTED = re.compile(r"^export \{[^}]*\};\n", re.M)


class LinkError(Exception):
    """A module imports what is not there, or a circle of modules import each other."""


def link(entry: str, sources: Mapping[str, str]) -> str:
    """One script of the module `entry` and all it imports, each once and after what it imports.

    Every name exported stands for the same thing everywhere, so imports need no renaming and
    the modules can share one scope; a test holds the modules to that. Raises LinkError.
    """
    parts = [_part(name, sources[name], "") for name in order(entry, sources)]
    return "\n".join(['(() => {\n"use strict";', *parts, "})();\n"])


def split(sources: Mapping[str, str]) -> dict[str, str]:
    """The map page's scripts by name; they share the page's scope, so each sees those before.

    `drawing` is also what the map's worker runs; `map` is the rest of what a first look needs;
    `more` is what `await import(…)` waits for, fetched when a reader first wants any of it.
    Raises LinkError.
    """
    drawing = order(WORKER, sources)
    first = [name for name in order(MAP, sources, later=False) if name not in drawing]
    more = [name for name in order(MAP, sources) if name not in {*drawing, *first}]
    scripts = {"drawing": drawing, "map": first, "more": more}
    return {
        script: "\n".join(
            ['"use strict";', *(_part(x, sources[x], "await more();\n") for x in names)]
        )
        for script, names in scripts.items()
    }


def order(entry: str, sources: Mapping[str, str], later: bool = True) -> list[str]:
    """The module `entry` and all it imports, each after what it imports. Raises LinkError.

    Without `later`, what is only imported by `await import(…)` is left out.
    """
    done: dict[str, None] = {}
    _visit(entry, sources, later, done, ())
    return list(done)


def _visit(
    name: str, sources: Mapping[str, str], later: bool, done: dict, above: tuple[str, ...]
) -> None:
    if name in done:
        return
    if name in above:
        raise LinkError(f"{' imports '.join((*above, name))}: a circle")
    if name not in sources:
        raise LinkError(f"{above[-1] if above else 'a page'} imports {name}, which is not there")
    for imported in imports(name, sources[name], later):
        _visit(imported, sources, later, done, (*above, name))
    done[name] = None


def imports(name: str, text: str, later: bool = True) -> list[str]:
    """The modules that a module imports, in its order, as paths like its own."""
    folder = posixpath.dirname(name)
    paths = _IMPORT.findall(text) + (_LATER.findall(text) if later else [])
    return [posixpath.normpath(posixpath.join(folder, path)) for path in paths]


def _part(name: str, text: str, later: str) -> str:
    plain = _EXPORT.sub("", _EXPORTED.sub("", _IMPORT.sub("", text)))
    return _heading(name) + _LATER.sub(later, plain)


def join(files: Iterable[tuple[str, str]]) -> str:
    """One style of several; a comment before each says its name, for whoever debugs."""
    return "\n".join(_heading(name) + body for name, body in files)


def _heading(name: str) -> str:
    return f"/* {name} */\n"
