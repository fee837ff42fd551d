"""The first page stays lean: few requests, and nothing the reader has not asked for yet."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.drawing import settled

READY = "html[data-ready=yes]"
MOST = 7  # page, icon, style, two scripts, scene, relief; the worker takes its two from the cache


def asked(page: Page, query: str) -> list[str]:
    """The paths fetched, each once, until the map is ready and the network quiet."""
    paths = []
    page.on("request", lambda request: paths.append(urlsplit(request.url).path))
    page.goto(f"/{query}")
    page.wait_for_selector(READY, state="attached")
    page.wait_for_load_state("networkidle")
    return list(dict.fromkeys(paths))


def test_the_first_page_makes_few_requests(newcomer: Page):
    paths = asked(newcomer, "")
    assert len(paths) <= MOST and any(one.endswith("/scene.zh.json") for one in paths), paths


def test_what_is_used_later_is_fetched_later(newcomer: Page):
    paths = asked(newcomer, "?lang=en")
    names = [path.rpartition("/")[2] for path in paths]
    assert [name for name in names if name.endswith("json")] == ["scene.en.json"]


def test_a_toggle_needs_no_request(newcomer: Page):
    asked(newcomer, "")
    later = []
    newcomer.on("request", lambda request: later.append(urlsplit(request.url).path))
    newcomer.evaluate("document.querySelectorAll('.layer-toggle').forEach((box) => box.click())")
    settled(newcomer)
    assert [path for path in later if not path.endswith(("icon.svg", "relief.webp"))] == []


def test_the_head_is_seen_before_the_style_of_the_map_is_there(newcomer: Page):
    newcomer.route("**/map.css", lambda route: None)  # it never comes
    newcomer.goto("/", wait_until="commit")
    newcomer.evaluate("""() => new Promise((done) => new PerformanceObserver((list) =>
      list.getEntriesByName("first-contentful-paint").forEach(done))
        .observe({ type: "paint", buffered: true }))""")
    bar = newcomer.locator("header.bar").bounding_box()
    assert bar and bar["y"] == 0 and bar["height"] < 80
    assert newcomer.locator(".brand").is_visible() and newcomer.locator(".desk").count() == 0


def test_where_the_scripts_do_not_come_the_list_of_layers_does(newcomer: Page):
    newcomer.route("**/*.js", lambda route: route.abort())
    newcomer.goto("/", wait_until="commit")
    newcomer.locator(".layer-label").first.wait_for(state="visible")


def test_the_list_of_layers_is_there_once_the_map_is(newcomer: Page):
    newcomer.goto("/", wait_until="commit")
    newcomer.wait_for_selector("html[data-listed]", state="attached")
    assert newcomer.locator(".layer-label").first.is_visible()


def test_the_scripts_are_fetched_while_the_page_is_on_its_way(newcomer: Page):
    newcomer.route("**/map.css", lambda route: None)  # the page waits for it
    with newcomer.expect_request("**/map.js"):
        newcomer.goto("/", wait_until="commit")
    assert newcomer.evaluate("document.readyState") == "loading"


def test_in_the_background_where_no_frame_is_painted_the_scripts_come_all_the_same(newcomer: Page):
    newcomer.add_init_script("""
      Object.defineProperty(Document.prototype, "hidden", { get: () => true });
      globalThis.requestAnimationFrame = () => 0;
    """)
    newcomer.goto("/", wait_until="commit")
    newcomer.wait_for_selector("script[src$='map.js']", state="attached")
