"""Who reads no Chinese is offered English on every page, quietly, until they decline."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SIZES
from tests.browser.test_cartography import every_layer
from tests.browser.test_reader import open_map

PAGES = ["/about", "/places/140100", "/layers/parks/xinzhou-edz", "/documents/txkj", "/differences"]
MAPS = ["?feature=parks/xinzhou-edz", "?ready=energy", "?layers=parks&industry=new-materials"]
CONTENT = "document.querySelector('main').getBoundingClientRect().top"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_offered_in_english(newcomer: Page, path: str) -> None:
    newcomer.goto(path)
    line = newcomer.locator("#offer-english")
    expect(line).to_be_visible()
    top = newcomer.evaluate(CONTENT)
    line.evaluate("line => { line.hidden = true; }")
    assert newcomer.evaluate(CONTENT) == top  # nothing makes room for it
    line.evaluate("line => { line.hidden = false; }")
    line.get_by_role("link").click()
    expect(newcomer.locator("html")).to_have_attribute("lang", "en")
    expect(newcomer.locator("#offer-english")).to_have_count(0)


@pytest.mark.parametrize("query", MAPS)
def test_a_shared_map_is_offered_in_english_as_it_is(newcomer: Page, query: str) -> None:
    open_map(newcomer, query)
    line = newcomer.locator("#offer-english")
    expect(line).to_be_visible()
    line.get_by_role("link").click()
    expect(newcomer.locator("html")).to_have_attribute("lang", "en")
    first = query[1:].split("&")[0].split("=")[0]
    expect(newcomer).to_have_url(re.compile(rf"{first}=.*lang=en|lang=en.*{first}="))


@pytest.mark.parametrize("size", SIZES)
def test_on_the_map_it_gives_way_to_what_stands_at_the_foot(newcomer: Page, size: str) -> None:
    newcomer.set_viewport_size(SIZES[size])
    open_map(newcomer, every_layer(newcomer))
    line = newcomer.locator("#offer-english")
    expect(line).to_be_visible()
    newcomer.locator("#map_plan").press("ArrowUp")
    expect(newcomer.locator(".crowd")).to_be_visible()
    expect(line).to_be_hidden()
    newcomer.locator(".crowd .plain").click()
    expect(line).to_be_visible()


def test_who_declines_is_not_asked_again(newcomer: Page) -> None:
    newcomer.goto("/about")
    newcomer.locator("#offer-english button").click()
    expect(newcomer.locator("#offer-english")).to_be_hidden()
    newcomer.goto("/places/140100")
    expect(newcomer.locator("html")).to_have_attribute("lang", re.compile("zh"))
    expect(newcomer.locator("#offer-english")).to_be_hidden()


def test_where_nothing_can_be_kept_it_is_offered_all_the_same(newcomer: Page) -> None:
    refused = "{ get() { throw new DOMException('no', 'SecurityError'); } }"
    newcomer.add_init_script(f"Object.defineProperty(window, 'localStorage', {refused})")
    newcomer.goto("/about")
    expect(newcomer.locator("#offer-english")).to_be_visible()
    newcomer.locator("#offer-english button").click()
    expect(newcomer.locator("#offer-english")).to_be_hidden()


def test_who_reads_chinese_is_offered_nothing(page: Page) -> None:
    page.goto("/about")
    expect(page.locator("#offer-english")).to_be_hidden()
    open_map(page, "?ready=energy")
    expect(page.locator("#offer-english")).to_be_hidden()
