"""The map below a path of its public address: whatever its scripts ask for and link to keeps it."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Watch
from tests.browser.test_first_page import READY
from tests.conftest import TINY
from tests.server import running

pytestmark = pytest.mark.not_static("a server below a path")
PREFIX = "/plans/shanxi"


def test_scripts_keep_to_the_prefix(browser: Browser):
    with running("--quiet", "--geodata", str(TINY), "--url", f"http://127.0.0.1{PREFIX}") as server:
        page = browser.new_page(base_url=server.address)
        watch, paths = Watch(page), []
        page.on("request", lambda request: paths.append(urlsplit(request.url).path))
        page.goto(f"{PREFIX}/?layers=parks&feature=parks/first-park")
        page.wait_for_selector(READY, state="attached")
        expect(
            page.locator("#panel .relations button").first
        ).to_be_attached()  # fetched by a script
        page.fill("#find-input", "第一园区")
        expect(page.locator("[role=option]").first).to_be_visible()
        page.keyboard.press("Escape")
        page.click("#figure-open")
        cited = re.compile(rf"http://127\.0\.0\.1{PREFIX}/\?.*layers=parks")
        expect(page.locator("#figure-citation")).to_have_value(cited)
        links = page.eval_on_selector_all("a[href]", "all => all.map((one) => one.pathname)")
        page.close()
    assert watch.troubles == []
    asked = [path for path in paths if path.startswith("/")]  # a figure’s own blob does not
    assert [path for path in (*asked, *links) if not path.startswith(f"{PREFIX}/")] == []
    assert len(links) > 40 and any(path.endswith("relations.json") for path in paths)
