"""What a planner does to place a feature by hand, with a real server on a copy of the tiny data."""

import shutil

from playwright.sync_api import Browser, expect

from tests.browser.conftest import DESK, Watch, _context
from tests.browser.test_access import AXE, RULES
from tests.conftest import TINY
from tests.server import running


def test_from_the_list_to_the_files_and_back(browser: Browser, tmp_path) -> None:
    root = shutil.copytree(TINY, tmp_path / "tiny")
    places, facts = root / "places.csv", root / "plan/parks.yaml"
    before = places.read_bytes(), facts.read_bytes()
    with running("--quiet", "--edit", "--geodata", str(root)) as server:
        page = _context(browser, server.address, "desk").new_page()
        assert page.viewport_size == DESK
        watch = Watch(page)
        page.goto("/edit")
        page.get_by_label("按名称或图层筛选").fill("乙县园")
        page.get_by_role("button", name="乙县园区").click()
        page.locator("#edit-map").click()
        page.get_by_label("等级").select_option("site")
        expect(page.locator("#edit-verdict")).to_contain_text("检查通过。将显示为：场址")
        mark = page.locator(".edit-mark").bounding_box()
        page.mouse.move(mark["x"] + 11, mark["y"] + 11)
        page.mouse.down()
        page.mouse.move(mark["x"] + 41, mark["y"] + 1, steps=3)
        lon = float(page.get_by_label("经度").input_value())
        page.mouse.up()
        assert float(page.get_by_label("经度").input_value()) > lon
        expect(page.locator("#edit-verdict")).to_contain_text("检查通过")
        assert AXE.run(page, options={"runOnly": RULES}).response["violations"] == []
        page.get_by_role("button", name="保存", exact=True).click()
        expect(page.locator("#edit-last")).to_contain_text(
            "乙县园区（places.csv, plan/parks.yaml）"
        )
        assert b"where: {place: yue-xian-yuan-qu}" in facts.read_bytes()
        assert places.read_bytes().startswith(before[0])
        page.get_by_role("button", name="撤销").click()
        expect(page.locator("#edit-last")).to_have_count(0)
        assert (places.read_bytes(), facts.read_bytes()) == before
        page.context.close()
        assert watch.troubles == []
