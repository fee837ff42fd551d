"""A reader chooses a ready view, follows its notes and leaves it."""

import re

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.drawing import symbols
from tests.browser.test_reader import open_map
from tests.run import ROOT

VIEWS = yaml.safe_load((ROOT / "geodata" / "views.yaml").read_text(encoding="utf-8"))


UNDER = """(extent) => {
  const boxes = [".ready-card", ".map-legend"]
    .map((one) => document.querySelector(one).getBoundingClientRect());
  const { left, top } = planmap.map.getContainer().getBoundingClientRect();
  const { projection, layers } = planmap.display.picture.scene;
  const rings = [...layers.values()].flatMap(({ features }) => features)
    .filter(({ key }) => extent.includes(key)).flatMap((feature) => feature.rings);
  const corners = rings.flatMap((ring) => Array.from({ length: ring.length / 2 },
    (_, nth) => projection.lngLat(ring[2 * nth], ring[2 * nth + 1]).toReversed()));
  return (corners.length ? corners : planmap.display.outline())
    .map((place) => planmap.map.latLngToContainerPoint(place))
    .filter(({ x, y }) => boxes.some((box) => x + left > box.left && x + left < box.right
      && y + top > box.top && y + top < box.bottom)).length; }"""


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view["id"])
def test_a_view_shows_its_layers_and_places_its_notes(
    page: Page, is_phone: bool, view: dict
) -> None:
    open_map(page, f"?ready={view['id']}")
    assert page.evaluate("[...planmap.state.layers.keys()]") == view["layers"]
    card = page.locator("#ready-card")
    if not view.get("year"):  # whose goals fill a phone
        expect(card).to_be_visible()
        expect(card.locator("h2")).to_have_text(view["title"])
    expect(page.locator(".ready-mark")).to_have_count(len(view.get("notes", [])))
    assert page.evaluate("location.search").startswith(f"?ready={view['id']}")
    if not (view.get("year") or is_phone and not view.get("extent")):
        expect(page.locator("#map-legend")).to_be_visible()
        # the whole region, or what the view is of, lies between card and legend
        assert page.evaluate(UNDER, view.get("extent", [])) == 0
    assert page.evaluate("planmap.map.getBounds().intersects(planmap.display.bounds())")


OUTLINE = """async () => {
  const { map, display } = planmap;
  const window_ = map.getContainer().getBoundingClientRect();
  const points = display.outline().map((place) => map.latLngToContainerPoint(place))
    .map(({ x, y }) => [x + window_.left, y + window_.top]);
  const within = ({ left, right, top, bottom }) =>
    points.filter(([x, y]) => x > left && x < right && y > top && y < bottom).length;
  const under = (part) => [part, within(document.querySelector(part).getBoundingClientRect())];
  return { points: points.length, outside: points.length - within(window_),
           under: Object.fromEntries(["#welcome", "#map-legend"].map(under)) }; }"""


def test_the_list_leads_to_a_view_and_a_note_to_its_feature(page: Page, is_phone: bool) -> None:
    open_map(page)
    if is_phone:
        page.locator("#layers-open").click()
    page.locator(".ready-views a", has_text="能源与矿产").click()
    expect(page.locator("#ready-card h2")).to_have_text("能源与矿产")
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    assert symbols(page, "energy")
    page.locator(".ready-note").nth(1).click()
    expect(page.locator("#panel-heading")).to_have_text("岚县-娄烦国家级铁矿基地")
    assert "ready=energy" in page.url and "feature=resource_bases/" in page.url


def test_a_view_that_is_left_is_a_plain_link(page: Page) -> None:
    open_map(page, "?ready=transport")
    page.locator(".ready-close").click()
    expect(page.locator("#ready-card")).to_have_count(0)
    expect(page.locator(".ready-mark")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?layers=cities,railways,roads,airports,logistics"))


def test_a_view_that_is_changed_keeps_what_was_changed(page: Page) -> None:
    open_map(page, "?ready=energy")
    page.evaluate("planmap.shown.toggle('parks', true)")
    address = page.url
    open_map(page, address[address.index("?") :])
    assert "parks" in page.evaluate("[...planmap.state.layers.keys()]")


def test_a_newcomer_is_welcomed_once(newcomer: Page) -> None:
    newcomer.goto("/")
    card = newcomer.locator("#welcome")
    expect(card).to_be_visible()
    expect(card.locator(".starts a")).to_have_count(3)
    expect(card.locator("#welcome-english")).to_be_visible()
    expect(newcomer.locator("#offer-english")).to_be_hidden()  # said once
    newcomer.mouse.click(900, 300)
    expect(card).to_have_count(0)
    newcomer.goto("/")
    newcomer.wait_for_selector("html[data-ready=yes]", state="attached")
    expect(card).to_be_hidden()


@pytest.mark.parametrize("query", ["", "?lang=en"])
@pytest.mark.parametrize(("width", "height"), [(390, 844), (1366, 768), (1440, 900)])
def test_the_first_card_leaves_the_region_whole(
    newcomer: Page, width: int, height: int, query: str
) -> None:
    newcomer.set_viewport_size({"width": width, "height": height})
    newcomer.goto(f"/{query}")
    newcomer.wait_for_selector("html[data-ready=yes]", state="attached")
    expect(newcomer.locator("#welcome")).to_be_visible()
    seen = newcomer.evaluate(OUTLINE)
    assert seen["points"] > 100 and seen["outside"] == 0
    assert seen["under"] == {"#welcome": 0, "#map-legend": 0}


def test_a_link_to_something_is_not_in_the_way_of_a_newcomer(newcomer: Page) -> None:
    newcomer.goto("/?layers=parks")
    newcomer.wait_for_selector("html[data-ready=yes]", state="attached")
    expect(newcomer.locator("#welcome")).to_be_hidden()
