"""`python -m layers.make_reference`: write every reference file anew."""

import sys
from pathlib import Path

from layers.make_reference import boundaries, rails, relief, rivers, roads, seats
from layers.make_reference.sources import MissingPackageError
from layers.region import load_region

ROOT = Path("geodata")
FOLDER = ROOT / "reference"


def main() -> int:
    """Make all files; the exit status is 1 if a package is absent."""
    region = load_region(ROOT)
    try:
        districts = boundaries.districts()
        counties = boundaries.make(FOLDER, districts, region)
        seats.make(FOLDER, districts, region)
        relief.make(FOLDER, region.relief)
        rivers.make(FOLDER, region)
        rails.make(FOLDER, counties, region)
        roads.make(FOLDER, region)
    except MissingPackageError as absent:
        print(absent, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
