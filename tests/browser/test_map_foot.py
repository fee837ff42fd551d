"""What lies over the map's foot: the legend of what is seen, the offer to show less."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import until
from tests.browser.drawing import settled, symbols
from tests.browser.test_cartography import every_layer
from tests.browser.test_reader import READY, open_map

COVERED = """(name) => {
  const box = (one) => one.getBoundingClientRect();
  const own = document.querySelector(name), mine = box(own);
  return [...document.querySelectorAll(
      ".views, .map-buttons, .layers-open, .credit, .leaflet-control-scale, .panel, .map-foot > *")]
    .filter((one) => one !== own && one.checkVisibility() && box(one).width)
    .filter((one) => box(one).left < mine.right && mine.left < box(one).right
      && box(one).top < mine.bottom && mine.top < box(one).bottom)
    .map((one) => one.className); }"""
CLASSES = "planmap.display.seen([planmap.layers.get('parks')]).map((one) => one.class)"
STAGES = "planmap.display.seen([planmap.layers.get('parks')]).map(({ status }) => status)"


def rows(page: Page) -> list[list[str]]:
    """The texts of the legend's rows, by its parts."""
    settled(page)
    parts = page.locator("#map-legend ul").all()
    return [part.locator("li").all_text_contents() for part in parts]


def test_the_legend_on_the_map_names_what_is_seen_and_no_more(page: Page, is_phone: bool) -> None:
    open_map(page, "?layers=cities,parks,innovation", "#12/38.416/112.735")
    legend = page.locator("#map-legend")
    assert legend.get_attribute("open") == (None if is_phone else "")
    if is_phone:
        assert page.evaluate(COVERED, "#map-legend") == []
        legend.locator("summary").click()
    assert page.evaluate(COVERED, "#map-legend") == []
    (cities, parks, *classes), *rest = rows(page)
    assert symbols(page, "parks") and (cities, parks) == ("五市", "开发区与产业园区")
    assert len(classes) == len(set(page.evaluate(CLASSES))) < 6
    assert len(rest[0]) == len(set(page.evaluate(STAGES))) < 6
    page.evaluate("planmap.shown.toggle('parks', false)")
    expect(legend.locator("li")).to_have_text(["五市"])
    if is_phone:
        return
    legend.locator("summary").press("Enter")
    page.reload()
    expect(legend).to_be_visible()
    assert legend.get_attribute("open") is None
    legend.locator("summary").press("Enter")  # as it was, for whoever comes next
    expect(legend.locator("li").first).to_be_visible()


UNDER = """() => {
  const map = planmap.map.getContainer().getBoundingClientRect();
  const over = [...document.querySelectorAll(".views, .map-buttons, .credit, .map-foot > *")]
    .map((one) => one.getBoundingClientRect()).filter(({ width }) => width);
  over.push(new DOMRect(map.right, map.top, 6, map.height)); // the edge of the window cuts too
  return planmap.display.picture.onScreen().labels
    .filter((name) => over.some((box) => name.left + map.left < box.right - 3
      && name.right + map.left > box.left + 3 && name.top + map.top < box.bottom - 3
      && name.bottom + map.top > box.top + 3)).map(({ leftOut }) => leftOut); }"""


def test_beside_a_panel_the_legend_is_folded_and_no_name_is_cut(page: Page, is_phone: bool) -> None:
    if not is_phone:
        page.set_viewport_size({"width": 1366, "height": 768})
    open_map(page, "?lang=en&feature=parks/xinzhou-edz")
    legend = page.locator("#map-legend")
    expect(legend).not_to_have_attribute("open", "")
    legend.locator("summary").click()
    page.locator("#panel .panel-close").click()
    page.evaluate("planmap.opener.choose('parks', 'dayu-new-city', [], true)")
    expect(page.locator("#panel")).to_be_visible()
    expect(legend).to_have_attribute("open", "")  # as the reader wished
    until(page, f"(({UNDER})()).length && ({UNDER})().every(Boolean)")
    page.evaluate("planmap.map.panBy([-37, 20], {animate: false})")
    until(page, f"(({UNDER})()).length && ({UNDER})().every(Boolean)")


def test_too_many_layers_are_offered_to_be_fewer_and_given_back(page: Page) -> None:
    open_map(page, "?ready=energy")
    page.evaluate(
        """['zone', 'parks', 'towns', 'roads', 'digital']
        .forEach((id) => planmap.shown.toggle(id, true))"""
    )
    page.keyboard.press("Shift")  # the reader stirs
    crowd = page.locator(".crowd")
    expect(crowd).to_be_hidden()
    page.evaluate("planmap.shown.toggle('railways', true)")
    page.evaluate("planmap.shown.fade('towns', 0.5)")
    expect(crowd).to_contain_text("9 个图层")
    assert page.evaluate(COVERED, ".crowd") == []
    crowd.get_by_role("button", name="只留“能源与矿产”的 3 个").press("Enter")
    assert page.evaluate("planmap.state.layers.size") == 3
    back = crowd.get_by_role("button", name="恢复原来的")
    expect(back).to_be_focused()
    back.press("Enter")
    expect(crowd).to_be_hidden()
    assert page.evaluate("[planmap.state.layers.size, planmap.state.layers.get('towns')]") == [
        9,
        0.5,
    ]
    page.evaluate("planmap.shown.toggle('services', true)")
    expect(crowd).to_be_hidden()  # declined once is declined


def test_what_is_not_placed_counts_at_its_city_and_opens_as_a_list(page: Page) -> None:
    open_map(page, "?layers=parks", "#8/37.9/112.5")
    page.mouse.move(200, 300)
    page.mouse.move(220, 320)
    counts = page.locator(".off-map")
    expect(counts).not_to_have_count(0)
    first = counts.first
    told = first.get_attribute("title")
    first.dispatch_event("click")
    expect(page.locator("#panel-heading")).to_have_text(told)
    expect(page.locator("#panel .choices li")).to_have_count(int(re.search(r"\d+", told)[0]))


MET = """() => {
  const map = planmap.map.getContainer().getBoundingClientRect();
  const box = (one) => one.getBoundingClientRect();
  const over = [...document.querySelectorAll(".views, .map-buttons, .credit, .map-foot > *")];
  const names = planmap.display.picture.onScreen().labels.filter(({ leftOut }) => !leftOut)
    .map(({ left, top, right, bottom }) =>
      new DOMRect(left + map.left, top + map.top, right - left, bottom - top));
  const counts = [...document.querySelectorAll(".off-map span")].map(box);
  const boxes = [...names, ...over.map(box).filter(({ width }) => width), ...counts];
  return [counts.length > 2, ...counts.map((count) => boxes.every((one) => one === count
    || one.left >= count.right || one.right <= count.left
    || one.top >= count.bottom || one.bottom <= count.top))]; }"""


def test_a_count_of_what_is_not_placed_lies_over_no_name_nor_under_a_button(
    page: Page, is_phone: bool
) -> None:
    if not is_phone:
        page.set_viewport_size({"width": 1366, "height": 768})
    zoom = 7 if is_phone else 8.5
    query = every_layer(page) + ("" if is_phone else "&lang=en")
    open_map(page, query, f"#{zoom}/37.87/112.55")
    page.keyboard.press("Shift")  # the reader stirs
    expect(page.locator(".crowd")).to_be_visible()
    until(page, f"(({MET})()).every(Boolean)")
    page.evaluate("planmap.map.panBy([-90, 60], {animate: false})")
    until(page, f"(({MET})()).every(Boolean)")
    page.locator(".crowd .plain").click()
    until(page, f"(({MET})()).every(Boolean)")


@pytest.mark.parametrize("query", ["", "&compare=parks/xinzhou-edz,cities/taiyuan"])
def test_the_hint_of_the_keys_lies_over_nothing(page: Page, is_phone: bool, query: str) -> None:
    if not is_phone:
        page.set_viewport_size({"width": 1366, "height": 768})
    open_map(page, every_layer(page) + query + ("" if is_phone else "&lang=en"))
    page.locator("#map_plan").press("ArrowUp")
    for part in (".map-keys", ".crowd", *([".tray"] if query else [])):
        expect(page.locator(part)).to_be_visible()
    assert page.evaluate(COVERED, ".map-keys") == []
    assert [one for one in page.evaluate(COVERED, ".crowd") if one != "tray"] == []


def test_the_hint_of_the_keys_stands_beside_the_first_card(newcomer: Page) -> None:
    newcomer.set_viewport_size({"width": 1366, "height": 768})
    newcomer.goto("/")
    newcomer.wait_for_selector(READY, state="attached")
    newcomer.keyboard.press("Shift")
    newcomer.locator("#map_plan").focus()
    expect(newcomer.locator(".map-keys")).to_be_visible()
    expect(newcomer.locator("#welcome")).to_be_visible()
    assert newcomer.evaluate(COVERED, ".map-keys") == []
