"""A plain logistic regression: each sign has a weight, and a text's signs add up."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import numpy as np

_ROUNDS, _PACE, _KEEP, _HOLD = 300, 5.0, 0.9, 0.1
_RAREST = 3  # a sign seen less often teaches nothing
_ALWAYS = ""  # the sign that every text has


@dataclass(frozen=True, eq=False)
class Weights:
    """What each sign weighs towards each of the answers (rows: signs, columns: answers)."""

    answers: tuple[str, ...]
    columns: dict[str, int]
    weights: np.ndarray

    def chances(self, signs: Sequence[Set[str]]) -> np.ndarray:
        """How likely each answer is for each set of signs, from 0 to 1, each row adding up to 1."""
        if not signs:
            return np.ones((0, len(self.answers)), np.float32)
        return _shares(_Signs(signs, self.columns).times(self.weights))

    def weigh(self, sign: str, answer: str) -> float:
        """What a sign weighs towards an answer; 0 for one that is not known."""
        if sign not in self.columns:
            return 0.0
        return float(self.weights[self.columns[sign], self.answers.index(answer)])


def learn(
    signs: Sequence[Set[str]],
    answers: Sequence[str],
    rarest: int = _RAREST,
    rounds: int = _ROUNDS,
) -> Weights:
    """Weights by which the signs tell the answers, a rare answer counting as much as any other.

    Always the same for the same input. Raises ValueError without two different answers.
    """
    kinds = tuple(sorted(set(answers)))
    if len(kinds) < 2:
        raise ValueError("nothing to tell apart")
    columns = _columns(signs, rarest)
    known = _Signs(signs, columns)
    wanted = np.array([[one == kind for kind in kinds] for one in answers], np.float32)
    counts = Counter(answers)
    share = np.array([[1 / counts[one] / len(counts)] for one in answers], np.float32)
    weights = np.zeros((len(columns), len(kinds)), np.float32)
    pull, hold = (
        np.zeros_like(weights),
        np.full((len(columns), 1), _HOLD / len(answers), np.float32),
    )
    hold[columns[_ALWAYS]] = 0
    for _ in range(rounds):
        error = (_shares(known.times(weights)) - wanted) * share
        pull = _KEEP * pull + known.back(error) + hold * weights
        weights -= _PACE * pull
    return Weights(kinds, columns, weights)


def _columns(signs: Iterable[Set[str]], rarest: int) -> dict[str, int]:
    counts = Counter(sign for one in signs for sign in one)
    kept = sorted(sign for sign, count in counts.items() if count >= rarest)
    return {sign: column for column, sign in enumerate([_ALWAYS, *kept])}


class _Signs:
    """Which text has which signs: a matrix of which only what is not 0 is kept.

    The signs of a text weigh together as much as those of any other, however long it is.
    """

    def __init__(self, signs: Sequence[Set[str]], columns: dict[str, int]):
        rows = [[0, *sorted(columns[one] for one in text if one in columns)] for text in signs]
        lengths = np.array([len(row) for row in rows])
        self._size = len(columns)
        self._of = np.array([column for row in rows for column in row])
        self._value = np.repeat(1 / np.sqrt(np.maximum(lengths - 1, 1)), lengths).astype(np.float32)
        self._first = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self._value[self._first] = 1
        self._value = self._value[:, None]
        self._order = np.argsort(self._of, kind="stable")
        self._row = np.repeat(np.arange(len(rows)), lengths)[self._order]
        self._present, self._starts = np.unique(self._of[self._order], return_index=True)
        self._sorted = self._value[self._order]

    def times(self, weights: np.ndarray) -> np.ndarray:
        """The weights of each text's signs added up."""
        return np.add.reduceat(weights[self._of] * self._value, self._first, axis=0)

    def back(self, error: np.ndarray) -> np.ndarray:
        """What each sign has of the texts' errors."""
        found = np.zeros((self._size, error.shape[1]), np.float32)
        found[self._present] = np.add.reduceat(
            error[self._row] * self._sorted, self._starts, axis=0
        )
        return found


def _shares(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
