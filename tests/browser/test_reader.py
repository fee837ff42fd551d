"""What a reader does: see, click, export, share, read in two languages."""

import itertools
import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.drawing import click_symbol, names, numbers, settled, symbols

READY = "html[data-ready=yes]"
PARK = "parks/xinzhou-edz"
LONGEST_PANEL = 5000  # px, of the feature of which most is said
LEADS = ["新材料", "节能环保", "现代煤化工", "地热资源利用", "现代服务业"]


def open_map(page: Page, query: str = "", fragment: str = "") -> None:
    """Open the map and wait until all it should show is drawn."""
    page.goto("about:blank")  # so that an address differing only after # is opened anew
    page.goto(f"/{query}{fragment}")
    page.wait_for_selector(READY, state="attached")


def leave_goals(page: Page) -> None:
    """On a phone the goals of a year lie over the map: close them."""
    if not page.locator("#layers-open, #layers").filter(visible=True).count():
        page.locator("#panel .panel-close").click()


def open_layers(page: Page) -> None:
    """On a phone the list of layers opens with a button."""
    leave_goals(page)
    button = page.locator("#layers-open")
    if button.is_visible():
        button.click()


def close_layers(page: Page) -> None:
    """Back to the map on a phone."""
    button = page.locator("#layers-close")
    if button.is_visible():
        button.click()


def layer(page: Page, name: str):
    """The row of a layer in the list."""
    return page.locator(f'.layer[data-layer="{name}"]')


def query(page: Page) -> str:
    """The part of the address after the question mark."""
    return page.evaluate("location.search")


def test_first_view_shows_the_five_cities_whole(page: Page) -> None:
    open_map(page)
    assert page.evaluate("planmap.map.getBounds().contains(planmap.display.bounds())")
    cities = {"太原市", "晋中市", "忻州市", "吕梁市", "阳泉市"}
    assert {name["text"] for name in names(page) if name["rank"] == 1} == cities


@pytest.mark.parametrize("zoom", [7, 8, 9.5, 11])
def test_labels_never_collide(page: Page, zoom: float) -> None:
    open_map(page, "?layers=parks,tourism_places", f"#{zoom}/37.9/112.5")
    placed = names(page)
    assert placed
    for one, other in itertools.combinations(placed, 2):
        aside = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert aside or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]


def test_labels_thin_out_with_zoom(page: Page) -> None:
    open_map(page, "?layers=", "#7/38/112.4")
    assert not [name for name in names(page) if name["rank"] == 2]
    open_map(page, "?layers=", "#9/38/112.4")
    assert len([name for name in names(page) if name["rank"] == 2]) > 5


def test_layers_toggle_one_by_one(page: Page) -> None:
    open_map(page, "?layers=")
    assert symbols(page, "parks") == []
    open_layers(page)
    layer(page, "parks").locator(".layer-toggle").check()
    expect(layer(page, "parks").locator(".layer-summary")).to_be_visible()
    assert symbols(page, "parks")
    assert query(page) == "?layers=parks"
    layer(page, "parks").locator(".layer-toggle").uncheck()
    assert symbols(page, "parks") == []


def test_layers_toggle_by_group(page: Page) -> None:
    open_map(page, "?layers=")
    open_layers(page)
    group = page.locator('.group[data-group="tourism"]')
    group.locator(".group-toggle").check()
    for name in ("tourism_routes", "tourism_places"):
        expect(layer(page, name).locator(".layer-toggle")).to_be_checked()
    assert symbols(page, "tourism_places")
    group.locator(".group-toggle").uncheck()
    assert symbols(page, "tourism_places") == []


def test_every_layer_has_swatch_count_and_sentence(page: Page) -> None:
    open_map(page)
    rows = page.locator(".layer")
    assert rows.count() == len(json.loads(page.locator("#page-data").text_content())["layers"])
    for row in rows.all():
        assert row.locator(".swatch svg").count() == 1
        assert int(re.match(r"\d+", row.locator(".count").text_content())[0]) > 0
        assert len(row.locator(".layer-summary").text_content()) > 8


def test_the_list_says_what_each_layer_is_without_opening_it(page: Page, lang: str) -> None:
    """On a phone, too; in two lines at most, until the pointer or the focus is there."""
    open_map(page, "?layers=&lang=en" if lang == "en" else "?layers=")
    open_layers(page)
    for row in page.locator(".layer:not(.on)").all():
        told = row.locator(".layer-summary")
        expect(told).to_be_visible()
        assert 12 < told.bounding_box()["height"] < 40
    longest = layer(page, "zone")
    longest.locator(".layer-toggle").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    is_whole = "told => told.scrollHeight <= told.clientHeight"
    assert longest.locator(".layer-summary").evaluate(is_whole)


def test_what_plans_say_of_a_layer_is_fetched_when_its_list_is_asked_for(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page, "?layers=parks")
    open_layers(page)
    layer(page, "tourism_routes").locator(".layer-toggle").check()
    settled(page)
    assert not any("tourism_routes.geojson" in url for url in asked)
    with page.expect_response(re.compile("tourism_routes.geojson")):
        layer(page, "tourism_routes").locator(".layer-list").click()


def test_click_a_park_and_read_its_lead_industries(page: Page) -> None:
    open_map(page, "?layers=parks", "#12/38.42/112.77")
    click_symbol(page, PARK)
    panel = page.locator("#panel")
    expect(panel).to_be_visible()
    expect(panel.locator("h2")).to_have_text("忻州经济开发区")
    facts = panel.locator(".facts").first
    assert facts.locator(".chip.lead").all_text_contents()[: len(LEADS)] == LEADS
    text = panel.inner_text()
    for expected in ("忻州市忻府区", "五（三）专栏2", "六（一）", "位置可靠程度", "乡镇"):
        assert expected in text


def test_overlapping_features_are_all_offered(page: Page) -> None:
    open_map(page, "?layers=cities,counties,zone,parks", "#12/38.42/112.77")
    click_symbol(page, PARK)
    expect(page.locator("#panel-heading")).to_have_text("忻州经济开发区")
    others = " ".join(page.locator("#panel .choice").all_text_contents())
    for expected in ("忻州市", "忻府区", "太忻一体化经济区"):
        assert expected in others


def test_a_symbol_right_under_the_pointer_is_what_was_meant(page: Page) -> None:
    """On the first view a dozen corridors pass by the park; they are offered below it."""
    open_map(page)
    click_symbol(page, PARK)
    expect(page.locator("#panel-heading")).to_have_text("忻州经济开发区")
    assert page.locator("#panel .choice").count() > 5


def test_open_ground_opens_its_county_though_no_layer_of_counties_is_shown(page: Page) -> None:
    open_map(page, "?layers=cities", "#10/38.36/111.94")
    box = page.locator("#map_plan").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2 + 8, box["y"] + box["height"] / 2 + 8)
    expect(page.locator("#panel-heading")).to_have_text("静乐县")
    expect(page.locator("#panel .choice")).to_have_text(re.compile("忻州市"))
    assert query(page) == "?layers=cities&feature=counties/jingle"


def test_a_name_on_the_map_opens_what_it_names(page: Page) -> None:
    """Of a city beside which corridors run, of a county, of a corridor."""
    places = {"太原市": "37.9/112.5", "静乐县": "38.3/112", "先进制造产业廊带": "37.6/111.9"}
    for wanted, place in places.items():
        open_map(page, "?layers=cities,zone,corridors", f"#9/{place}")
        name = next(one for one in names(page) if one["text"] == wanted)
        spot = (name["left"] + name["right"]) / 2, (name["top"] + name["bottom"]) / 2
        page.mouse.click(*spot)
        expect(page.locator("#panel-heading")).to_have_text(wanted)
        if wanted == "太原市":  # of which much is said: long lists are folded
            expect(page.locator("#panel > .facts .more-chips").first).to_contain_text("另有")


def test_the_panel_of_a_city_is_short_its_claims_folded_by_plan_and_theme(page: Page) -> None:
    """187 claims: what can be done stands in the head, and the end is near."""
    open_map(page, "?feature=cities/taiyuan")
    panel = page.locator("#panel")
    expect(panel.locator(".relations")).to_be_visible()
    assert panel.evaluate("panel => panel.scrollHeight") < LONGEST_PANEL
    actions = panel.locator(".exports").first.bounding_box()
    top = panel.bounding_box()["y"]
    assert actions and actions["y"] + actions["height"] < top + 330
    plan = panel.locator(".claims-of-plan").nth(2)
    themes = plan.locator(".claims-of-theme")
    expect(plan).to_contain_text("高质量发展规划")
    expect(themes.first).to_be_hidden()
    plan.locator("> summary").click()
    told = [re.match(r"(\S+) (\d+) 条", one.inner_text()) for one in themes.all()]
    assert {one[1] for one in told} >= {"产业", "交通", "生态"}
    told_of_plan = int(re.search(r"(\d+) 条", plan.locator("> summary").inner_text())[1])
    assert sum(int(one[2]) for one in told) == told_of_plan
    transport = plan.locator('[data-theme="transport"]')
    expect(transport.locator(".claim").first).to_be_hidden()
    transport.locator("summary").click()
    expect(transport.locator(".claim").first).to_contain_text("第五章第一节")


def test_what_is_clicked_stays_in_sight_beside_the_panel(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")  # the map jumps instead of gliding
    open_map(page, "?layers=parks")
    frame = page.locator("#map_plan").bounding_box()
    east = max(symbols(page, "parks"), key=lambda one: one["x"] if one["x"] < 1400 else 0)
    page.mouse.click(east["x"], east["y"])
    expect(page.locator("#panel-heading")).to_be_visible()
    settled(page)
    seen = next(one for one in symbols(page, "parks") if one["key"] == east["key"])
    panel, map_ = page.locator("#panel").bounding_box(), page.locator("#map_plan").bounding_box()
    assert frame and map_["x"] < seen["x"] < map_["x"] + map_["width"]
    if panel["y"] > map_["y"] + 50:  # on a phone the panel lies over the map
        assert seen["y"] < panel["y"]
    there = "({ x, y }) => document.elementFromPoint(x, y).closest('#map_plan') !== null"
    assert page.evaluate(there, seen)  # nothing lies over it: no button, no legend


def test_axes_and_directions_are_a_part_of_their_own_that_is_off_at_first(page: Page) -> None:
    open_map(page, "?layers=corridors")
    few = len(page.evaluate("planmap.layers.get('corridors').shownFeatures()"))
    open_layers(page)
    layer(page, "corridors").locator(".rest-toggle").check()
    settled(page)
    assert few == 3 < len(page.evaluate("planmap.layers.get('corridors').shownFeatures()"))
    assert query(page) == "?layers=corridors&whole=corridors"


def test_a_layer_is_exported_right_after_another_was_hidden(page: Page) -> None:
    """Nothing moves between pressing and letting go because the focus leaves a box above."""
    open_map(page)
    open_layers(page)
    layer(page, "corridors").locator(".layer-toggle").uncheck()
    with page.expect_download() as download:
        layer(page, "parks").locator(".layer-tools a[download]").click()
    assert download.value.suggested_filename == "parks.geojson"


def test_the_list_holds_what_could_not_be_placed(page: Page) -> None:
    open_map(page)
    open_layers(page)
    layer(page, "parks").locator(".layer-list").click()
    panel = page.locator("#panel")
    expect(panel.locator(".unplaced h3")).to_contain_text("未落图")
    rows = panel.locator(".unplaced .choice")
    assert rows.count() > 0
    assert "未落图" in rows.first.text_content()
    rows.first.click()
    expect(panel.locator(".position")).to_contain_text("未落图的原因")


def test_the_list_can_be_filtered_and_chosen_by_keyboard(page: Page) -> None:
    open_map(page)
    open_layers(page)
    layer(page, "parks").locator(".layer-list").press("Enter")
    panel = page.locator("#panel")
    panel.locator(".list-filter").fill("忻州经济")
    expect(panel.locator(".choice:visible")).to_have_count(1)
    panel.locator(".choice:visible").press("Enter")
    expect(panel.locator("h2")).to_have_text("忻州经济开发区")
    panel.press("Escape")
    expect(panel).to_be_hidden()


def test_export_from_list_and_panel(page: Page) -> None:
    open_map(page, f"?feature={PARK}")
    for link in page.locator("#panel .exports a[download]").all():
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename.isascii()
        collection = json.loads(download.value.path().read_text(encoding="utf-8"))
        assert collection["type"] in ("Feature", "FeatureCollection")
    open_layers(page)
    with page.expect_download() as download:
        layer(page, "parks").locator("a[download]").click()
    assert download.value.suggested_filename == "parks.geojson"
    assert "忻州经济开发区" in download.value.path().read_text(encoding="utf-8")


def test_tourism_stops_are_numbered(page: Page) -> None:
    open_map(page, "?layers=tourism_routes", "#9/38/112.6")
    assert {"1", "2", "3"} <= set(numbers(page))


def test_reading_pages_lead_back_to_the_map(page: Page) -> None:
    page.goto("/documents/txkj")
    page.get_by_role("link", name="忻州经济开发区").first.click()
    expect(page.locator("h1")).to_have_text("忻州经济开发区")
    page.get_by_role("link", name="在地图上看").click()
    page.wait_for_selector(READY, state="attached")
    expect(page.locator("#panel h2")).to_have_text("忻州经济开发区")
