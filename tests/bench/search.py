"""How soon the search answers over the whole atlas: in the browser's box and from the server."""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import quote
from urllib.request import urlopen

import yaml
from playwright.sync_api import Browser, Page

from tests.bench.served import chromium, served

CASES = Path(__file__).parent.parent / "data" / "search_cases.yaml"
READY = "html[data-ready=yes]"
RUNS = 3
PAUSE = 200  # ms between going to the box and the first letter: a quick hand
FOCUS = """() => document.querySelector(".find input[type=search]").focus()"""
TYPE = """async (query) => {
  const box = document.querySelector(".find input[type=search]");
  const list = document.querySelector("#find-list");
  const start = performance.now();
  const shown = new Promise((done) => new MutationObserver((_, watch) => {
    watch.disconnect();
    done(performance.now() - start);
  }).observe(list, { childList: true }));
  box.focus();
  box.value = query;
  box.dispatchEvent(new Event("input"));
  return shown;
}"""


def queries() -> list[str]:
    """What the tests of the search look for, and find."""
    rows = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [row["query"] for row in rows if len(row) > 1]


def opened(browser: Browser, address: str) -> Page:
    """The map, ready, with nothing of the search fetched by a reader's doing."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(address)
    page.wait_for_selector(READY, state="attached", timeout=60_000)
    return page


def first(browser: Browser, address: str, query: str, pause: int) -> float:
    """Milliseconds until the first results, `pause` ms after going to the box."""
    page = opened(browser, address)
    page.evaluate(FOCUS)
    page.wait_for_timeout(pause)
    took = page.evaluate(TYPE, query)
    page.context.close()
    return took


def asked(address: str, query: str) -> float:
    """Milliseconds of the server's page of results."""
    start = perf_counter()
    with urlopen(f"{address}/search?q={quote(query)}") as answer:
        answer.read()
    return 1000 * (perf_counter() - start)


def told(name: str, search: Callable[[str], float], words: list[str]) -> None:
    """Print the median and the slowest of some queries."""
    times = {word: search(word) for word in words}
    slow = max(times, key=times.get)
    print(f"{name}: {median(times.values()):.1f} ms, at most {times[slow]:.1f} ms ({slow})")


def main() -> None:
    """Measure first queries, in the instant of going to the box and after, then all others."""
    with served() as address, chromium() as browser:
        opened(browser, address).request.get(f"{address}/search.json")  # the server has it made
        for pause in (0, PAUSE):
            for query in ("太原", "xzjkq"):
                took = median(first(browser, address, query, pause) for _ in range(RUNS))
                print(f"box, first query ({query}), {pause} ms after going there: {took:.1f} ms")
        page = opened(browser, address)
        page.evaluate(TYPE, "t")
        told("box, later queries", lambda word: page.evaluate(TYPE, word), queries())
        told("server", lambda word: asked(address, word), queries())


if __name__ == "__main__":
    main()
