"""The production server: granian in this process, started with a clear word on where the map is."""

import asyncio
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

from webmap.memory import few_pools
from webmap.unloaded import UNUSED, Without
from webmap.workshop import Workshop

REST = 1  # seconds that the first page has the processor for itself
WORKSHOP = Workshop()  # starts a process only when a file is asked for
REVIEWED = 4  # seconds that files rest before they are read anew while facts come one by one
GRACE = 15  # seconds for answers under way when the server is told to stop


def serve(
    config: Mapping,
    host: str,
    port: int,
    open_browser: bool,
    quiet: bool = False,
    limited: bool = True,
    watching: bool = False,
    proxied: bool = False,
) -> int:
    """Serve until interrupted; returns 0, or 1 when the port is taken.

    Raises DataError for bad data.
    """
    print("planmap: reading the plans …", file=sys.stderr, flush=True)
    try:
        listening = _listen(host, port)
    except (OSError, OverflowError, ValueError) as error:
        print(
            f"planmap: cannot listen on {host}:{port}: {error}; try another --port", file=sys.stderr
        )
        return 1
    address = f"http://{_reachable(host)}:{listening.getsockname()[1]}/"

    def tell() -> None:
        print(f"planmap: the map is at {address} (stop with Ctrl-C)", flush=True)
        if config.get("EDIT"):
            print(f"planmap: places and claims are edited at {address}edit", flush=True)
        if config.get("REVIEW"):
            print(f"planmap: the draft is reviewed at {address}review", flush=True)
        if open_browser:
            threading.Timer(0.2, webbrowser.open, [address]).start()

    few_pools()
    with Without(UNUSED):
        asyncio.run(_run(config, listening, quiet, limited, watching, proxied, tell))
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket, of IPv4 where the host has both; OSError when the port is taken."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, *_, address = min(found, key=lambda one: one[0] != socket.AF_INET)
    return socket.create_server(address[:2], family=family, backlog=1024)


def _reachable(host: str) -> str:
    """The host as a browser on this machine writes it."""
    if host in ("0.0.0.0", "::"):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


async def _run(
    config: Mapping,
    listening: socket.socket,
    quiet: bool,
    limited: bool,
    watching: bool,
    proxied: bool,
    tell: Callable,
) -> None:
    """Be alive at once, read the plans meanwhile, end what is under way when told to stop."""
    from webmap.access_log import AccessLog
    from webmap.allowance import FREE, Allowance
    from webmap.gate import Gate
    from webmap.limits import limited_server

    log = AccessLog()
    gate = Gate(None if quiet else log.add, Allowance() if limited else FREE, proxied)
    server = limited_server(gate, listening)
    with _stop_signals() as stopped:
        running = asyncio.create_task(server.serve())
        try:
            await _open(gate, config, watching, tell, {stopped, running})
        finally:
            gate.close()
            server.stop()
            _, late = await asyncio.wait({running}, timeout=GRACE)
            log.write()
            if late:
                print(f"planmap: cut off what took over {GRACE} s", file=sys.stderr)


async def _open(
    gate, config: Mapping, watching: bool, tell: Callable, ends: set[asyncio.Future]
) -> None:
    """Open the gate once the application is there; returns when one of `ends` is done."""
    from webmap.reloading import PAUSE, Reloading, watched

    loading = _in_thread(lambda: _application(config))
    await asyncio.wait({loading, *ends}, return_when=asyncio.FIRST_COMPLETED)
    if not loading.done():
        return
    _take(gate, loading.result())
    tell()
    reloading = Reloading(
        lambda: _in_thread(lambda: _application(config)), lambda app: _take(gate, app)
    )
    with reloading.heeding_hangup():
        tasks = [asyncio.create_task(reloading.run())]
        if watching:
            rest = REVIEWED if config.get("REVIEW") else PAUSE
            tasks.append(asyncio.create_task(reloading.watch(watched(config), rest)))
        done, _ = await asyncio.wait({*ends, *tasks}, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    for end in done:
        end.result()


def _take(gate, app: Any) -> None:
    """Put an application into service, and have it prepare what later pages need."""
    gate.open(app)
    threading.Thread(target=_prepare, args=[app], daemon=True).start()


def _application(config: Mapping) -> Any:
    from werkzeug.test import Client

    from webmap import create_app

    if folders := config.get("SEVERAL"):
        from webmap.several.apps import create_several

        app = create_several(config, folders)
    else:
        app = create_app(config)
    app.extensions["planmap"].make_file = WORKSHOP
    Client(app).get("/", headers={"Accept-Encoding": "br"})  # made while nobody waits
    return app


def _prepare(app: Any) -> None:
    """Make what later pages need, and let go of what only that needed."""
    from webmap.memory import settle
    from webmap.several.apps import load_all_templates

    app.extensions["planmap"].prepare_first()
    time.sleep(REST)
    app.extensions["planmap"].prepare()
    load_all_templates(app)
    settle()


def _in_thread(make: Callable) -> asyncio.Future:
    """What `make` gives, made in a thread that does not keep the process from ending."""
    made: Future = Future()
    made.set_running_or_notify_cancel()

    def work() -> None:
        try:
            made.set_result(make())
        except BaseException as error:
            made.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return asyncio.wrap_future(made)


@contextmanager
def _stop_signals() -> Iterator[asyncio.Future]:
    """A future that is done at the first SIGINT or SIGTERM; a second one acts as ever."""
    loop = asyncio.get_running_loop()
    stopped = loop.create_future()
    before: dict = {}

    def restore() -> None:
        while before:
            signal.signal(*before.popitem())

    def stop(*_) -> None:
        restore()
        loop.call_soon_threadsafe(stopped.set_result, None)

    for one in (signal.SIGINT, signal.SIGTERM):
        before[one] = signal.signal(one, stop)
    try:
        yield stopped
    finally:
        restore()
