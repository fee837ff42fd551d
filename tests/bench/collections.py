"""OGC items and boxes answered, a second, in this process, and by pygeoapi over the same data."""

import argparse
import json
import os
import random
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import quote

from flask.testing import FlaskClient

from tests.run import ROOT

SECONDS = 2.0
REGION = (110.0, 36.5, 114.5, 39.5)
FILTER = quote("status IN ('existing', 'planned') AND CASEI(name_en) LIKE '%park%'")
LAYERS = ("parks", "counties")
FEATURE = re.compile(rb'"type": ?"Feature"')
PEER = "tests.bench.peer_collections"
Rates = dict[str, tuple[float, float]]  # by layer and kind: requests and features a second


def boxes(seed: int) -> Iterator[str]:
    """Boxes in the region that never come twice, so that no answer is one that is held."""
    choose = random.Random(seed)
    west, south, east, north = REGION
    while True:
        x, y = choose.uniform(west, east - 0.5), choose.uniform(south, north - 0.5)
        yield f"bbox={x:.6f},{y:.6f},{x + 0.5:.6f},{y + 0.5:.6f}"


def filters(seed: int) -> Iterator[str]:
    """The filter inside such boxes."""
    return (f"filter={FILTER}&{box}" for box in boxes(seed))


def pages(_: int) -> Iterator[str]:
    """Whole pages, each under another address."""
    return (f"limit={1000 + number}" for number in range(1, 10**9))


SHARED = {"pages": pages, "boxes": boxes}  # what both are asked


def rate(client: FlaskClient, layer: str, queries: Iterator[str]) -> tuple[float, float]:
    """Requests and features a second."""
    begun, requests, features = perf_counter(), 0, 0
    while (took := perf_counter() - begun) < SECONDS:
        answer = client.get(f"/collections/{layer}/items?f=json&{next(queries)}")
        assert answer.status_code == 200
        requests, features = requests + 1, features + len(FEATURE.findall(answer.data))
    return requests / took, features / took


def rates(client: FlaskClient, layers: tuple[str, ...], kinds: dict, rounds: int) -> Rates:
    """The medians of some rounds of each kind of query."""
    found = {}
    for layer in layers:
        for name, make in kinds.items():
            rows = [rate(client, layer, make(number)) for number in range(rounds)]
            found[f"{layer}, {name}"] = tuple(median(one) for one in zip(*rows, strict=True))
    return found


def of_peer(python: str, client: FlaskClient, rounds: int) -> Rates:
    """What pygeoapi reaches in an environment of its own, with the layers' placed features."""
    with TemporaryDirectory() as folder:
        for layer in LAYERS:
            whole = client.get(f"/collections/{layer}/items?f=json&limit=1000").data
            Path(folder, f"{layer}.geojson").write_bytes(whole)
        command = [python, "-m", PEER, folder, str(rounds)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if told.returncode:
        raise SystemExit(told.stderr)
    return json.loads(told.stdout.splitlines()[-1])


def main() -> None:
    """Measure each kind of query, and print what a second holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.collections", description=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("--peer", metavar="PYTHON", help="of an environment that has pygeoapi")
    options = parser.parse_args()
    from webmap import create_app  # the peer's environment has none of ours

    client = create_app().test_client()
    kinds = {**SHARED, "filters in boxes": filters}
    ours = rates(client, (*LAYERS, "unplaced"), kinds, options.rounds)
    theirs = of_peer(options.peer, client, options.rounds) if options.peer else {}
    for name, (requests, features) in ours.items():
        beside = ""
        if name in theirs:
            ratios = [own / peer for own, peer in zip(ours[name], theirs[name], strict=True)]
            beside = "; {:.1f} and {:.1f} × pygeoapi".format(*ratios)
        print(f"{name}: {requests:.0f} requests/s, {features:.0f} features/s{beside}")


if __name__ == "__main__":
    main()
