"""Under which file name the static site keeps what the site answers at an address."""

import re
from urllib.parse import unquote

LANGUAGE = "lang=en"
ENGLISH = "en/"
FRONT = "/"  # the map, whose script reads the query
MISSING = "/404"  # for what has no file; the application answers so at any unknown address
# the parts of a query that make an answer of their own; the scripts get them with each page
GOALS, DIFFERENCES = ("theme", "scope", "year", "plan"), ("place", "theme", "plan")
CHANGES = ("kind", "aspect", "plan", "theme")
NAMED = {
    "/": ("ready", "embed"),
    "/sites": ("industry", "others"),
    "/targets": GOALS,
    "/targets.csv": GOALS,
    "/differences": DIFFERENCES,
    "/differences.csv": DIFFERENCES,
    "/changes": CHANGES,
    "/changes.csv": CHANGES,
    "/cite.txt": ("title",),
    "/cite.bib": ("title",),
    "/cite.ris": ("title",),
    "/report.docx": ("layers", "ready"),
    "/report.pptx": ("layers", "ready"),
}
SERVED = re.compile(  # what is computed for each request
    r"/(?:(?:api|catalog|collections|conformance|edit|health|llms|oembed|ogc|qr|robots"
    r"|schemas)(?:[./].*)?|sites\.csv|compare\..*)"
)
WHOLE = re.compile(  # what holds whole addresses, and so needs to know the public one
    r"/(?:sitemap\.xml|picture\.png|.*\.(?:docx|pptx))"
)
_PARTS = re.compile(r"([^?#]*)(?:\?([^#]*))?(#.*)?", re.S)
_PATH = re.compile(r"/(.*/)?([^/.]*)(\.[^/]*)?")


def link(address: str) -> str:
    """Where an address of the site leads, from the root of the static one: file, query, fragment.

    Of the query stays what names no file of its own; the map's stays whole, as its script reads it.
    """
    path, query, fragment = _split(address)
    asked = [part for part in query.split("&") if part]
    own = sorted(part for part in asked if part.split("=")[0] in _named(path))
    found = _PATH.fullmatch(path)
    folder, stem, ending = found.groups("") if found else ("", path.strip("/"), "")
    name = "".join((stem or "index", *(f"~{part}" for part in own), ending or ".html"))
    rest = asked if path == FRONT else [part for part in asked if part not in (*own, LANGUAGE)]
    language = ENGLISH if LANGUAGE in asked else ""
    return f"{language}{folder}{name}{'?' if rest else ''}{'&'.join(rest)}{fragment}"


def file_of(address: str) -> str:
    """The file of an address as it is called on a disk."""
    return unquote(re.split(r"[?#]", link(address))[0])


def asked(address: str) -> str:
    """The address that gives the file: only what names it, in one order."""
    path, query, _ = _split(address)
    named = (*_named(path), "lang")
    parts = sorted(part for part in query.split("&") if part.split("=")[0] in named)
    return f"{path}?{'&'.join(parts)}" if parts else path


def is_kept(address: str, url: str | None) -> bool:
    """Whether the static site has a file for an address; `url` is the public one, if known."""
    path, query, _ = _split(address)
    if SERVED.fullmatch(path) or (WHOLE.fullmatch(path) and not url):
        return False
    return not (path.startswith("/report.") and "&" in query.replace(f"&{LANGUAGE}", ""))


def said() -> str:
    """NAMED as the scripts read it."""
    return " ".join(f"{path}:{','.join(keys)}" for path, keys in NAMED.items())


def _named(path: str) -> tuple[str, ...]:
    return NAMED.get(path, ())


def _split(address: str) -> tuple[str, str, str]:
    found = _PARTS.fullmatch(address)
    path, query, fragment = found.groups("") if found else (address, "", "")
    return path, query, fragment
