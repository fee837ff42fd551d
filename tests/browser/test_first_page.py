"""The first page stays lean: few requests, and nothing the reader has not asked for yet."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

READY = "html[data-ready=yes]"
MOST = 12  # page, icon, two styles, two scripts, basemap, default layers


def asked(page: Page, query: str) -> list[str]:
    """The paths fetched until the map is ready and the network quiet."""
    paths = []
    page.on("request", lambda request: paths.append(urlsplit(request.url).path))
    page.goto(f"/{query}")
    page.wait_for_selector(READY, state="attached")
    page.wait_for_load_state("networkidle")
    return paths


def test_the_first_page_makes_few_requests(page: Page):
    paths = asked(page, "")
    assert "/basemap.geojson" in paths and len(paths) <= MOST, paths


def test_what_is_used_later_is_fetched_later(page: Page):
    paths = asked(page, "?lang=en")
    assert [path for path in paths if path.endswith(".json")] == []
