"""Another region's map: it looks at its own ground, and its scripts find all they ask for."""

from playwright.sync_api import Browser, expect

from tests.browser.conftest import DESK, PHONE, Watch
from tests.browser.test_first_page import READY
from tests.conftest import OTHER
from tests.server import running


def test_the_map_of_another_region_works(browser: Browser):
    with running("--quiet", "--geodata", str(OTHER)) as server:
        for size, lang, name in ((DESK, "zh", "测试园区甲"), (PHONE, "en", "Test Park A")):
            page = browser.new_page(base_url=server.address, viewport=size)
            watch = Watch(page)
            page.goto(f"/?lang={lang}&layers=counties,roads,parks&feature=parks/test-park-a")
            page.wait_for_selector(READY, state="attached")
            expect(page.locator("#panel h2")).to_have_text(name)
            page.close()
            assert watch.troubles == []
