"""The real map under measurement: served by its own process, opened in a real Chromium."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.run import ROOT, find_browser

SERVE = [sys.executable, "-m", "webmap", "serve", "--port", "0"]
FLAGS = ["--no-sandbox", "--disable-gpu"]


@contextmanager
def served() -> Iterator[str]:
    """The address of a server started for the measurement and stopped after it."""
    with subprocess.Popen(SERVE, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield re.search(r"http://[^/]+", server.stdout.readline())[0]
        finally:
            server.terminate()


@contextmanager
def chromium() -> Iterator[Browser]:
    """An installed Chromium; each context of it starts with an empty cache."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()
