"""Where am I, the whole screen, and the ways on from a place's panel."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import COPYING, until
from tests.browser.drawing import as_svg, symbols
from tests.browser.test_reader import READY, open_layers, open_map

MENU = {
    "zh": ["看图", "找园区", "查一个县", "读规划", "比一比"],
    "en": ["Map", "Sites", "Counties", "Plans", "Compare"],
}
LEADS_TO = ["sites", "places", "documents", "compare"]
# No test can tell a browser that its printer has no colour: such paper's rules become any's.
WITHOUT_COLOUR = """() => {
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules])
    .filter(({ media }) => media?.mediaText === "print and (monochrome)");
  for (const { media } of rules) media.mediaText = "print";
  return rules.length; }"""
TAIYUAN = {"latitude": 37.87, "longitude": 112.55}
BEIJING = {"latitude": 39.9, "longitude": 116.4}


@pytest.fixture
def stand(page: Page) -> Iterator[Callable[[dict], None]]:
    """Put the reader somewhere; afterwards the context, which others share, may what it might."""

    def at(place: dict) -> None:
        page.context.grant_permissions(["geolocation"])
        page.context.set_geolocation(place)

    yield at
    page.context.clear_permissions()
    page.context.grant_permissions(COPYING)


def test_a_reader_in_the_region_is_shown_where_they_are(page: Page, stand) -> None:
    stand(TAIYUAN)
    open_map(page)
    page.locator("#locate").click()
    expect(page.locator(".own-place")).to_be_visible()
    assert page.evaluate("planmap.map.getZoom()") >= 10
    middle = page.evaluate("planmap.map.getCenter()")
    assert abs(middle["lat"] - 37.87) < 0.05 and abs(middle["lng"] - 112.55) < 0.05


def test_a_reader_elsewhere_is_told_so(page: Page, stand) -> None:
    stand(BEIJING)
    open_map(page)
    before = page.evaluate("planmap.map.getZoom()")
    page.locator("#locate").click()
    expect(page.locator("#notice")).to_have_text("您的位置不在五市范围内。")
    assert page.evaluate("planmap.map.getZoom()") == before


def test_the_map_fills_the_screen_and_gives_it_back(page: Page, is_phone: bool) -> None:
    open_map(page)
    button = page.locator("#fullscreen")
    if is_phone:  # the map has nearly all of it
        return expect(button).to_be_hidden()
    height = "document.querySelector('#map_plan').clientHeight"
    before = page.evaluate(height)
    button.click()
    until(page, f"document.fullscreenElement?.matches('.desk') && {height} > {before}")
    button.evaluate("button => button.click()")  # to a screen without a head no mouse comes
    until(page, f"!document.fullscreenElement && {height} === {before}")


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_menu_says_what_people_come_for(page: Page, code: str) -> None:
    open_map(page, "?lang=en" if code == "en" else "")
    ways = page.locator(".bar nav > a:not(.language)")
    assert ways.all_text_contents() == MENU[code]
    expect(ways.first).to_have_attribute("aria-current", "page")
    for at, words in enumerate(MENU[code][1:], 1):
        ways.nth(at).click()
        expect(page).to_have_url(re.compile(rf"/{LEADS_TO[at - 1]}(\.html)?(\?.*)?$"))
        expect(page.locator(".bar nav [aria-current]")).to_have_text(words)


def test_paper_without_colour_has_no_relief(page: Page) -> None:
    open_map(page)
    until(page, "planmap.display.picture.relief !== null")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    relief = page.locator(".map-on-paper image")
    expect(relief).to_be_visible()
    assert page.evaluate(WITHOUT_COLOUR) == 1
    expect(relief).to_be_hidden()
    expect(page.locator(".map-on-paper path").first).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_the_map_goes_near_by_half_steps_to_an_end_and_its_relief_can_be_left_out(
    page: Page, is_phone: bool
) -> None:
    open_map(page, "?layers=parks", "#12.5/37.87/112.55")
    if not is_phone:
        page.mouse.move(700, 450)
        page.mouse.wheel(0, -120)
        until(page, "planmap.map.getZoom() === 13 && !planmap.map._animatingZoom")
    page.evaluate("planmap.map.setZoom(20, { animate: false })")
    assert page.evaluate("planmap.map.getZoom()") == 13  # there is nothing more to show
    page.locator("#zoom-fit").click()
    until(page, "planmap.display.picture.relief !== null && planmap.map.getZoom() < 10")
    assert "<image" in as_svg(page)
    open_layers(page)
    page.get_by_label("地形晕渲").uncheck()
    assert "<image" not in as_svg(page)
    page.reload()
    page.wait_for_selector(READY, state="attached")
    until(page, "planmap.display.picture.relief !== null")
    assert "<image" not in as_svg(page)
    open_layers(page)
    page.get_by_label("地形晕渲").check()  # as it was, for whoever comes next
    assert "<image" in as_svg(page)


def test_a_countys_panel_leads_to_what_all_plans_say_of_it(page: Page) -> None:
    open_map(page, "?layers=counties&feature=counties/yangqu")
    panel = page.locator("#panel")
    panel.get_by_role("link", name="各规划怎么说这里").click()
    expect(page).to_have_url(re.compile(r"/places/140122(\.html)?$"))
    expect(page.locator("h1")).to_contain_text("阳曲县")


def test_a_parks_panel_leads_to_its_county(page: Page) -> None:
    open_map(page, "?layers=parks&feature=parks/xinzhou-edz")
    page.locator("#panel").get_by_role("link", name="忻州市忻府区").click()
    expect(page.locator("h1")).to_contain_text("忻府区")


def test_what_the_pointer_is_on_is_lit_on_map_and_list(page: Page, is_phone: bool) -> None:
    if is_phone:
        return  # no pointer rests on a phone's map
    open_map(page, "?layers=parks", "#10/38.416/112.735")
    page.evaluate("planmap.opener.list('parks')")
    other = next(one for one in symbols(page, "parks") if one["key"] == "parks/xindong-new-city")
    page.mouse.move(other["x"], other["y"])  # straight from one to the next
    expect(page.locator(".choice.lit")).to_have_count(1)
    row = page.locator(".choice", has_text="忻州经济开发区").first
    row.hover()
    light = page.locator(".glow path").last
    expect(light).to_have_attribute("d", re.compile("^M"))
    spot = next(one for one in symbols(page, "parks") if one["key"] == "parks/xinzhou-edz")
    box = light.bounding_box()
    assert abs(box["x"] + box["width"] / 2 - spot["x"]) < 2
    page.mouse.move(700, 60)
    expect(light).to_have_attribute("d", "")
    page.mouse.move(spot["x"], spot["y"])
    expect(row).to_have_class("choice lit")
    expect(page.locator("#tooltip")).to_have_text("忻州经济开发区")
