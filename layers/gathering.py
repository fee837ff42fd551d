"""Problems of several steps gathered, so that all are reported at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar

from layers.problems import DataError, Problem

_T = TypeVar("_T")
_P = ParamSpec("_P")
_NOTHING: Any = object()


@dataclass(frozen=True)
class Step(Generic[_T]):
    """What a step of a loading made, if it did."""

    _made: _T = _NOTHING

    @property
    def done(self) -> bool:
        """Whether it made something; else its problems are kept."""
        return self._made is not _NOTHING

    @property
    def made(self) -> _T:
        """What it made; to ask a step that failed is a fault of the program."""
        if not self.done:
            raise RuntimeError("the step has failed: stop the gathering first")
        return self._made


class Gathering:
    """Runs the steps of a loading; a step that fails in any way leaves its problems here."""

    def __init__(self, noted: dict[str, Any]) -> None:
        """`noted` holds what was read, the latest file last."""
        self._noted = noted
        self.problems: list[Problem] = []

    def run(self, step: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> Step[_T]:
        """Run a step; where it fails, its problems are kept."""
        try:
            return Step(step(*args, **kwargs))
        except DataError as error:
            self.problems += error.problems
        except Exception as error:  # a file no rule has foreseen: told, never a traceback
            self.problems.append(self.unforeseen(error))
        return Step()

    def unforeseen(self, error: Exception) -> Problem:
        """An error no rule foresaw, laid at the file read last."""
        file = next(reversed(self._noted), "geodata")
        what = f"cannot be used ({type(error).__name__}: {error})"
        return Problem(file, 0, what, "undo the last change of this file and tell us of it")

    def stop(self) -> None:
        """Raise DataError with all problems, if there are any."""
        if self.problems:
            raise DataError(self.problems)
