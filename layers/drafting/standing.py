"""Where the words of a citation stand in a plan's text."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from layers.citations import standing
from layers.documents import Document
from layers.drafting.plan_text import PlanText
from layers.drafting.statement import Statement
from layers.paragraphs import spread

if TYPE_CHECKING:
    from layers.citations import Cited

Span = tuple[int, int]


class Lettered:
    """A plan's text in the spelling by which words are looked for, with each letter's place."""

    def __init__(self, plan: PlanText, document: Document):
        """Spell the text plainly; `document` tells which sections lie below which."""
        self.plan, self._document = plan, document
        self._text, self._places = spread(plan.text)
        self._parts = {part.id: part for part in plan.parts}

    def find(self, section: str, terms: tuple[str, ...]) -> tuple[Span, ...]:
        """Where the terms stand together in a section or below it; empty if they do not."""
        first = bisect_left(self._places, self._parts[section].start)
        last = bisect_left(self._places, self._end(section))
        found = standing(terms, self._text[first:last])
        return tuple(
            (self._places[first + start], self._places[first + stop - 1] + 1)
            for start, stop in found
        )

    def _end(self, section: str) -> int:
        ids = {one.id for one in self._document.sections.values() if self._below(one.id, section)}
        return max(self._parts[key].end for key in ids)

    def _below(self, key: str, section: str) -> bool:
        return section in {one.id for one in self._document.path(key)}


def cited(text: Lettered, claim: "Cited") -> tuple[tuple[Statement, ...], tuple[Span, ...]]:
    """The statements a citation's terms stand in, and where each term stands."""
    spans = text.find(claim.section, claim.terms)
    statements = tuple(
        one
        for one in text.plan.statements
        if any(one.start < stop and start < one.end for start, stop in spans)
    )
    return statements, spans
