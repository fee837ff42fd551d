"""How many features of a layer the scene can hold before the page is felt to be slower."""

import json
import sys
from statistics import median

from playwright.sync_api import Route

from tests.bench.measure import opened, rate
from tests.bench.served import served
from tests.bench.table import aligned
from tests.chromium import chromium

SIZES = (83, 300, 600, 1200, 2500, 5000, 10_000)
LAYER = "parks"
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
SPREAD = 6000  # units of the grid, 0.6 degrees
HEAD = ("features", "scene, kB", "drawn, ms", "zoom, frames/s", "toggle, ms")


def swollen(scene: dict, size: int) -> dict:
    """A scene whose layer has so many features: its own, then copies of them elsewhere."""
    held = scene["layers"][LAYER]
    own, count = dict(held), len(held["ids"])
    for name in ("ids", "names", "kinds", "statuses", "accuracies", "radii", "shapes", "classes"):
        held[name] = [_copy(own[name][at % count], at // count) for at in range(size)]
    return scene


def _copy(value: object, number: int) -> object:
    """A value of a copy: names and ids are told apart, shapes moved."""
    if not number or isinstance(value, int):
        return value
    if isinstance(value, str):
        return f"{value}-{number}"
    east, north = (int((number * share % 1 - 0.5) * 2 * SPREAD) for share in (0.618034, 0.414214))
    moved = [at + (north if nth % 2 else east) for nth, at in enumerate(value["p"])]
    return {"p": moved}


def row(browser, address: str, size: int) -> tuple[float, ...]:
    """One opening: bytes of the scene as text, drawn, frames while zooming, a toggle."""
    made = []

    def swell(route: Route) -> None:
        text = json.dumps(swollen(route.fetch().json(), size), ensure_ascii=False)
        made.append(len(text.encode()) / 1000)
        route.fulfill(body=text, content_type="application/json")

    with opened(browser, address, prepare=lambda one: one.route("**/scene.*.json*", swell)) as page:
        drawn = page.opening()["drawn"]
        return made[0], drawn, rate(page.zooming()), page.toggling(LAYER, "")


def main() -> None:
    """Print a row for each size, medians of the rounds."""
    with served() as address, chromium() as browser:
        taken = {size: [] for size in SIZES}
        row(browser, address, SIZES[0])
        for _ in range(ROUNDS):
            for size in SIZES:
                taken[size].append(row(browser, address, size))
    rows = [
        (str(size), *(f"{median(column):.0f}" for column in zip(*held, strict=True)))
        for size, held in taken.items()
    ]
    print(aligned([HEAD, *rows]))


if __name__ == "__main__":
    main()
