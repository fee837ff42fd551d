"""A plan's text drafted: one candidate for each thing that an offered statement speaks of."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from layers.drafting.candidate import Candidate
from layers.drafting.judging import Judge
from layers.drafting.knowledge import Knowledge
from layers.drafting.offered import Offer
from layers.drafting.plan_text import PlanText
from layers.drafting.reading import Reader
from layers.drafting.statement import Statement

_CLAUSE = re.compile(r"[^，。；：！？、\s]{2,20}")


@dataclass(frozen=True, eq=False)
class Drafter:
    """Drafts plans with what an atlas teaches."""

    offer: Offer
    reader: Reader
    judge: Judge

    @classmethod
    def learned(cls, knowledge: Knowledge) -> "Drafter":
        """A drafter taught by the known plans, in well under a minute."""
        return cls(Offer.learned(knowledge), Reader.learn(knowledge), Judge.learned(knowledge))

    def drafts(self, plan: PlanText) -> list[Candidate]:
        """Every candidate of a plan in the order of its text, numbered."""
        found: list[Candidate] = []
        for statement, sure in zip(plan.statements, self.offer.sure(plan.statements), strict=True):
            if sure >= self.offer.line:
                found += self._of(statement, float(sure))
        return numbered(found)

    def _of(self, statement: Statement, sure: float) -> Iterator[Candidate]:
        why = self.offer.why(statement)
        read = self.reader.read(statement) or [Candidate.of(statement, terms=_first(statement))]
        for one in read:
            if not unproven(one.terms, statement.text):
                yield self.judge.judged(one, sure, why)


def numbered(candidates: list[Candidate]) -> list[Candidate]:
    """Candidates with the ids 0001, 0002 … in the order of the text."""
    ordered = sorted(candidates, key=lambda one: one.start)
    return [dataclasses.replace(one, id=f"{at:04}") for at, one in enumerate(ordered, 1)]


def unproven(terms: tuple[str, ...], text: str) -> list[str]:
    """The terms that do not stand in a text, letter for letter."""
    return [term for term in terms if not term.strip() or term not in text]


def _first(statement: Statement) -> tuple[str, ...]:
    found = _CLAUSE.search(statement.text)
    return (found[0],) if found else (statement.text,)
