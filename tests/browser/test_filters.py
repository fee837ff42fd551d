"""What a reader does with filters: narrow, combine, see what is in force, share, export, undo."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import until
from tests.browser.drawing import as_svg, drawn, names, settled, symbols
from tests.browser.test_reader import (
    PARK,
    READY,
    close_layers,
    layer,
    open_layers,
    open_map,
    query,
)

PLANNED = "status=planned"
UNDER_WAY = "status=under_way"  # which the park of these tests is not


def open_filters(page: Page) -> None:
    """Open the block of filters; its choices are there then."""
    open_layers(page)
    if page.locator("#filters").get_attribute("open") is None:
        page.locator("#filters summary").click()
    expect(page.locator("#filter-industry")).to_be_visible()


def count(page: Page, name: str) -> str:
    """A layer's count in the list, as `12/34` or `34`."""
    return page.locator(f'.layer[data-layer="{name}"] .count').evaluate("n => n.firstChild.data")


def chips(page: Page):
    """The chips over the map."""
    return page.locator("#filter-chips .filter-chip")


def test_nothing_is_fetched_for_filters_until_one_is_used(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page, "?layers=parks")
    assert not any("facets.json" in url or "targets.json" in url for url in asked)
    expect(page.locator("#filter-chips")).to_be_hidden()
    with page.expect_response(re.compile("facets.json")):
        open_filters(page)


def test_an_industry_narrows_map_counts_list_and_link(page: Page) -> None:
    open_map(page, "?layers=parks")
    before = len(symbols(page, "parks"))
    open_filters(page)
    page.locator("#filter-industry").select_option("new-materials")
    expect(chips(page)).to_have_count(1)
    assert query(page) == "?layers=parks&industry=new-materials"
    shown, whole = count(page, "parks").split("/")
    assert 0 < int(shown) < int(whole)
    expect(page.locator("#filters-told")).to_have_text(re.compile(r"^\d+ / \d+ 项符合$"))
    assert 0 < len(symbols(page, "parks")) < before
    layer(page, "parks").locator(".layer-list").click()
    panel = page.locator("#panel")
    expect(panel.locator(".choice")).to_have_count(int(shown))


def test_filters_combine_and_each_chip_takes_one_away(page: Page) -> None:
    open_map(
        page, "?layers=parks,clusters&industry=new-materials&place=140100&status=planned,existing"
    )
    expect(chips(page)).to_have_count(4)
    few = len(symbols(page, "parks"))
    chips(page).filter(has_text="新材料").click()
    expect(chips(page)).to_have_count(3)
    assert len(symbols(page, "parks")) > few
    assert query(page) == "?layers=parks,clusters&place=140100&status=planned,existing"
    chips(page).filter(has_text="已有").press("Enter")
    expect(chips(page)).to_have_count(2)
    page.locator("#filter-chips .filter-clear").click()
    expect(page.locator("#filter-chips")).to_be_hidden()
    assert query(page) == "?layers=parks,clusters"
    assert "/" not in count(page, "parks")


def test_boxes_and_lists_show_what_the_link_says(page: Page) -> None:
    open_map(
        page,
        "?industry=new-materials&place=140902&status=planned&document=txkj&accuracy=county,none",
    )
    open_filters(page)
    assert page.locator("#filter-industry").input_value() == "new-materials"
    assert page.locator("#filter-place").input_value() == "140902"
    for facet, value in (("status", "planned"), ("document", "txkj"), ("accuracy", "none")):
        expect(page.locator(f'input[name="{facet}"][value="{value}"]')).to_be_checked()
    expect(page.locator('input[name="accuracy"][value="exact"]')).not_to_be_checked()
    page.locator('input[name="document"][value="gzl"]').check()
    expect(chips(page).filter(has_text="文件")).to_have_count(2)
    page.locator("#filters-clear").click()
    expect(page.locator("#filter-body input[type=checkbox]:checked")).to_have_count(0)
    assert page.locator("#filter-industry").input_value() == ""


def test_several_industries_of_a_link_are_shown_as_several(page: Page) -> None:
    open_map(page, "?industry=new-materials,advanced-equipment")
    open_filters(page)
    expect(chips(page)).to_have_count(2)
    expect(page.locator("#filter-industry option:checked")).to_have_text("已选 2 项")


def test_left_out_features_are_not_drawn_hit_or_named(page: Page) -> None:
    view, name = "#13/38.42/112.74", "忻州经济开发区"
    open_map(page, "?layers=parks", view)
    assert [one["text"] for one in names(page)].count(name) == 1
    spot = next(one for one in symbols(page, "parks") if one["key"] == PARK)
    page.mouse.click(spot["x"], spot["y"])
    expect(page.locator("#panel h2")).to_have_text(name)
    open_map(page, f"?layers=parks&{UNDER_WAY}", view)
    page.evaluate("planmap.layers.get('parks').load()")
    held = page.evaluate("[...planmap.layers.get('parks').features.values()]")
    kept = {one["id"] for one in held if one["properties"]["status"] == "under_way"}
    assert drawn(page, "parks") <= kept and "xinzhou-edz" not in drawn(page, "parks")
    assert name not in [one["text"] for one in names(page)]
    page.mouse.click(spot["x"], spot["y"])
    settled(page)
    expect(page.locator("#panel")).to_be_hidden()


def test_a_filter_brings_what_matches_into_view_and_offers_the_rest(page: Page) -> None:
    open_map(page, "?layers=parks")
    far = page.evaluate("planmap.map.getZoom()")
    page.evaluate("planmap.filtering.set('place', ['140122'])")
    expect(chips(page)).to_have_count(1)
    until(page, f"planmap.map.getZoom() > {far}")
    for corner in ("getNorthEast", "getSouthWest"):
        inside = f"planmap.map.getBounds().contains(planmap.display.boundsOf(shown()).{corner}())"
        assert page.evaluate(
            f"() => {{ const shown = () => planmap.layers.get('parks').scenery()"
            f".filter((one) => one.points.length && planmap.filtering.matches('parks', one.id))"
            f".map((one) => one.key);"
            f" return {inside}; }}"
        )
    page.locator(".filter-beside").click()
    expect(page.locator(".filter-beside")).to_have_count(0)
    assert "energy" in page.evaluate("[...planmap.state.layers.keys()]")


def test_a_link_with_a_filter_shows_what_matches_and_names_it(page: Page) -> None:
    """By itself and among lines and whole regions that match too; the page is called after it."""
    for layers in ("?layers=parks&", "?"):
        open_map(page, f"{layers}industry=new-materials&place=140900")
        matching = [one["key"] for one in symbols(page, "parks")]
        held = page.evaluate(
            "planmap.layers.get('parks').shownFeatures().filter((one) => one.points.length).length"
        )
        assert len(matching) == held == 4 and page.evaluate("planmap.map.getZoom()") >= 8
        assert set(matching) <= {one["key"] for one in names(page)}
        expect(page).to_have_title(re.compile("^新材料 · 忻州市 · "))
    open_map(page, "?layers=airports")  # any handful is named, without a filter too
    assert len([one for one in names(page) if str(one["key"]).startswith("airports/")]) > 8


def test_a_chosen_feature_outside_the_filter_is_shown_with_a_remark(page: Page) -> None:
    open_map(page, f"?layers=parks&feature={PARK}&{UNDER_WAY}")
    panel = page.locator("#panel")
    expect(panel.locator(".remark")).to_contain_text("不符合当前筛选")
    assert PARK.split("/")[1] in drawn(page, "parks")
    chips(page).click()
    expect(panel.locator(".remark")).to_have_count(0)
    expect(panel.locator("h2")).to_have_text("忻州经济开发区")
    assert page.evaluate("planmap.display.chosen") == PARK


def test_it_leaves_the_map_when_closed(page: Page) -> None:
    open_map(page, f"?layers=parks&feature={PARK}&{UNDER_WAY}")
    page.locator("#panel .panel-close").click()
    expect(page.locator("#panel")).to_be_hidden()
    assert PARK.split("/")[1] not in drawn(page, "parks")


def test_exports_follow_the_filter(page: Page) -> None:
    open_map(page, f"?layers=parks&{PLANNED}")
    open_layers(page)
    link = layer(page, "parks").locator(".layer-tools a[download]")
    expect(link).to_contain_text("导出筛选结果")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "parks-filtered.geojson"
    collection = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert collection["filter"] == {"status": ["planned"]}
    assert str(len(collection["features"])) == count(page, "parks").split("/")[0]
    assert {one["properties"]["status"] for one in collection["features"]} == {"planned"}


def test_other_formats_follow_the_filter(page: Page) -> None:
    open_map(page, f"?layers=parks&{PLANNED}")
    open_layers(page)
    layer(page, "parks").locator(".other-formats").click()
    table = page.locator("#formats a", has_text="CSV")
    expect(table).to_have_attribute("href", re.compile(PLANNED))
    with page.expect_download() as download:
        table.click()
    assert download.value.suggested_filename == "parks-filtered.csv"


def test_a_layer_shown_later_is_narrowed_too(page: Page) -> None:
    open_map(page, f"?layers=&{PLANNED}")
    open_layers(page)
    layer(page, "airports").locator(".layer-toggle").check()
    few = len(drawn(page, "airports"))
    assert 0 < few < page.evaluate("planmap.layers.get('airports').placed.length")
    layer(page, "airports").locator(".layer-toggle").uncheck()
    page.locator("#legend-status .legend-toggle[value=planned]").press("Enter")
    layer(page, "airports").locator(".layer-toggle").check()
    expect(page.locator("#filter-chips")).to_be_hidden()
    assert len(drawn(page, "airports")) > few


def test_the_legend_narrows_to_a_status(page: Page) -> None:
    open_map(page, "?layers=parks")
    open_layers(page)
    button = page.locator("#legend-status .legend-toggle[value=studied]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert query(page) == "?layers=parks&status=studied"
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert query(page) == "?layers=parks"


def test_areas_keep_their_hatch_and_lines_their_arrows_after_narrowing(page: Page) -> None:
    arrow = re.compile(r'<path d="M[^"ZL]*L[^"ZL]*L[^"ZL]*Z" fill="#(?:2567c6|b8501f|17603a)"')
    open_map(page, "?layers=zone,corridors&whole=corridors", "#6.5/38/112.5")
    whole = as_svg(page)
    assert len(arrow.findall(whole)) > 3 and whole.count('fill="url(#pattern-') == 1
    open_map(page, f"?layers=zone,corridors&whole=corridors&{PLANNED}", "#6.5/38/112.5")
    assert len(arrow.findall(as_svg(page))) < len(arrow.findall(whole))
    chips(page).click()
    expect(page.locator("#filter-chips")).to_be_hidden()
    again = as_svg(page)
    assert len(arrow.findall(again)) == len(arrow.findall(whole))
    assert again.count('fill="url(#pattern-') == 1


def test_a_year_lists_its_goals_by_plan_and_hides_nothing(page: Page, is_phone: bool) -> None:
    open_map(page, "?layers=parks")
    before = drawn(page, "parks")
    open_filters(page)
    page.locator(".segments label", has_text="2030").click()
    page.locator("#filter-body .filter-years button").click()
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("2030 年目标")
    assert panel.locator(".goals").count() == 3
    assert panel.locator(".goals li").count() >= 15
    assert drawn(page, "parks") >= before
    assert query(page) == "?layers=parks&year=2030"
    close_layers(page)
    if is_phone:  # a page of its own, with nothing of the map over it, until it is made smaller
        assert panel.bounding_box()["height"] > 0.85 * page.viewport_size["height"]
        expect(page.locator("#zoom-in")).not_to_be_visible()
        panel.get_by_role("button", name="收小面板").click()
    chips(page).click()
    expect(panel).to_be_hidden()
    assert query(page) == "?layers=parks"


def test_a_goal_leads_to_the_feature_it_names(page: Page) -> None:
    open_map(page, "?year=2025&document=txkj")
    panel = page.locator("#panel")
    expect(panel.locator(".goals")).to_have_count(1)
    panel.get_by_role("button", name="大盂板块").first.click()
    expect(panel.locator("h2")).to_have_text("大盂板块")
    expect(page.locator("#zoom-in")).to_be_visible()  # with the map it stands on
    assert "feature=growth_poles/dayu-block" in query(page) and "year=2025" in query(page)


def test_only_what_is_dated_can_be_kept(page: Page) -> None:
    open_map(page, "?layers=growth_poles&year=2025")
    expect(page.locator("#panel")).to_contain_text("达到 50% 以上")
    open_filters(page)
    page.locator('input[name="dated"]').check()
    assert query(page) == "?layers=growth_poles&dated=2025&year=2025"
    assert count(page, "growth_poles").startswith("4/")
    page.locator(".segments label", has_text="2035").click()
    assert query(page) == "?layers=growth_poles&dated=2035&year=2035"
    page.locator(".segments label", has_text="不限").click()
    assert query(page) == "?layers=growth_poles"


@pytest.mark.parametrize("bad", ["status=planned,nothing", "industry=x", "year=2031", "dated=2020"])
def test_unknown_values_are_ignored_with_a_notice(page: Page, bad: str) -> None:
    open_map(page, f"?layers=parks&{bad}")
    expect(page.locator("#notice")).to_be_visible()
    expected = "?layers=parks&status=planned" if "planned" in bad else "?layers=parks"
    assert query(page) == expected


def test_everything_is_shown_with_a_notice_when_the_index_fails(page: Page) -> None:
    page.route("**/facets.json*", lambda route: route.fulfill(status=200, body="broken"))
    open_map(page, f"?layers=parks&{PLANNED}")
    expect(page.locator("#notice")).to_have_text("筛选所需的数据没有载入，已显示全部")
    assert "/" not in count(page, "parks") and len(symbols(page, "parks")) > 20


def test_filters_stay_when_the_language_changes(page: Page) -> None:
    open_map(page, "?layers=parks&industry=new-materials&status=planned&year=2025")
    page.locator(".language").click()
    page.wait_for_selector(f"{READY}:lang(en)", state="attached")
    expect(chips(page)).to_have_text(
        [
            re.compile("Industry · New materials"),
            re.compile("Planned"),
            re.compile("Goals for 2025"),
        ]
    )
    expect(page.locator("#filter-chips .filter-told")).to_have_text(
        re.compile(r"^\d+ of \d+ match$")
    )


def test_focus_stays_with_the_chips_while_they_go(page: Page) -> None:
    open_map(page, "?layers=parks&status=planned,studied,existing")
    chips(page).first.focus()
    page.keyboard.press("Enter")
    expect(chips(page)).to_have_count(2)
    assert page.evaluate("document.activeElement.closest('#filter-chips') !== null")
