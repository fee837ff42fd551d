"""Chains of stops and lists of members, in the printed order."""

import re
from collections.abc import Iterator

from layers.drafting.letters import Span

_DASH = r"(?:—+|[-~～至]|→)"
_ITEM = r"[^,;。:“”、()|\s—~～→至-]{2,}"
_CHAIN = re.compile(rf"{_ITEM}(?:{_DASH}{_ITEM})+")
_LIST = re.compile(r"[^,;。:|]*、[^,;。:|]*")
_PART = re.compile(r"[^、和及与]+")


def routes(text: str, places: list[Span]) -> Iterator[tuple[str, ...]]:
    """The stops of every chain such as 甲山-乙关-丙古城 that has a known place."""
    for chain in _CHAIN.finditer(text):
        links = [one.span() for one in re.finditer(_ITEM, text[: chain.end()])]
        links = [one for one in links if chain.start() <= one[0]]
        if any(_within(places, one) for one in links):
            yield _words(text, _trimmed(links, places))


def in_lists(text: str, places: list[Span]) -> Iterator[tuple[str, ...]]:
    """The items of every list with 、 that is one of known places; one may lie between unknown."""
    for clause in _LIST.finditer(text):
        parts = [one.span() for one in _PART.finditer(text, *clause.span())]
        known = [number for number, part in enumerate(parts) if _within(places, part)]
        if len(known) > 1 and 2 * len(known) >= known[-1] - known[0] + 1:
            yield _words(text, _trimmed(parts[known[0] : known[-1] + 1], places))


def _within(places: list[Span], span: Span) -> list[Span]:
    return sorted(one for one in places if span[0] <= one[0] and one[1] <= span[1])


def _trimmed(items: list[Span], places: list[Span]) -> list[Span]:
    """Items without the words before the first's place, and behind the last's if the others
    have none behind theirs.
    """
    first, last = _within(places, items[0]), _within(places, items[-1])
    bare = all(any(one[1] == stop for one in places) for _, stop in items[:-1])
    if last and bare:
        items[-1] = (items[-1][0], last[-1][1])
    if first:
        items[0] = (first[0][0], items[0][1])
    return items


def _words(text: str, items: list[Span]) -> tuple[str, ...]:
    return tuple(re.sub("等.*", "", text[slice(*one)]) for one in items)
