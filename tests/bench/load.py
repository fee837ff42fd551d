"""Under load: requests and the slowest in a hundred by wrk, too many clients, slow ones, a peer."""

# `python -m tests.bench.load`: ten seconds a row; `--seconds 60` as the bars ask; needs wrk, and
# slowhttptest for slow clients; `--peer PYTHON`, an environment with pygeoapi and gunicorn

import argparse
import os
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.bench.collections import LAYERS, PEER
from tests.bench.serving import free_port, program, wait_for
from tests.run import ROOT
from tests.server import running
from webmap.formats import written_here

MIX = Path(__file__).parent / "load.lua"
CLIENTS, TOO_MANY, SLOW = 8, 200, (60, 200)
P99 = 250.0  # ms that 99 of 100 answers with items may take
PROBE = 1.0  # seconds within which a probe is answered beside slow clients
RECOVERED = 2.0  # seconds after an overload until all is as before
PATIENCE = 60  # seconds until a server that answers nothing good is given up
TIMES = 20  # as many items a second as pygeoapi
BOXES = "bbox"  # the row whose addresses never come twice
SLOWLY = {"heads": ["-H"], "bodies": ["-B"], "reading": ["-X"]}
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
_RATE = re.compile(r"Requests/sec:\s*([\d.]+)")
_P99 = re.compile(r"99%\s+([\d.]+)(us|ms|s|m)\b")
_WRONG = re.compile(r"Non-2xx or 3xx responses: (\d+)")
_SOCKET = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")
_MIXED = re.compile(r"answers (\d+) busy (\d+) wrong (\d+)")


@dataclass(frozen=True)
class Told:
    """What wrk told: requests a second, ms that 99 of 100 keep within, what went wrong."""

    rate: float
    p99: float
    errors: int


def told(text: str) -> Told:
    """Read what wrk prints; ValueError if it printed something else."""
    rate, p99 = _RATE.search(text), _P99.search(text)
    if not rate or not p99:
        raise ValueError(f"wrk said: {text}")
    wrong, sockets = _WRONG.search(text), _SOCKET.search(text)
    errors = int(wrong[1]) if wrong else 0
    errors += sum(map(int, sockets.groups())) if sockets else 0
    return Told(float(rate[1]), float(p99[1]) * UNITS[p99[2]], errors)


def wrk(address: str, seconds: int, clients: int = CLIENTS, mix: str | None = None) -> str:
    """What wrk prints; `mix` names what the script asks for in place of the address."""
    command = [program("wrk"), "-t1", f"-c{clients}", f"-d{seconds}s", "--latency"]
    command += ["--timeout", "30s", "-H", "Accept-Encoding: br"]
    command += ["-s", str(MIX), address, "--", mix] if mix else [address]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def rows() -> dict[str, str]:
    """What is asked for, by its name: pages, a layer in every format, items."""
    formats = {one: f"/layers/parks.{one}" for one in written_here()}
    items = "/collections/parks/items?f=json&limit=100"
    return {
        "page": "/",
        "layer": "/layers/parks",
        "search": "/search?q=taiyuan",
        **formats,
        "items": items,
    }


def load(base: str, seconds: int) -> Iterator[bool]:
    """Every row alone: no error, and of items 99 in 100 within the bar."""
    for name, path in rows().items():
        yield _row(name, told(wrk(base + path, seconds)), name == "items")
    yield _row(BOXES, told(wrk(base, seconds, mix="boxes")), True)


def _row(name: str, found: Told, bounded: bool) -> bool:
    held = not found.errors and (not bounded or found.p99 <= P99)
    bar = f", bar {P99:.0f}" if bounded else ""
    what = (
        f"{found.rate:.0f} requests/s, 99 % within {found.p99:.1f} ms{bar}, {found.errors} errors"
    )
    return said(name, what, held)


def said(name: str, what: str, held: bool) -> bool:
    """Print a row; whether it holds."""
    print(f"{name}: {what}: {'holds' if held else 'FAILS'}", flush=True)
    return held


def overload(base: str, seconds: int) -> bool:
    """Very many clients for all kinds of things: answers or 503, and soon after all is well."""
    text = wrk(base, seconds, TOO_MANY, "mixed")
    answers, busy, wrong = map(int, _MIXED.search(text).groups())
    took = until_answered(f"{base}/layers/parks.geojson")
    what = f"{answers} answers, {busy} × 503, {wrong} others; answered {took:.2f} s after it"
    return said(f"{TOO_MANY} clients", what, not wrong and took <= RECOVERED)


def until_answered(address: str) -> float:
    """Seconds until a good answer; TimeoutError if there is none for a minute."""
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        try:
            with urlopen(address, timeout=30) as answer:
                answer.read()
            return time.monotonic() - begun
        except (HTTPError, OSError):
            time.sleep(0.05)
    raise TimeoutError(f"{address} has no good answer in {PATIENCE} s")


def slow_clients(base: str, seconds: int) -> Iterator[bool]:
    """Slow heads, bodies and readers beside a probe every second."""
    slow = program("slowhttptest")
    for clients in SLOW:
        for name, kind in SLOWLY.items():
            command = [slow, *kind, "-c", str(clients), "-r", "60", "-i", "5", "-l", str(seconds)]
            with subprocess.Popen([*command, "-u", base], stdout=subprocess.DEVNULL) as run:
                slowest = _probe(base, run)
            held = slowest <= PROBE
            yield said(f"{clients} slow {name}", f"slowest probe {1000 * slowest:.0f} ms", held)


def _probe(base: str, run: subprocess.Popen) -> float:
    times = []
    while run.poll() is None:
        times.append(until_answered(f"{base}/layers/parks.geojson"))
        time.sleep(1)
    return max(times)


@contextmanager
def pygeoapi(python: str, base: str) -> Iterator[str]:
    """The address of pygeoapi with our placed features, in an environment of its own."""
    with TemporaryDirectory() as folder:
        for layer in LAYERS:
            with urlopen(f"{base}/collections/{layer}/items?f=json&limit=1000") as answer:
                Path(folder, f"{layer}.geojson").write_bytes(answer.read())
        port = free_port()
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [python, "-m", PEER, folder, "--serve", str(port)]
        with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
            try:
                wait_for(port)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()


def beside(python: str, base: str, seconds: int) -> Iterator[bool]:
    """Items of a layer, the same page again and again, ours and pygeoapi's in turn."""
    with pygeoapi(python, base) as other:
        for name, mix in (("items", None), (BOXES, "boxes")):
            path = "" if mix else rows()["items"]
            ours, theirs = (told(wrk(one + path, seconds, mix=mix)) for one in (base, other))
            what = (
                f"{ours.rate:.0f} and {theirs.rate:.0f} requests/s: {ours.rate / theirs.rate:.1f} ×"
            )
            bar = name != "items" or ours.rate >= TIMES * theirs.rate
            yield said(f"{name} beside pygeoapi", what, bar and not ours.errors)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every row; 1 if one fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__)
    parser.add_argument("--seconds", type=int, default=10, help="a row (%(default)s)")
    parser.add_argument("--peer", metavar="PYTHON", help="of an environment with pygeoapi")
    options = parser.parse_args(arguments)
    with running("--quiet") as server:
        base = server.address
        for path in rows().values():
            until_answered(base + path)
        held = [*load(base, options.seconds), overload(base, 3 * options.seconds)]
        held += slow_clients(base, 2 * options.seconds)
        if options.peer:
            held += beside(options.peer, base, options.seconds)
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
