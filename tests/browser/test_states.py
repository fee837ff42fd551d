"""No axe violation in what opens over the map or beside it."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_access import overflow, violations
from tests.browser.test_reader import PARK, READY, open_layers, open_map
from tests.browser.test_takeaway import open_figure

SECTION = "cyxt/" + quote("四（六）")


def figure(page: Page, tail: str) -> None:
    """The window of the figure, drawn."""
    open_map(page, f"?layers=parks{tail}")
    open_figure(page)


def tray(page: Page, tail: str) -> None:
    """What is collected to be compared."""
    open_map(page, f"?layers=cities,parks&compare={PARK},cities/taiyuan{tail}")
    expect(page.locator(".tray")).to_be_visible()


def generator(page: Page, tail: str) -> None:
    """The generator of frames with its preview."""
    page.goto(f"/embed?path={quote('/?layers=parks')}{tail}")
    page.frame_locator(".embed-preview").locator(READY).wait_for(state="attached")


def framed(page: Page, tail: str) -> None:
    """The framed map with its layers open."""
    open_map(page, f"?embed&layers=parks&feature={PARK}{tail}")
    page.locator("#layers-open").click()


def framed_bare(page: Page, tail: str) -> None:
    """The framed map without a list of layers."""
    open_map(page, f"?embed=bare&layers=parks,zone&feature={PARK}{tail}")


def search(page: Page, tail: str) -> None:
    """The open list of results."""
    open_map(page, f"?layers={tail}")
    opener = page.locator(".find-open")
    opener.click() if opener.is_visible() else page.keyboard.press("/")
    page.keyboard.type("taiyuan")
    expect(page.locator(".find-option").first).to_be_visible()


def filters(page: Page, tail: str) -> None:
    """The form of the filter, with a filter and a year in force."""
    open_map(page, f"?layers=parks&status=planned&year=2025&dated=2025{tail}")
    open_layers(page)
    page.locator("#filters > summary").click()
    expect(page.locator("#filter-industry")).to_be_visible()


def goals(page: Page, tail: str) -> None:
    """The goals of a year in the panel."""
    open_map(page, f"?layers=&year=2035{tail}")
    expect(page.locator("#panel .goals").first).to_be_visible()


def glossary(page: Page, tail: str) -> None:
    """A section of a plan in the panel with a term explained."""
    open_map(page, f"?layers=&section={SECTION}{tail}")
    page.locator("#panel a.term").first.click()
    expect(page.locator("#panel .term-note")).to_be_visible()


STATES = (tray, generator, figure, framed, framed_bare, search, filters, goals, glossary)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_no_state_has_a_violation(
    page: Page, lang: str, state: Callable[[Page, str], None]
) -> None:
    state(page, "&lang=en" if lang == "en" else "")
    assert violations(page) == []
    assert overflow(page) <= 0
