"""What the answers in the one-file atlas repeat, kept once: geometries, and parts of pages."""

import json
import re
from collections.abc import Mapping

_SHAPE = re.compile(rb'"geometry":(\{[^{}]*\})')  # no string of JSON holds a bare quote
_PART = re.compile(r"(?=\n)|(?<=</li>)(?=<)|(?<=</td>)(?=<)|(?=<li)|(?=<option)|(?=<path)")


class Shapes:
    """Geometries of many layers; in the place of each stands its number."""

    def __init__(self) -> None:
        """Start empty."""
        self._numbers: dict[bytes, int] = {}

    def take(self, body: bytes) -> bytes:
        """A layer as GeoJSON, with numbers for geometries."""
        return _SHAPE.sub(lambda found: b'"geometry":%d' % self._number(found[1]), body)

    def _number(self, shape: bytes) -> int:
        return self._numbers.setdefault(shape, len(self._numbers))

    def lines(self) -> bytes:
        """Every geometry on a line of its own, by number."""
        return b"\n".join(self._numbers)


def pack(pages: Mapping[str, tuple[str, str]]) -> bytes:
    """Titles and texts by address as JSON: the parts they share, and each page's way through them.

    A page is its title and, for each part, how many parts further on that one stands.
    """
    parts: dict[str, int] = {}
    ways = {address: [title, *_way(text, parts)] for address, (title, text) in pages.items()}
    whole = {"parts": list(parts), "pages": ways}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _way(text: str, parts: dict[str, int]) -> list[int]:
    ends = [parts.setdefault(part, len(parts)) for part in _PART.split(text)]
    return [end - start for start, end in zip([-1, *ends], ends, strict=False)]
