"""Paragraphs cut into statements: sentences, items of a list, rows of a box."""

import re
from collections.abc import Iterator

_ENDS = re.compile(r"[。；！？\n][”’」）]*")
_SPACE = " \u3000\t\n\r"


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each statement between two places of a text begins and ends, without the space around
    it."""
    at = start
    while at < end:
        found = _ENDS.search(text, at, end)
        stop = found.end() if found else end
        first, last = at, stop
        while first < last and text[first] in _SPACE:
            first += 1
        while last > first and text[last - 1] in _SPACE:
            last -= 1
        if first < last:
            yield first, last
        at = stop
