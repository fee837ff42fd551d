"""What a reader does with the search box, by keyboard and by touch."""

import re

from playwright.sync_api import Page, expect

READY = "html[data-ready=yes]"


def open_box(page: Page, query: str = "") -> None:
    """Open the map and its search box."""
    page.goto(f"/{query}")
    page.wait_for_selector(READY, state="attached")
    opener = page.locator(".find-open")
    if opener.is_visible():
        opener.click()
    else:
        page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()


def options(page: Page):
    """The results shown."""
    return page.locator(".find-option")


def test_initials_lead_to_a_park_by_keyboard(page: Page, is_phone: bool):
    open_box(page)
    page.keyboard.type("xzjkq")
    first = options(page).first
    expect(first).to_contain_text("忻州经济开发区")
    expect(first).to_contain_text("拼音首字母 xin zhou jing kai qu（忻州经开区）")
    expect(page.locator(".find [role=status]")).to_have_text("2 条结果")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-heading")).to_have_text("忻州经济开发区")
    expect(page).to_have_url(re.compile("feature=parks/xinzhou-edz"))
    expect(page.locator("#find-list")).to_be_hidden()
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")  # back to where one came from
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator(".find-open" if is_phone else "#find-input")).to_be_focused()


def test_arrows_walk_and_escape_steps_back(page: Page):
    open_box(page)
    box = page.get_by_role("combobox")
    page.keyboard.type("太原")
    expect(box).to_have_attribute("aria-activedescendant", "find-0")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "find-1")
    expect(options(page).nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("太原")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_traditional_characters_find_a_county_and_move_the_map(page: Page):
    open_box(page)
    page.keyboard.type("盂縣")
    expect(options(page).first.locator("mark")).to_have_text("盂县")
    options(page).first.click()
    expect(page.locator("#panel-heading")).to_have_text("盂县")
    expect(page).to_have_url(re.compile("feature=counties/yuxian.*#"))


def test_a_section_opens_its_plan(page: Page, is_phone: bool):
    if not is_phone:
        page.set_viewport_size({"width": 1366, "height": 768})  # here the bar takes two lines
    open_box(page, "?lang=en")
    page.keyboard.type("铝土矿-铝产业")
    expect(options(page).first).to_be_visible()
    edge = "document.querySelector('#find-list').getBoundingClientRect().right - innerWidth"
    assert page.evaluate(edge) <= 0  # else the page is moved aside to show it
    assert page.locator(".bar").bounding_box()["x"] == 0
    options(page).filter(has_text="Industry plan").first.click()
    expect(page).to_have_url(re.compile(r"/documents/cyxt\?lang=en#|/en/documents/cyxt\.html#"))


def test_all_results_are_one_key_away(page: Page):
    open_box(page)
    page.keyboard.type("新材料")
    expect(options(page).last).to_contain_text("条结果")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/search"))
    expect(page.locator(".found > li").first).to_contain_text("新材料")


def test_nothing_found_says_so_and_the_slash_stays_a_letter_in_the_box(page: Page):
    open_box(page)
    page.keyboard.type("qv/vqk")
    expect(page.get_by_role("combobox")).to_have_value("qv/vqk")
    expect(page.locator(".find-none")).to_be_visible()


def test_the_index_is_fetched_only_when_the_box_is_used(page: Page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.wait_for_selector(READY, state="attached")
    assert [url for url in asked if "search.json" in url] == []
