"""`planmap places`: proposals from a gazetteer written as a table, and marked rows accepted."""

import argparse
import sys

from layers.gazetteers.accepting import accept
from layers.gazetteers.proposals import Origin, as_table, propose
from layers.load import GEODATA
from layers.replacing import write_whole
from webmap.commands.telling import read_atlas
from webmap.tables import csv_bytes


def run(options: argparse.Namespace) -> int:
    """Propose or accept; 1 when a file cannot be written, 2 for wrong usage."""
    wrong = _wrong_usage(options)
    if wrong:
        return _failed(wrong, 2)
    try:
        return _accept(options) if options.accept else _propose(options)
    except OSError as error:
        return _failed(f"{error.filename}: {error.strerror}; nothing was changed", 1)


def _wrong_usage(options: argparse.Namespace) -> str | None:
    if bool(options.file) == bool(options.accept):
        return "give either FILE, to get proposals, or --accept FILE, to take the marked ones"
    if bool(options.source) != bool(options.licence):
        return "--source and --licence go together"
    if options.source and (options.accept or options.file.suffix.lower() not in (".csv", ".tsv")):
        return "--source and --licence are for tables only; other files say whose they are"
    return None


def _failed(words: str, code: int) -> int:
    print(f"planmap places: {words}", file=sys.stderr)
    return code


def _propose(options: argparse.Namespace) -> int:
    if options.out.exists():
        return _failed(f"{options.out} exists, marks in it would be lost; give another --out", 1)
    said = Origin(options.source, options.licence) if options.source else None
    rows = propose(read_atlas(options), options.file, said)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(options.out, csv_bytes(as_table(rows)))
    features = len({row["feature"] for row in rows})
    print(options.out)
    print(f"{len(rows)} proposals for {features} features; mark rows with x in `accept`, then")
    print(f"planmap places --accept {options.out}")
    return 0


def _accept(options: argparse.Namespace) -> int:
    print("planmap: reading the data …", file=sys.stderr, flush=True)
    count, paths = accept(options.geodata or GEODATA, options.accept)
    for path in paths:
        print(path)
    print(f"{count} features placed; with the texts at hand, run `planmap mentions` too")
    return 0
