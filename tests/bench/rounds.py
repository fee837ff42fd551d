"""The run: in every round each page once, in turn, so that noise falls on all alike."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml
from playwright.sync_api import Browser

from tests.bench.measure import Measured, opened, rate, slow_frame, within
from tests.bench.peer_pages import PlanLayer, Shown
from tests.bench.table import OURS, Samples

CASES = Path(__file__).parent.parent / "data" / "search_cases.yaml"
TOGGLED = "parks"
NARROWED = ("status", "planned")
FEATURE = "parks/xinzhou-edz"
WORD = "word"  # the page of one word
PAUSE = 200  # ms between going to the search box and the first letter: a quick hand


@dataclass(frozen=True)
class Run:
    """What every part of the run needs: the browser, the pages' addresses, the layers' titles."""

    browser: Browser
    addresses: Mapping[str, str]
    titles: Mapping[str, str]
    samples: Samples

    def keep(self, part: str, page: str, values: Mapping[str, float | None]) -> None:
        """Keep what a part measured of a page."""
        for name, value in values.items():
            self.samples.add(f"{part}.{name}", page, value)


def look(browser: Browser, address: str) -> Shown:
    """What our page shows at first; it also makes the server ready."""
    with opened(browser, address) as measured:
        layers, view = measured.page.evaluate("[bench.shown(), bench.view()]")
    if not layers or not view:
        raise RuntimeError("the page shows no layers or tells no view")
    return Shown(layers, view)


def addresses(ours: str, peers: str) -> dict[str, str]:
    """The pages by name; ours with what is off at first too, as the peers show it."""
    return {
        OURS: f"{ours}/?whole=corridors",
        "folium": f"{peers}/folium/",
        "hand": f"{peers}/hand/",
        WORD: f"{peers}/word/",
    }


def _maps(run: Run) -> Iterator[tuple[str, str]]:
    return ((page, address) for page, address in run.addresses.items() if page != WORD)


def default(run: Run) -> None:
    """The default layers, on all three; and how soon a page of one word is seen."""
    for page, address in _maps(run):
        with opened(run.browser, address) as measured:
            run.keep("default", page, measured.opening())
            run.keep("default", page, _moving(run, measured))
    with opened(run.browser, run.addresses[WORD]) as measured:
        run.keep("default", OURS, {"word": measured.opening()["first paint"]})


def everything(run: Run) -> None:
    """All layers, on ours and the hand-written page, and our filter."""
    asked = {OURS: f"&layers={','.join(run.titles)}", "hand": "?layers=all"}
    for page, query in asked.items():
        with opened(run.browser, run.addresses[page] + query) as measured:
            run.keep("all", page, measured.opening())
            run.keep("all", page, _moving(run, measured))
            if page == OURS:
                run.keep("all", page, {"filter": measured.filtering(*NARROWED)})


def _moving(run: Run, measured: Measured) -> dict[str, float | None]:
    memory = measured.memory(run.browser)
    zoom, pan = measured.zooming(), measured.panning()
    return memory | {
        "zoom": rate(zoom),
        "zoom frame": slow_frame(zoom),
        "pan": rate(pan),
        "pan frame": slow_frame(pan),
        "toggle": measured.toggling(TOGGLED, run.titles[TOGGLED]),
    }


def search(run: Run) -> None:
    """Our search box: the first answer, then a letter at a time."""
    with opened(run.browser, run.addresses[OURS]) as measured:
        page = measured.page
        page.locator(".find input[type=search]").focus()
        page.wait_for_timeout(PAUSE)
        typed = queries()
        run.keep("search", OURS, {"first": page.evaluate("bench.search('太原')")})
        page.wait_for_timeout(1000)  # what follows the first answer is done
        times = [page.evaluate("(query) => bench.search(query)", query) for query in typed]
    seen = [time for time in times if time is not None]
    told = {"keystroke": median(seen), "keystrokes": within(seen), "slowest": max(seen)}
    run.keep("search", OURS, told)


def queries() -> list[str]:
    """What the tests of the search look for, and find: each as it grows under the hand."""
    rows = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    whole = [row["query"] for row in rows if len(row) > 1][::4]
    return [query[:end] for query in whole for end in range(1, len(query) + 1)]


def slow(run: Run) -> None:
    """First pages over a slow line on a phone, and our page for a link to a park."""
    for page, address in _maps(run):
        with opened(run.browser, address, slow=True) as measured:
            run.keep("slow", page, measured.opening())
    with opened(run.browser, f"{run.addresses[OURS]}&feature={FEATURE}", slow=True) as measured:
        run.keep("slow link", OURS, measured.opening())


# what a run consists of; a further bench joins with a part here and its rows in rows.py
PARTS: dict[str, Callable[[Run], None]] = {
    "default": default,
    "all": everything,
    "search": search,
    "slow": slow,
}


def rounds(run: Run, count: int, parts: list[str]) -> Iterator[int]:
    """Measure the parts so many times; yields the number of each finished round."""
    for number in range(1, count + 1):
        for part in parts:
            PARTS[part](run)
        yield number


def titles(layers: list[PlanLayer]) -> dict[str, str]:
    """The layers' titles by id, in drawing order."""
    return {layer.id: layer.title for layer in layers}
