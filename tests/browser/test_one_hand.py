"""A phone in one hand: the sheet, what lies over it, and the walk from feature to feature."""

import re
import time

from playwright.sync_api import Page, expect

from tests.browser.conftest import until
from tests.browser.drawing import settled, symbols
from tests.browser.test_access import overflow
from tests.browser.test_reader import PARK, open_map, query


def test_the_sheet_of_a_phone_has_three_sizes(page: Page, is_phone: bool) -> None:
    page.set_viewport_size({"width": 360, "height": 640} if is_phone else page.viewport_size)
    open_map(page, f"?layers=parks&feature={PARK}")
    panel, smaller = page.locator("#panel"), page.locator(".sheet-step").first
    if not is_phone:
        expect(smaller).to_be_hidden()
        return
    heights = []
    for label in ("放大面板", "收小面板", "收小面板"):
        heights.append(panel.bounding_box()["height"])
        page.get_by_role("button", name=label).click()
    heights.append(panel.bounding_box()["height"])
    half, full, _, strip = heights
    assert strip < 120 < half < 400 < full
    expect(panel.locator("h2")).to_be_in_viewport()
    assert overflow(page) <= 0


def drag(page: Page, way: list[int], rest: float) -> None:
    """Draw a finger along these heights of the screen, one each 16 ms, and rest before it leaves.

    The events carry these times themselves, so that a busy machine flicks as fast as an idle one.
    """
    touch = page.context.new_cdp_session(page)
    began = time.time()

    def send(kind: str, at: float, *points: dict) -> None:
        event = {"type": kind, "touchPoints": list(points), "timestamp": began + at}
        touch.send("Input.dispatchTouchEvent", event)

    for number, y in enumerate(way):
        send("touchMove" if number else "touchStart", 0.016 * number, {"x": 75, "y": y})
    send("touchEnd", 0.016 * len(way) + rest)
    touch.detach()


def test_a_finger_drags_the_sheet_and_flicks_it_away(page: Page, is_phone: bool) -> None:
    open_map(page, f"?layers=parks&feature={PARK}")
    panel = page.locator("#panel")
    if not is_phone:
        return expect(panel.locator(".sheet-bar")).to_be_hidden()
    for y, size in ((120, "full"), (330, "half"), (760, "strip"), (420, "half")):
        top = round(panel.bounding_box()["y"]) + 8
        drag(page, [top, (top + y) // 2, y], rest=0.3)
        expect(panel).to_have_attribute("data-size", size)
        expect(panel).not_to_have_class(re.compile("dragged"))
    panel.evaluate("panel => { panel.scrollTop = 0; }")
    page.touchscreen.tap(75, round(panel.bounding_box()["y"]) + 26)  # the arrows still press
    expect(panel).to_have_attribute("data-size", "full")
    top = round(panel.bounding_box()["y"]) + 8
    drag(page, [top, *range(top + 60, 620, 120)], rest=0)
    expect(panel).to_be_hidden()
    assert "feature" not in query(page)


BAR = """panel => {
  const { left, top, width } = panel.getBoundingClientRect();
  const seen = [];
  for (let x = 2; x < width; x += 6)
    for (const y of [2, 22, 42]) seen.push(document.elementFromPoint(left + x, top + y));
  return seen.every(one => one.closest(".sheet-bar, .panel-close, .feature-walk"));
}"""


def test_nothing_shows_through_the_bar_of_the_sheet(page: Page, is_phone: bool) -> None:
    if not is_phone:
        return
    open_map(page, f"?layers=parks&feature={PARK}")
    panel = page.locator("#panel")
    page.get_by_role("button", name="放大面板").click()
    expect(panel).to_have_attribute("data-size", "full")
    for depth in (60, 150, 400, 900):
        panel.evaluate("(panel, depth) => { panel.scrollTop = depth; }", depth)
        assert panel.evaluate(BAR), depth
    panel.evaluate("panel => { panel.scrollTop = 0; }")
    expect(panel.locator("h2")).to_be_in_viewport()
    assert panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth") and overflow(page) <= 0


def test_features_are_walked_through_by_keyboard(page: Page) -> None:
    open_map(page, f"?layers=parks&feature={PARK}&industry=new-materials")
    walk = page.locator("#panel .feature-walk")
    expect(walk).to_have_attribute("aria-label", re.compile("产业园区，第 3 项，共 1[0-9] 项$"))
    following = walk.get_by_role("button", name="下一项")
    following.press("Enter")
    expect(walk).to_have_attribute("aria-label", re.compile("第 4 项"))
    expect(following).to_be_focused()
    name = page.locator("#panel-heading").text_content()
    expect(page.locator("#announcer")).to_contain_text(f"已选：{name}")
    assert PARK not in query(page)
    walk.get_by_role("button", name="上一项").press("Enter")
    expect(page.locator("#panel h2")).to_have_text("忻州经济开发区")


def test_the_list_of_layers_gives_the_focus_back(page: Page, is_phone: bool) -> None:
    open_map(page, "?layers=parks")
    opener, close = page.locator("#layers-open"), page.locator("#layers-close")
    if not is_phone:
        return expect(opener).to_be_hidden()
    opener.press("Enter")
    expect(page.locator("#layers")).to_be_focused()
    expect(page.locator("#view-text")).not_to_be_visible()  # nothing behind it takes the focus
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    opener.press("Enter")
    close.press("Enter")
    expect(opener).to_be_focused()


def test_a_thumb_reaches_what_is_pressed(page: Page, is_phone: bool) -> None:
    open_map(page, f"?layers=parks&feature={PARK}")
    panel, opener = page.locator("#panel").bounding_box(), page.locator("#layers-open")
    if not is_phone:
        return expect(opener).to_be_hidden()
    for name in ("#layers-open", "#view-text", "#zoom-in", "#figure-open", ".credit"):
        box = page.locator(name).bounding_box()
        assert panel["y"] - 240 < box["y"] < box["y"] + box["height"] <= panel["y"]
    page.locator("#panel .panel-close").click()
    until(page, "document.querySelector('#layers-open').getBoundingClientRect().top > 740")


def test_a_tablet_has_its_layers_behind_a_button(page: Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    open_map(page, f"?layers=parks&status=existing,planned&feature={PARK}")
    boxes = [page.locator(name).bounding_box() for name in (".filter-chips", ".views", "#panel")]
    chips, views, panel = boxes
    assert chips["y"] >= views["y"] + views["height"]
    assert chips["x"] + chips["width"] < panel["x"] and chips["height"] < 60
    page.locator("#layers-open").press("Enter")
    expect(page.locator("#layers")).to_be_focused()
    expect(page.locator("#view-text")).not_to_be_visible()
    page.locator("#layers-close").press("Enter")
    expect(page.locator("#layers-open")).to_be_focused()
    assert overflow(page) <= 0


NAMED = """planmap.display.picture.onScreen().labels.some((one) => !one.leftOut && one.left > 0
  && one.key === "parks/pingding-battery-town" && one.right < planmap.map.getSize().x)"""


def test_a_park_clicked_at_the_edge_is_named_on_the_map(page: Page) -> None:
    open_map(page)
    settled(page)
    spot = next(
        one for one in symbols(page, "parks") if one["key"].endswith("/pingding-battery-town")
    )
    page.mouse.click(spot["x"], spot["y"])
    expect(page.locator("#panel h2")).to_have_text("平定新能源电池小镇")
    until(page, NAMED)
