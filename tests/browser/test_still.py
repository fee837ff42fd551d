"""The static site behind a server of plain files, below a path: the map is as alive as served."""

import csv
import html
import io
import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import DESK, Watch
from tests.browser.test_first_page import READY
from tests.conftest import TINY
from webmap import create_app
from webmap.still.names import link
from webmap.still.walk import Walk

pytestmark = pytest.mark.not_static("data of its own, which are not exported")
BELOW = "plans/shanxi"
SHOWN, FEW = "webmap.search_routes.SHOWN", 5  # hits that a page lists
PUBLIC = "https://map.example/plans"
WIDTHS = "all => all.map(one => Number(one.getAttribute('width')))"
FOUND = ".found > li"
WRITTEN = "all => all.map(one => one.getAttribute('href'))"
LEADS = "all => all.map(one => one.href)"
SAID = """all => all.map(one => [one, ...one.querySelectorAll("[lang], [class]")].map(part =>
  [part.lang, part.className, part.textContent.replace(/\\s+/g, " ").trim()]))"""
QUERIES = (
    *("园", "东市", "第一園區", "甲规划", "率先", "一（一）", "新型材料 园区", "东市园"),
    *("不存在的词", "——", "dyyq", "yuanqu", "yiyuan", "first park", "energy", "cl", "reneng"),
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and writes no line for each."""

    def log_message(self, *_) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Iterator[str]:
    """The address of the tiny atlas as files, below a path."""
    folder: Path = tmp_path_factory.mktemp("web")
    app = create_app({"GEODATA": TINY, "STILL": True})
    (folder / BELOW).mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("webmap.still.walk.SMALL", 1e9)  # nobody here reads compressed files
        patched.setattr(SHOWN, FEW)
        Walk(app).write(folder / BELOW)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{BELOW}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def served() -> FlaskClient:
    """What a server answers of the same data."""
    return create_app({"GEODATA": TINY}).test_client()


def test_the_map_is_alive_without_a_server(browser: Browser, files: str):
    page = browser.new_page(viewport=DESK, accept_downloads=True)
    watch = Watch(page)
    page.goto(f"{files}?layers=parks")
    page.wait_for_selector(READY, state="attached")

    page.locator('.layer[data-layer="lines"] .layer-toggle').check()
    page.wait_for_url(re.compile(r"/shanxi/index\.html\?.*lines"))

    page.locator("#filters > summary").click()
    page.locator("#filter-body input[type=checkbox]").first.check()
    row = page.locator('.layer[data-layer="parks"]')
    with page.expect_download() as got:
        row.locator("a[download]").dispatch_event("click")
    narrowed = json.loads(got.value.path().read_text(encoding="utf-8"))
    assert narrowed["filter"] and narrowed["filter_text"] != narrowed["filter_text_en"]
    with page.expect_download() as got:
        row.locator("a.as-table").dispatch_event("click")
    rows = list(csv.DictReader(io.StringIO(got.value.path().read_text(encoding="utf-8-sig"))))
    assert [one["id"] for one in rows] == [one["id"] for one in narrowed["features"]]
    page.locator("#filters-clear").click()
    expect(row.locator("a.as-table")).to_have_count(0)

    page.fill("#find-input", "第一园区")
    page.locator("[role=option]").first.click()
    expect(page.locator("#panel-heading")).to_have_text("第一园区")
    expect(page.locator("#panel .relations button").first).to_be_attached()
    page.click("#figure-open")
    expect(page.locator("#figure-citation")).to_have_value(re.compile("数据版本"))
    page.keyboard.press("Escape")

    page.locator(".language").click()
    page.wait_for_url(re.compile(r"en/index\.html\?.*feature=parks/first-park"))
    page.wait_for_selector(f"{READY}:lang(en)", state="attached")
    with page.expect_download() as got:
        page.locator('#panel a[download="parks-first-park.geojson"]').click()
    assert json.loads(got.value.path().read_text())["id"] == "first-park"
    page.locator('#panel a[href$="/layers/parks/first-park.html"]').click()
    expect(page.locator("h1")).to_contain_text("First Park")
    page.fill("#find-input", "second park")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"en/search\.html\?q="))
    expect(page.locator(".found > li").first).to_contain_text("Second Park")
    page.goto(f"{files}layers/parks/old-park.html")  # has another id now
    page.wait_for_url(re.compile(r"/layers/parks/first-park\.html"))
    page.goto(f"{files}?feature=parks/park")
    expect(page.locator("#panel-heading")).to_have_text("第二园区")
    page.goto(f"{files}?ready=first&lang=en")  # a link that a server wrote
    page.wait_for_url(re.compile(r"/en/index~ready=first\.html"))
    expect(page.locator("#ready-card")).to_be_visible()
    page.close()
    assert watch.troubles == []


@pytest.mark.parametrize("items", ["second,first", "lost,first,county", "city,lost,second,first"])
@pytest.mark.parametrize("lang", ["", "en"])
def test_columns_side_by_side_say_what_the_server_says(
    browser: Browser, files: str, served: FlaskClient, items: str, lang: str
):
    asked = f"?items={','.join(f'parks/{one}-park' for one in items.split(','))}"
    page, other = browser.new_page(), browser.new_page(java_script_enabled=False)
    watch = Watch(page)
    old = asked.replace("first", "old")  # the same by its old id
    folder = f"{files}{f'{lang}/' if lang else ''}"
    page.goto(f"{folder}compare.html{old}&items=parks/no-park")
    expect(page.locator("table.compare thead th")).to_have_count(items.count(",") + 2)
    query = f"{asked}&lang={lang}"
    other.set_content(served.get(f"/compare{query}").text)
    for part in (".chosen", ".picker", ".place-head", "table.compare"):
        texts = [one.locator(part).all_text_contents() for one in (page, other)]
        said = [re.sub(r"\s+", "", "".join(text)) for text in texts]
        assert said[0] == said[1]
    drawn = ".found-map svg"
    labels = [one.get_attribute(drawn, "aria-label", timeout=1000) for one in (page, other)]
    assert labels[0] == labels[1]
    bars = [one.locator("rect").evaluate_all(WIDTHS) for one in (page, other)]
    assert bars[0] == bars[1] != []
    with page.expect_download() as got:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.reader(io.StringIO(got.value.path().read_text(encoding="utf-8-sig"))))
    answer = served.get(f"/compare.csv{query}").data.decode("utf-8-sig")
    *told, links, result = csv.reader(io.StringIO(answer))
    assert rows[:-2] == told
    assert [len(rows[-2]), rows[-2][0]] == [len(links), links[0]]
    page.goto(rows[-1][1])
    expect(page.locator("table.compare thead th")).to_have_count(items.count(",") + 2)
    for one in (page, other):
        one.close()
    assert watch.troubles == []


@pytest.mark.parametrize("lang", ["", "en"])
def test_the_search_page_lists_what_the_server_lists(
    browser: Browser, files: str, served: FlaskClient, lang: str, monkeypatch
):
    monkeypatch.setattr(SHOWN, FEW)
    folder = f"{files}{f'{lang}/' if lang else ''}"
    page, other = browser.new_page(), browser.new_page(java_script_enabled=False)
    watch = Watch(page)
    page.goto(f"{folder}search.html")
    expect(page.locator("#find-input")).to_be_focused()
    count = 0
    for query in QUERIES:
        page.fill("#find-input", query)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("#content h2")).to_be_visible()
        other.set_content(served.get("/search", query_string={"q": query, "lang": lang}).text)
        for part in ("title", "#content h2", "#content > .small", FOUND):
            said = [one.locator(part).evaluate_all(SAID) for one in (page, other)]
            assert said[0] == said[1], (query, part)
        asked = other.locator(f"{FOUND} a").evaluate_all(WRITTEN)
        led = page.locator(f"{FOUND} a").evaluate_all(LEADS)
        assert [unquote(one) for one in led] == [f"{files}{unquote(link(one))}" for one in asked]
        count += len(led)
    assert count > 20
    page.goto(f"{folder}search.html?q=first%20park")
    page.locator(".bar .language").click()
    expect(page.locator("#find-input")).to_have_value("first park")
    expect(page.locator(FOUND).first.locator(":scope > a").first).to_have_text(
        "第一园区" if lang else "First Park"
    )
    for one in (page, other):
        one.close()
    assert watch.troubles == []


def download(page: Page, form: str) -> io.StringIO:
    """What the first link to a file of this form gives."""
    with page.expect_download() as got:
        page.locator(f"#content a[download][href*='.{form}']").first.click()
    return io.StringIO(got.value.path().read_text(encoding="utf-8-sig"))


@pytest.mark.parametrize(
    ("lang", "asked"), [("", "status=existing"), ("en", "place=140100&status=planned,unsaid")]
)
def test_a_layers_page_is_narrowed_as_by_a_server(
    browser: Browser, files: str, served: FlaskClient, lang: str, asked: str
):
    page, other = browser.new_page(), browser.new_page(java_script_enabled=False)
    watch = Watch(page)
    page.goto(f"{files}{link(f'/layers/parks?{asked},lost&lang={lang}')}")
    other.set_content(served.get(f"/layers/parks?{asked}&lang={lang}").text)
    expect(page.locator(".notice-line")).to_have_count(2)
    unknown, *told = page.locator("h1 ~ :is(.notice-line, h2, ul)").all()
    expect(unknown).to_have_attribute("role", "status")  # tells that a value was left out
    kept = other.locator("h1 ~ :is(.notice-line, h2, ul)").all_inner_texts()
    assert [one.inner_text() for one in told] == kept
    expect(page.locator("#formats + p")).to_contain_text("GeoJSON")
    left = served.get(f"/layers/parks.geojson?{asked}").json
    own = json.loads(download(page, "geojson").read())
    assert {**own, "checksum": ""} == {**left, "checksum": ""}  # which is of the file's own bytes
    ids = [one["id"] for one in left["features"]]
    assert [one["id"] for one in csv.DictReader(download(page, "csv"))] == ids
    page.locator(".notice-line a").click()
    expect(page.locator(".notice-line")).to_have_count(0)
    for one in (page, other):
        one.close()
    assert watch.troubles == []


def test_the_search_page_says_what_keeps_it_from_finding(browser: Browser, files: str):
    page, plain = browser.new_page(), browser.new_page(java_script_enabled=False)
    page.goto(f"{files}search.html?q={101 * 'a'}")
    expect(page.get_by_role("status")).to_contain_text("略过")
    page.route("**/search.json", lambda route: route.abort())
    page.goto(f"{files}search.html?q=park")
    expect(page.get_by_role("status")).to_contain_text("没有加载成功")
    plain.goto(f"{files}search.html?q=park")
    expect(plain.locator("noscript a")).to_have_attribute("href", "layers.html")
    for one in (page, plain):
        one.close()


def standing_at(url: str, route: Route) -> None:
    """A page of the same site, if it had been told its public address."""
    text = re.sub(r'"url":\s*null', f'"url": "{url}"', route.fetch().text())
    assert url in text
    route.fulfill(body=text, content_type="text/html")


@pytest.mark.parametrize(
    ("lang", "public", "chosen"),
    [
        ("", None, {}),
        ("en", PUBLIC, {"path": "/?layers=parks,lines:0.6&place=140101#9/38/112", "width": "640"}),
        ("en", None, {"path": "/?embed&layers=", "height": "300", "view": "bare"}),
        ("", PUBLIC, {"path": "/?ready=first&lang=en", "view": "bare"}),
    ],
)
def test_the_code_of_a_frame_is_what_a_server_writes(
    browser: Browser, files: str, served: FlaskClient, lang: str, public: str | None, chosen: dict
):
    answer = served.get("/embed", query_string={**chosen, "lang": lang or "zh"}).text
    code = html.unescape(re.search(r'id="embed-code"[^>]*>(.*?)</pre>', answer)[1])
    whole = f"{public}/" if public else files

    def kept(found: re.Match[str]) -> str:
        return f'src="{whole}{html.escape(link(html.unescape(found[1])))}"'

    page = browser.new_page()
    watch = Watch(page)
    if public:  # the same page of a site that knows where it will stand
        page.route("**/embed.html*", partial(standing_at, public))
    page.goto(f"{files}{link(f'/embed?lang={lang}')}")
    asked = {name: chosen[name] for name in chosen if name != "view"}
    if "path" in asked:  # as the address bar has it
        asked["path"] = f"{whole}{link(chosen['path'])}"
    for name, value in asked.items():
        page.locator(f"#embed-{name}").fill(value)
    page.locator("#embed-view").select_option(chosen.get("view", ""))
    page.locator(".embed-form button").click()
    told = re.sub(r'src="http://localhost([^"]*)"', kept, code)
    expect(page.locator("#embed-code")).to_have_text(told)
    inside = page.frame_locator(".embed-preview")
    inside.locator(READY).wait_for(state="attached")
    bare = chosen.get("view") == "bare"
    expect(inside.locator("#layers-open")).to_be_visible(visible=not bare)
    expect(inside.locator("#ready-card")).to_have_count(chosen.get("path", "").count("ready"))
    page.close()
    assert watch.troubles == []


def test_what_cannot_be_framed_is_left_out_and_a_figure_leads_to_the_page(
    browser: Browser, files: str
):
    page = browser.new_page(viewport=DESK)
    watch = Watch(page)
    for wrong in ("path=https://evil.example/", "path=/layers.html", "width=0", "view=all"):
        page.goto(f"{files}en/embed.html?{wrong}")
        expect(page.locator("#content .notice-line")).to_contain_text("left out")
        expect(page.locator("#embed-code")).to_contain_text(f'src="{files}index~embed.html?embed"')
    page.goto(f"{files}en/embed.html?path=/?ready=lost%26layers=parks")
    expect(page.locator("#content .notice-line")).to_contain_text("left out")
    expect(page.locator("#embed-path")).to_have_value("/?layers=parks")

    page.goto(f"{files}en/index.html?layers=parks&lang=en")
    page.locator("#figure-open").click()
    page.get_by_role("link", name="Embed in a page").click()
    expect(page.locator("#embed-path")).to_have_value(re.compile(r"^/\?layers=parks&lang=en"))
    page.get_by_role("button", name="Copy the code").wait_for()
    page.locator(".language").click()
    page.wait_for_url(re.compile(r"/shanxi/embed\.html\?path="))
    expect(page.locator("#embed-code")).to_contain_text("layers=parks&amp;lang=en")
    page.close()
    assert watch.troubles == []
