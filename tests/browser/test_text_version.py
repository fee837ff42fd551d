"""The text version: the same layers in words, to sort, choose and take away."""

import re

from playwright.sync_api import Page, expect

from tests.browser.test_reader import PARK, layer, open_layers, open_map, query


def test_the_text_version_shows_what_the_map_shows(page: Page) -> None:
    open_map(page, "?layers=cities,parks")
    page.locator("#view-text").click()
    expect(page.locator(".text-layer h3")).to_have_text(["五市", "开发区与产业园区"])
    assert query(page) == "?layers=cities,parks&view=text"
    expect(page.locator("#announcer")).to_contain_text("2 个图层")
    expect(page.locator("#map_plan")).not_to_be_visible()
    expect(page.locator('[data-text="cities"] tbody tr')).to_have_count(5)
    row = page.locator('[data-text="parks"] tr', has_text="忻州经济开发区").first
    for expected in ("忻州市忻府区", "已有", "新材料", "乡镇", "太原市区以北"):
        expect(row).to_contain_text(expected)
    unplaced = page.locator('[data-text="parks"] table').nth(1)
    expect(unplaced.locator("tbody tr").first).to_contain_text(re.compile("文件|没有|未"))
    page.locator("#view-map").click()
    expect(page.locator("#text-view")).to_be_hidden()
    assert query(page) == "?layers=cities,parks"


def test_the_text_version_follows_the_layers_and_hides_them(page: Page) -> None:
    open_map(page, "?layers=parks&view=text")
    open_layers(page)
    layer(page, "airports").locator(".layer-toggle").check()
    expect(page.locator(".text-layer h3")).to_have_count(2)
    if page.locator("#layers-close").is_visible():
        page.locator("#layers-close").click()
    page.locator('[data-text="airports"] .plain').click()
    expect(page.locator(".text-layer h3")).to_have_count(1)
    expect(page.locator("#text-heading")).to_be_focused()
    with page.expect_download() as download:
        page.locator('[data-text="parks"] a[download]').click()
    assert download.value.suggested_filename == "parks.geojson"


def test_the_text_version_follows_the_filter(page: Page) -> None:
    open_map(page, "?layers=parks&view=text&status=under_way")
    rows = page.locator('[data-text="parks"] tbody tr')
    expect(rows.first).to_contain_text("在推进")
    expect(page.locator("#text-view > p")).to_have_text(f"1 个图层，{rows.count()} 项")
    expect(page.locator('[data-text="parks"] a[download]')).to_have_attribute(
        "href", re.compile(r"/layers/parks\.geojson\?status=under_way$")
    )
    page.locator(".filter-chip").click()
    expect(rows).to_have_count(111)


def test_a_row_is_chosen_by_keyboard_and_focus_comes_back(page: Page) -> None:
    open_map(page, "?layers=parks&view=text")
    button = page.locator(f'[data-row="{PARK}"]')
    button.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("忻州经济开发区")
    expect(button).to_have_attribute("aria-current", "true")
    expect(page.locator("#announcer")).to_contain_text("已选：忻州经济开发区")
    assert f"feature={PARK}" in query(page)
    page.locator("#panel").press("Escape")
    expect(button).to_be_focused()
    expect(page.locator(".row-name[aria-current]")).to_have_count(0)


def test_columns_sort_both_ways(page: Page) -> None:
    open_map(page, "?layers=cities&view=text&lang=en")
    names = page.locator('[data-text="cities"] .row-name')
    sort = page.locator('[data-text="cities"] .sort', has_text="Name")
    sort.press("Enter")
    expect(names.first).to_have_text("Jinzhong")
    expect(page.locator("[aria-sort=ascending]")).to_have_count(1)
    sort.press("Enter")
    expect(names.last).to_have_text("Jinzhong")
    expect(page.locator("[aria-sort=descending]")).to_have_count(1)


def test_skipping_to_the_text_version(page: Page) -> None:
    open_map(page)
    page.locator("#skip-to-text").press("Enter")
    expect(page.locator("#text-heading")).to_be_focused()
    expect(page.locator("#view-text")).to_have_attribute("aria-pressed", "true")


def test_empty_cells_stand_last_both_ways(page: Page) -> None:
    open_map(page, "?layers=energy&view=text")
    table = page.locator('[data-text="energy"] table').first
    expect(table.locator("th .sort").first).to_be_visible()
    heads = table.locator("th .sort").all_text_contents()
    column = heads.index("产品与方向") + 1
    for _ in range(2):
        table.locator("th .sort", has_text="产品与方向").press("Enter")
        texts = table.locator(f"tbody tr > :nth-child({column})").all_text_contents()
        filled = [bool(text.strip()) for text in texts]
        assert set(filled) == {True, False} and filled == sorted(filled, reverse=True)


def test_the_text_ends_as_every_page_to_read_does(page: Page) -> None:
    open_map(page, "?layers=cities&view=text")
    foot = page.locator("#text-view .take")
    expect(foot.get_by_role("link")).to_have_text(["引用", "表格", "数据"])
    expect(page.locator('[data-text="cities"] tbody tr')).to_have_count(5)
    foot.get_by_role("button").click()
    expect(foot.get_by_role("status")).to_contain_text("已复制")
    assert "太原市\t" in page.evaluate("navigator.clipboard.readText()")
    foot.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/cite\b"))
