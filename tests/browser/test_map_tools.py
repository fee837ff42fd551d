"""Where am I, the whole screen, and the ways on from a place's panel."""

from playwright.sync_api import Page, expect

from tests.browser.test_reader import open_map

TAIYUAN = {"latitude": 37.87, "longitude": 112.55}
BEIJING = {"latitude": 39.9, "longitude": 116.4}


def test_a_reader_in_the_region_is_shown_where_they_are(page: Page) -> None:
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(TAIYUAN)
    open_map(page)
    page.locator("#locate").click()
    expect(page.locator(".own-place")).to_be_visible()
    assert page.evaluate("planmap.map.getZoom()") >= 10
    middle = page.evaluate("planmap.map.getCenter()")
    assert abs(middle["lat"] - 37.87) < 0.05 and abs(middle["lng"] - 112.55) < 0.05
    page.context.clear_permissions()


def test_a_reader_elsewhere_is_told_so(page: Page) -> None:
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(BEIJING)
    open_map(page)
    before = page.evaluate("planmap.map.getZoom()")
    page.locator("#locate").click()
    expect(page.locator("#notice")).to_have_text("您的位置不在五市范围内。")
    assert page.evaluate("planmap.map.getZoom()") == before
    page.context.clear_permissions()


def test_a_countys_panel_leads_to_what_all_plans_say_of_it(page: Page) -> None:
    open_map(page, "?layers=counties&feature=counties/yangqu")
    panel = page.locator("#panel")
    panel.get_by_role("link", name="各规划怎么说这里").click()
    expect(page).to_have_url("/places/140122")
    expect(page.locator("h1")).to_contain_text("阳曲县")


def test_a_parks_panel_leads_to_its_county(page: Page) -> None:
    open_map(page, "?layers=parks&feature=parks/xinzhou-edz")
    page.locator("#panel").get_by_role("link", name="忻州市忻府区").click()
    expect(page.locator("h1")).to_contain_text("忻府区")
