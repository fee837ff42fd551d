"""A real Chromium, for tests and measurements."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.run import find_browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # gets nothing from outside


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """Debian's or another installed Chromium; each context of it starts with an empty cache."""
    path = find_browser()
    assert path, "install Chromium; tests/run.py does so as root on Debian"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        yield browser
        browser.close()
