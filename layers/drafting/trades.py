"""The industries a statement names, as the plans and our register call them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from layers.drafting.knowledge import Knowledge
from layers.drafting.letters import Lexicon, Span, plain
from layers.drafting.statement import Statement
from layers.spelling import normalise

_LISTED = "、和及与（()）的"  # what stands before and after a one-letter word in a list


_ITEM = re.compile(r"[^、,;。:|和及与]+")
_NEW = "an item of a list of industries, not yet a word of the register"
_LONGEST = 10  # letters of such an item


@dataclass(frozen=True)
class Trade:
    """A word for an industry as printed, the industry's id, and where it stands.

    `industry` is empty for a word that stands in a list of industries and is not yet known.
    """

    word: str
    industry: str
    place: Span
    why: str


def trades(statement: Statement, knowledge: Knowledge) -> tuple[Trade, ...]:
    """The industries and branches a statement names, each once, in its order."""
    words, meant = _words(knowledge)
    text = plain(statement.text)
    found = [*words.longest(text), *_letters(text, meant)]
    told: dict[str, Trade] = {}
    for start, stop in sorted(found):
        industry = meant[text[start:stop]]
        why = f"`{text[start:stop]}` is a word for {knowledge.industries.by_id[industry].name.zh}"
        trade = Trade(statement.text[start:stop], industry, (start, stop), why)
        told.setdefault(industry, trade)
    new = [Trade(statement.text[slice(*one)], "", one, _NEW) for one in _beside(text, found)]
    return tuple(sorted([*told.values(), *new], key=lambda one: one.place))


@lru_cache(maxsize=4)
def _words(knowledge: Knowledge) -> tuple[Lexicon, dict[str, str]]:
    meant = {normalise(word): key for word, key in knowledge.industries.by_word.items()}
    return Lexicon(meant), meant


def _letters(text: str, meant: dict[str, str]) -> list[Span]:
    """Words of one letter, as 铝、铜, which count only as items of a list."""
    return [
        (at, at + 1)
        for at in range(1, len(text) - 1)
        if text[at] in meant and text[at - 1] in _LISTED and text[at + 1] in _LISTED
    ]


def _beside(text: str, found: list[Span]) -> Iterator[Span]:
    """Items of lists of which most other items are industries, and which are none themselves."""
    for clause in re.finditer(r"[^,;。:|]*、[^,;。:|]*", text):
        items = [one.span() for one in _ITEM.finditer(text, *clause.span())]
        known = [one for one in items if any(a < one[1] and one[0] < b for a, b in found)]
        inner = items[1:-1]  # the first and the last item run on into other words
        if len(known) > 1 and 2 * len(known) >= len(items):
            for start, stop in inner:
                if (start, stop) not in known and 2 <= stop - start <= _LONGEST:
                    yield start, stop
