"""Does a statement say something of a thing of the map? Weighed by what known plans taught."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from layers.drafting.knowledge import Knowledge
from layers.drafting.names_known import KnownNames
from layers.drafting.statement import Statement
from layers.drafting.weights import Weights, learn

_LOSE = 0.01  # of the statements that claims cite, so many may fall below the line
_YES, _NO = "yes", "no"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MOST_NAMES, _STEP, _LONGEST = 3, 20, 6


@dataclass(frozen=True, eq=False)
class Offer:
    """Tells which statements are worth a draft, how surely, and why."""

    names: KnownNames
    weights: Weights | None  # None where nothing taught: then every statement is offered
    line: float  # from 0 to 1: below it a statement is left out

    @classmethod
    def learned(cls, knowledge: Knowledge) -> "Offer":
        """Learned from the statements of the known plans and whether a claim cites them.

        The line is drawn where, each plan judged by the others, hardly a cited statement is lost.
        """
        names = KnownNames(knowledge)
        plans = [text.statements for text in knowledge.texts.values()]
        cited = {place(one) for lesson in knowledge.lessons for one in lesson.statements}
        said = [[_YES if place(one) in cited else _NO for one in plan] for plan in plans]
        signs = [[_signs(names, one.text) for one in plan] for plan in plans]
        try:
            weights = learn(_joined(signs), _joined(said))
            return cls(names, weights, _line(signs, said))
        except ValueError:
            return cls(names, None, 0.0)

    def sure(self, statements: Sequence[Statement]) -> np.ndarray:
        """How likely each statement says something of a thing of the map, from 0 to 1."""
        if self.weights is None or not statements:
            return np.ones(len(statements))
        return _chances(self.weights, [_signs(self.names, one.text) for one in statements])

    def why(self, statement: Statement) -> tuple[str, ...]:
        """What in a statement speaks of a place or thing, in words."""
        told = (("names", self.names.counties), ("known:", self.names.things))
        found = [f"{word} {'、'.join(names)}" for word, of in told if (names := of(statement.text))]
        if number := _NUMBER.search(statement.text):
            found.append(f"a number, {number[0]}")
        return tuple(found) or ("worded as what plans say of things",)


def place(statement: Statement) -> tuple[str, int]:
    """What tells a statement from every other one."""
    return statement.document, statement.start


def _joined(plans: Iterable[list]) -> list:
    return [one for plan in plans for one in plan]


def _chances(weights: Weights, signs: Sequence[set[str]]) -> np.ndarray:
    return weights.chances(signs)[:, weights.answers.index(_YES)]


def _line(signs: list[list[set[str]]], said: list[list[str]]) -> float:
    """The chance that all but a few cited statements reach, each plan judged by the others."""
    reached: list[float] = []
    for number, plan in enumerate(signs):
        others = [at for at in range(len(signs)) if at != number]
        try:
            weights = learn(_joined(signs[at] for at in others), _joined(said[at] for at in others))
        except ValueError:
            continue
        chances = _chances(weights, plan) if plan else ()
        reached += [
            one for one, answer in zip(chances, said[number], strict=True) if answer == _YES
        ]
    return float(np.quantile(reached, _LOSE)) if reached else 0.0


def _signs(names: KnownNames, text: str) -> set[str]:
    """Its letters and pairs of letters, how many names it has, whether a number, how long it is."""
    plain = _NUMBER.sub("0", text)
    counties, things = len(names.counties(plain)), len(names.things(plain))
    signs = {f"#counties {min(counties, _MOST_NAMES)}", f"#things {min(things, _MOST_NAMES)}"}
    signs.add(f"#length {min(len(plain) // _STEP, _LONGEST)}")
    signs |= {
        f"#{word}"
        for word, is_so in (("number", "0" in plain), ("named", counties + things))
        if is_so
    }
    return signs | set(plain) | {plain[at : at + 2] for at in range(len(plain) - 1)}
