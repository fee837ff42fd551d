"""What a planner does to place and reword by hand, with a real server on the tiny data."""

import shutil

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, Watch, _context
from tests.browser.test_access import AXE, RULES
from tests.conftest import TINY
from tests.server import running

pytestmark = pytest.mark.not_static("editing and reviewing write the data")


def test_from_the_list_to_the_files_and_back(browser: Browser, tmp_path) -> None:
    root = shutil.copytree(TINY, tmp_path / "tiny")
    places, facts = root / "places.csv", root / "plan/parks.yaml"
    before = places.read_bytes()
    texts = str(TINY.parent / "tiny_documents")
    with running("--quiet", "--edit", "--geodata", str(root), "--documents", texts) as server:
        page = _context(browser, server.address, "desk").new_page()
        assert page.viewport_size == DESK
        watch = Watch(page)
        _place(page)
        placed = facts.read_bytes()
        assert b"where: {place: yue-xian-yuan-qu}" in placed
        assert places.read_bytes().startswith(before)
        _reword(page)
        assert "acts: [提升, 拟设]" in facts.read_text("utf-8")
        page.get_by_role("button", name="撤销").click()
        expect(page.locator("#edit-last")).to_contain_text("乙县园区")
        assert facts.read_bytes() == placed
        page.context.close()
        assert [one for one in watch.troubles if "status of 422" not in one] == []


def _place(page: Page) -> None:
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
    expect(page.locator("#edit-last")).to_contain_text("乙县园区（places.csv, plan/parks.yaml）")


def _reword(page: Page) -> None:
    page.get_by_role("link", name="改写说法").click()
    page.get_by_label("按名称或图层筛选").fill("第二园")
    page.get_by_role("link", name="第二园区").click()
    expect(page.locator(".edit-desk mark").first).to_contain_text("第二园区")
    box, verdict = page.get_by_label("这条说法"), page.locator("#edit-verdict")
    shown = box.input_value()
    box.fill(shown.replace("[拟设]", "[推进, 拟设]"))
    expect(verdict).to_contain_text("claim:3: `acts`: the verb `推进` is not where the terms stand")
    box.fill(shown.replace("[拟设]", "[提升, 拟设]"))
    expect(verdict).to_contain_text("检查通过，引词、动词和宾语都在原文中。阶段：已有")
    assert AXE.run(page, options={"runOnly": RULES}).response["violations"] == []
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("#edit-last")).to_contain_text("第二园区（plan/parks.yaml）")
