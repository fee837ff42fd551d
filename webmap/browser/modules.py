"""The browser's scripts: ES modules linked into one file each, in the order their imports give."""

import posixpath
import re
from collections.abc import Iterable, Mapping

LEAFLET = "js/leaflet.js"  # comes with a package
FOLIUM = "js/folium.js"  # made in memory: the map and its layers, as folium assembles them
ENTRIES = ("map", "atlas", "document", "feature", "embed")  # a script each, named after its page
WORKER = "js/worker.js"  # what a script with this module does when a worker runs it
STYLES = ("base", "search", "reading", "map", "panel", "filters", "takeaway", "text")

_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(\.[^"]+)";\n', re.M)
_EXPORT = re.compile(r"^export (?=class |const |function )", re.M)
_EXPORTED = re.compile(r"^export \{[^}]*\};\n", re.M)


class LinkError(Exception):
    """A module imports what is not there, or a circle of modules import each other."""


def link(entry: str, sources: Mapping[str, str]) -> str:
    """One script of the module `entry` and all it imports, each once and after what it imports.

    Every name exported stands for the same thing everywhere, so imports need no renaming and
    the modules can share one scope; a test holds the modules to that. The page's worker runs the
    same script, only up to its own module, so that nothing is sent twice. Raises LinkError.
    """
    parts = [_part(name, sources[name]) for name in order(entry, sources)]
    return "\n".join(['(() => {\n"use strict";', *parts, "})();\n"])


def order(entry: str, sources: Mapping[str, str]) -> list[str]:
    """The module `entry` and all it imports, each after what it imports. Raises LinkError."""
    done: dict[str, None] = {}
    _visit(entry, sources, done, ())
    return list(done)


def _visit(name: str, sources: Mapping[str, str], done: dict, above: tuple[str, ...]) -> None:
    if name in done:
        return
    if name in above:
        raise LinkError(f"{' imports '.join((*above, name))}: a circle")
    if name not in sources:
        raise LinkError(f"{above[-1] if above else 'a page'} imports {name}, which is not there")
    for imported in imports(name, sources[name]):
        _visit(imported, sources, done, (*above, name))
    done[name] = None


def imports(name: str, text: str) -> list[str]:
    """The modules that a module imports, in its order, as paths like its own."""
    folder = posixpath.dirname(name)
    return [posixpath.normpath(posixpath.join(folder, path)) for path in _IMPORT.findall(text)]


def _part(name: str, text: str) -> str:
    end = "if (IN_WORKER) return;\n" if name == WORKER else ""
    return _heading(name) + _plain(text) + end


def _plain(text: str) -> str:
    return _EXPORT.sub("", _EXPORTED.sub("", _IMPORT.sub("", text)))


def join(files: Iterable[tuple[str, str]]) -> str:
    """One style of several; a comment before each says its name, for whoever debugs."""
    return "\n".join(_heading(name) + body for name, body in files)


def _heading(name: str) -> str:
    return f"/* {name} */\n"
