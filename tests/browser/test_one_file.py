"""The one-file atlas without a network: its search leads on, its exports are the server's."""

import json
import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_access import violations
from tests.browser.test_reader import READY, layer, open_layers
from tests.browser.test_takeaway import open_figure

KINDS = {"feature", "industry", "document", "section", "target", "difference"}
HITS = {
    "park": ("忻州经济开发区", "开发区与产业园区", "feature=parks/xinzhou-edz"),
    "county": ("盂县", "县（市、区）", "feature=counties/yuxian"),
    "industry": ("新材料", "产业", "industry=new-materials"),
    "document": ("山西中部城市群高质量发展规划", "规划文件", "document=gzl"),
    "section": ("核心区空间范围初步方案", "章节", "section=txkj/七（一）"),
    "goal of a year": ("产业专项规划期", "目标", "year=2035"),
    "differences": ("阳曲县：各规划说法不一之处", "说法不一", "page=/differences?place=140122"),
    "goal of no year": ("三年成型、五年成势、十年成城", "目标", "section=txkj/七（一）"),
}
FILTERS = [
    "status=planned",
    "status=planned,",
    "status=existing,planned,existing&status=existing",
    "accuracy=none",
    "industry=hydrogen,power&place=140100",
    "dated=2025",
    "industry=&lang=en",
]


@pytest.fixture(scope="module")
def server(app: Flask) -> FlaskClient:
    """The server that has the same data."""
    return app.test_client()


def search(page: Page, words: str) -> Locator:
    """Type into the search box; the options are there then."""
    opener = page.locator(".find-open")
    if opener.is_visible():
        opener.click()
    page.locator("#find-input").fill(words)
    expect(page.locator(".find-option").first).to_be_visible()
    return page.locator(".find-option")


def found(page: Page) -> int:
    """How many results the box tells a screen reader."""
    return int(re.sub(r"\D", "", page.locator(".find [role=status]").text_content()))


def test_the_real_atlas_stays_a_file_one_can_send(atlas_file: str) -> None:
    assert Path(unquote(urlsplit(atlas_file).path)).stat().st_size < 4_500_000


def test_the_list_of_hits_grows_until_all_are_there(offline: Page) -> None:
    options = search(offline, "太原")
    whole = found(offline)
    assert options.count() < 100 < whole
    while (shown := options.count()) < whole:
        offline.locator("#find-list").evaluate("list => { list.scrollTop = list.scrollHeight; }")
        expect(options.nth(shown)).to_be_attached()
    expect(options).to_have_count(whole)
    expect(options.last).to_have_attribute("aria-posinset", str(whole))
    expect(options.filter(has_text="条结果")).to_have_count(0)  # that row led nowhere


def test_arrows_walk_through_all_hits(offline: Page) -> None:
    options = search(offline, "太原")
    whole, first = found(offline), options.count()
    for _ in range(first):
        offline.keyboard.press("ArrowDown")
    expect(options.nth(first)).to_have_attribute("aria-selected", "true")
    offline.locator("#find-input").fill("太原市")
    expect(options.first).to_have_attribute("aria-selected", "true")
    whole = found(offline)
    offline.keyboard.press("ArrowUp")
    expect(options).to_have_count(whole)
    expect(options.last).to_have_attribute("aria-selected", "true")
    offline.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")


def test_enter_opens_a_closed_list_again(offline: Page) -> None:
    options = search(offline, "太原")
    offline.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    offline.keyboard.press("Enter")
    expect(options.first).to_be_visible()


def test_the_kinds_of_hits_are_those_tested_here(server: FlaskClient) -> None:
    entries = json.loads(server.get("/search.json").data)["entries"]
    assert {entry["kind"] for entry in entries} == KINDS


@pytest.mark.parametrize("case", HITS)
def test_every_kind_of_hit_leads_somewhere(offline: Page, case: str) -> None:
    words, kind, wanted = HITS[case]
    hits = search(offline, words).filter(has=offline.locator(".find-name", has_text=words))
    hits.filter(has=offline.get_by_text(kind, exact=True)).first.click()
    offline.wait_for_url(lambda address: wanted in unquote(address))
    offline.wait_for_selector(READY, state="attached")
    seen = "#filter-chips .filter-chip" if case in ("industry", "document") else "#panel-heading"
    seen = "article.file-page h1" if case == "differences" else seen
    expect(offline.locator(seen).first).to_be_visible()


def test_a_section_links_to_its_goals(offline: Page) -> None:
    offline.goto(f"{offline.url.split('?')[0]}?section=cyxt/导言&lang=en")
    offline.wait_for_selector(READY, state="attached")
    offline.locator("#panel a", has_text="Period of the industry plan").click()
    offline.wait_for_url("**year=2035&lang=en*")
    expect(offline.locator("#panel h2")).to_have_text("Goals for 2035")


def exported(page: Page, query: str) -> dict:
    """The file behind a layer's export link that asks for `query`, its checksum looked at."""
    link = page.locator('.layer[data-layer="energy"] a[download]')
    link.evaluate(
        "(link, query) => link.setAttribute('href', query)", f"/layers/energy.geojson?{query}"
    )
    with page.expect_download() as download:
        link.dispatch_event("click")
    text = download.value.path().read_text(encoding="utf-8")
    features = text[text.index('"features":') + len('"features":') : -1]
    assert f'"checksum":"{sha256(features.encode()).hexdigest()}"' in text
    return json.loads(text)


def answered(server: FlaskClient, query: str) -> dict:
    """What the server answers; a script writes a narrowed file's 112.0 as 112, and sums that."""
    own = json.loads(server.get(f"/layers/energy.geojson?{query}").data)
    if "filter" not in own:
        return own
    features = json.dumps(own["features"], ensure_ascii=False, separators=(",", ":"))
    own["checksum"] = sha256(re.sub(r"(\d)\.0(?=[],}])", r"\1", features).encode()).hexdigest()
    return own


def test_a_narrowed_export_equals_the_servers(offline: Page, server: FlaskClient) -> None:
    for query in FILTERS:
        own = answered(server, query)
        file = exported(offline, query)
        assert file == own and list(file) == list(own), query


def test_it_is_the_same_in_english(offline: Page, server: FlaskClient) -> None:
    offline.goto(f"{offline.url.split('?')[0]}?lang=en")
    offline.wait_for_selector(f"{READY}:lang(en)", state="attached")
    assert exported(offline, "status=planned") == answered(server, "status=planned")


def test_files_that_nothing_narrows_need_no_facets(offline: Page) -> None:
    offline.evaluate(
        "() => { const { prototype } = planmap.filtering.facets.constructor;"
        " prototype.load = () => { throw new Error('facets'); }; }"
    )
    offline.locator("#figure-open").click()
    with offline.expect_download() as download:
        offline.get_by_role("link", name="BibTeX").click()
    assert download.value.path().read_text(encoding="utf-8").startswith("@misc{planmap,")


def go(page: Page, lang: str, path: str) -> Locator:
    """The page of the site that the file holds at this path, laid over the map."""
    page.goto(f"{page.url.split('?')[0]}?lang={lang}&page={quote(path, safe='/')}")
    article = page.locator("article.file-page")
    expect(article.locator("h1")).to_be_visible()
    return article


def test_a_reader_walks_through_the_pages_and_back(offline: Page, lang: str) -> None:
    offline.emulate_media(color_scheme="dark" if lang == "en" else "light")
    article = go(offline, lang, "/places")
    article.locator("a[href^='/places/140922']").click()
    expect(article.locator("table.matrix")).to_be_visible()
    article.locator("a.button[href^='/differences']").click()
    expect(article.locator("section.difference")).not_to_have_count(0)
    offline.go_back()
    expect(article.locator("table.matrix")).to_be_visible()
    assert violations(offline) == []
    for path in ("/targets", "/coverage", "/documents/gzl"):  # as the server's pages are, in here
        expect(go(offline, lang, path).locator("table, section").first).to_be_visible()
    article.locator("button.back").click()
    expect(offline.locator("#map_plan")).to_be_visible()
    assert "page=" not in offline.url


def said(root: Locator, part: str) -> list[str]:
    """What the visible parts of a page say."""
    return [
        " ".join(text.split())
        for text in root.locator(part).filter(visible=True).all_text_contents()
    ]


@pytest.mark.parametrize("page", ["desk"], indirect=True)
def test_the_finder_of_the_file_ranks_as_the_server_does(offline: Page, page: Page) -> None:
    wish = "industry=new-materials&place=cities/xinzhou&match=5&same=5&station=1&air=0&base=4&hub=2"
    for only in ("", "&only=1"):
        article = go(offline, "zh", f"/sites?{wish}{only}")
        expect(article.locator("[data-criterion=same]")).not_to_have_count(0)
        page.goto(f"/sites?{wish}{only}")
        expect(page.locator("main [data-criterion=same]")).not_to_have_count(0)
        for part in ("h2", "ol.ranking h3", "dl.reasons", ".found-map svg a"):
            assert said(article, part) == said(page.locator("main"), part) != [], part
    assert violations(offline) == []


def test_the_one_file_atlas_has_no_violation(offline: Page, lang: str) -> None:
    offline.emulate_media(color_scheme="dark" if lang == "en" else "light")
    if lang == "en":
        offline.locator(".language").click()
        offline.wait_for_selector(f"{READY}:lang(en)", state="attached")
    assert violations(offline) == []
    open_layers(offline)
    layer(offline, "parks").locator(".layer-list").click()
    offline.locator("#panel .choice").first.click()
    expect(offline.locator("#panel .claim").first).to_be_visible()
    assert violations(offline) == []
    open_figure(offline)
    assert violations(offline) == []
