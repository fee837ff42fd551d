"""`python -m layers.make_reference`: write every reference file anew."""

import sys
from pathlib import Path

from layers.make_reference import boundaries, rails, relief, rivers, roads, seats
from layers.make_reference.sources import MissingPackageError

FOLDER = Path("geodata/reference")


def main() -> int:
    """Make all files; the exit status is 1 if a package is absent."""
    try:
        districts = boundaries.districts()
        counties = boundaries.make(FOLDER, districts)
        seats.make(FOLDER, districts)
        relief.make(FOLDER)
        rivers.make(FOLDER)
        rails.make(FOLDER, counties)
        roads.make(FOLDER)
    except MissingPackageError as absent:
        print(absent, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
