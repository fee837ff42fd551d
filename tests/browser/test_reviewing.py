"""What a planner does with a draft, with a real server on the tiny data."""

import difflib
import json
import re
import shutil

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, Watch, _context
from tests.browser.test_access import AXE, RULES
from tests.conftest import TINY
from tests.drafts import tiny_draft
from tests.server import running

pytestmark = pytest.mark.not_static("editing and reviewing write the data")


def test_from_the_draft_to_the_files_and_back(browser: Browser, tmp_path) -> None:
    root, draft = shutil.copytree(TINY, tmp_path / "tiny"), tiny_draft(tmp_path / "draft")
    facts = root / "plan/parks.yaml"
    facts.write_text(f"# ours\n{facts.read_text('utf-8')}# the end\n", "utf-8")
    before = facts.read_text("utf-8")
    with running("--quiet", "--review", str(draft), "--geodata", str(root)) as server:
        page = _context(browser, server.address, "desk").new_page()
        assert page.viewport_size == DESK
        watch = Watch(page)
        page.goto("/review")
        _accept(page)
        accepted = facts.read_text("utf-8")
        assert accepted.startswith("# ours\n") and accepted.endswith("# the end\n")
        _merge(page)
        assert "also: [一园, 一号园区]" in facts.read_text("utf-8")
        _change(page)
        _reject(page)
        page.keyboard.press("u")
        expect(page.locator("#edit-told")).to_have_text("已撤销上一个决定。")
        expect(page.locator("#review-count")).to_have_text("3 / 5")
        expect(page.locator("#review-id")).to_have_text("0004")
        page.context.close()
        assert [one for one in watch.troubles if "status of 422" not in one] == []
    lost = difflib.ndiff(before.splitlines(), facts.read_text("utf-8").splitlines())
    assert [one for one in lost if one[0] == "-"] == ["-     also: [一园]"]
    lines = (draft / "decisions.jsonl").read_text("utf-8").splitlines()
    made = [(one["decision"], one["by"]) for one in map(json.loads, lines)]
    assert made == [(one, "王工") for one in ("accept", "merge", "change", "reject", "undo")]


def _accept(page: Page) -> None:
    expect(page.locator("mark.lit")).to_have_text(
        "建设甲县新材料园区，面积12.5公顷，主导产业为新材料、高端装备。"
    )
    expect(page.locator("#edit-verdict")).to_contain_text("检查通过。将显示为：只知县市")
    assert AXE.run(page, options={"runOnly": RULES}).response["violations"] == []
    page.keyboard.press("a")
    expect(page.locator("#edit-told")).to_have_text("请先填写审阅人。")
    page.get_by_label("审阅人").fill("王工")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("#edit-told")).to_contain_text("甲县新材料园区：王工已接受，写入 parks/")
    expect(page.locator("#review-count")).to_have_text("1 / 5")


def _merge(page: Page) -> None:
    expect(page.locator("#review-id")).to_have_text("0002")
    expect(page.get_by_label("第一园区")).to_be_checked()
    expect(page.get_by_label("名称（英文）")).to_have_js_property("validity.valid", False)
    expect(page.locator("button[data-act=merge]")).to_contain_class("button")
    expect(page.get_by_label("并入时把“一号园区”记作它的别名")).to_be_checked()
    page.keyboard.press("m")
    expect(page.locator("#edit-told")).to_contain_text("`一号园区建设` has no English")
    box = page.get_by_label("新词的英文")
    expect(box).to_have_value("一号园区建设: ")
    box.fill("一号园区建设: building of Park No. 1")
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    expect(page.locator("#edit-told")).to_contain_text("王工已并入 parks/first-park")


def _change(page: Page) -> None:
    expect(page.locator("#review-id")).to_have_text("0003")
    page.keyboard.press("e")
    expect(page.get_by_label("名称（英文）")).to_be_focused()
    page.keyboard.insert_text("Bing Park")
    page.get_by_label("图层").select_option("parks")
    page.get_by_label("编号").fill("bing-park")
    page.get_by_label("新词的英文").fill("丙区合作园区: Bing cooperation park")
    expect(page.locator("#edit-verdict")).to_contain_text("检查通过")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#edit-told")).to_contain_text("王工改后接受，写入 parks/bing-park")
    page.keyboard.press("Escape")


def _reject(page: Page) -> None:
    expect(page.locator("#review-id")).to_have_text("0004")
    expect(page.get_by_label("图层")).to_have_value("parks")
    expect(page.locator("#review-why li").first).to_have_text(
        "以“合作园区”结尾的，上次改到了“园区”"
    )
    page.locator("mark.lit").dblclick()
    page.keyboard.press("t")
    expect(page.get_by_label("引词")).to_have_value(re.compile("^乙县合作园区；.+"))
    page.keyboard.press("r")
    expect(page.locator("#review-id")).to_have_text("0005")
    expect(page.locator('mark[data-state="reject"]')).to_have_text("谋划乙县合作园区。")
