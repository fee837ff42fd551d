"""What the first page costs a reader: requests, bytes on the wire by kind, time until ready."""

import sys
from collections import Counter

from playwright.sync_api import Browser

from tests.bench.served import chromium, served

WATCH = """
new MutationObserver(() => { window.readyAt ??= performance.now(); })
  .observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
"""


class Wire:
    """Counts what a page fetches, as Chromium's network log tells it."""

    def __init__(self, page):
        """Listen from now on."""
        self.requests, self.bytes, self._kinds = Counter(), Counter(), {}
        log = page.context.new_cdp_session(page)
        log.send("Network.enable")
        log.on("Network.responseReceived", self._answered)
        log.on("Network.loadingFinished", self._finished)

    def _answered(self, event: dict) -> None:
        self._kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict) -> None:
        kind = self._kinds.get(event["requestId"], "Other")
        self.requests[kind] += 1
        self.bytes[kind] += event["encodedDataLength"]


def measure(browser: Browser, address: str) -> str:
    """One line about one opening of the first page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    wire = Wire(page)
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
    ready = page.evaluate("window.readyAt")
    page.wait_for_load_state("networkidle")
    context.close()
    kinds = ", ".join(
        f"{kind} {wire.requests[kind]} × {size / 1000:.0f} kB"
        for kind, size in wire.bytes.most_common()
    )
    total = f"{wire.requests.total()} requests, {wire.bytes.total() / 1000:.0f} kB"
    return f"ready after {ready:.0f} ms; {total} ({kinds})"


def main() -> None:
    """Measure as often as the command line says, else five times."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with served() as address, chromium() as browser:
        for _ in range(runs):
            print(measure(browser, address))


if __name__ == "__main__":
    main()
