"""A real server and a real Chromium; a page fails on any script error or outside request."""

# With `--site URL` no server is started: a reader's tests visit the static site that stands there.

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit
from urllib.request import urlretrieve

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.chromium import ALONE, chromium
from tests.server import running
from webmap import create_app
from webmap.browser.one_file import FILE, OneFile
from webmap.still.names import link

PATIENCE = 20_000  # ms; a busy machine is no failure
expect.set_options(timeout=PATIENCE)
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SIZES = {"desk": DESK, "phone": PHONE}
COPYING = ("clipboard-read", "clipboard-write")  # what every context may
TOGETHER = "--process-per-site"  # with a page that stays open, others open in half the time
SHARED = pytest.StashKey[str]()  # the address of the server of all workers
APART = "not static: "  # how the reason begins for which a test is left out on a static site


def pytest_addoption(parser) -> None:
    """`--site URL`: what `planmap export site/` wrote, already served."""
    words = "run a reader's tests on the static site that is served at this address"
    parser.addoption("--site", metavar="URL", type=lambda url: url.rstrip("/"), help=words)


def pytest_collection_modifyitems(config, items) -> None:
    """Leave out what a static site, if one is given, is not asked for."""
    if not config.getoption("--site", None):
        return
    for item in items:
        if mark := item.get_closest_marker("not_static"):
            item.add_marker(pytest.mark.skip(reason=f"{APART}{mark.args[0]}"))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    """Start the one server that all workers ask, before the first of them, and tell its address."""
    config = node.config
    if config.getoption("--site", None):
        return
    if SHARED not in config.stash:
        held = ExitStack()
        config.add_cleanup(held.close)
        config.stash[SHARED] = held.enter_context(running("--quiet")).address
    node.workerinput["address"] = config.stash[SHARED]


def pytest_terminal_summary(terminalreporter) -> None:
    """How many tests are not of a static site, by reason."""
    left = (report.longrepr[2] for report in terminalreporter.getreports("skipped"))
    reasons = Counter(words.partition(APART)[2] for words in left if APART in words)
    if reasons:
        terminalreporter.section(f"{reasons.total()} tests are not of the static site")
    for reason, count in sorted(reasons.items()):
        terminalreporter.line(f"{count:4} {reason}")


@pytest.fixture(scope="session")
def static_site(request) -> Iterator[str | None]:
    """The address of the static site that is tested, if one is.

    Tests write addresses as a server has them: here each opens the file that is kept of it. None
    starts a server unnoticed.
    """
    address = request.config.getoption("--site", None)
    goto = Page.goto

    def there(page: Page, url: str, **how):
        return goto(page, f"{address}/{link(url)}" if url.startswith("/") else url, **how)

    def refuse(*_):
        pytest.fail("this test starts a server: give it the mark `not_static` with the reason")

    with pytest.MonkeyPatch.context() as patched:
        if address:
            patched.setattr(Page, "goto", there)
            patched.setattr("tests.server.started", refuse)
        yield address


@pytest.fixture(scope="session")
def address(static_site: str | None, pytestconfig) -> Iterator[str]:
    """The address of the real map, served by the production server, or of the static site."""
    if there := static_site or getattr(pytestconfig, "workerinput", {}).get("address"):
        yield there
        return
    with running("--quiet") as server:
        yield server.address


@pytest.fixture(scope="session")
def browser(static_site: str | None) -> Iterator[Browser]:
    """An installed Chromium that reaches this machine only."""
    with chromium(ALONE, TOGETHER) as opened:
        yield opened


def until(page: Page, condition: str) -> None:
    """Wait, frame by frame, until a condition holds; the page's policy forbids polling by eval."""
    held = page.evaluate(f"""async () => {{
      const end = performance.now() + {PATIENCE};
      while (!({condition})) {{
        if (performance.now() > end) return false;
        await new Promise(requestAnimationFrame);
      }}
      return true; }}""")
    assert held, f"never came true: {condition}"


class Watch:
    """What went wrong while a page was open."""

    def __init__(self, page: Page):
        """Listen to the page; requests to other hosts, which are not answered, are remembered."""
        self.troubles: list[str] = []
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def _console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"{message.type}: {message.text}")

    def _request(self, request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.troubles.append(f"outside: {request.url}")


@pytest.fixture(scope="session")
def contexts(browser: Browser, address: str) -> dict[str, BrowserContext]:
    """One for desks and one for phones: caches and process stay, so that each test opens faster."""
    opened = {size: _context(browser, address, size) for size in SIZES}
    for context in opened.values():
        context.new_page().goto(f"{address}/health")  # keeps the process
    return opened


def _context(browser: Browser, address: str, size: str, locale: str = "zh-CN") -> BrowserContext:
    return browser.new_context(
        locale=locale,
        viewport=SIZES[size],
        base_url=address,
        has_touch=size == "phone",
        permissions=COPYING,
    )


@pytest.fixture(params=SIZES)
def page(request, contexts) -> Iterator[Page]:
    """An empty page of a desk's or a phone's size."""
    with watched(contexts[request.param]) as opened:
        yield opened


@contextmanager
def watched(context: BrowserContext) -> Iterator[Page]:
    """A page beside the one that keeps the process; nothing may go wrong while it is open."""
    opened = context.new_page()
    watch = Watch(opened)
    yield opened
    for left in context.pages[1:]:
        left.close()
    assert watch.troubles == []


@pytest.fixture
def newcomer(browser: Browser, address: str) -> Iterator[Page]:
    """An empty page of a desk's size in an English browser that has never been here."""
    context = _context(browser, address, "desk", "en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture
def is_phone(page: Page) -> bool:
    """Whether the page is a phone's."""
    return page.viewport_size == PHONE


@pytest.fixture(params=["light", "dark"])
def scheme(request, page: Page) -> str:
    """The reader's colour scheme."""
    page.emulate_media(color_scheme=request.param)
    return request.param


@pytest.fixture
def lang(scheme: str) -> str:
    """Chinese in light and English in dark, so that every state is seen in both of both."""
    return "en" if scheme == "dark" else "zh"


@pytest.fixture(scope="session")
def app() -> Flask:
    """The application on the real data."""
    return create_app()


@pytest.fixture(scope="session")
def atlas_file(tmp_path_factory, static_site: str | None, request) -> str:
    """The address of the one-file atlas; dear to make, so what one worker made serves all."""
    folder = tmp_path_factory.getbasetemp()
    shared = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / FILE
    if static_site and not shared.exists():
        got = folder / f"got-{FILE}"
        urlretrieve(f"{static_site}/{FILE}", got)
        got.replace(shared)
    elif not shared.exists():
        OneFile(request.getfixturevalue("app")).write(folder).replace(shared)
    return shared.as_uri()


@pytest.fixture(scope="session")
def disconnected(browser: Browser, atlas_file: str) -> dict[str, BrowserContext]:
    """The contexts without a network, of the same sizes, with a page that keeps the process."""
    opened = {size: browser.new_context(viewport=SIZES[size], offline=True) for size in SIZES}
    for context in opened.values():
        context.new_page().goto(f"{atlas_file.rpartition('/')[0]}/")
    return opened


@pytest.fixture
def offline(disconnected, atlas_file: str, page: Page, is_phone: bool) -> Iterator[Page]:
    """A page with no network, of the same size, that has the file open."""
    with watched(disconnected["phone" if is_phone else "desk"]) as opened:
        opened.goto(atlas_file)
        opened.wait_for_selector("html[data-ready=yes]", state="attached")
        yield opened
