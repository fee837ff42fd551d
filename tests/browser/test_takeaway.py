"""What a reader takes away: a figure, a citation, a frame, the whole atlas as one file."""

import json
import re
import struct
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import until
from tests.browser.drawing import as_svg
from tests.browser.test_reader import READY, close_layers, open_layers, open_map

PARK = "parks/xinzhou-edz"
SVG = "{http://www.w3.org/2000/svg}"


def open_figure(page: Page) -> None:
    """Open the window for a figure and wait until it is drawn."""
    page.locator("#figure-open").click()
    page.wait_for_selector(".figure-dialog[data-drawn]")


def download(page: Page, name: str) -> Path:
    """Click the button of the window whose words hold `name` and get the file."""
    with page.expect_download() as found:
        page.locator(".figure-files button", has_text=name).click()
    return found.value.path()


def words_of(svg: Path) -> str:
    """All text of an SVG file."""
    return "".join(ElementTree.parse(svg).getroot().itertext())


def test_a_figure_holds_what_makes_it_citable(page: Page) -> None:
    open_map(page, "?layers=parks,zone", "#8.5/38.0000/112.5000")
    open_figure(page)
    page.locator("#figure-title").fill("忻州的园区")
    path = download(page, "SVG")
    text = words_of(path)
    for word in (
        "忻州的园区",
        "图例",
        "开发区与产业园区",
        "太原市",
        "规划章节",
        "《山西中部城市群",
        "界线仅供示意，不作划界依据",
        "OpenStreetMap",
        "数据版本",
        " km",
        "#8.5/38.0000/112.5000",
    ):
        assert word in text, word
    assert "产业廊带" not in text  # that layer is not shown
    root = ElementTree.parse(path).getroot()
    ids = {element.get("id") for element in root.iter()}
    assert {"fig-scale", "fig-north", "fig-qr"} <= ids


def test_a_figure_of_a_filter_names_every_match(page: Page, is_phone: bool) -> None:
    open_map(page, "?layers=zone,parks&industry=new-materials&place=140900")
    open_figure(page)
    expect(page.locator("#figure-title")).to_have_value("新材料 · 忻州市：开发区与产业园区")
    expect(page.locator("#figure-extent")).to_have_value("matches")
    page.locator(".figure-dialog input[name=sections]").uncheck()
    with page.expect_download() as found:
        page.locator(".figure-files button", has_text="SVG").click()
    assert re.fullmatch(r"新材料-忻州市-开发区与产业园区-\w+\.svg", found.value.suggested_filename)
    sheet = ElementTree.parse(found.value.path()).getroot()
    wide = int(sheet.get("width")) > int(sheet.get("height"))
    assert wide != is_phone  # A4 across, or upright where the window is narrow
    texts = [element.text for element in sheet.iter(f"{SVG}text") if element.text]
    words = "".join(sheet.itertext())
    parks = page.evaluate(
        "planmap.layers.get('parks').shownFeatures().filter(({ points }) => points.length)"
        ".map(({ name }) => name)"
    )
    assert parks
    for number, park in enumerate(parks, start=1):
        assert park in words, park
        assert texts.count(str(number)) >= 2, number  # on the map and in its key


def test_a_figure_has_the_form_that_is_chosen(page: Page) -> None:
    open_map(page, "?layers=parks,zone&lang=en")
    open_figure(page)
    sizes = {}
    for form in ("tall", "slide", "screen"):
        page.locator("#figure-format").select_option(form)
        sheet = ElementTree.parse(download(page, "SVG")).getroot()
        sizes[form] = int(sheet.get("width")), int(sheet.get("height"))
        assert "…" not in "".join(sheet.itertext())  # nothing is cut
    seen = page.evaluate("planmap.map.getSize().x")
    assert sizes["tall"] == (794, 1123) and sizes["slide"] == (1280, 720)
    assert sizes["screen"][0] == seen + 40


def test_a_figure_goes_to_the_clipboard(page: Page) -> None:
    open_map(page, "?layers=parks")
    open_figure(page)
    status = page.locator(".figure-dialog [role=status]")
    page.get_by_role("button", name="复制图片").click()
    expect(status).to_have_text("图片已复制")
    kinds = "navigator.clipboard.read().then((items) => items.flatMap(({ types }) => types))"
    assert page.evaluate(kinds) == ["image/png"]
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(Error('denied')); }")
    page.get_by_role("button", name="复制图片").click()
    expect(status).to_have_text("浏览器不让复制图片，请下载 PNG")


def test_a_figure_needs_nothing_but_itself(page: Page) -> None:
    open_map(page, f"?layers=parks,zone,clusters,corridors&feature={PARK}")
    open_figure(page)
    path = download(page, "SVG")
    root = ElementTree.parse(path).getroot()
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        assert not {"class", "style"} & set(element.attrib)
        assert element.get("href", "data:image/png;").startswith("data:image/png;")  # the relief
        assert element.tag.startswith(SVG) and not element.tag.endswith("foreignObject")
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= set(ids)
    assert "忻州经济开发区”的规划出处" in text and len(text) < 2_000_000


def test_parts_of_a_figure_can_be_left_out(page: Page) -> None:
    open_map(page, "?layers=parks")
    open_figure(page)
    for name in ("legend", "sections", "sources", "link"):
        page.locator(f".figure-dialog input[name={name}]").uncheck()
    text = words_of(download(page, "SVG"))
    for word in ("图例", "规划章节", "OpenStreetMap", "http"):
        assert word not in text
    assert "界线仅供示意，不作划界依据" in text


def test_a_narrowed_figure_says_so(page: Page) -> None:
    open_map(page, "?layers=parks,counties&status=planned")
    open_figure(page)
    page.locator("#figure-title").fill("图")
    text = words_of(download(page, "SVG"))
    assert "图上只显示：规划建设" in text
    in_legend = [name in text for name in ("开发区与产业园区", "县（市、区）")]
    assert in_legend == [True, False]  # nothing of the counties is left


def test_a_figure_is_light_when_the_page_is_dark(page: Page) -> None:
    def fills(scheme: str) -> str:
        page.emulate_media(color_scheme=scheme)
        open_map(page, "?layers=parks,zone", "#8.5/38.0000/112.5000")
        open_figure(page)
        return download(page, "SVG").read_text(encoding="utf-8")

    assert fills("dark") == fills("light")


def test_the_picture_is_twice_as_sharp(page: Page) -> None:
    open_map(page, "?layers=parks")
    open_figure(page)
    sheet = ElementTree.parse(download(page, "SVG")).getroot()
    head = download(page, "PNG").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", head[16:24])
    assert size == (2 * int(sheet.get("width")), 2 * int(sheet.get("height")))


def test_a_figure_is_printed_alone_on_one_page(page: Page, is_phone: bool) -> None:
    open_map(page, "?layers=parks,zone")
    open_figure(page)
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.locator(".figure-files button", has_text="PDF").click()
    until(page, "window.printed")
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".figure-page")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator("main")).to_be_visible()
    page.emulate_media(media="screen")


def test_the_citation_stands_beside_the_figure(page: Page) -> None:
    open_map(page, "?layers=parks&lang=en", "#9/38.0000/112.5000")
    open_figure(page)
    page.locator("#figure-title").fill("Parks")
    page.locator("#figure-title").blur()
    cite = page.locator("#figure-citation")
    expect(cite).to_have_value(re.compile(r"Parks\[CM/OL\].*layers=parks&lang=en#9/38"))
    page.get_by_role("button", name="Copy the citation").click()
    expect(page.locator(".figure-dialog [role=status]")).to_have_text("Citation copied")
    assert page.evaluate("navigator.clipboard.readText()") == cite.input_value()
    with page.expect_download() as found:
        page.get_by_role("link", name="BibTeX").click()
    assert found.value.path().read_text(encoding="utf-8").startswith("@misc{planmap,")


def test_the_window_closes_and_leaves_the_map_as_it_was(page: Page) -> None:
    open_map(page, "?layers=parks")
    open_figure(page)
    page.keyboard.press("Escape")
    expect(page.locator(".figure-dialog")).to_have_count(0)
    expect(page.locator("#figure-open")).to_be_focused()
    expect(page.locator(".figure-bench")).to_have_count(0)


def test_a_feature_page_gives_its_citation(page: Page) -> None:
    page.goto(f"/layers/{PARK}")
    expect(page.locator("#citation")).to_contain_text("忻州经济开发区[CM/OL]//")
    page.get_by_role("button", name="复制引文").click()
    expect(page.locator("#content [role=status]")).to_have_text("引文已复制")
    assert "晋政发〔2022〕10号" in page.evaluate("navigator.clipboard.readText()")


def test_the_generator_leads_from_the_figure_to_a_frame_that_works(page: Page) -> None:
    open_map(page, "?layers=parks", "#9/38.0000/112.5000")
    open_figure(page)
    page.get_by_role("link", name="嵌入网页").click()
    page.locator("#embed-height").fill("450")
    page.get_by_role("button", name="生成代码").click()
    expect(page.locator("#embed-code")).to_contain_text('height="450"')
    inside = page.frame_locator(".embed-preview")
    inside.locator(READY).wait_for(state="attached")
    expect(inside.locator(".bar")).to_be_hidden()
    inside.locator("#layers-open").click()
    inside.locator('.layer[data-layer="railways"] .layer-toggle').check()
    inside.locator("#layers-close").click()
    with page.context.expect_page() as opened:
        inside.locator("#full-map").click()
    assert "embed" not in opened.value.url and "layers=parks,railways" in opened.value.url
    opened.value.close()


def test_the_framed_view_keeps_its_state_and_its_attribution(page: Page) -> None:
    open_map(page, f"?embed=bare&layers=parks&feature={PARK}")
    assert page.evaluate("location.search").startswith("?embed=bare&layers=parks")
    expect(page.locator("#layers-open")).to_be_hidden()
    expect(page.locator("#panel h2")).to_have_text("忻州经济开发区")
    expect(page.locator(".credit strong")).to_be_visible()
    page.locator("#full-map").click(trial=True)


def choose_park(page: Page) -> None:
    """Open the list of parks and choose one."""
    open_layers(page)
    page.locator('.layer[data-layer="parks"] .layer-list').click()
    page.locator("#panel .choice", has_text="忻州经济开发区").first.click()


def test_the_file_shows_toggles_and_explains_without_network(offline: Page) -> None:
    open_layers(offline)
    offline.locator('.layer[data-layer="railways"] .layer-toggle').check()
    assert 'stroke="#831c40"' in as_svg(offline)
    close_layers(offline)
    choose_park(offline)
    expect(offline.locator("#panel .chip.lead").first).to_have_text("新材料")
    expect(offline.locator("#panel .relations .walk").first).to_be_visible()
    assert f"feature={PARK}" in offline.url and "railways" in offline.url


def test_the_file_exports_without_network(offline: Page) -> None:
    choose_park(offline)
    names = []
    for link in offline.locator("#panel .exports a[download]").all():
        with offline.expect_download() as found:
            link.click()
        names.append(found.value.suggested_filename)
        assert "忻州经济开发区" in found.value.path().read_text(encoding="utf-8")
    assert set(names) == {"parks-xinzhou-edz.geojson", "parks.geojson"}
    open_figure(offline)
    assert "开发区与产业园区" in words_of(download(offline, "SVG"))


def test_the_file_finds_and_filters_without_network(offline: Page) -> None:
    opener = offline.locator(".find-open")
    if opener.is_visible():
        opener.click()
    offline.locator("#find-input").fill("xzjkq")
    offline.locator(".find-option", has_text="忻州经济开发区").first.click()
    expect(offline.locator("#panel h2")).to_have_text("忻州经济开发区")
    offline.goto(f"{offline.url.split('?')[0]}?layers=parks&status=planned")
    offline.wait_for_selector(READY, state="attached")
    open_layers(offline)
    with offline.expect_download() as found:
        offline.locator('.layer[data-layer="parks"] a[download]').click()
    features = json.loads(found.value.path().read_text(encoding="utf-8"))["features"]
    assert features and {one["properties"]["status"] for one in features} == {"planned"}


def test_the_file_lights_a_section_without_network(offline: Page) -> None:
    choose_park(offline)
    offline.locator("#panel a[data-section]").first.click()
    expect(offline.locator("#panel .section-walk")).to_be_visible()
    assert "section=" in offline.url


HELD = re.compile(  # what the file holds: the map, features, and pages, maybe narrowed
    r"/|/layers/[\w-]+/[\w-]+|/(places|documents|industries)(/[\w-]+)?([?#].*)?"
    r"|/(search|sites|targets|differences|coverage|charts|glossary|about)([?#].*)?"
)


def test_the_file_has_no_link_that_leads_nowhere(offline: Page) -> None:
    choose_park(offline)
    expect(offline.locator("#panel .claim").first).to_be_visible()
    left = offline.locator(
        'a[href^="/"]:not([download], [data-section], [data-key], [data-term], .find-open):visible'
    ).evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert [href for href in left if not HELD.fullmatch(href)] == []


def test_the_file_is_in_both_languages_and_keeps_the_view(offline: Page) -> None:
    choose_park(offline)
    offline.locator(".language").click()
    offline.wait_for_selector(f"{READY}:lang(en)", state="attached")
    expect(offline.locator("#panel h2")).to_have_text("Xinzhou Economic Development Zone")
    assert json.loads(offline.locator("#page-data").text_content())["lang"] == "en"
