"""Which functions a zoom with all layers spends its time in, in the page and in its workers."""

import json
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping
from itertools import count

from playwright.sync_api import Browser, CDPSession

from tests.bench.measure import Measured, opened
from tests.bench.table import aligned

DEAREST = 10
SAMPLING = 200  # µs
IDLE, NATIVE = ("(root)", "(idle)"), "(program)"  # V8's words; native: painting, layout, parsing
PATIENCE = 10_000  # ms for a worker to answer
STEP = 20  # ms between looks for its answer
SPENT = {"TaskDuration": "all", "ScriptDuration": "scripts", "RecalcStyleDuration": "styles"}
SPENT |= {"LayoutDuration": "layout"}
Frame = tuple[str, str]  # function, file:line


class Thread(ABC):
    """The profiler of one thread."""

    @abstractmethod
    def send(self, method: str, **params: object) -> dict:
        """Ask the thread's debugger; the answer."""

    def start(self) -> None:
        """Begin to sample."""
        self.send("Profiler.enable")
        self.send("Profiler.setSamplingInterval", interval=SAMPLING)
        self.send("Profiler.start")

    def stop(self) -> dict:
        """The profile since `start`."""
        return self.send("Profiler.stop")["profile"]


class PageThread(Thread):
    """The page's own thread."""

    def __init__(self, log: CDPSession):
        """Speak over the page's session."""
        self.log = log

    def send(self, method: str, **params: object) -> dict:
        """Ask the page."""
        return self.log.send(method, params)


class WorkerThread(Thread):
    """A worker, to which the page's session passes messages on."""

    def __init__(self, measured: Measured, session: str):
        """`session` is the worker's, as `Target.attachedToTarget` tells it."""
        self.measured, self.session, self.numbers = measured, session, count(1)
        self.answers: dict[int, dict] = {}
        measured.log.on("Target.receivedMessageFromTarget", self._received)

    def _received(self, event: dict) -> None:
        message = json.loads(event["message"])
        if event["sessionId"] == self.session and "id" in message:
            self.answers[message["id"]] = message

    def send(self, method: str, **params: object) -> dict:
        """Ask the worker; RuntimeError if it does not answer."""
        number = next(self.numbers)
        message = json.dumps({"id": number, "method": method, "params": params})
        passed = {"sessionId": self.session, "message": message}
        self.measured.log.send("Target.sendMessageToTarget", passed)
        for _ in range(PATIENCE // STEP):
            if number in self.answers:
                return self.answers[number]["result"]
            self.measured.page.wait_for_timeout(STEP)
        raise RuntimeError(f"a worker does not answer {method}")


def threads(measured: Measured) -> dict[str, Thread]:
    """The page's thread and its workers', by what they are called."""
    workers: list[dict] = []
    measured.log.on("Target.attachedToTarget", lambda event: workers.append(event))
    measured.log.send(
        "Target.setAutoAttach",
        {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False},
    )
    measured.page.wait_for_timeout(PATIENCE // 20)
    found: dict[str, Thread] = {"the page": PageThread(measured.log)}
    for event in workers:
        if event["targetInfo"]["type"] == "worker":
            name = f"worker {event['targetInfo']['url'].rpartition('/')[2]}"
            found[name] = WorkerThread(measured, event["sessionId"])
    return found


def profiled(browser: Browser, address: str, titles: Mapping[str, str]) -> str:
    """The dearest functions of eight turns of the wheel with all layers on, thread by thread."""
    with opened(browser, f"{address}/?layers={','.join(titles)}") as measured:
        measured.opening()
        measured.page.mouse.move(*measured.middle())
        sampled = threads(measured)
        before = _spent(measured)
        for thread in sampled.values():
            thread.start()
        measured.turn_wheel()
        profiles = {name: thread.stop() for name, thread in sampled.items()}
        after = _spent(measured)
    told = ", ".join(f"{words} {after[words] - before[words]:.0f} ms" for words in after)
    parts = [f"The page's thread: {told}"]
    parts += [f"\nIn {name}{listed(profile)}" for name, profile in profiles.items()]
    return "\n".join(parts)


def _spent(measured: Measured) -> dict[str, float]:
    """Ms the page's thread has spent so far, by kind of work."""
    measured.log.send("Performance.enable")
    metrics = measured.log.send("Performance.getMetrics")["metrics"]
    values = {one["name"]: one["value"] for one in metrics}
    return {words: 1000 * values[name] for name, words in SPENT.items()}


def self_times(profile: dict) -> Counter[Frame]:
    """Ms that each function of a profile itself took, without those it called."""
    frames = {node["id"]: _frame(node["callFrame"]) for node in profile["nodes"]}
    times: Counter[Frame] = Counter()
    for node, took in zip(profile["samples"], profile["timeDeltas"], strict=True):
        times[frames[node]] += took / 1000
    return times


def _frame(call: dict) -> Frame:
    name = call["functionName"] or "(anonymous)"
    file = call["url"].rpartition("/")[2]
    return name, f"{file}:{call['lineNumber'] + 1}" if file else ""


def listed(profile: dict) -> str:
    """The dearest functions of a profile as a table, and what runs outside of them."""
    times = self_times(profile)
    for name in IDLE:
        times.pop((name, ""), None)
    native = times.pop((NATIVE, ""), 0)
    whole = times.total() or 1
    lines = [
        (f"{took:.0f} ms", f"{100 * took / whole:.0f} %", name, where)
        for (name, where), took in times.most_common(DEAREST)
    ]
    table = aligned([("self", "share", "function", "where"), *lines])
    return f", {times.total():.0f} ms in functions, {native:.0f} ms outside of them:\n{table}"
