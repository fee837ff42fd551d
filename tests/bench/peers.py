"""Our page beside its peers: one interleaved run, a table with ratios and what holds."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.opening import openings
from tests.bench.peer_pages import peers, read_layers
from tests.bench.profiling import profiled
from tests.bench.rounds import PARTS, Run, addresses, look, rounds, titles
from tests.bench.rows import ROWS
from tests.bench.served import served
from tests.bench.static_server import serving
from tests.bench.table import Samples, printed
from tests.chromium import chromium

ABOUT = f"{__doc__} It takes about ten minutes, Chromium and npm (its registry the first time)."


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; a measurement is no test, so nothing here fails for being slow."""
    options = command_line().parse_args(arguments)
    with served() as ours, chromium() as browser:
        if options.profile == "zoom":
            print(profiled(browser, ours, titles(read_layers(ours))))
        elif options.profile:
            with _run(browser, ours) as run:
                print(openings(browser, run.addresses))
        else:
            measure(browser, ours, options)


def command_line() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=ABOUT)
    parser.add_argument("--rounds", type=_count, default=7, help="medians of so many (%(default)s)")
    parser.add_argument("--only", type=_parts, default=list(PARTS), help=f"of {','.join(PARTS)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every number")
    parser.add_argument(
        "--profile",
        nargs="?",
        const="zoom",
        choices=("zoom", "opening"),
        help="the dearest functions of a zoom; or where an opening's time goes, beside the peers",
    )
    return parser


def _count(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return int(text)


def _parts(text: str) -> list[str]:
    parts = text.split(",")
    if unknown := [part for part in parts if part not in PARTS]:
        raise argparse.ArgumentTypeError(f"no part {', '.join(unknown)}")
    return parts


def measure(browser: Browser, ours: str, options: argparse.Namespace) -> None:
    """All rounds, then the table."""
    with _run(browser, ours) as run:
        for number in rounds(run, options.rounds, options.only):
            print(f"round {number} of {options.rounds}", file=sys.stderr, flush=True)
    print(printed(ROWS, run.samples))
    if options.json:
        options.json.write_text(json.dumps(run.samples.taken, indent=1, ensure_ascii=False))


@contextmanager
def _run(browser: Browser, ours: str) -> Iterator[Run]:
    layers, shown = read_layers(ours), look(browser, f"{ours}/")
    with serving(peers(layers, shown)) as address:
        yield Run(browser, addresses(ours, address), titles(layers), Samples())


if __name__ == "__main__":
    main()
