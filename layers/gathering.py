"""Problems of several steps gathered, so that all are reported at once."""

from collections.abc import Callable
from typing import Any

from layers.problems import DataError, Problem


class Gathering:
    """Runs the steps of a loading; a step that fails in any way leaves a problem and gives None."""

    def __init__(self, noted: dict[str, Any]) -> None:
        """`noted` holds what was read, the latest file last."""
        self._noted = noted
        self.problems: list[Problem] = []

    def run(self, step: Callable, *arguments: Any) -> Any:
        """What a step gives; None, and its problems kept, where it fails."""
        try:
            return step(*arguments)
        except DataError as error:
            self.problems += error.problems
        except Exception as error:  # a file no rule has foreseen: told, never a traceback
            self.problems.append(self.unforeseen(error))
        return None

    def unforeseen(self, error: Exception) -> Problem:
        """An error no rule foresaw, laid at the file read last."""
        file = next(reversed(self._noted), "geodata")
        what = f"cannot be used ({type(error).__name__}: {error})"
        return Problem(file, 0, what, "undo the last change of this file and tell us of it")

    def stop(self) -> None:
        """Raise DataError with all problems, if there are any."""
        if self.problems:
            raise DataError(self.problems)
