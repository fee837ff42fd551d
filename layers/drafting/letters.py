"""Words looked for in a text letter by letter, whatever width its letters are printed in."""

import re
import unicodedata
from collections.abc import Iterable

from layers.spelling import normalise

Span = tuple[int, int]


def plain(text: str) -> str:
    """A text in half-width letters, each where it stood, so that places can be told."""
    return "".join(
        one if len(one := unicodedata.normalize("NFKC", letter)) == 1 else letter for letter in text
    )


class Lexicon:
    """Finds the words of a list in a text."""

    def __init__(self, words: Iterable[str]):
        """Index words, each in its plain spelling; one-letter words are left out."""
        by_first: dict[str, set[str]] = {}
        self.words = frozenset(one for word in words if len(one := normalise(word)) > 1)
        for word in self.words:
            by_first.setdefault(word[:2], set()).add(word)
        self._by_first = {
            key: sorted(those, key=len, reverse=True) for key, those in by_first.items()
        }

    def longest(self, text: str) -> list[Span]:
        """Where words stand in a plain text from left to right, the longest at each place."""
        found, at = [], 0
        while at < len(text) - 1:
            word = next(iter(self.at(text, at)), None)
            if word:
                found.append((at, at + len(word)))
            at += len(word) if word else 1
        return found

    def every(self, text: str) -> list[Span]:
        """Where any word stands in a plain text, one within another too."""
        return [(at, at + len(word)) for at in range(len(text) - 1) for word in self.at(text, at)]

    def at(self, text: str, start: int) -> list[str]:
        """The words that begin at a place, the longest first."""
        words = self._by_first.get(text[start : start + 2], ())
        return [word for word in words if text.startswith(word, start)]


def places_of(word: str, text: str) -> list[Span]:
    """Where a word stands in a plain text."""
    return [one.span() for one in re.finditer(re.escape(normalise(word)), text)] if word else []
