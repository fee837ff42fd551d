"""What a home of 100,000 features costs: start, memory, and each verb, beside what it may cost."""

import argparse
import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from urllib.request import urlopen

from tests.bench.grown import grown
from tests.bench.table import aligned
from tests.postgis import running as postgis
from tests.server import Served, running
from webmap.ogc.asked import Asked
from webmap.ogc.filters import TEXT, read_filter
from webmap.ogc.systems import CRS84
from webmap.stores.database import DatabaseStore
from webmap.stores.opening import open_store
from webmap.stores.packing import is_database, pack
from webmap.tiles.square import Square

TIMES = 77  # our features so many times over are 100,000
LAYERS = ("parks", "counties", "railways", "projects")
BOXES, SIDE = 40, 0.1  # of each layer; degrees
AROUND = "112,37,113,38"
START, MEMORY, BOX, VERB = 2.0, 300.0, 5.0, 100.0  # s, MB, ms, ms: what it may cost
QUERIES = ("太谷", "taigu", "xzjkq", "新能源", "忻州 新材料", "industrial park", "园")
FILTERS = ("status = 'planned'", "name LIKE '%园区%'", "CASEI(name_en) LIKE CASEI('%PARK%')")
ZOOMS = (7, 9, 11)
FAR = (5, 5, 6, 7, 8)
Row = tuple[str, float, str, float]  # what, how much, unit, how much it may be


def main() -> None:
    """Measure a file or a database, filled first if it is not; exits with 1 beyond a bar."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.homes", description=__doc__)
    told = "atlas.gpkg, postgresql://…, or postgis for Debian's own, gone afterwards"
    parser.add_argument("target", help=told)
    parser.add_argument("--times", type=int, default=TIMES, help="our features (%(default)s)")
    options = parser.parse_args()
    with postgis() if options.target == "postgis" else nullcontext(options.target) as target:
        if is_database(target) or not Path(target).exists():
            pack(grown(options.times), target)
        rows = list(measured(target))
    told = [
        (what, f"{found:.1f}", unit, f"≤ {bar:g}", "" if found <= bar else "beyond")
        for what, found, unit, bar in rows
    ]
    print(aligned([("", "median", "", "may be", ""), *told]))
    sys.exit(any(found > bar for _, found, _, bar in rows))


def measured(target: str) -> Iterator[Row]:
    """Every figure."""
    begun = perf_counter()
    with running("--quiet", "--atlas", target) as server:
        told, worked = perf_counter() - begun, _processor(server)
        with urlopen(f"{server.address}/health") as answer:
            features = json.load(answer)["features"]
        yield f"start, {features:,} features ({worked:.1f} s of processor)", told, "s", START
        for layer in LAYERS:
            urlopen(f"{server.address}/collections/{layer}/items?f=json&bbox={AROUND}").close()
        yield "memory after a box of some layers", _memory(server), "MB", MEMORY
    with closing(open_store(target)) as store:
        yield from _verbs(store, is_database(target))


def _processor(server: Served) -> float:
    """Seconds of processor time that the server has had."""
    parts = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def _memory(server: Served) -> float:
    """MB that the server has in memory."""
    told = Path(f"/proc/{server.process.pid}/status").read_text()
    return next(int(x.split()[1]) for x in told.splitlines() if x.startswith("VmRSS:")) / 1000


def _verbs(store: DatabaseStore, apart: bool) -> Iterator[Row]:
    """Each verb; `apart`: another process does the work, so that the clock must tell."""
    row = partial(_row, apart)
    choose = random.Random(1)
    west, south, east, north = store.about["region"]
    for layer in LAYERS:
        corners = [
            (choose.uniform(west, east - SIDE), choose.uniform(south, north - SIDE))
            for _ in range(BOXES)
        ]
        asked = [Asked(boxes=((x, y, x + SIDE, y + SIDE),)) for x, y in corners]
        acts = [partial(store.items, layer, one) for one in asked]
        yield row(f"{layer}: a box of {SIDE}°", BOX, acts)
        pages = [partial(store.items, layer, Asked(offset=100 * one)) for one in range(5)]
        yield row(f"{layer}: 100 items", VERB, pages)
        far = [partial(store.drawn, layer, Square(zoom, *_tile(zoom))) for zoom in FAR]
        yield row(f"{layer}: squares from afar", VERB, far)
    filters = [Asked(condition=read_filter(text, TEXT, CRS84)) for text in FILTERS]
    yield row("parks: a filter", VERB, [partial(store.items, "parks", one) for one in filters])
    yield row("a search", VERB, [partial(store.search, query, 100) for query in QUERIES])
    sections = [("txkj", "五（三）专栏2"), ("cyxt", "六（一）")]
    yield row("a section", VERB, [partial(store.claims, *one, 100) for one in sections])
    keys = [one.properties["id"] for one in store.items("parks", Asked(limit=50)).items]
    yield row("a feature", VERB, [partial(store.feature, f"parks/{key}") for key in keys])
    tiles = [partial(store.tile, "parks", zoom, *_tile(zoom)) for zoom in ZOOMS]
    yield row("a vector tile", VERB, tiles)


def _tile(zoom: int) -> tuple[int, int]:
    """The tile of a zoom in which Taiyuan lies."""
    return int((112.55 + 180) / 360 * 2**zoom), int(0.38645 * 2**zoom)


def _row(apart: bool, what: str, bar: float, acts: list[Callable[[], object]]) -> Row:
    """The median of single acts, in processor time where this process does all the work.

    The first of a kind reads what it needs and is not counted.
    """
    acts[0]()
    walls, works = [], []
    for act in acts:
        begun, worked = perf_counter(), process_time()
        act()
        walls.append(1000 * (perf_counter() - begun))
        works.append(1000 * (process_time() - worked))
    told = median(walls) if apart else median(works)
    return f"{what} ({median(walls):.1f} ms by the clock)", told, "ms", bar


if __name__ == "__main__":
    main()
