"""Static files under an address that changes with their content, Leaflet's among them."""

import hashlib
import mimetypes
from functools import cached_property
from pathlib import Path

from xstatic.pkg import leaflet

from webmap.joined import FOLIUM, JOINED, join
from webmap.resources import SMALLEST, Resource

STATIC = Path(__file__).resolve().parent / "static"
LEAFLET = Path(leaflet.BASE_DIR)
LEAFLET_FILES = ("leaflet.js", "leaflet.css")
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}


class Assets:
    """Every static file, read and joined once; `address` gives its hashed address."""

    def __init__(self, folium: bytes = b""):
        """Read our files and Leaflet's; `folium` is the script that folium assembles."""
        self.files = {f"leaflet/{name}": _resource(LEAFLET / name) for name in LEAFLET_FILES}
        for path in sorted(STATIC.rglob("*")):
            if path.is_file():
                self.files[path.relative_to(STATIC).as_posix()] = _resource(path)
        self._make(FOLIUM, folium)
        for name, parts in JOINED.items():
            self._make(name, join((part, self.files[part].body) for part in parts))

    def _make(self, name: str, body: bytes) -> None:
        self.files[name] = Resource(body, _type(Path(name)), quality=SMALLEST, kept=True)

    @cached_property
    def version(self) -> str:
        """One hash over all files: any change gives every file a new address."""
        digests = "".join(name + item.digest for name, item in sorted(self.files.items()))
        return hashlib.sha256(digests.encode()).hexdigest()[:12]

    def address(self, name: str) -> str:
        """The address of a static file; KeyError if there is none."""
        self.files[name]
        return f"/static/{self.version}/{name}"


def _resource(path: Path) -> Resource:
    return Resource(path.read_bytes(), _type(path), quality=SMALLEST, kept=True)


def _type(path: Path) -> str:
    guess = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return _TYPES.get(path.suffix, guess)
