"""OGC items and boxes answered, a second, in this process: no network, no compression."""

import random
import sys
from collections.abc import Iterator
from statistics import median
from time import perf_counter
from urllib.parse import quote

from flask.testing import FlaskClient

from webmap import create_app

SECONDS = 2.0
REGION = (110.0, 36.5, 114.5, 39.5)
FILTER = quote("status IN ('existing', 'planned') AND CASEI(name_en) LIKE '%park%'")


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


def pages() -> Iterator[str]:
    """Whole pages, each under another address."""
    return (f"limit={1000 + number}" for number in range(1, 10**9))


def rate(client: FlaskClient, layer: str, queries: Iterator[str]) -> tuple[float, float]:
    """Requests and features a second."""
    begun, requests, features = perf_counter(), 0, 0
    while (took := perf_counter() - begun) < SECONDS:
        answer = client.get(f"/collections/{layer}/items?{next(queries)}")
        assert answer.status_code == 200
        requests, features = requests + 1, features + answer.data.count(b'"type":"Feature"')
    return requests / took, features / took


def main() -> None:
    """Measure each kind of query as often as the command line says, else three times."""
    rounds, client = int(sys.argv[1]) if len(sys.argv) > 1 else 3, create_app().test_client()
    kinds = {"pages": lambda _: pages(), "boxes": boxes, "filters in boxes": filters}
    for layer in ("parks", "counties", "unplaced"):
        for name, make in kinds.items():
            found = [rate(client, layer, make(number)) for number in range(rounds)]
            requests, features = (median(one) for one in zip(*found, strict=True))
            print(f"{layer}, {name}: {requests:.0f} requests/s, {features:.0f} features/s")


if __name__ == "__main__":
    main()
