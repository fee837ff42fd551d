"""What the drawn map keeps to: nothing hidden, names clear of each other, meaning by form."""

import itertools
import math
import re

import numpy as np
import pytest
import shapely
from playwright.sync_api import Page, expect

from layers.load import GEODATA
from tests.browser.conftest import until
from tests.browser.drawing import as_svg, click_symbol, names, numbers, settled, symbols
from tests.browser.test_reader import open_map

POINTS = "parks,energy,innovation,tourism_places"
STROKE = re.compile(r"<path [^>]*stroke=[^>]*>")


def every_layer(page: Page) -> str:
    """The query that shows all layers."""
    open_map(page, "")
    return "?layers=" + ",".join(page.evaluate("[...planmap.layers.keys()]"))


def strokes(page: Page, colour: str) -> list[str]:
    """The strokes of a colour in what is painted."""
    return [path for path in STROKE.findall(as_svg(page)) if f'stroke="{colour}"' in path]


@pytest.mark.parametrize(
    "layers, zoom",
    [("parks", 7), (POINTS, 8.25), (POINTS, 10), (f"tourism_routes,{POINTS}", 9)],
)
def test_no_symbol_hides_another(page: Page, layers: str, zoom: float) -> None:
    open_map(page, f"?layers={layers}", f"#{zoom}/37.9/112.5")
    settled(page)
    spots = page.evaluate("planmap.display.picture.summary.symbols.map((one) => [one.x, one.y])")
    assert len(spots) > 60
    assert min(math.dist(*pair) for pair in itertools.combinations(spots, 2)) > 9


def test_no_symbol_is_set_aside_out_of_the_region(page: Page) -> None:
    open_map(page, every_layer(page), "#7/37.9/112.5")
    settled(page)
    moved = page.evaluate(
        """planmap.display.picture.summary.symbols.filter(({ dx, dy }) => Math.hypot(dx, dy) > 1)
        .map(({ x, y, dx, dy }) => [[x, y], [x - dx, y - dy]].map(([px, py]) => {
          const { projection } = planmap.display.picture.scene;
          return projection.lngLat(px / 2 ** 7, py / 2 ** 7); }))"""
    )
    counties = (GEODATA / "reference/counties.geojson").read_text(encoding="utf-8")
    region = shapely.union_all(shapely.from_geojson(counties))
    around = region.buffer(0.02)
    shapely.prepare([region, around])
    spots, homes = np.array(moved).transpose(1, 2, 0)
    assert not np.any(shapely.contains_xy(region, *homes) & ~shapely.contains_xy(around, *spots))
    assert len(moved) > 20


def test_all_layers_are_a_picture_in_which_nothing_is_lost(page: Page) -> None:
    """Symbols of a family that stand close are one with their number, which opens their list."""
    open_map(page, every_layer(page), "#8/37.87/112.55")
    settled(page)
    drawn = page.evaluate("planmap.display.picture.summary.symbols")
    gaps = [
        math.dist((one["x"], one["y"]), (other["x"], other["y"]))
        for one, other in itertools.combinations(drawn, 2)
    ]
    assert len(drawn) < 200 and min(gaps) > 9
    told = {key for one in drawn for key in one.get("folded") or [one["key"]]}
    points = page.evaluate(
        """planmap.display.shown().flatMap((layer) => layer.shownFeatures())
        .filter(({ type, points }) => type === "point" && points.length).map(({ key }) => key)"""
    )
    assert set(points) <= told and len(points) > 300
    width, height = page.viewport_size["width"], page.viewport_size["height"]
    free = [one for one in symbols(page) if 0.3 < one["x"] / width < 0.7]
    free = [one for one in free if 150 < one["y"] < height - 250]
    group = max(free, key=lambda one: len(one.get("folded") or []))
    page.mouse.click(group["x"], group["y"])
    expect(page.locator("#panel-heading")).to_contain_text("项，请选一项")
    rows = page.locator("#panel .choice")
    offered = rows.evaluate_all("all => all.map((one) => one.dataset.feature)")
    assert set(group["folded"]) <= set(offered) and len(group["folded"]) > 5
    page.get_by_role("button", name="放大到这里").click()
    until(page, "planmap.map.getZoom() === 10")


@pytest.mark.parametrize("zoom", [8.25, 9.5, 11])
def test_names_stand_clear_of_symbols(page: Page, zoom: float) -> None:
    open_map(page, f"?layers=zone,corridors,{POINTS}", f"#{zoom}/37.9/112.5")
    placed, spots = names(page), symbols(page)
    assert len(placed) > 12
    for name in placed:
        inside = [
            one
            for one in spots
            if name["left"] < one["x"] < name["right"] and name["top"] < one["y"] < name["bottom"]
        ]
        assert name["rank"] == 1 or not inside, name["text"]


@pytest.mark.parametrize(
    "name, view", [("现代物流产业廊带", "#9/37.2/112.9"), ("太忻一体化经济区", "#9/38.5/112.9")]
)
def test_corridors_and_zones_carry_their_names(page: Page, name: str, view: str) -> None:
    open_map(page, "", view)
    assert name in [one["text"].removesuffix(" ≠") for one in names(page)]


def test_lines_show_their_status_by_form(page: Page) -> None:
    """As symbols do: solid exists, half hollow is under way, hollow is still to come."""
    open_map(page, "?layers=railways", "#8.25/37.9/112.4")
    lines, cores = strokes(page, "#831c40"), strokes(page, "#ffffff")
    hollow = [path for path in cores if 'stroke-width="0.99"' in path]
    assert len(lines) > len(hollow) > 0
    assert {"stroke-dasharray" in path for path in hollow} == {True, False}
    expect(page.locator("#legend-status .pair")).to_have_count(6)


def test_transport_is_a_railways_red_on_dark_in_map_and_lists(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    open_map(page, "?layers=railways", "#8.25/37.9/112.4")
    drawn = page.evaluate("""async () => {
      const picture = planmap.display.picture;
      const canvas = planmap.map.getContainer().querySelector("canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const spot = (_, at) => data.subarray(4 * at, 4 * at + 3);
      const spots = Array.from({ length: data.length / 4 }, spot);
      const near = (one) => (spot) => one.every((part, at) => Math.abs(part - spot[at]) < 12);
      return [[244, 51, 37], [255, 171, 202]].map((one) => spots.filter(near(one)).length); }""")
    assert drawn[0] > 200 > drawn[1]
    swatch = page.locator('.layer[data-layer="railways"] .swatch svg')
    strokes_ = swatch.evaluate("""(icon) => [...icon.querySelectorAll("[stroke='#f43325']")]
      .map((one) => getComputedStyle(one.closest("g")).display + getComputedStyle(icon).filter)""")
    assert strokes_ and set(strokes_) == {"inlinenone"}


def test_directions_outward_end_in_an_arrow(page: Page) -> None:
    open_map(page, "?layers=corridors&whole=corridors", "#6.5/38/112.5")
    heads = re.findall(
        r'<path d="M[^"ZL]*L[^"ZL]*L[^"ZL]*Z" fill="#(?:2567c6|b8501f|17603a)"', as_svg(page)
    )
    assert len(heads) > 3


def test_a_chosen_symbol_stays_where_it_stood_through_zooms(page: Page) -> None:
    open_map(page, f"?layers={POINTS}&feature=parks/xinzhou-edz", "#8.25/38.2/112.7")
    assert 'r="17"' in as_svg(page)
    page.locator("#zoom-in").click()
    until(page, "location.hash.startsWith('#9.25')")
    assert 'r="17"' in as_svg(page)


def test_names_are_the_same_before_and_after_a_panel_opens(page: Page) -> None:
    open_map(page, "?layers=parks", "#10/38.416/112.735")
    before = {one["text"] for one in names(page)}
    seen = page.evaluate("(planmap.seen = planmap.map.getBounds(), 1)")
    click_symbol(page, "parks/xinzhou-edz")
    expect(page.locator("#panel-heading")).to_be_visible()
    after = [one for one in names(page) if one["key"] != "parks/xinzhou-edz"]
    new = [one for one in after if one["text"] not in before]
    assert seen and not [one["text"] for one in new if in_view_before(page, one)]
    assert len({one["text"] for one in after} & before) > 3


def in_view_before(page: Page, name: dict) -> bool:
    """Whether the whole name stood in the view that the test kept as `planmap.seen`."""
    return page.evaluate(
        """({ left, right, top, bottom }) => {
          const { map, seen } = planmap;
          const box = map.getContainer().getBoundingClientRect();
          const at = (x, y) => map.containerPointToLatLng([x - box.left, y - box.top]);
          return seen.contains(at(left, top)) && seen.contains(at(right, bottom)); }""",
        name,
    )


def test_a_name_keeps_its_place_while_the_map_is_moved(page: Page) -> None:
    open_map(page, f"?layers=zone,{POINTS}", "#9/38/112.6")
    before = {one["text"]: one for one in names(page) if not one["aside"]}
    page.evaluate("planmap.map.panBy([-60, 30], { animate: false })")
    after = {one["text"]: one for one in names(page) if not one["aside"]}
    both = before.keys() & after.keys()
    assert len(both) > 3
    for text in both:
        assert abs(after[text]["left"] - before[text]["left"] - 60) < 1.5, text


def test_a_chosen_route_shows_its_numbers(page: Page) -> None:
    open_map(page, "?layers=tourism_routes")
    route = page.evaluate(
        "planmap.layers.get('tourism_routes').placed.find((one) => one.numbered).id"
    )
    open_map(page, f"?layers=tourism_routes&feature=tourism_routes/{route}")
    stops = page.evaluate(
        f"planmap.layers.get('tourism_routes').placed.find((one) => one.id === '{route}')"
        ".lines.map((line) => line.length / 2)"
    )
    assert {str(number + 1) for number in range(max(stops))} <= set(numbers(page))


def test_only_lines_of_a_known_course_are_solid(page: Page) -> None:
    open_map(page, "?layers=roads")
    known = page.evaluate(
        "planmap.layers.get('roads').placed"
        ".filter((one) => one.type === 'line' && ['exact', 'site'].includes(one.accuracy)).length"
    )
    lines = [path for path in strokes(page, "#831c40") if 'fill="none"' in path]
    solid = [path for path in lines if "stroke-dasharray" not in path]
    assert len(solid) <= known


CLEAR = """(key) => {
  const map = planmap.map.getContainer().getBoundingClientRect();
  const over = [".map-legend", ".panel", ".map-buttons", ".views", ".credit"]
    .map((one) => document.querySelector(one)).filter((one) => one.checkVisibility())
    .map((one) => one.getBoundingClientRect()).concat(
      { left: map.right, right: 9e9, top: 0, bottom: 9e9 });
  return planmap.display.picture.onScreen().labels.filter((one) => one.key === key)
    .map((one) => ({ left: one.left + map.left, right: one.right + map.left,
                     top: one.top + map.top, bottom: one.bottom + map.top }))
    .some((name) => name.left > map.left && !over.some((box) => name.left < box.right
      && name.right > box.left && name.top < box.bottom && name.bottom > box.top)); }"""


def test_the_name_of_what_is_chosen_stands_clear_of_what_lies_over_the_map(
    page: Page, is_phone: bool
) -> None:
    """Long English names on a small laptop are the worst case."""
    if not is_phone:
        page.set_viewport_size({"width": 1366, "height": 768})
    for key in (
        "parks/yuxian-solid-waste-base",
        "innovation/tisco",
        "corridors/beijing-taiyuan-science-corridor",
        "energy/jinxi-yellow-river-wind-solar",
    ):
        open_map(page, f"?lang=en&feature={key}")
        until(page, f"({CLEAR})('{key}')")


MARKS = """() => {
  const pen = document.createElement("canvas").getContext("2d");
  return [planmap.display.font, document.querySelector("#figure-open")]
    .map((one) => one.nodeType ? getComputedStyle(one).fontFamily : one)
    .map((font) => { pen.font = `600 100px ${font}`;
      return [..."’“”·"].map((mark) => pen.measureText(mark).width / 100); }).flat(); }"""


def test_marks_are_as_wide_as_the_language_has_them(page: Page) -> None:
    open_map(page, "?lang=en")
    assert max(page.evaluate(MARKS)) < 0.7, "Yan’an, not Yan’ an"
    open_map(page, "?lang=zh")
    assert min(page.evaluate(MARKS)) > 0.9
