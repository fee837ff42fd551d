"""One page under measurement in Chromium: bytes, first paint, frames, toggles, memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import Browser, BrowserContext, Page, Request

IN_PAGE = Path(__file__).parent / "in_page.js"
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
LONGEST = 120_000  # ms a page may take on a slow line
NOTCH, NOTCHES, PAUSE = 120, 4, 300  # a turn of the wheel, how many each way, ms between
REACH, STEPS = 300, 40  # pixels either side of the middle that a drag goes, in so many moves
REST = 500  # ms for what the last action left to do
SLOW = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
SLOWER = 4  # times, the processor of a phone


class Wire:
    """Counts what a page and its workers fetch over HTTP, with the heads of the answers."""

    def __init__(self, page: Page):
        """Listen from now on."""
        self.page = page
        self.requests: list[Request] = []
        page.on("requestfinished", self._finished)

    def _finished(self, request: Request) -> None:
        if request.url.startswith("http"):
            self.requests.append(request)

    @property
    def bytes(self) -> int:
        """All bytes received so far."""
        workers = {worker.url for worker in self.page.workers}
        return sum(_received(request, request.url in workers) for request in self.requests)


def _received(request: Request, is_worker: bool) -> int:
    sizes = request.sizes()
    content = sizes["responseBodySize"]
    if is_worker and not content:  # Chromium tells the size of a worker's script to nobody
        content = int(request.response().headers.get("content-length", 0))
    return content + sizes["responseHeadersSize"]


class Measured:
    """An opened page whose everything is drawn."""

    def __init__(self, page: Page, address: str, slow: bool = False):
        """Open the address with an empty cache; `slow` is a slow line and processor."""
        self.page, self.wire = page, Wire(page)
        self.log = page.context.new_cdp_session(page)
        if slow:
            self.log.send("Network.enable")
            self.log.send("Network.emulateNetworkConditions", SLOW)
            self.log.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.add_init_script(path=IN_PAGE)
        page.goto(address, wait_until="commit", timeout=LONGEST)
        page.wait_for_selector("html[data-ready]", state="attached", timeout=LONGEST)
        self.drawn = page.evaluate("bench.drawn")
        self.placed = page.evaluate("bench.placed")

    def opening(self) -> dict[str, float]:
        """How it opened: kB and requests, ms until the first paint and until drawn."""
        self.page.wait_for_load_state("networkidle", timeout=LONGEST)
        self.page.wait_for_timeout(REST)
        return {
            "wire": self.wire.bytes / 1000,
            "requests": len(self.wire.requests),
            "first paint": self.page.evaluate("bench.firstPaint()"),
            "drawn": self.drawn,
            "placed": self.placed,
        }

    def middle(self) -> tuple[float, float]:
        """The middle of the map."""
        box = self.page.locator(".leaflet-container").bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def zooming(self) -> list[float]:
        """The times of the frames while the wheel turns in and out again."""
        self.page.mouse.move(*self.middle())
        self.page.evaluate("bench.startFrames()")
        self.turn_wheel()
        return self._stopped()

    def turn_wheel(self) -> None:
        """Four notches in and four out."""
        for notch in [-NOTCH] * NOTCHES + [NOTCH] * NOTCHES:
            self.page.mouse.wheel(0, notch)
            self.page.wait_for_timeout(PAUSE)

    def panning(self) -> list[float]:
        """The times of the frames while the map is dragged to the right and back."""
        (x, y), mouse = self.middle(), self.page.mouse
        mouse.move(x - REACH, y)
        mouse.down()
        self.page.evaluate("bench.startFrames()")
        mouse.move(x + REACH, y, steps=STEPS)
        mouse.move(x - REACH, y, steps=STEPS)
        frames = self._stopped()
        mouse.up()
        self.page.wait_for_timeout(REST)
        return frames

    def _stopped(self) -> list[float]:
        frames = self.page.evaluate("bench.stopFrames()")
        self.page.wait_for_timeout(REST)
        return frames

    def toggling(self, layer: str, title: str) -> float | None:
        """Ms until a layer's box, clicked off and on, is painted: the longer of both."""
        return self._longer("([layer, title]) => bench.toggle(layer, title)", [layer, title])

    def filtering(self, facet: str, value: str) -> float | None:
        """Ms until a filter, set and lifted, is painted: the longer of both."""
        code, choice = "([facet, value]) => bench.filter(facet, value)", [facet, value]
        self._longer(code, choice)  # the first one fetches what a filter needs
        return self._longer(code, choice)

    def _longer(self, code: str, argument: list[str]) -> float | None:
        times = []
        for _ in range(2):
            times.append(self.page.evaluate(code, argument))
            self.page.wait_for_timeout(REST)
        return None if None in times else max(times)

    def memory(self, browser: Browser) -> dict[str, float | None]:
        """MB of the page's JavaScript heap after a collection, and of the tab's process."""
        self.log.send("HeapProfiler.collectGarbage")
        self.log.send("Performance.enable")
        metrics = self.log.send("Performance.getMetrics")["metrics"]
        heap = next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")
        return {"heap": heap / 1e6, "memory": _tab(browser)}


def _tab(browser: Browser) -> float | None:
    """MB of the largest renderer: one tab is open, the others wait empty. None but on Linux."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    sizes = [_proportional(one["id"]) for one in processes if one["type"] == "renderer"]
    return max(sizes, default=0) / 1000 or None


def _proportional(process: int) -> int:
    """The kB of a process, with its share of what it holds together with others."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))


@contextmanager
def opened(
    browser: Browser,
    address: str,
    slow: bool = False,
    prepare: Callable[[BrowserContext], None] | None = None,
) -> Iterator[Measured]:
    """An address opened in a context of its own, on a desk or, if slow, on a phone.

    `prepare` gets the context before the page is there.
    """
    context = browser.new_context(viewport=PHONE if slow else DESK)
    if prepare:
        prepare(context)
    try:
        yield Measured(context.new_page(), address, slow)
    finally:
        context.close()


def rate(frames: list[float]) -> float:
    """Frames a second."""
    return 1000 * (len(frames) - 1) / (frames[-1] - frames[0])


def slow_frame(frames: list[float]) -> float:
    """The interval in ms that 95 % of the frames keep within."""
    gaps = [later - earlier for earlier, later in zip(frames, frames[1:], strict=False)]
    return within(gaps)


def within(times: list[float]) -> float:
    """What 95 % of the times keep within."""
    return quantiles(times, n=20, method="inclusive")[-1]
