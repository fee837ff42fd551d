"""`planmap`: from the words of a shell to the command that does it."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from webmap.command_line import command_line
from webmap.commands.telling import print_problems


def run() -> None:
    """The command as a shell starts it: ends the process with what `main` gives.

    It ends at once where a server was begun: threads of it, or of what it prepares, may still
    run, and Python would crash under them.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name need not fit the terminal
    status = _flushed(main())
    if "granian" not in sys.modules:
        sys.exit(status)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `planmap`; returns 0 when all is well, 1 when the data is wrong, 2 for wrong usage."""
    options = command_line().parse_args(arguments)
    from layers import DataError

    try:
        _check_folders(getattr(options, "geodata", None))
        return import_module(f"webmap.commands.{options.run}").run(options)
    except DataError as error:
        print_problems(error.problems)
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _failed(options.run, error)


def _check_folders(given: Path | Sequence[Path] | None) -> None:
    """DataError for a data folder that is not there: not each of its files is missing."""
    from layers.problems import DataError, Problem

    for folder in [given] if isinstance(given, Path) else given or ():
        if not folder.is_dir() and "=" not in str(folder):  # of several, each may have a name
            advice = "write where the data is"
            raise DataError([Problem(str(folder), 0, "there is no such folder", advice)])


def _failed(command: str, error: OSError) -> int:
    """Tell what the system refused, with the file; who no longer reads the output needs no word."""
    if not isinstance(error, BrokenPipeError):
        what = f"{error.filename or 'standard output'}: {error.strerror or error}"
        with suppress(OSError):
            print(f"planmap {command}: {what}", file=sys.stderr)
    return 1


def _flushed(status: int) -> int:
    """The status, or 1 where what was printed cannot be written, which Python tells as a crash."""
    try:
        sys.stdout.flush()
        return status
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return status or _failed("", error)
