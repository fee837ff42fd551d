"""What a reader does with the industry lens, the site finder and the comparison."""

import csv
import io
import re

from playwright.sync_api import Page, expect

from tests.browser.test_map_foot import COVERED

READY = "html[data-ready=yes]"


def no_overflow(page: Page) -> bool:
    """Whether the page is no wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_from_an_industry_to_its_parks_and_their_ranks(page: Page) -> None:
    page.goto("/industries")
    assert no_overflow(page)
    page.get_by_role("link", name="铝镁新材料", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("铝镁新材料")
    assert no_overflow(page)
    page.get_by_role("link", name="为它找园区").click()
    expect(page.locator("#results")).to_contain_text("“铝镁新材料”")
    expect(page.locator(".ranking li").first).to_contain_text("km")


def test_weights_are_chosen_and_kept_in_the_link(page: Page) -> None:
    page.goto("/sites")
    page.get_by_label("产业", exact=True).select_option("new-materials")
    page.get_by_label("希望所在的市或经济区").select_option("cities/xinzhou")
    page.get_by_label("靠近高铁站").select_option("5")
    page.get_by_role("button", name="排出园区").click()
    expect(page.locator("#results")).to_contain_text("新材料")
    assert "station=5" in page.url and "place=cities%2Fxinzhou" in page.url
    expect(page.get_by_label("靠近高铁站")).to_have_value("5")
    expect(page.locator(".ranking .reasons").first).to_contain_text("5 × ")
    assert no_overflow(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "sites-new-materials.csv"
    head, *rows = csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig")))
    parks = page.locator(".ranking > [data-park]")
    assert len(rows) == parks.count() and {len(row) for row in rows} == {len(head)}
    assert [row[0] for row in rows if row[0]] == page.locator(".ranking .rank").all_text_contents()
    scores = page.locator(".ranking .score strong").all_text_contents()
    assert [row[2] for row in rows if row[0]] == scores
    assert "靠近高铁站 5" in rows[0][-2] and "忻州市" in rows[0][-2]
    page.goto(rows[0][-1])
    expect(page.locator(".ranking .score strong")).to_have_text(scores)


def test_two_parks_are_collected_on_the_map_and_put_side_by_side(page: Page) -> None:
    page.goto("/?feature=parks/gujiao-etdz")
    page.wait_for_selector(READY, state="attached")
    tray = page.locator(".tray")
    page.locator("#panel").get_by_role("button", name="加入比较").press("Enter")
    expect(tray).to_contain_text("再选一项就能比较")
    expect(page.locator("#announcer")).to_have_text("比较栏里有 1 项")
    assert page.evaluate(COVERED, ".tray") == []
    page.evaluate("planmap.opener.list('parks')")
    row = page.locator("#panel li", has_text="中北高新技术产业开发区").first
    row.get_by_role("button", name="加入比较：").press("Enter")
    page.reload()
    expect(tray.get_by_role("button", name="移出比较")).to_have_count(2)
    tray.get_by_role("button", name="古交").press("Enter")
    expect(tray.get_by_role("button", name="移出比较")).to_be_focused()
    page.locator("#panel").get_by_role("button", name="加入比较").click()
    tray.get_by_role("link", name="比较这 2 项").click()
    expect(page).to_have_url(re.compile(r"items=parks/zhongbei-hidz,parks/gujiao-etdz$"))
    table = page.locator("table.compare")
    expect(table.locator("thead th")).to_have_count(3)
    expect(table).to_contain_text("共同")
    expect(page.get_by_text(re.compile("约 .* km，[前后]者位置只知县"))).to_be_visible()
    assert no_overflow(page)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("table.compare thead th")).to_have_count(3)
    page.get_by_role("link", name=re.compile("^Remove ?: Zhongbei")).click()
    expect(page.locator("table.compare thead th")).to_have_count(2)


def test_parks_ticked_in_the_ranking_are_compared(page: Page) -> None:
    page.goto("/sites")
    page.get_by_label("产业", exact=True).select_option("battery-materials")
    page.get_by_role("button", name="排出园区").click()
    expect(page).to_have_url(re.compile("#results$"))
    expect(page.locator("#results")).to_be_in_viewport()
    boxes = page.locator(".ranking input[type=checkbox]")
    for number in (0, 1, 2):
        boxes.nth(number).check()
    assert no_overflow(page)
    page.get_by_role("button", name="比较所选").click()
    expect(page.locator("table.compare thead th")).to_have_count(4)


def test_a_printed_comparison_has_every_statement_about_parks(page: Page) -> None:
    three = "parks/zhongbei-hidz,parks/taixin-parks,parks/cluster-development-zones"
    for items, whole in ((three, True), ("cities/taiyuan,parks/zhongbei-hidz", False)):
        page.goto(f"/compare?items={items}")
        expect(page.locator("table.compare thead th")).to_have_count(items.count(",") + 2)
        page.emulate_media(media="print")
        claims = page.locator(".compare .claim")
        shown = claims.evaluate_all("all => all.filter(one => one.getClientRects().length).length")
        assert (shown == claims.count()) == whole and shown > 20
        assert page.locator(".compare .rest").evaluate_all(
            "all => all.every(one => one.getClientRects().length)"
        )
        page.emulate_media(media="screen")


def test_everything_is_there_in_english_too(page: Page) -> None:
    page.goto("/sites?industry=steel&place=zone/taixin&others=1&lang=en")
    expect(page.get_by_label("Near a resource base")).to_have_value("2")
    expect(page.locator(".ranking")).not_to_have_count(0)
    assert no_overflow(page)
    page.get_by_role("link", name="All about this industry").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Steel and metallurgy")
    assert no_overflow(page)


def test_four_columns_fit_any_screen(page: Page) -> None:
    four = "parks/zhongbei-hidz,parks/xinzhou-edz,cities/taiyuan,counties/xiaodian"
    page.goto(f"/compare?items={four}&lang=en")
    expect(page.locator("table.compare thead th")).to_have_count(5)
    expect(page.get_by_text("no more than four")).to_be_visible()
    assert no_overflow(page)
