"""Where a name stands in a text: whole, or its parts with other items of a list between them."""

import re
from collections.abc import Iterable
from itertools import product

from layers.drafting.letters import Span, places_of
from layers.spelling import normalise

_LIST = re.compile(r"[、和及与或—-]|等")
_LONGEST_GAP = 60  # letters between the parts of a name


def printed(names: Iterable[str], text: str) -> list[tuple[Span, ...]]:
    """Where any of a thing's names stands in a plain text: whole where one does, or else the one
    place of two parts, as 甲县 and 快速路 in 甲县、乙县快速路.
    """
    longest = sorted(map(normalise, names), key=len, reverse=True)
    found: list[tuple[Span, ...]] = []
    for name in longest:
        for start, stop in places_of(name, text):
            if not any(first <= start and stop <= last for ((first, last),) in found):
                found.append(((start, stop),))
    if found:
        return found
    parts = next(filter(None, (_in_parts(name, text) for name in longest)), None)
    return [parts] if parts else []


def _in_parts(name: str, text: str) -> tuple[Span, ...] | None:
    """The nearest two parts of a name with nothing but items of a list between them."""
    found = []
    for cut in range(2, len(name) - 1):
        heads, tails = places_of(name[:cut], text), places_of(name[cut:], text)
        for head, tail in product(heads, tails):
            between = text[head[1] : tail[0]]
            if 0 < len(between) <= _LONGEST_GAP and _is_list(between):
                found.append((head, tail))
    return min(found, key=lambda one: one[1][0] - one[0][1], default=None)


def _is_list(text: str) -> bool:
    return bool(_LIST.search(text)) and not re.search("[,;。:]", text)
