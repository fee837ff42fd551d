"""The map keeps its footing: broken answers, slow answers, and changes while something is shown."""

import itertools
import math
import re

from playwright.sync_api import Page, expect

from tests.browser.drawing import click_symbol, drawn, settled, symbols
from tests.browser.test_reader import (
    close_layers,
    layer,
    open_layers,
    open_map,
    query,
)

BOX2 = "txkj/五（三）专栏2"  # the section that lists parks with their industries


def lit(page: Page) -> list[str]:
    """The keys of what is lit."""
    settled(page)
    return page.evaluate("planmap.display.lit")


def answer_badly(page: Page, address: str) -> None:
    """Let a data file come broken."""
    page.route(address, lambda route: route.fulfill(status=200, body="broken"))


def test_a_broken_scene_leaves_the_panel(page: Page) -> None:
    answer_badly(page, "**/scene.zh.json*")
    open_map(page, "?layers=parks&feature=parks/xinzhou-edz")
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator("#panel-heading")).to_have_text("忻州经济开发区")


def test_a_broken_layer_leaves_the_rest_of_a_section(page: Page) -> None:
    answer_badly(page, "**/layers/parks.geojson*")
    open_map(page, f"?layers=zone&section={BOX2}&view=text")
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator("#text-view")).to_be_visible()


def test_a_chosen_feature_outside_the_filter_leaves_the_others_apart(page: Page) -> None:
    open_map(page, "?layers=parks&status=under_way&feature=parks/xinzhou-edz", "#9/37.8/112.5")
    centres = [(one["x"], one["y"]) for one in symbols(page)]
    assert page.evaluate("planmap.display.chosen") == "parks/xinzhou-edz"
    assert min(math.dist(*pair) for pair in itertools.combinations(centres, 2)) > 9


def test_the_light_of_a_section_follows_filter_and_layers(page: Page) -> None:
    open_map(page, f"?layers=parks&section={BOX2}")
    before = lit(page)
    assert len(before) > 5
    open_layers(page)
    page.locator(".legend-toggle[value=planned]").click()
    expect(page.locator("#filter-chips .filter-chip")).to_have_count(1)
    assert 0 < len(lit(page)) < len(before)
    parks = {key.split("/")[1] for key in lit(page) if key.startswith("parks/")}
    assert parks <= drawn(page, "parks")
    layer(page, "parks").locator(".layer-toggle").uncheck()
    assert drawn(page, "parks") == set()
    assert [key for key in lit(page) if key.startswith("parks/")] == []


def test_the_last_choice_wins_however_slow_an_earlier_one_is(page: Page) -> None:
    held = []
    page.route("**/layers/energy.geojson*", lambda route: held.append(route))
    open_map(page, "?layers=parks", "#9/38.2/112.7")
    open_layers(page)
    layer(page, "energy").locator(".layer-list").click()
    close_layers(page)
    click_symbol(page, "parks/xinzhou-edz")
    expect(page.locator("#panel-heading")).to_have_text("忻州经济开发区")
    with page.expect_response("**/layers/energy.geojson*"):
        held[0].continue_()
    expect(page.locator("#panel-heading")).to_have_text("忻州经济开发区")


def test_two_quick_choices_in_the_legend_both_count(page: Page) -> None:
    held = []
    page.route("**/facets.json*", lambda route: held.append(route))
    open_map(page, "?layers=parks")
    open_layers(page)
    for status in ("existing", "planned"):
        page.locator(f".legend-toggle[value={status}]").click()
    held[0].continue_()
    expect(page).to_have_url(re.compile("status=existing,planned"))
    assert query(page) == "?layers=parks&status=existing,planned"
