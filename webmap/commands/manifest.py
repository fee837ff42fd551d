"""`planmap manifest`: how many entries each file holds."""

import argparse

from layers.load import GEODATA, read_whole
from layers.manifest import FILE, manifest
from layers.replacing import write_whole


def run(options: argparse.Namespace) -> int:
    """Write the file and print its path. Raises DataError."""
    root = options.geodata or GEODATA
    noted = read_whole(root)
    write_whole(root / FILE, manifest(noted).encode())
    print(root / FILE)
    return 0
