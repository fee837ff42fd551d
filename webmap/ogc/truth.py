"""Conditions with three values, as SQL has them: yes, no, and unknown where a value is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Truth:
    """For each feature whether a condition holds (`yes`), does not (`no`), or is unknown."""

    yes: np.ndarray
    no: np.ndarray

    def __and__(self, other: "Truth") -> "Truth":
        """Both: no where either is no."""
        return Truth(self.yes & other.yes, self.no | other.no)

    def __or__(self, other: "Truth") -> "Truth":
        """Either: yes where either is yes."""
        return Truth(self.yes | other.yes, self.no & other.no)

    def __invert__(self) -> "Truth":
        """The contrary; what is unknown stays so."""
        return Truth(self.no, self.yes)


def truth_of(answers: Iterable[bool | None]) -> Truth:
    """The truth of an answer for each feature; None is unknown."""
    held = list(answers)
    yes = np.array([one is True for one in held], dtype=bool)
    return Truth(yes, np.array([one is False for one in held], dtype=bool))


def where_known(found: np.ndarray, known: np.ndarray) -> Truth:
    """The truth of what was found, where it is known at all."""
    return Truth(found & known, ~found & known)
