"""Static files under an address that changes with their content, Leaflet's among them."""

import hashlib
import mimetypes
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import rcssmin
import rjsmin
from xstatic.pkg import leaflet

from webmap.browser.modules import (
    ENTRIES,
    FOLIUM,
    LEAFLET,
    MAP_STYLES,
    OPENING_STYLES,
    join,
    link,
    split,
)
from webmap.made_once import made_once
from webmap.policy import Held, source
from webmap.resources import SMALLEST, Resource

STATIC = Path(__file__).resolve().parent / "static"
LEAFLET_FOLDER = Path(leaflet.BASE_DIR)
LEAFLET_STYLE = "leaflet.css"
MAP_STYLE = "map.css"  # Leaflet's and ours for the map
BEGIN = "begin.js"  # stands in the map's page
_BANNER = re.compile(r"/\*.*?\*/", re.S)
_WORD = re.compile(r"\w+")
_VML = re.compile(r"\.lvml \{[^}]*\}")
_PICTURE = re.compile(r"url\((?!#|['\"]?data:)[^)]*\)")
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}

FIRST = ("drawing",)
# has Chromium compile them whole while they come, beside the page's own thread
EAGER = "//# allFunctionsCalledOnLoad\n"


KEPT = 1024  # made files that the process keeps: those of a few sites, which differ in one or two


class Assets:
    """Every static file, read, linked and joined once; `address` gives its hashed address."""

    def __init__(self, folium: bytes = b""):
        """Read our files and Leaflet's; `folium` is the module that folium assembles."""
        self.files = {LEAFLET: _resource(LEAFLET_FOLDER / "leaflet.js")}
        for path in sorted(STATIC.rglob("*")):
            if path.is_file():
                self.files[path.relative_to(STATIC).as_posix()] = _resource(path)
        self._make(FOLIUM, folium)
        self._link()
        self._join()
        modules = (file.body.decode() for name, file in self.files.items() if name[:3] == "js/")
        self.words = frozenset(_WORD.findall(" ".join(modules)))  # every name the scripts hold

    def _link(self) -> None:
        modules = {
            name: file.body.decode() for name, file in self.files.items() if name.startswith("js/")
        }
        banner = _BANNER.match(modules[LEAFLET])
        notice = banner[0] if banner else ""
        scripts = {entry: link(f"js/{entry}.js", modules) for entry in ENTRIES} | split(modules)
        for name, script in scripts.items():
            head = EAGER if name in FIRST else ""
            head += notice if f"/* {LEAFLET} */" in script else ""
            self._make(f"{name}.js", f"{head}{_small(script)}".encode())

    def _join(self) -> None:
        """The map's page holds the style that its head needs, and what calls for its scripts."""
        self.style = self._styles(OPENING_STYLES)
        self._make(MAP_STYLE, self._styles(MAP_STYLES, (LEAFLET_STYLE, leaflet_style())).encode())
        self.script = self.files[BEGIN].body.decode()
        self.held = Held(source(self.style), source(self.script))

    def _styles(self, names: Iterable[str], *before: tuple[str, str]) -> str:
        ours = [(name, self.files[name].body.decode()) for name in map("css/{}.css".format, names)]
        return str(rcssmin.cssmin(join([*before, *ours])))

    def _make(self, name: str, body: bytes) -> None:
        self.files[name] = _file(body, _type(Path(name)))

    def compress(self) -> None:
        """Make the smallest forms ahead, but of single modules, which pages have joined."""
        for name, file in self.files.items():
            if not name.startswith("js/"):
                file.compress()

    @made_once
    def version(self) -> str:
        """One hash over all files: any change gives every file a new address."""
        digests = "".join(name + item.digest for name, item in sorted(self.files.items()))
        return hashlib.sha256(digests.encode()).hexdigest()[:12]

    def address(self, name: str) -> str:
        """The address of a static file; KeyError if there is none."""
        self.files[name]
        return f"/static/{self.version}/{name}"


def leaflet_style() -> str:
    """Leaflet's style, without pictures for controls that nobody uses here and without VML."""
    theirs = (LEAFLET_FOLDER / LEAFLET_STYLE).read_text(encoding="utf-8")
    return _PICTURE.sub("none", _VML.sub("", theirs))


def _resource(path: Path) -> Resource:
    return _file(path.read_bytes(), _type(path))


@lru_cache(KEPT)
def _file(body: bytes, media_type: str) -> Resource:
    """The same for the same bytes: a site made anew, or another, compresses nothing again."""
    return Resource(body, media_type, quality=SMALLEST, kept=True)


@lru_cache(KEPT)
def _small(script: str) -> str:
    return str(rjsmin.jsmin(script))


def _type(path: Path) -> str:
    guess = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return _TYPES.get(path.suffix, guess)
