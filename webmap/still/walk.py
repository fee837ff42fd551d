"""Asks the application for all that its pages lead to and writes the answers as files."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from layers.atlas import Feature
from webmap import change_lists, difference_views, goal_views, retiring
from webmap.browser.one_file import FILE as ONE_FILE
from webmap.citing import BLANK_TITLE
from webmap.resources import SMALL, Resource
from webmap.still import parts
from webmap.still.folder import LIST
from webmap.still.names import LANGUAGE, MISSING, asked, file_of
from webmap.still.readme import FILE as README
from webmap.still.readme import readme
from webmap.still.rewriting import Rewriting

TEXT = re.compile(
    r"text/|image/svg|application/(?:[^;]*\+)?(?:json|xml|javascript)(?:;|$)"
    r"|application/x-(?:bibtex|research)"
)
DRAWN = re.compile(r"image/svg|application/atom")  # whose attributes lead on, as a page's do
OF_SCRIPTS = re.compile(r"/scene\.|.*/relations\.json")  # they lead to files by themselves
NEEDED = ("/search.json", "/facets.json", "/targets.json", "/glossary.json", "/relief.webp")
SCRIPTS = ("drawing.js", "more.js")
EMBEDDED = ("/?embed", "/?embed=bare")
FRAMES = "/embed"  # to which only scripts lead
LISTS = ("/layers.json", "/places.json")
SHARED = ("/sitemap.xml", "/picture.png")  # where the public address is known


class Unanswered(Exception):
    """A link leads to nothing, or two to one file."""


@dataclass
class Written:
    """How much was written: files that were asked for, and bytes with and without compression."""

    files: int = 0
    plain: int = 0
    whole: int = 0


class Walk:
    """Goes through the site, breadth first."""

    def __init__(self, app: Flask, tell: Callable[[str], None] = lambda _: None):
        """`app` is the application with the setting STILL; `tell` hears how far it is."""
        self.app, self.tell = app, tell
        self.site = app.extensions["planmap"]
        self.client = app.test_client()
        self.behind = parts.behind(self.site)
        self.codes = parts.codes(self.site) if app.config["URL"] else {}
        self.retired = dict.fromkeys(retiring.old_pages(self.site.atlas))
        self.rewriting = Rewriting(app.config["URL"], {}, app.url_map.bind("").test)
        self.sums: dict[str, str] = {}
        self.kinds = {"md": "text/plain"}  # media types by the ending of a name
        self.written = Written()

    def write(self, folder: Path) -> Written:
        """Write all into an empty folder; raises OSError, and Unanswered for a bad link."""
        found = self.rewriting.found
        found |= dict.fromkeys(self._first())
        done: set[str] = set()
        while waiting := list(dict.fromkeys(asked(address) for address in found)):
            found.clear()
            for address in waiting:
                if address not in done:
                    done.add(address)
                    self._keep(folder, address)
        self._put(folder, README, readme(self.app.config["URL"], self.kinds).encode(), True)
        sums = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.sums.items()))
        (folder / LIST).write_text(sums, encoding="utf-8")
        return self.written

    def _first(self) -> Iterator[str]:
        """Where readers begin, and what the scripts ask for by themselves."""
        yield from ("/", f"/?{LANGUAGE}", *NEEDED, MISSING, FRAMES, f"{FRAMES}?{LANGUAGE}")
        for one in EMBEDDED:
            views = (one, *(f"{one}&ready={view}" for view in self.site.atlas.views))
            yield from (address for view in views for address in (view, f"{view}&{LANGUAGE}"))
        yield from map(self.site.assets.address, SCRIPTS)
        for form in ("txt", "bib", "ris"):
            yield from (f"/cite.{form}", f"/cite.{form}?{LANGUAGE}")
            blank = f"/cite.{form}?title={BLANK_TITLE}"
            yield from (blank, f"{blank}&{LANGUAGE}")
        yield from (self.site.scene_address(lang) for lang in self.site.languages)
        yield from (f"/documents/{key}.json" for key in self.site.atlas.documents)
        yield from (*LISTS, *(SHARED if self.app.config["URL"] else ()), *self.codes)
        for item in self.site.atlas.features():
            yield from self._of(item)
        for address in (*parts.rankings(self.site), *self.behind, *self.retired):
            yield from (address, parts.in_english(address))
        pairs = [
            ("/targets", goal_views.choices(self.site)),
            ("/differences", difference_views.choices(self.site)),
            ("/changes", change_lists.kept(change_lists.choices(self.site))),
        ]
        for path, choices in pairs:
            for facet, held in choices.items():
                for words in self.site.languages.values():
                    yield from (words.link(path, **{facet: one.id}) for one in held)

    def _of(self, item: Feature) -> Iterator[str]:
        page = f"/layers/{item.fact.layer}/{item.id}"
        yield f"{page}/relations.json"
        drawing = self.site.diagrams.address(item)
        yield from (drawing, f"{drawing}?{LANGUAGE}") if drawing else ()

    def _keep(self, folder: Path, address: str) -> None:
        answer = self.client.get(self._server_has(address))
        if answer.status_code not in self._expected(address.split("?")[0]):
            raise Unanswered(f"{address} answers {answer.status}")
        kind, body = answer.content_type, answer.data
        self.kinds.setdefault(file_of(address).rpartition(".")[2], kind.partition(";")[0])
        if address == f"/{ONE_FILE}":  # has its own ways
            return self._put(folder, ONE_FILE, body, False)
        if kind.startswith("text/html"):
            policy = answer.headers["Content-Security-Policy"]
            body = self.rewriting.page(address, answer.text, policy).encode()
        elif DRAWN.match(kind) and not address.startswith("/static/"):
            body = self.rewriting.drawing(address, answer.text).encode()
        elif kind.startswith("application/json") and not OF_SCRIPTS.match(address):
            body = self.rewriting.values(address, answer.text).encode()
        elif TEXT.match(kind):
            body = self.rewriting.whole(answer.text).encode()
        self._put(folder, file_of(address), body, bool(TEXT.match(kind)))

    def _expected(self, path: str) -> tuple[int, ...]:
        """With which status the site answers what is kept of a path."""
        return (301, 410) if path in self.retired else (404 if path == MISSING else 200,)

    def _server_has(self, address: str) -> str:
        """The address at which the site answers what is kept under this one."""
        path, _, query = address.partition("?")
        known = self.behind.get(path) or self.codes.get(path)
        return parts.in_english(known) if known and query else known or address

    def _put(self, folder: Path, name: str, body: bytes, is_text: bool) -> None:
        if name in self.sums:
            raise Unanswered(f"two addresses would be kept in {name}")
        self.written.files += 1
        self.written.plain += len(body)
        forms = {name: body}
        if is_text and len(body) >= SMALL:
            resource = Resource(body, "")
            forms |= {f"{name}.gz": resource.gzip, f"{name}.br": resource.brotli}
        for path, form in forms.items():
            whole = folder / path
            whole.parent.mkdir(parents=True, exist_ok=True)
            whole.write_bytes(form)
            self.sums[path] = hashlib.sha256(form).hexdigest()
            self.written.whole += len(form)
        if self.written.files % 500 == 0:
            self.tell(f"{self.written.files} files …")
