"""The link keeps the view: whoever opens it sees the same, in either language."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import until
from tests.browser.test_reader import PARK, READY, open_layers, open_map, query


def test_the_link_brings_the_same_view_layers_and_feature(page: Page) -> None:
    wanted = "?layers=parks,zone:0.6&feature=parks/xinzhou-edz"
    open_map(page, wanted, "#10.5/38.4100/112.7000")
    assert query(page) == wanted
    expect(page.locator("#panel h2")).to_have_text("忻州经济开发区")
    assert page.evaluate("planmap.map.getZoom()") == 10.5
    assert page.evaluate("planmap.layers.get('zone').opacity") == 0.6
    open_layers(page)
    assert page.locator(".layer-toggle:checked").count() == 2


@pytest.mark.parametrize("opened", ["section=txkj/五（三）专栏2", f"feature={PARK}"])
def test_what_opens_beside_the_map_leaves_its_view(page: Page, opened: str) -> None:
    open_map(page, f"?layers=parks&{opened}", "#9/38.2000/112.7000")
    expect(page.locator("#panel")).to_be_visible()
    middle = page.evaluate("planmap.map.getCenter()")
    assert abs(middle["lat"] - 38.2) < 0.01 and abs(middle["lng"] - 112.7) < 0.01


def test_defaults_are_left_out_of_the_link(page: Page) -> None:
    open_map(page)
    assert query(page) == ""
    expect(page.locator("#notice")).to_be_hidden()


@pytest.mark.parametrize(
    "bad",
    ["?layers=parks,nothing", "?feature=parks/no-such", "?feature=x", "?zoom=3", "?layers=parks:7"],
)
def test_unknown_parts_of_a_link_are_ignored_with_a_notice(page: Page, bad: str) -> None:
    open_map(page, bad)
    expect(page.locator("#notice")).to_be_visible()
    assert "nothing" not in query(page)


def test_english_one_click_away_keeps_the_view(page: Page) -> None:
    open_map(page, f"?layers=parks&feature={PARK}", "#10/38.4000/112.7000")
    page.locator(".language").click()
    page.wait_for_selector(f"{READY}:lang(en)", state="attached")
    expect(page.locator("#panel h2")).to_have_text("Xinzhou Economic Development Zone")
    expect(page.locator("#panel .chip.lead").first).to_have_text("new materials")
    assert "lang=en" in query(page)
    assert page.evaluate("planmap.map.getZoom()") == 10
    page.locator(".language").click()
    page.wait_for_selector(f"{READY}:lang(zh-CN)", state="attached")
    expect(page.locator("#panel h2")).to_have_text("忻州经济开发区")


def test_the_panel_copies_the_link(page: Page) -> None:
    open_map(page, f"?feature={PARK}")
    page.locator(".copy-link").click()
    expect(page.locator("#panel [role=status]")).to_have_text("链接已复制")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_back_leads_to_what_was_shown_before(page: Page) -> None:
    open_map(page, f"?layers=parks&feature={PARK}")
    page.locator("#panel .feature-walk").get_by_role("button", name="下一项").press("Enter")
    heading = page.locator("#panel-heading")
    expect(heading).not_to_have_text("忻州经济开发区")
    page.go_back()
    page.wait_for_selector(READY, state="attached")
    expect(heading).to_have_text("忻州经济开发区")
    assert f"feature={PARK}" in query(page)


def test_moving_the_map_or_a_frame_leaves_the_history_alone(page: Page) -> None:
    open_map(page, f"?embed&layers=parks&feature={PARK}")
    before = page.evaluate("history.length")
    page.locator("#zoom-in").click()
    page.locator("#panel .feature-walk").get_by_role("button", name="下一项").press("Enter")
    expect(page.locator("#panel-heading")).not_to_have_text("忻州经济开发区")
    assert page.evaluate("history.length") == before


def test_another_view_put_into_the_address_is_gone_to(page: Page) -> None:
    open_map(page, "?layers=parks", "#9/38.2/112.7")
    page.evaluate("location.hash = '#12/38.4/112.7'")
    until(page, "planmap.map.getZoom() === 12")
    assert page.evaluate("location.hash") == "#12/38.4000/112.7000"
