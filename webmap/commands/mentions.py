"""`planmap mentions`: which places each section of the texts names."""

import argparse

from layers.load import GEODATA
from layers.mentions import FILE, find_mentions
from layers.replacing import write_whole
from webmap.commands.telling import read_atlas


def run(options: argparse.Namespace) -> int:
    """Write the file and print its path. Raises DataError."""
    path = (options.geodata or GEODATA) / FILE
    write_whole(
        path, find_mentions(read_atlas(options, with_mentions=False), options.documents).encode()
    )
    print(path)
    return 0
