"""Another region's map beside a first one: its scripts find all they ask for below its path."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import DESK, PHONE, Watch
from tests.browser.test_first_page import READY
from tests.conftest import OTHER, TINY
from tests.server import running

pytestmark = pytest.mark.not_static("several atlases behind one address")


def test_the_map_of_another_region_works_below_its_path(browser: Browser):
    with running("--quiet", "--geodata", str(TINY), "--geodata", str(OTHER)) as server:
        for size, lang, name in ((DESK, "zh", "测试园区甲"), (PHONE, "en", "Test Park A")):
            page = browser.new_page(base_url=server.address, viewport=size)
            watch, paths = Watch(page), []
            page.on("request", lambda one, paths=paths: paths.append(urlsplit(one.url).path))
            page.goto(f"/ezhou/?lang={lang}&layers=counties,roads,parks&feature=parks/test-park-a")
            page.wait_for_selector(READY, state="attached")
            expect(page.locator("#panel h2")).to_have_text(name)
            page.close()
            assert watch.troubles == []
            asked = [path for path in paths if path.startswith("/")]
            assert asked and [path for path in asked if not path.startswith("/ezhou/")] == []
