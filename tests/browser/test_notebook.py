"""The folium map for notebooks in a real browser that has no network."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from layers.atlas import Atlas
from tests.browser.conftest import Watch
from webmap.notebook import folium_map

pytestmark = pytest.mark.not_static("a map for notebooks, which is no page")


def test_it_draws_and_tells_without_a_network(
    browser: Browser, tiny_atlas: Atlas, tmp_path: Path
) -> None:
    folium_map(tiny_atlas, ["lines", "parks"], lang="en").save(str(tmp_path / "map.html"))
    page = browser.new_page()
    watch = Watch(page)
    page.goto((tmp_path / "map.html").as_uri())
    first = page.locator('path[stroke="#1f5fa8"]:not([stroke-dasharray])').first
    first.hover()
    expect(page.locator(".leaflet-tooltip")).to_contain_text("First Park")
    expect(page.locator(".leaflet-tooltip")).to_contain_text(
        "Alpha plan 二（一）专栏1 Table of parks"
    )
    expect(page.locator(".leaflet-control-layers")).to_contain_text("Parks (2 Not placed)")
    page.close()
    assert watch.troubles == []
