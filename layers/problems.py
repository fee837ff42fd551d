"""Problems of the data: what is wrong, where, and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from layers.bounds import LONGEST_NAME, harmless


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a data file; `line` is 1-based, 0 when the whole file is meant."""

    file: str
    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        """`file:line: what — instead`, the form editors can jump to."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {harmless(self.what)} — {harmless(self.instead)}"


class Mistake(ValueError):
    """What is wrong and what to write instead, where the file and line are not known."""

    def __init__(self, what: str, instead: str):
        """Keep both; as a text they are one sentence."""
        self.what, self.instead = what, instead
        super().__init__(f"{what}; {instead}")


class DataError(Exception):
    """The data cannot be served; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]):
        """Sort the problems by file and line."""
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(p) for p in self.problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """Advice naming the known words nearest to a wrong one."""
    known = list(known)
    close = get_close_matches(word[:LONGEST_NAME], known, n=3, cutoff=0.5)
    if close:
        return "did you mean " + " or ".join(close) + "?"
    return "known: " + ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
