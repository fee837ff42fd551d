"""A plain logistic regression: each sign has a weight, and a statement's signs add up."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import numpy as np

_ROUNDS, _PACE, _KEEP, _HOLD = 300, 5.0, 0.9, 0.1
_RAREST = 3  # a sign seen less often teaches nothing


@dataclass(frozen=True, eq=False)
class Weights:
    """What each sign weighs towards each of the answers (rows: signs, columns: answers)."""

    answers: tuple[str, ...]
    columns: dict[str, int]
    weights: np.ndarray
    base: np.ndarray

    def chances(self, signs: Sequence[Set[str]]) -> np.ndarray:
        """How likely each answer is for each set of signs, from 0 to 1, each row adding up to 1."""
        return _shares(_matrix(signs, self.columns) @ self.weights + self.base)

    def weigh(self, sign: str, answer: str) -> float:
        """What a sign weighs towards an answer; 0 for one that is not known."""
        if sign not in self.columns:
            return 0.0
        return float(self.weights[self.columns[sign], self.answers.index(answer)])


def learn(
    signs: Sequence[Set[str]], answers: Sequence[str], even: bool = True, rarest: int = _RAREST
) -> Weights:
    """Weights by which the signs tell the answers; `even` counts rare answers as much as others.

    Always the same for the same input. Raises ValueError without two different answers.
    """
    kinds = tuple(sorted(set(answers)))
    if len(kinds) < 2:
        raise ValueError("nothing to tell apart")
    columns = _columns(signs, rarest)
    rows = _matrix(signs, columns)
    wanted = np.array([[one == kind for kind in kinds] for one in answers], np.float32)
    share = _emphasis(answers) if even else np.full((len(answers), 1), 1 / len(answers), np.float32)
    weights, base = (
        np.zeros((len(columns), len(kinds)), np.float32),
        np.zeros(len(kinds), np.float32),
    )
    pull, pull_base = np.zeros_like(weights), np.zeros_like(base)
    for _ in range(_ROUNDS):
        error = (_shares(rows @ weights + base) - wanted) * share
        pull = _KEEP * pull + rows.T @ error + _HOLD * weights / len(answers)
        pull_base = _KEEP * pull_base + error.sum(axis=0)
        weights -= _PACE * pull
        base -= _PACE * pull_base
    return Weights(kinds, columns, weights, base)


def _emphasis(answers: Sequence[str]) -> np.ndarray:
    counts = Counter(answers)
    return np.array([[1 / counts[one] / len(counts)] for one in answers], np.float32)


def _columns(signs: Iterable[Set[str]], rarest: int) -> dict[str, int]:
    counts = Counter(sign for one in signs for sign in one)
    kept = sorted(sign for sign, count in counts.items() if count >= rarest)
    return {sign: column for column, sign in enumerate(kept)}


def _matrix(signs: Sequence[Set[str]], columns: dict[str, int]) -> np.ndarray:
    """One row for each set of signs, of length 1, so that long statements weigh no more."""
    rows = np.zeros((len(signs), len(columns)), np.float32)
    for number, one in enumerate(signs):
        known = [columns[sign] for sign in one if sign in columns]
        rows[number, known] = 1 / np.sqrt(max(len(known), 1))
    return rows


def _shares(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
