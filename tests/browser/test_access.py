"""The map for everyone: no axe violation anywhere, all of it by keyboard, in words, on paper."""

import itertools
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_reader import PARK, READY, layer, leave_goals, open_layers, open_map

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe()
PAGES = (
    "/layers",
    "/layers/parks",
    "/places",
    "/places/140122",
    f"/layers/{PARK}",
    "/documents",
    "/documents/news",
    "/targets",
    "/coverage",
    "/about",
    "/industries",
    "/industries/new-materials",
    "/sites",
    "/sites?industry=new-materials",
    f"/compare?items={PARK},cities/taiyuan",
    "/search?q=xzjkq",
    "/differences",
    "/charts",
    "/glossary",
    "/no-such-page",
)
FOREIGN = """() => {
  const found = [], words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const { parentElement, data } = words.currentNode;
    if (parentElement.closest("script, style, noscript, [lang|=zh]")) continue;
    if (/[\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef]/.test(data)) found.push(data.trim());
  }
  for (const key of ["aria-label", "alt", "placeholder", "title"])
    for (const one of document.querySelectorAll(`[${key}]`))
      if (/[\\u4e00-\\u9fff]/.test(one.getAttribute(key)) && !one.closest("[lang|=zh]"))
        found.push(one.getAttribute(key));
  return /[\\u4e00-\\u9fff]/.test(document.title) ? [...found, document.title] : found;
}"""


# the slowest rules; alike in what looks alike
LOOKS = ("color-contrast", "link-in-text-block", "target-size")
ALIKE = """() => {
  const seen = new Map();
  const walk = (one, above) => {
    const { color, backgroundColor, opacity } = getComputedStyle(one);
    const { width, height } = one.getBoundingClientRect(), small = width < 24 || height < 24;
    const look = [color, backgroundColor, opacity, small];
    const path = [above, one.localName, one.className, ...look].join("|");
    seen.set(path, (seen.get(path) ?? 0) + 1);
    const alike = [...one.children].map((child) => walk(child, path)).every(Boolean);
    return one.toggleAttribute("data-alike", alike && seen.get(path) > 3);
  };
  walk(document.body, "");
  const inner = document.querySelectorAll("[data-alike] [data-alike]");
  inner.forEach((one) => one.removeAttribute("data-alike"));
}"""


def violations(page: Page) -> list[str]:
    """What axe finds on the page now; looks in three of what is alike from the top."""
    whole = {
        "runOnly": {"type": "tag", "values": RULES},
        "rules": dict.fromkeys(LOOKS, {"enabled": False}),
    }
    page.evaluate(ALIKE)
    colours = {"runOnly": {"type": "rule", "values": LOOKS}}
    return _found(page, None, whole) + _found(page, {"exclude": ["[data-alike]"]}, colours)


def _found(page: Page, context: dict | None, options: dict) -> list[str]:
    quick = {**options, "reporter": "no-passes", "selectors": False}
    found = AXE.run(page, context=context, options=quick).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} {_told(node)[:200]}"
        for rule in found
        for node in rule["nodes"][:3]
    ]


def _told(node: dict) -> str:
    checks = itertools.chain(node["any"], node["all"], node["none"])
    return "; ".join(check["message"] for check in checks)


def open_reading(page: Page, path: str, lang: str) -> None:
    """Open a reading page; the error page without the status that the watch would report."""
    page.route("**/no-such-page*", lambda route: route.fulfill(response=route.fetch(), status=200))
    mark = "&" if "?" in path else "?"
    page.goto(path + (f"{mark}lang=en" if lang == "en" else ""))
    if path.startswith("/search"):
        expect(page.locator(".found")).to_be_visible()  # which a script writes on a static site


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


PLANTED = """() => {
  const main = document.querySelector("main");
  const add = (tag, text, style) =>
    Object.assign(main.appendChild(document.createElement(tag)).style, style) &&
    main.lastChild.append(text);
  const small = { width: "8px", height: "8px", minWidth: 0, minHeight: 0, padding: 0, border: 0 };
  ["a", "b"].forEach((text) => add("button", text, small));
  add("p", "pale", { color: "#ccc", background: "#fff" });
  main.append(document.createElement("img"));
}"""


def test_what_is_wrong_among_many_rows_is_found(page: Page) -> None:
    open_reading(page, "/targets", "zh")
    page.evaluate(PLANTED)
    found = violations(page)
    assert {one.split(":")[0] for one in found} == {"color-contrast", "image-alt", "target-size"}
    assert any("contrast of" in one for one in found)


@pytest.mark.parametrize("path", PAGES)
def test_reading_pages_have_no_violation(page: Page, lang: str, path: str) -> None:
    open_reading(page, path, lang)
    assert violations(page) == []
    assert overflow(page) <= 0


def test_the_map_has_no_violation_in_any_state(page: Page, lang: str) -> None:
    tail = "&lang=en" if lang == "en" else ""
    open_map(page, f"?layers=parks&feature={PARK}{tail}")
    assert violations(page) == []
    open_layers(page)
    assert violations(page) == []
    layer(page, "parks").locator(".layer-list").click()
    expect(page.locator("#panel .choices").first).to_be_visible()
    assert violations(page) == []
    open_map(page, f"?layers=parks,projects&view=text&feature={PARK}{tail}")
    expect(page.locator(".row-name[aria-current]")).to_be_visible()
    assert violations(page) == []
    open_map(page, f"?layers=cities,counties,zone&view=nothing{tail}", "#10/38.4/112.7")
    page.locator("#map_plan").press("Enter")
    expect(page.locator("#panel .choices")).to_be_visible()
    expect(page.locator("#notice")).to_be_visible()
    assert violations(page) == []


def test_the_english_map_marks_whatever_is_chinese(page: Page) -> None:
    open_map(page, "?layers=parks&lang=en")
    every = ",".join(page.evaluate("[...planmap.layers.keys()]"))
    open_map(page, f"?layers={every}&view=text&feature=growth_poles/north-south-poles&lang=en")
    expect(page.locator(".loading")).to_have_count(0)
    expect(page.locator("#panel .relations .chip").first).to_be_visible()
    assert page.evaluate(FOREIGN) == []
    for panel in ("section=cyxt/一（二）", "year=2025"):
        open_map(page, f"?layers=parks&{panel}&lang=en")
        expect(page.locator("#panel li").first).to_be_visible()
        assert page.evaluate(FOREIGN) == []


@pytest.mark.parametrize("path", PAGES)
def test_chinese_pages_use_chinese_colons(page: Page, path: str) -> None:
    open_reading(page, path, "zh")
    page.evaluate("document.querySelectorAll('.citation').forEach((one) => one.remove())")  # GB/T
    assert re.findall("[\u4e00-\u9fff][:;!?][ \u4e00-\u9fff]", page.inner_text("body")) == []


def test_the_map_by_keyboard_is_moved_read_and_left(page: Page) -> None:
    open_map(page, "?layers=cities,parks", "#9/35.6/115.2")
    page.mouse.click(350, 300)  # on nothing; by mouse or finger one needs no cross
    plan, hint = page.locator("#map_plan"), page.locator(".map-keys")
    expect(plan).to_be_focused()
    expect(hint).to_be_hidden()
    plan.press("ArrowUp")
    expect(hint).to_be_visible()
    open_map(page, "?layers=cities,parks", "#10/38.2/112.7")
    plan.press("ArrowUp")
    expect(page.locator("#announcer")).to_have_text(
        re.compile(r"^视野：.+一带，缩放 10；显示 2 个图层 \d+ 项$")
    )
    plan.press("Enter")
    expect(page.locator("#panel h2")).to_be_visible()
    page.keyboard.press("Escape")
    expect(plan).to_be_focused()


def test_layers_are_announced(page: Page) -> None:
    open_map(page, "?layers=parks")
    open_layers(page)
    layer(page, "cities").locator(".layer-toggle").check()
    expect(page.locator("#announcer")).to_contain_text("显示 2 个图层")


def test_doubled_text_on_a_desk_stays_usable(page: Page) -> None:
    page.set_viewport_size({"width": 720, "height": 450})
    open_map(page, f"?layers=parks&feature={PARK}")
    assert overflow(page) <= 0
    expect(page.locator("#panel h2")).to_be_in_viewport()
    expect(page.locator("#layers-open")).to_be_in_viewport()


def test_less_motion_means_none(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_map(page, "?layers=parks")
    assert (
        page.evaluate("planmap.map.options.zoomAnimation || planmap.map.options.inertia") is False
    )
    page.locator("#map_plan").press("ArrowUp")
    assert page.evaluate("document.getAnimations().length") == 0


def test_high_contrast_keeps_the_cross_and_the_mark_of_a_choice(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    open_map(page, "?layers=&year=2025")
    leave_goals(page)
    page.locator("#map_plan").press("ArrowUp")
    kept = "getComputedStyle(document.querySelector('{}'), '{}').forcedColorAdjust"
    assert page.evaluate(kept.format("#map_plan", "::after")) == "none"
    open_layers(page)
    page.locator("#filters > summary").click()
    expect(page.locator(".segments :checked")).to_have_count(1)
    assert page.evaluate(kept.format(".segments label:has(:checked)", "")) == "none"


def test_paper_shows_map_legend_and_disclaimer_on_one_page(page: Page) -> None:
    open_map(page, "?layers=cities,parks", "#9/38/112.5")
    address = page.url
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for seen in ("#map_plan", "#legend-status", ".credit"):
        expect(page.locator(seen)).to_be_visible()
    for unseen in (".views", ".map-buttons", ".layer-toggle >> nth=0"):
        expect(page.locator(unseen)).to_be_hidden()
    box = page.locator(".desk").bounding_box()
    assert box["x"] + box["width"] < 1060 and box["y"] + box["height"] < 735
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.url == address
    page.wait_for_selector(READY, state="attached")


def pages(body: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", body))


def test_a_printed_map_is_one_page_with_its_whole_legend(page: Page) -> None:
    open_map(page)
    assert pages(page.pdf(prefer_css_page_size=True)) == 1
    every = ",".join(page.evaluate("[...planmap.layers.keys()]"))
    open_map(page, f"?layers={every}&feature={PARK}")
    assert pages(page.pdf(prefer_css_page_size=True)) == 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    desk = page.locator(".desk").bounding_box()
    for name in (".layer >> nth=-1", "#legend-status", "#legend-accuracy"):
        box = page.locator(name).bounding_box()
        assert box["y"] + box["height"] <= desk["y"] + desk["height"]
        assert box["x"] + box["width"] <= desk["x"] + desk["width"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", ["/targets", "/coverage"])
def test_the_tables_of_goals_and_coverage_are_stacked_on_a_narrow_phone(
    page: Page, path: str, lang: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{path}?lang={lang}")
    beyond = """() => [document.documentElement, ...document.querySelectorAll(".scroll, .stacked")]
      .filter((one) => one.scrollWidth > one.clientWidth + 1).length"""
    assert page.evaluate(beyond) == 0
    table = page.get_by_role("table").last
    expect(table.locator("thead tr")).to_have_css("display", "block")
    assert table.get_by_role("columnheader").count() >= 4
    cells = table.get_by_role("row").nth(1).get_by_role("cell")
    assert cells.count() >= 3
    label = cells.first.evaluate("(cell) => getComputedStyle(cell, '::before').content")
    assert label.strip('"') == cells.first.get_attribute("data-title")


def test_the_longest_pages_of_a_county_and_a_city_are_two_and_eight_sheets(newcomer: Page) -> None:
    for lang, (code, most) in itertools.product(("zh", "en"), (("140902", 2), ("140100", 8))):
        newcomer.goto(f"/places/{code}?lang={lang}")
        assert pages(newcomer.pdf(prefer_css_page_size=True)) <= most


@pytest.mark.parametrize("path", ["/places/140100?lang=en", "/places/140902?lang=en"])
def test_nothing_on_an_english_sheet_of_a_place_is_smaller_than_seven_points(
    newcomer: Page, path: str
) -> None:
    newcomer.goto(path)
    newcomer.emulate_media(media="print")
    sizes = newcomer.evaluate("""() => {
      const whole = document.querySelector(".place");
      const walk = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walk.nextNode()) {
        const { textContent, parentElement: holder } = walk.currentNode;
        if (textContent.trim() && holder.getClientRects().length && !holder.closest("svg"))
          found.push(parseFloat(getComputedStyle(holder).fontSize) * 0.75);
      }
      return found; }""")
    assert len(sizes) > 100 and min(sizes) > 6.99
