"""Where the time goes until all is drawn: the page's own thread, by kind of work, beside peers."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from tests.bench.measure import DESK, IN_PAGE
from tests.bench.table import OURS, aligned

LOADS = 7  # medians of so many
REST = 600  # ms after which everything is drawn and told
UNDRAWN = "ours, nothing drawn"  # how soon it could be, if drawing took no time at all
UNDRAWN_SCRIPT = Path(__file__).with_name("undrawn.js")
CATEGORIES = "devtools.timeline,blink,blink.user_timing,v8,v8.execute,cc,toplevel"
# what the browser calls its work, by what we call it; what is inside other work counts once
KINDS = {
    "parsing": r"ParseHTML|ParseAuthorStyleSheet|.*(CommitNavigation|HTMLDocumentParser).*",
    "compiling scripts": r"v8\.(compile|produce).*|V8\.(Compile|LazyCompile|Bytecode).*",
    "running scripts": r"EvaluateScript|FunctionCall|RunMicrotasks|TimerFire|FireAnimationFrame",
    "collecting garbage": r"(Minor|Major)GC|V8\.GC.*",
    "styles and layout": r"UpdateLayoutTree|Layout|LocalFrameView::(layout|performLayout|Run).*",
    "canvases played back": r"CanvasRenderingContext2D::FinalizeFrame|.*ProduceCanvasResource.*",
    "painting and handing over": r"(Pre)?Paint|Layerize|Commit|ProxyMain::.*|LayerTreeHost::.*",
}
OTHER, WAITING = "other work", "waiting"
_NAMES = {kind: re.compile(names) for kind, names in KINDS.items()}


def openings(browser: Browser, addresses: Mapping[str, str]) -> str:
    """A table of ms by kind of work, a column a page; medians of seven loads, in turn.

    Beside them stands our page without its drawing: what no quicker painter could come below.
    """
    pages = {page: (address, [IN_PAGE]) for page, address in addresses.items()}
    pages[UNDRAWN] = (addresses[OURS], [IN_PAGE, UNDRAWN_SCRIPT])
    taken: dict[str, list[Counter[str]]] = {page: [] for page in pages}
    for _ in range(LOADS):
        for page, (address, scripts) in pages.items():
            taken[page].append(_opening(browser, address, scripts))
    lines = [
        (kind, *(f"{median(one[kind] for one in taken[page]):.0f} ms" for page in pages))
        for kind in (*KINDS, OTHER, WAITING, "first contentful paint", "all drawn")
    ]
    return aligned([("the page's own thread", *pages), *lines])


def _opening(browser: Browser, address: str, scripts: Iterable[Path]) -> Counter[str]:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    for script in scripts:
        page.add_init_script(path=script)
    session, events, ended = browser.new_browser_cdp_session(), [], []
    session.on("Tracing.dataCollected", lambda told: events.extend(told["value"]))
    session.on("Tracing.tracingComplete", lambda told: ended.append(told))
    session.send("Tracing.start", {"categories": CATEGORIES, "transferMode": "ReportEvents"})
    page.goto(address, wait_until="commit")
    page.wait_for_timeout(REST)
    drawn, painted = page.evaluate("bench.drawn"), page.evaluate("bench.firstPaint()")
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(REST / 10)
    session.detach()
    context.close()
    begun, thread = _begun(events)
    spent = by_kind(_own(events, thread, begun, begun + 1000 * drawn))
    spent[WAITING] = drawn - sum(spent.values())
    return spent + Counter({"first contentful paint": painted, "all drawn": drawn})


def _begun(events: Iterable[dict]) -> tuple[float, tuple[int, int]]:
    """When the page's navigation began, in µs, and the thread that it is on."""
    begun = [
        (event["ts"], (event["pid"], event["tid"]))
        for event in events
        if event["name"] == "navigationStart"
        and event["args"].get("data", {}).get("documentLoaderURL", "").startswith("http")
    ]
    return max(begun)


def _own(
    events: Iterable[dict], thread: tuple[int, int], begin: float, end: float
) -> list[tuple[str, float, float]]:
    """What a thread did between two times: names, starts and ends in µs."""
    return [
        (event["name"], max(event["ts"], begin), min(event["ts"] + event["dur"], end))
        for event in events
        if event["ph"] == "X"
        and (event["pid"], event["tid"]) == thread
        and event["ts"] < end
        and event["ts"] + event.get("dur", 0) > begin
    ]


def by_kind(work: Iterable[tuple[str, float, float]]) -> Counter[str]:
    """Ms by kind; of work inside other work, given as names, starts and ends, none counts twice."""
    spent: Counter[str] = Counter()
    open_: list[tuple[float, str]] = []  # ends and kinds of what goes on
    for name, start, end in sorted(work, key=lambda one: (one[1], -one[2])):
        while open_ and open_[-1][0] <= start:
            open_.pop()
        kind = kind_of(name) or (open_[-1][1] if open_ else OTHER)
        spent[kind] += (end - start) / 1000
        if open_:
            spent[open_[-1][1]] -= (end - start) / 1000
        open_.append((end, kind))
    return spent


def kind_of(name: str) -> str | None:
    """The kind of work that the browser's word tells; None if it is of what it stands in."""
    return next((kind for kind, names in _NAMES.items() if names.fullmatch(name)), None)
