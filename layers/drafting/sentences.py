"""A section's text cut into paragraphs, and these into statements: sentences, items, rows."""

import re
from collections.abc import Iterator

from layers.paragraphs import CELL, join_lines

_STOP = re.compile(r"[。！？][”’」）)]*")
_ITEM = re.compile(
    r"\s*(?:[（(]\s*([0-9０-９]{1,2})\s*[)）]|([0-9０-９]{1,2})\s*[.．、](?!\s?[0-9０-９]))"
)
_LABEL = 16  # letters of a paragraph's first sentence that only names what the next speaks of
_WITHIN = 8  # letters of such a sentence within a paragraph
_BROKEN = re.compile(r"[，,;；：:ꎬꎻ]")


def paragraphs(text: str) -> list[str]:
    """Printed lines joined to paragraphs, each numbered item of a list one of its own."""
    pieces, last = [[]], {1: 0, 2: 0}
    for line in text.splitlines():
        found = _ITEM.match(line)
        style = found.lastindex if found else None
        if found and style and int(found[style]) == last[style] + 1:
            last[style] += 1
            pieces.append([])
        pieces[-1].append(line)
    return [one for piece in pieces for one in join_lines("\n".join(piece))]


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each statement between two places of a text begins and ends.

    A row of a table and an item of a list are whole; a short sentence that only names something
    stays with the next, which speaks of it.
    """
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        whole = CELL in line or _ITEM.match(line)
        yield from [(at, stop)] if whole and line.strip() else _sentences(text, at, stop)
        at = stop + 1


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = first = start
    while at < end:
        found = _STOP.search(text, at, end)
        stop = found.end() if found else end
        said = text[first:stop].strip()
        longest = _LABEL if first == start else _WITHIN
        label = len(said.strip("*。")) <= longest and not _BROKEN.search(said)
        if said and not (label and stop < end):
            begin = stop - len(text[first:stop].lstrip())
            yield begin, begin + len(said)
            first = stop
        at = stop
