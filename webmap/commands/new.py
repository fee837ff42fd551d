"""`planmap new`: an atlas of other cities begun, with its ground and without any plan yet."""

import argparse
import sys

from layers.founding.choosing import NoSuchCity
from layers.founding.found import Titles, found
from layers.load import GEODATA
from layers.make_reference.sources import MissingPackageError

EXTRA = "`pip install -e '.[reference]'` installs all that `planmap new` needs"


def run(options: argparse.Namespace) -> int:
    """Write the folder; 1 if it cannot be written, 2 for wrong usage. Raises DataError."""
    root = options.geodata or GEODATA
    wanted = [word for text in options.cities for word in text.split(",") if word]
    titles = Titles(options.title, options.title_en)
    print("planmap: making borders, seats, rivers and relief …", file=sys.stderr, flush=True)
    try:
        made = found(options.folder, wanted, titles, root)
    except MissingPackageError as absent:
        return _refused(f"{absent}; {EXTRA}", 1)
    except (NoSuchCity, FileExistsError) as error:
        return _refused(str(error), 2)
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}", 1)
    counties, cities = len(made.counties.codes), len(made.region.areas)
    print(
        f"{options.folder}: {cities} cities, {counties} counties, {len(made.layers)} empty layers"
    )
    print(f"planmap serve --geodata {options.folder} --watch --open")
    return 0


def _refused(why: str, status: int) -> int:
    for line in why.splitlines():
        print(f"planmap new: {line}", file=sys.stderr)
    return status
