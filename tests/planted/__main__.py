"""Plant every declared fault in a copy of the project and tell whether its test sees it."""

# `python -m tests.planted` plants all, `python -m tests.planted webmap data` two of the lists,
# `--only locate` those whose file or test is named so. 1 when a fault is not caught.

import argparse
import sys

from tests.planted.planting import CAUGHT, LISTS, copied, declared, misfit, standing, verdict


def main() -> int:
    """Print a line for each fault; 1 when one is not caught or cannot be planted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lists", nargs="*", metavar="list", help=", ".join(LISTS))
    parser.add_argument("--only", default="", help="a part of the fault's file or test")
    parser.add_argument("--verbose", action="store_true", help="also what the tests said")
    options = parser.parse_args()
    if unknown := set(options.lists) - set(LISTS):
        parser.error(f"there is no list {', '.join(sorted(unknown))}")
    faults = declared(options.lists or LISTS)
    return _plant([one for one in faults if options.only in one.file + one.test], options.verbose)


def _plant(faults: list, verbose: bool) -> int:
    with copied() as copy:
        if fallen := standing(faults, copy):
            print("these fail without any fault:", *fallen, sep="\n  ")
            return 1
        caught = 0
        for fault in faults:
            outcome, told = _outcome(fault, copy)
            caught += outcome == CAUGHT
            print(f"{outcome}: {fault.file}: {fault.says} ({fault.test})", flush=True)
            if verbose or outcome != CAUGHT:
                print(*told.strip().splitlines()[-12:], sep="\n    ")
    print(f"{len(faults)} faults planted, {caught} caught")
    return 0 if caught == len(faults) else 1


def _outcome(fault, copy) -> tuple[str, str]:
    why = misfit(fault, copy)
    return ("CANNOT be planted", why) if why else verdict(fault, copy)


if __name__ == "__main__":
    sys.exit(main())
