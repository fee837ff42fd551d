"""A layer too large for the scene comes in squares, and is in all else like a small one."""

import os

import pytest

from tests.browser.conftest import Watch, until
from tests.browser.drawing import as_svg, click_symbol, names, settled, symbols
from tests.conftest import TINY
from tests.server import running
from webmap.cli import main

pytestmark = pytest.mark.not_static("layers in squares, which are cut when asked for")
LAYER = "parks"
NEAR = "?layers=parks,railways#10/37.8/112.6"  # a view that has room for all there


@pytest.fixture(scope="module")
def squared():
    """The address of a server to which a layer of more than 20 features is a large one."""
    os.environ["PLANMAP_WHOLE"] = "20"
    try:
        with running("--quiet") as server:
            yield server.address
    finally:
        del os.environ["PLANMAP_WHOLE"]


def opened(context, address):
    """A page with the map near Taiyuan, drawn."""
    page = context.new_page()
    page.goto(f"{address}/{NEAR}")
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    settled(page)
    return page


def drawn(page):
    """The symbols of the layer in the window by key, in whole pixels."""
    return {one["key"]: (round(one["x"]), round(one["y"])) for one in symbols(page, LAYER)}


def alike(whole, page):
    """Whether both come to draw the same symbols; squares take a moment longer to arrive."""
    for _ in range(100):
        if set(drawn(page)) == set(drawn(whole)):
            return True
        page.wait_for_timeout(50)
    return False


def narrow(page):
    """Filter by a status, look where every page looks, and wait until that is painted."""
    page.evaluate("planmap.filtering.toggle('status', 'planned')")
    until(page, "planmap.filtering.active && document.querySelector('.layer .count').textContent")
    page.wait_for_load_state("networkidle")
    settled(page)
    page.evaluate("planmap.map.setView([38, 112.4], 8, { animate: false })")
    page.wait_for_load_state("networkidle")
    settled(page)


def test_a_layer_in_squares_is_painted_clicked_filtered_and_exported_like_a_whole_one(
    contexts, address, squared
):
    whole, page = opened(contexts["desk"], address), opened(contexts["desk"], squared)
    columns = page.evaluate("planmap.display.picture.scene.data.layers.parks")
    assert set(columns) - {"off"} == {"tiles"} and columns["tiles"]["placed"] > 80
    asked = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert any("/tiles/" in one and "parks/8/" in one for one in asked)
    seen = drawn(whole)
    assert len(seen) > 10 and set(drawn(page)) == set(seen)
    told = [{one["text"] for one in names(of) if one["key"]} for of in (whole, page)]
    assert len(told[0] & told[1]) > 0.7 * len(told[0])
    assert as_svg(page).count("<use") == as_svg(whole).count("<use")

    first = min(seen, key=lambda key: abs(seen[key][0] - 720) + abs(seen[key][1] - 450))
    click_symbol(page, first)
    page.wait_for_selector("#panel:not([hidden])")
    until(page, f"planmap.state.feature?.id === '{first.split('/')[1]}'")
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel", state="hidden")

    for one in (whole, page):
        narrow(one)
    assert alike(whole, page) and 0 < len(drawn(whole)) < len(seen)
    exported = [of.locator(f'.layer[data-layer="{LAYER}"] a[download]') for of in (whole, page)]
    assert exported[0].get_attribute("href") == exported[1].get_attribute("href")

    page.evaluate("planmap.filtering.clear()")
    page.evaluate("planmap.shown.toggle('parks', false)")
    assert drawn(page) == {}
    page.evaluate("planmap.map.setView([37.2, 111.9], 11, { animate: false })")
    page.evaluate("planmap.shown.toggle('parks', true)")
    page.wait_for_load_state("networkidle")
    far = "parks/xinzhou-edz"
    assert drawn(page) and far not in drawn(page)
    page.evaluate("planmap.opener.choose('parks', 'xinzhou-edz', [], true)")
    until(page, "planmap.map.getCenter().lat > 38.2")
    page.wait_for_load_state("networkidle")
    assert far in drawn(page)

    page.evaluate("planmap.shown.toggle('parks', false)")
    page.evaluate("planmap.opener.choose('parks', 'qixian-edz', [], true)")
    until(page, "planmap.map.getCenter().lat < 37.6")
    assert "parks/qixian-edz" in drawn(page)
    for one in (whole, page):
        one.close()


def test_a_packed_atlas_has_a_map_whose_features_open(tmp_path, browser):
    file = tmp_path / "atlas.gpkg"
    assert main(["pack", str(file), "--geodata", str(TINY)]) == 0
    with running("--quiet", "--atlas", str(file)) as server:
        page = browser.new_page()
        watch = Watch(page)
        page.goto(f"{server.address}/map?layers=parks")
        page.wait_for_selector("html[data-ready=yes]", state="attached")
        assert {one["key"] for one in symbols(page)} >= {"parks/first-park", "parks/second-park"}
        click_symbol(page, "parks/first-park")
        page.locator("#panel h2", has_text="第一园区").wait_for()
        page.keyboard.press("Escape")

        page.locator("#filters summary").click()
        planned = page.locator("#filter-body input[value=planned]")
        assert planned.locator("xpath=..").inner_text().endswith("2")  # of two layers
        planned.check()
        until(page, "document.querySelector('#filters-told').textContent")
        settled(page)
        assert {one["key"] for one in symbols(page)} == {"parks/county-park"}
        assert page.locator('[data-layer="parks"] .count').first.inner_text().startswith("1/")
        page.locator('[data-layer="parks"] .list-pages').click()
        page.locator("h1", has_text="园区").wait_for()
        page.close()
    without = [one for one in watch.troubles if "404" not in one]
    assert without == []  # it has no relations and no glossary, and the page does without
