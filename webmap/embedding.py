"""The map inside other pages: what may be chosen, the frame's code, and who may frame it."""

import re
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Response
from werkzeug.exceptions import BadRequest

from webmap.policy import Held, policy

MAX_PATH = 1500
WHOLE = "100%"
SIZE = re.compile(r"[1-9][0-9]{2,3}|100%")
VIEWS = {"": "embed", "bare": "embed=bare"}  # bare: without the button for layers


def checked_path(text: str) -> str:
    """A path of this site; raises BadRequest for anything that could lead elsewhere."""
    odd = re.search(r"[\x00-\x20\x7f\\<>\"]", text)
    if not text.startswith("/") or text.startswith("//") or odd or len(text) > MAX_PATH:
        raise BadRequest
    return text


def view_name(embed: str | None) -> str:
    """The classes of the map page for a value of `embed`; nothing when it is not framed."""
    if embed is None:
        return ""
    return "embedded bare" if embed == "bare" else "embedded"


@dataclass(frozen=True)
class Frame:
    """An iframe of the map as a reader chose it; raises BadRequest for what cannot be."""

    path: str
    width: str = WHOLE
    height: str = "520"
    view: str = ""

    def __post_init__(self) -> None:
        """Check every choice."""
        checked_path(self.path)
        good = SIZE.fullmatch(self.width) and re.fullmatch("[1-9][0-9]{2,3}", self.height)
        if not good or self.view not in VIEWS or urlsplit(self.path).path != "/":
            raise BadRequest

    @property
    def is_whole(self) -> bool:
        """Whether it takes the width there is, which HTML's own attribute cannot say."""
        return self.width == WHOLE

    def address(self, root: str) -> str:
        """The framed address under the site's root, such as `https://example.net`."""
        parts = urlsplit(self.path)
        pairs = parse_qsl(parts.query, keep_blank_values=True)  # `layers=` shows no layer
        kept = [pair for pair in pairs if pair[0] != "embed"]
        query = "&".join(filter(None, [VIEWS[self.view], urlencode(kept, safe="/,:")]))
        return f"{root}/?{query}" + (f"#{parts.fragment}" if parts.fragment else "")

    def code(self, root: str, title: str) -> str:
        """What to paste into a page."""
        width = "" if self.is_whole else f'width="{self.width}" '
        style = "width:100%;border:0" if self.is_whole else "border:0"
        return (
            f'<iframe src="{escape(self.address(root))}" title="{escape(title)}" '
            f'{width}height="{self.height}" loading="lazy" '
            f'allow="clipboard-write" style="{style}"></iframe>'
        )


def open_to_frames(response: Response, held: Held) -> Response:
    """Let any page frame this answer: read-only, it knows no reader from whom to steal."""
    response.headers["Content-Security-Policy"] = policy(held, frames="*")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
