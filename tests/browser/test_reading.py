"""Reading: from text to map and back, terms explained, parts drawn."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.drawing import drawn, settled
from tests.browser.test_reader import close_layers, layer, open_layers, open_map, query
from tests.conftest import TINY
from tests.server import running

SECTION = "txkj/" + quote("五（三）专栏2")


@pytest.fixture(scope="module")
def reader_address(tiny_documents) -> Iterator[str]:
    """The tiny site with the plans' texts."""
    folders = ("--geodata", str(TINY), "--documents", str(tiny_documents))
    with running("--quiet", *folders) as server:
        yield server.address


def lit_parks(page: Page) -> list[str]:
    """The parks that are lit, once the map shows it."""
    settled(page)
    return [key for key in page.evaluate("planmap.display.lit ?? []") if key.startswith("parks/")]


def test_a_section_lights_up_its_features(page: Page) -> None:
    open_map(page, f"?layers=&section={SECTION}")
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", level=2)).to_contain_text("专栏2")
    assert len(lit_parks(page)) == 7
    assert drawn(page, "parks")
    expect(panel.locator(".choice", has_text="忻州经济开发区")).to_be_visible()
    assert f"section={SECTION}" in query(page)


def test_an_english_reader_reads_headings_in_english(page: Page) -> None:
    open_map(page, f"?layers=&section={SECTION}&lang=en")
    heading = page.locator("#panel-heading")
    expect(heading).to_have_text(
        "Table of industries of the parks in the economic zone 5(3), box 2"
    )
    expect(page).to_have_title(re.compile("^Table of industries of the parks .* · Central Shanxi"))
    page.locator("#panel .choice", has_text="Xinzhou Economic").click()
    expect(page.locator("#panel .crumb")).to_contain_text("Table of industries")
    claim = page.locator("#panel .claim h4", has_text="Build parks and zones for industry faster")
    expect(claim.locator(".section-id")).to_have_text("6(1)")


def test_the_next_section_changes_map_and_link(page: Page) -> None:
    open_map(page, f"?layers=&section={SECTION}")
    page.locator("#panel").get_by_role("button", name="下一节").click()
    expect(page.locator("#panel-heading")).to_contain_text("五（四）")
    assert quote("五（四）") in query(page)
    page.locator("#panel").get_by_role("button", name="上一节").click()
    expect(page.locator("#panel-heading")).to_contain_text("专栏2")


def test_ending_takes_the_layers_away_again(page: Page) -> None:
    open_map(page, f"?layers=&section={SECTION}")
    page.locator("#panel").get_by_role("button", name="结束点亮").click()
    expect(page.locator("#panel")).to_be_hidden()
    assert drawn(page, "parks") == set()
    assert query(page) == "?layers="


def test_from_a_feature_back_to_the_section(page: Page) -> None:
    open_map(page, f"?layers=&section={SECTION}")
    page.locator("#panel .choice", has_text="忻州经济开发区").click()
    expect(page.locator("#panel-heading")).to_have_text("忻州经济开发区")
    assert len(lit_parks(page)) == 7
    page.locator("#panel .crumb button").click()
    expect(page.locator("#panel-heading")).to_contain_text("专栏2")
    assert "feature=" not in query(page)


def test_from_a_claim_to_its_section_and_its_text(page: Page) -> None:
    open_map(page, "?layers=parks&feature=parks/xinzhou-edz")
    claim = page.locator("#panel .claim", has=page.locator('a[data-section="txkj/五（三）专栏2"]'))
    to = claim.first.locator("h4 a").first.get_attribute("href")
    assert re.search(r"documents/txkj(\.html)?#", to)
    claim.first.locator("a.light").click()
    expect(page.locator("#panel-heading")).to_contain_text("专栏2")
    assert len(lit_parks(page)) == 7


def test_a_lit_layer_toggled_off_and_on_is_lit_again(page: Page) -> None:
    open_map(page, f"?layers=parks&section={SECTION}")
    open_layers(page)
    layer(page, "parks").locator(".layer-toggle").uncheck()
    assert lit_parks(page) == []
    layer(page, "parks").locator(".layer-toggle").check()
    close_layers(page)
    assert len(lit_parks(page)) == 7


def test_an_unknown_section_is_ignored_with_a_notice(page: Page) -> None:
    open_map(page, "?layers=&section=txkj/nothing")
    expect(page.locator("#notice")).to_be_visible()
    assert query(page) == "?layers="


def test_the_tree_follows_the_reading(page: Page, is_phone: bool) -> None:
    page.goto("/documents/txkj#" + quote("五（三）专栏2"))
    current = page.locator(".section-tree a[aria-current]")
    expect(current).to_have_count(1)
    if is_phone:
        expect(current).to_be_hidden()
        page.locator(".section-tree summary").click()
    page.locator(".section-tree a", has_text="两屏四廊").click()
    expect(page.locator(".section-tree a[aria-current]")).to_contain_text("两屏四廊")


def test_a_section_of_the_page_opens_on_the_map(page: Page) -> None:
    page.goto("/documents/txkj?lang=en#" + quote("五（三）专栏2"))
    page.locator('[id="五（三）专栏2"] .section-tools a').click()
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    expect(page.locator("#panel-heading")).to_contain_text("box 2")
    expect(page.locator("#panel")).to_contain_text("Features of this section (8)")


def test_terms_are_explained_where_they_stand(page: Page) -> None:
    page.goto("/documents/gzl")
    term = page.locator('[id="第三章"] a.term').first
    expect(term).to_have_attribute("aria-expanded", "false")
    term.focus()
    page.keyboard.press("Enter")
    expect(page.locator('[id="第三章"] .term-note')).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator('[id="第三章"] .term-note')).to_have_count(0)


def test_terms_are_explained_in_the_panel(page: Page) -> None:
    open_map(page, f"?layers=&section=gzl/{quote('第三章')}")
    page.locator("#panel a.term").first.click()
    expect(page.locator("#panel .term-note")).to_be_visible()


@pytest.mark.parametrize("layer", ["clusters", "industry_chains"])
def test_a_drawing_leads_from_part_to_part(page: Page, layer: str) -> None:
    open_map(page, "?layers=")
    page.evaluate(f"planmap.layers.get('{layer}').load()")
    key = page.evaluate(f"[...planmap.layers.get('{layer}').features.keys()][0]")
    open_map(page, f"?layers=&feature={layer}/{key}")
    shown = "planmap.display.shown().flatMap((one) => one.shownFeatures()).map(({ id }) => id)"
    assert page.evaluate(shown) == [key]  # not its whole layer
    assert not page.locator(f'.layer[data-layer="{layer}"] .layer-toggle').is_checked()
    part = page.locator("#panel .diagram a.part").first
    expect(part).to_be_visible()
    name = part.locator("text").text_content()
    part.click()
    expect(page.locator("#panel-heading")).to_contain_text(name[:2])


@pytest.mark.not_static("data of its own, which are not exported")
def test_marked_words_open_what_they_prove(page: Page, reader_address: str) -> None:
    page.goto(f"{reader_address}/documents/alpha")
    mark = page.locator("mark a.proof", has_text="甲县").first
    mark.click()
    note = page.locator(".term-note")
    expect(note.locator("a")).to_have_text(["甲县", "甲丙"])
    mark.click()
    expect(note).to_have_count(0)
