"""What the drawn map keeps to: nothing hidden, names clear of each other, meaning by form."""

import itertools
import math

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import until
from tests.browser.test_reader import click_symbol, open_map

POINTS = "parks,energy,innovation,tourism_places"
CENTRES = """() => [...document.querySelectorAll('svg[data-feature], .stop-number')].map((one) => {
  const box = one.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2]; })"""
NAMES = """() => [...document.querySelectorAll('.name')].map((one) => {
  const box = one.getBoundingClientRect();
  return { left: box.left, top: box.top, right: box.right, bottom: box.bottom,
           city: one.classList.contains('rank-1'), text: one.textContent }; })"""


@pytest.mark.parametrize(
    "layers, zoom",
    [("parks", 7), (POINTS, 8.25), (POINTS, 10), (f"tourism_routes,{POINTS}", 9)],
)
def test_no_symbol_hides_another(page: Page, layers: str, zoom: float) -> None:
    open_map(page, f"?layers={layers}", f"#{zoom}/37.9/112.5")
    centres = page.evaluate(CENTRES)
    assert len(centres) > 70
    assert min(math.dist(*pair) for pair in itertools.combinations(centres, 2)) > 9


@pytest.mark.parametrize("zoom", [8.25, 9.5, 11])
def test_names_stand_whole_and_clear_of_symbols(page: Page, zoom: float) -> None:
    open_map(page, f"?layers=zone,corridors,{POINTS}", f"#{zoom}/37.9/112.5")
    names, centres = page.evaluate(NAMES), page.evaluate(CENTRES)
    frame = page.locator("#map_plan").bounding_box()
    assert len(names) > 15
    for name in names:
        assert name["left"] >= frame["x"] - 1 and name["bottom"] <= frame["y"] + frame["height"] + 1
        assert name["right"] <= frame["x"] + frame["width"] + 1
        inside = [
            (x, y)
            for x, y in centres
            if name["left"] < x < name["right"] and name["top"] < y < name["bottom"]
        ]
        assert name["city"] or not inside, name["text"]


@pytest.mark.parametrize(
    "name, view", [("现代物流产业廊带", "#9/37.2/112.9"), ("太忻一体化经济区", "#9/38.5/112.9")]
)
def test_corridors_and_zones_carry_their_names(page: Page, name: str, view: str) -> None:
    open_map(page, "", view)
    expect(page.locator(".name", has_text=name)).to_have_count(1)


def test_lines_show_their_status_by_form(page: Page) -> None:
    """As symbols do: solid exists, half hollow is under way, hollow is still to come."""
    open_map(page, "?layers=railways")
    lines = page.locator(".leaflet-layer-railways-pane path.line")
    cores = page.locator(".leaflet-layer-railways-pane path.core")
    expect(cores.first).to_be_attached()
    assert lines.count() > cores.count()
    dashed = cores.evaluate_all("all => all.map((one) => one.hasAttribute('stroke-dasharray'))")
    assert set(dashed) == {True, False}
    expect(page.locator("#legend-status .pair path.core")).to_have_count(5)


def test_directions_outward_end_in_an_arrow(page: Page) -> None:
    open_map(page, "?layers=corridors")
    outward = page.locator(".leaflet-layer-corridors-pane path.outward")
    assert outward.count() > 5
    heads = outward.evaluate_all("all => all.map((one) => one.getAttribute('marker-end'))")
    assert set(heads) == {"url(#arrow-corridors)"}


def test_a_ring_follows_its_symbol_through_zooms(page: Page) -> None:
    open_map(page, f"?layers={POINTS}&feature=parks/xinzhou-edz", "#8.25/38.2/112.7")
    for _ in range(2):
        ring, symbol = (
            page.locator(which).bounding_box()
            for which in (".chosen-ring", 'svg[data-feature="parks/xinzhou-edz"]')
        )
        assert abs(ring["x"] + ring["width"] / 2 - symbol["x"] - symbol["width"] / 2) < 2
        page.locator("#zoom-in").click()
        until(page, "location.hash.startsWith('#9.25')")


def test_names_make_way_for_the_buttons_when_the_panel_opens(page: Page) -> None:
    open_map(page, "?layers=parks", "#10/38.416/112.735")
    click_symbol(page, "parks/xinzhou-edz")
    expect(page.locator("#panel-heading")).to_be_visible()
    buttons = page.locator(".map-buttons").bounding_box()
    for name in page.evaluate(NAMES):
        beside = name["right"] <= buttons["x"] or name["left"] >= buttons["x"] + buttons["width"]
        over = name["bottom"] <= buttons["y"] or name["top"] >= buttons["y"] + buttons["height"]
        assert beside or over, name["text"]


def test_a_chosen_route_shows_its_numbers_undimmed(page: Page) -> None:
    open_map(page, "?layers=tourism_routes")
    route = page.evaluate(
        "() => [...planmap.layers.get('tourism_routes').features.values()]"
        ".find((one) => one.properties.geometry_method === 'stop_sequence').id"
    )
    open_map(page, f"?layers=tourism_routes&feature=tourism_routes/{route}")
    numbers = page.locator(".leaflet-chosen-pane .stop-number")
    expect(numbers.first).to_be_visible()
    texts = numbers.all_text_contents()
    assert texts == [str(number + 1) for number in range(len(texts))] and len(texts) > 1


def test_only_lines_of_a_known_course_are_solid(page: Page) -> None:
    open_map(page, "?layers=roads")
    solid = page.evaluate(
        "() => [...planmap.layers.get('roads').drawn].flatMap(([id, shapes]) => shapes"
        ".filter((one) => one.options.className?.startsWith('line') && !one.options.dashArray)"
        ".map(() => planmap.layers.get('roads').features.get(id).properties.accuracy))"
    )
    assert set(solid) <= {"exact", "site"}
