"""What is painted on the map's canvas, as the page knows it, and as SVG by the same painter."""

from playwright.sync_api import Page

from tests.browser.conftest import until

SEEN = """(layer) => {
  const { left, top, right, bottom } = planmap.map.getContainer().getBoundingClientRect();
  const { symbols } = planmap.display.picture.onScreen();
  return symbols.map((one) => ({ ...one, x: one.x + left, y: one.y + top }))
    .filter(({ key, text, x, y }) => !text && key.startsWith(layer)
      && x >= left && x <= right && y >= top && y <= bottom); }"""
NUMBERS = (
    "planmap.display.picture.onScreen().symbols.filter((one) => one.text).map((one) => one.text)"
)
NAMES = """() => {
  const { left, top, width, height } = planmap.map.getContainer().getBoundingClientRect();
  const { labels } = planmap.display.picture.onScreen();
  return labels.filter((one) => !one.leftOut && one.right > 0 && one.left < width)
    .filter((one) => one.bottom > 0 && one.top < height)
    .map((one) => ({ ...one, left: one.left + left, right: one.right + left,
                     top: one.top + top, bottom: one.bottom + top })); }"""
AS_SVG = """() => {
  const { x, y } = planmap.map.getSize();
  const { drawing } = planmap.figures;
  return drawing.group(planmap.map.getCenter(), planmap.map.getZoom(), x, y).outerHTML; }"""


def settled(page: Page) -> None:
    """Wait until the picture on the screen is the one asked for last."""
    page.evaluate("() => new Promise((done) => setTimeout(done))")  # all is asked for
    until(page, "planmap.display.picture.isSettled")


def symbols(page: Page, layer: str = "") -> list[dict]:
    """The symbols on the screen, `{key, x, y}` in pixels of the page, of one layer or of all."""
    settled(page)
    return page.evaluate(SEEN, f"{layer}/" if layer else "")


def drawn(page: Page, layer: str) -> set[str]:
    """The ids of all features whose symbols are drawn, seen or not."""
    settled(page)
    keys = page.evaluate("planmap.display.picture.summary.symbols.map((one) => one.key)")
    return {key.split("/")[1] for key in keys if key.startswith(f"{layer}/")}


def numbers(page: Page) -> list[str]:
    """The numbers of stops that are drawn."""
    settled(page)
    return page.evaluate(NUMBERS)


def names(page: Page) -> list[dict]:
    """The names on the screen, `{text, key, rank, left, top, right, bottom, aside}` in page pixels.

    `aside` ones gave way to what lies over the map.
    """
    settled(page)
    return page.evaluate(NAMES)


def as_svg(page: Page) -> str:
    """What the painter paints of the present view, by its SVG pen."""
    settled(page)
    return page.evaluate(AS_SVG)


def click_symbol(page: Page, feature: str) -> None:
    """Click the map where a feature's symbol is drawn."""
    spot = next(one for one in symbols(page) if one["key"] == feature)
    page.mouse.click(spot["x"], spot["y"])
