"""The real map under measurement: served by its own process, opened in a real Chromium."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from tests.run import ROOT, find_browser

PATIENCE = 60  # seconds for the server to read the plans
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def served() -> Iterator[str]:
    """The address of a server started for the measurement and stopped after it."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "webmap", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            _await_health(address, server)
            yield address
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _await_health(address: str, server: subprocess.Popen) -> None:
    """Return once the server answers; RuntimeError if it stops or never does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(f"{address}/health", timeout=2) as answer:
                answer.read()
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the map's server does not answer")


@contextmanager
def chromium() -> Iterator[Browser]:
    """An installed Chromium; each context of it starts with an empty cache."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        yield browser
        browser.close()
