"""What commands have in common: the data read, its problems printed."""

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from layers.problems import Problem

if TYPE_CHECKING:
    from layers.atlas import Atlas


def read_atlas(options: argparse.Namespace, with_mentions: bool = True) -> "Atlas":
    """The atlas of `--geodata`. Raises DataError."""
    from layers.load import GEODATA, load_atlas

    print("planmap: reading the data …", file=sys.stderr, flush=True)
    return load_atlas(options.geodata or GEODATA, with_mentions)


def print_problems(problems: Iterable[Problem]) -> None:
    """Each on a line, then how many."""
    told = [str(problem) for problem in problems]
    if told:
        print(*told, f"{len(told)} problem(s) found", sep="\n", file=sys.stderr)
