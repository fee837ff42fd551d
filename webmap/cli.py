"""`planmap`: from the words of a shell to the command that does it."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from webmap.command_line import command_line
from webmap.commands.telling import print_problems


def run() -> None:
    """The command as a shell starts it: ends the process with what `main` gives.

    It ends at once where a server was begun: threads of it, or of what it prepares, may still
    run, and Python would crash under them.
    """
    status = main()
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
        return import_module(f"webmap.commands.{options.run}").run(options)
    except DataError as error:
        print_problems(error.problems)
        return 1
    except KeyboardInterrupt:
        return 130
