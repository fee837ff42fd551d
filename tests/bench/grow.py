"""What growth costs: our map over a packed atlas of 1 to 1,000 times our features; Leaflet's."""

import argparse
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any
from unittest.mock import patch

import brotli
import numpy as np
import shapely
import yaml
from playwright.sync_api import Browser

from tests.bench.grown import features, grown
from tests.bench.measure import Measured, opened, rate, slow_frame
from tests.bench.peer_pages import PlanLayer, as_drawn, hand_files
from tests.bench.rounds import look
from tests.bench.static_server import Body, body, serving
from tests.bench.table import aligned
from tests.chromium import chromium
from tests.run import ROOT
from tests.server import Served, running
from webmap.compact import to_bytes
from webmap.ogc.asked import Asked
from webmap.stores.covers import cover_of
from webmap.stores.geopackage import open_file
from webmap.stores.packing import pack
from webmap.tiles.mercator import world
from webmap.tiles.square import Square

SIZES = (1, 10, 100, 1000)
BY_HAND = 100  # times our features, beyond which a browser gets no whole layers any more
TOLD = ("name", "kind", "status", "adcodes", "geometry_method")  # what the peer's page needs
PAGE, BOXES, SIDE = "/map?whole=corridors", 60, 0.1  # degrees
QUICK = 5  # of Brotli, for files of 100 MB
ROWS = {  # by metric: words, unit
    "start": ("server: start until the address is told", "s"),
    "start, processor": ("server: processor time of the start", "s"),
    "memory": ("server: memory after the rounds", "MB"),
    "box": ("a box of 0.1° asked of the file, processor time", "ms"),
    "square": ("a square asked of the file, processor time", "ms"),
    "first paint": ("ours: first contentful paint", "ms"),
    "drawn": ("ours: the default layers drawn", "ms"),
    "wire": ("ours: on the wire", "kB"),
    "zoom": ("ours: zooming", "frames/s"),
    "pan": ("ours: panning", "frames/s"),
    "pan frame": ("ours: panning, 95 % of frames within", "ms"),
    "hand drawn": ("hand-written: the same layers drawn", "ms"),
    "hand wire": ("hand-written: on the wire", "kB"),
    "hand zoom": ("hand-written: zooming", "frames/s"),
    "hand pan": ("hand-written: panning", "frames/s"),
    "ratio": ("drawn: ours to hand-written", "×"),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each size and print a column for each."""
    options = command_line().parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    found = {}
    with chromium() as browser:
        for times in options.sizes:
            found[times] = measured(browser, times, options.folder, options.rounds)
            print(f"{times} ×: {found[times]}", file=sys.stderr, flush=True)
    print(printed(found))


def command_line() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.grow", description=__doc__)
    parser.add_argument("folder", type=Path, help="for the packed atlases, which are kept")
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many (%(default)s)")
    parser.add_argument("--sizes", type=_sizes, default=list(SIZES), help="such as 1,10,100")
    return parser


def _sizes(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def measured(browser: Browser, times: int, folder: Path, rounds: int) -> dict[str, float]:
    """Every figure of one size: medians of the rounds, in which the pages take turns."""
    file = folder / f"grown-{times}.gpkg"
    if not file.exists():
        packed(times, file)
    taken: dict[str, list[float]] = {}
    started = perf_counter()
    with running("--quiet", "--atlas", str(file)) as server:
        start, spent = perf_counter() - started, _spent(server)
        ours = f"{server.address}{PAGE}"
        with _peer(browser, times, ours) as hand:
            for _ in range(rounds):
                _keep(taken, "", _opened(browser, ours))
                if hand:
                    _keep(taken, "hand ", _opened(browser, hand))
        taken |= {"start": [start], "start, processor": [spent], "memory": [_memory(server)]}
    taken |= _asked(file)
    told = {name: median(values) for name, values in taken.items()}
    return told | ({"ratio": told["drawn"] / told["hand drawn"]} if "hand drawn" in told else {})


def packed(times: int, file: Path) -> None:
    """Pack a size; beyond that of the peer, the search is left with the originals.

    A copy has the cover of its original, which is not worked out anew.
    """
    with patch("webmap.stores.geopackage_packing.cover_of", Remembered()):
        pack(grown(times, times <= BY_HAND), str(file))


class Remembered:
    """The covers of shapes by how they look from their corner."""

    def __init__(self) -> None:
        """None is known."""
        self._known: dict[bytes, bytes] = {}

    def __call__(self, shape: shapely.Geometry) -> bytes:
        """The cover of a shape."""
        points = shapely.get_coordinates(shape)
        look = np.rint((points - points.min(axis=0)) * 1e5).astype(np.int32).tobytes()
        if look not in self._known:
            self._known[look] = cover_of(shape)
        return self._known[look]


def _keep(taken: dict[str, list[float]], prefix: str, values: dict[str, float]) -> None:
    for name, value in values.items():
        taken.setdefault(prefix + name, []).append(value)


def _opened(browser: Browser, address: str) -> dict[str, float]:
    with opened(browser, address) as page:
        return {**page.opening(), **_moved(page)}


def _moved(page: Measured) -> dict[str, float]:
    zoom, pan = page.zooming(), page.panning()
    return {"zoom": rate(zoom), "pan": rate(pan), "pan frame": slow_frame(pan)}


def _spent(server: Served) -> float:
    """Seconds of the processor that the server has used."""
    told = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _memory(server: Served) -> float:
    """MB that the server has in memory."""
    told = Path(f"/proc/{server.process.pid}/status").read_text()
    return next(int(x.split()[1]) for x in told.splitlines() if x.startswith("VmRSS:")) / 1000


def _asked(file: Path) -> dict[str, list[float]]:
    """Milliseconds of the processor for boxes and for squares anywhere in the region."""
    store, choose = open_file(file), random.Random(1)
    west, south, east, north = store.about["region"]
    store.items("parks", Asked())
    boxes, squares = [], []
    for _ in range(BOXES):
        x, y = choose.uniform(west, east - SIDE), choose.uniform(south, north - SIDE)
        asked = Asked(boxes=((x, y, x + SIDE, y + SIDE),))
        boxes.append(_timed(partial(store.items, "parks", asked)))
        squares.append(_timed(partial(store.drawn, "parks", _square(x, y, choose.randint(5, 10)))))
    store.close()
    return {"box": boxes, "square": squares}


def _square(longitude: float, latitude: float, zoom: int) -> Square:
    x, y = (world(np.array([[longitude, latitude]]))[0] * 2**zoom).astype(int).tolist()
    return Square(zoom, x, y)


def _timed(act) -> float:
    start = process_time()
    act()
    return 1000 * (process_time() - start)


@contextmanager
def _peer(browser: Browser, times: int, ours: str) -> Iterator[str | None]:
    """The address of the hand-written map of what our page shows; None where it is too much."""
    if times > BY_HAND:
        yield None
        return
    shown = look(browser, ours)
    files = hand_files(list(_layers(times, shown.layers)), shown)
    with serving({f"/hand/{path}": _body(path, held) for path, held in files.items()}) as address:
        yield f"{address}/hand/"


def _body(path: str, content: bytes) -> Body:
    if not path.endswith(".geojson"):
        return body(path or "index.html", content)
    return Body(brotli.compress(content, quality=QUICK), "application/geo+json", "br")


def _layers(times: int, wanted: Sequence[str]) -> Iterator[PlanLayer]:
    """The layers by name, title and colour, their features with what the page tells of them."""
    text = (ROOT / "geodata" / "layers.yaml").read_text(encoding="utf-8")
    declared = {one["id"]: one for one in yaml.safe_load(text)["layers"]}
    held: dict[str, list[dict[str, Any]]] = {name: [] for name in wanted}
    for one in features(grown(times)):
        told = one["properties"]
        if told["layer"] in held:
            held[told["layer"]].append({**one, "properties": {key: told[key] for key in TOLD}})
    for name, found in held.items():
        whole = to_bytes({"type": "FeatureCollection", "features": found})
        one = declared[name]
        drawn = as_drawn(one, whole)
        yield PlanLayer(name, one["title"], one["style"]["colour"], _placed(drawn))


def _placed(content: bytes) -> bytes:
    """Without what stands nowhere, which Leaflet would skip."""
    held = json.loads(content)
    held["features"] = [one for one in held["features"] if one["geometry"]]
    return to_bytes(held)


def printed(found: dict[int, dict[str, float]]) -> str:
    """A row for each figure, a column for each size."""
    lines = [("", *(f"{times:,} ×" for times in found), "", "")]
    for name, (words, unit) in ROWS.items():
        cells = [_number(told.get(name)) for told in found.values()]
        lines.append((words, *cells, unit, ""))
    return aligned(lines)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}" if value >= 20 else f"{value:.2f}"


if __name__ == "__main__":
    main()
