"""Industry lens, site finder and comparison over HTTP."""

import csv
import io
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

import webmap
from webmap.comparison import ON_PAPER

HTML = {"Accept": "text/html"}
PAIR = "items=parks/first-park,parks/second-park"
REAL_PAIR = "items=parks/gujiao-etdz,parks/zhongbei-hidz"
GOOD = (
    "/industries",
    "/industries/new-materials",
    "/industries/high-end-equipment",
    "/sites",
    "/sites?industry=new-materials&others=1&match=0",
    "/compare",
    "/compare?items=parks/first-park",
    f"/compare?{PAIR}",
    f"/compare?{PAIR},parks/lost-park,parks/city-park",
)


def table(response):
    """The rows of a CSV answer."""
    assert response.status_code == 200 and response.data.startswith(b"\xef\xbb\xbf")
    assert response.content_type == "text/csv; charset=utf-8"
    assert "attachment" in response.headers["Content-Disposition"]
    return list(csv.reader(io.StringIO(response.data.decode("utf-8-sig"))))


@pytest.mark.parametrize("path", GOOD)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_answer_in_both_languages(client, path, lang):
    joint = "&" if "?" in path else "?"
    response = client.get(f"{path}{joint}lang={lang}", headers=HTML)
    assert response.status_code == 200
    assert f'<html lang="{"en" if lang == "en" else "zh-CN"}">' in response.text
    assert "None" not in response.text and "{" not in response.text
    ids = re.findall(r'\sid="([^"]+)"', response.text)
    assert len(ids) == len(set(ids))
    assert not re.search(r"\sstyle=|\son\w+=", response.text)


@pytest.mark.parametrize("path", [path for path in GOOD if "?" in path])
def test_the_other_language_keeps_the_query(client, path):
    text = client.get(path, headers=HTML).text
    found = re.search(r'class="language" href="([^"]+)"', text)[1].replace("&amp;", "&")
    other = client.get(path.partition("?")[0] + found, headers=HTML)
    assert other.status_code == 200 and '<html lang="en">' in other.text
    assert path.partition("?")[2].partition("&")[0] in found


@pytest.mark.parametrize(
    "path",
    [
        "/sites?industry=nothing",
        "/sites?industry=new-materials&place=cities/nothing",
        "/sites?industry=new-materials&match=6",
        "/sites?industry=new-materials&match=-1",
        "/sites?industry=new-materials&match=%D9%A3",
        "/sites?industry=new-materials&match=1&match=2",
        "/sites?industry=new-materials&others=yes",
        "/sites?industry=" + "a" * 2000,
        "/sites.csv",
        "/sites.csv?industry=nothing",
        "/compare?items=parks",
        "/compare?items=parks/nothing",
        "/compare?items=lines/route,parks/first-park",
        "/compare?items=<script>alert(1)</script>",
        f"/compare.csv?{PAIR},parks/county-park,parks/city-park,parks/lost-park",
        "/compare?items=" + ",".join(["parks/first-park"] * 300),
        "/compare?items=parks/first-park&add=nothing",
        "/compare.csv",
        "/compare.csv?items=parks/first-park",
    ],
)
def test_what_is_malformed_is_refused_in_the_one_shape(client, path):
    assert client.get(path, headers=HTML).status_code == 400
    response = client.get(path, headers={"Accept": "application/json"})
    assert response.status_code == 400
    assert set(json.loads(response.data)) == {"type", "title", "status", "detail"}
    assert "alert" not in response.text


def test_an_unknown_industry_is_not_found(client):
    for path in ("/industries/nothing", "/industries/nothing.json"):
        assert client.get(path).status_code == 404


def test_an_industry_says_what_matched_and_where(client):
    body = client.get("/industries/high-end-equipment.json").json
    assert (body["parent"], body["lead"]) == ("equipment", 1)
    row = body["layers"][0]["features"][0]
    assert (row["feature"], row["lead"], row["placed"]) == ("parks/first-park", True, True)
    assert row["reasons"][0]["word"] == "高端装备"
    assert {"document": "alpha", "section": "二（一）1"} in row["reasons"][0]["citations"]
    assert body["map"] == "/?layers=parks&industry=high-end-equipment"
    assert [one["section"] for one in body["sections"]] == ["二（一）1", "二（一）专栏1"]


def test_lists_are_negotiated(client):
    for path in ("/industries", "/industries/energy"):
        response = client.get(path, headers={"Accept": "application/json"})
        assert response.is_json and "Accept" in response.headers["Vary"]
    rows = client.get("/industries.json").json["industries"]
    assert [row["id"] for row in rows] == ["new-materials", "equipment", "energy"]
    assert rows[1]["branches"][0]["parks"] == 1


def test_every_industry_of_the_real_atlas_has_its_page(real_client, atlas):
    for name in atlas.industries.by_id:
        assert real_client.get(f"/industries/{name}", headers=HTML).status_code == 200


def test_ranked_parks_show_ranges_weights_and_sources(real_client):
    text = real_client.get("/sites?industry=new-materials&place=cities/xinzhou&hub=4").text
    assert re.search(r"约 \d+–\d+ km，园区位置只知县", text)
    assert "4 × " in text and "/documents/txkj#" in text
    assert "不参加排序的园区" in text


def test_the_sites_table_says_the_same_as_the_page(real_client):
    query = "industry=new-materials&place=cities/xinzhou"
    rows = table(real_client.get(f"/sites.csv?{query}"))
    text = real_client.get(f"/sites?{query}").text
    assert {len(row) for row in rows} == {len(rows[0])}
    names = [row[5] for row in rows[1:]]
    assert all(name in text for name in names)
    assert [row[0] for row in rows[1:]][:3] == ["1", "1", "3"]  # two have as many points
    assert any("km" in cell for cell in rows[1]) and any("txkj" in cell for cell in rows[1])


def test_the_count_of_the_menu_is_that_of_the_heading(real_client, atlas):
    for industry in atlas.industries.by_id:
        text = real_client.get(f"/sites?industry={industry}", headers=HTML).text
        menu = re.search(rf'value="{industry}" selected>[^<]* \((\d+)\)<', text)[1]
        assert re.search(r'<h2 id="results"[^>]*>.*（(\d+)）</h2>', text)[1] == menu


def test_parks_that_name_only_the_wider_industry_stand_under_their_own_heading(real_client):
    query = "industry=battery-materials"
    text = real_client.get(f"/sites?{query}", headers=HTML).text
    _, named, wider = re.split(r'<h2 id="(?:results|group-wider)"[^>]*>', text)
    assert "平定新能源电池小镇" in named and "中北高新技术产业开发区" in wider
    assert wider.startswith("只写到上一级“新材料”的园区（") and "没有写到所选的产业" in wider
    groups = [row[1] for row in table(real_client.get(f"/sites.csv?{query}"))]
    assert groups[:2] == ["写到的产业", "写明“新能源电池材料”的园区"]
    assert groups[-1] == "只写到上一级“新材料”的园区"
    english = real_client.get(f"/sites?{query}&lang=en", headers=HTML).text
    assert "only the wider industry “New materials”" in english


def test_a_downloaded_ranking_explains_itself(real_client):
    query = "industry=new-materials&place=cities/xinzhou&hub=4"
    for lang in ("zh", "en"):
        head, *rows = table(real_client.get(f"/sites.csv?{query}&lang={lang}"))
        for row in rows:
            given = dict(zip(head, row, strict=True))
            asked, result = row[-2:]
            assert (
                asked.startswith(("新材料；忻州市；", "New materials; Xinzhou; ")) and " 4" in asked
            )
            assert real_client.get(result).status_code == 200 and "hub=4" in result
            assert row[-3].startswith("http://localhost/layers/parks/")
            words = given[{"zh": "主导产业相符", "en": "Lead industry matches"}[lang]].split(", ")
            assert len(words) == len(set(words))
            cites = row[-4].split("; ")
            assert len(cites) == len(set(cites)) and all(" [" in cite for cite in cites)


def test_adding_leads_to_the_link_with_all_items(client):
    response = client.get("/compare?items=parks/first-park&add=parks/second-park&lang=en")
    assert response.status_code == 303
    assert response.headers["Location"].endswith(
        "/compare?items=parks/first-park,parks/second-park&lang=en"
    )


def test_ticked_parks_are_sent_to_the_comparison(real_client):
    text = real_client.get("/sites?industry=new-materials", headers=HTML).text
    assert 'action="/sites#results"' in text and '<form action="/compare" method="get"' in text
    keys = re.findall(r'type="checkbox" name="items" value="([^"]+)"', text)
    assert len(keys) == len(set(keys)) == text.count('<span class="rank">') > 4
    query = "&".join(f"items={key.replace('/', '%2F')}" for key in keys[:3])
    response = real_client.get(f"/compare?{query}")
    assert response.headers["Location"].endswith(f"/compare?items={','.join(keys[:3])}")


def test_what_is_compared_stands_on_a_map_and_in_bars(real_client):
    pair = "parks/xinzhou-edz,cities/taiyuan"
    text = real_client.get(f"/compare?items={pair}").text
    (drawn,) = re.findall(r'<figure class="found-map">.*?</figure>', text, re.S)
    assert re.findall(r">([12])</text>", drawn) == ["1", "2"]
    assert drawn.count('class="city area"') == 1
    bars = re.findall(r'<rect width="([\d.]+)" height="8" class="part"/></svg>(\d+)<', text)
    assert max(float(length) for length, _ in bars) == 96
    scale = {round(float(length) / int(count), 1) for length, count in bars if int(count)}
    assert len(scale) == 1 and len(bars) >= 6


def test_the_map_of_the_answer_and_its_rows_tell_one_place(real_client):
    """What the script reads at a row is where its number stands; a park has one place."""
    text = real_client.get("/sites?industry=new-materials").text
    rows = dict(re.findall(r'<li id="([^"]+)"[^>]* data-at="([\d.,-]+)"', text))
    (drawn,) = re.findall(r'<figure class="found-map">.*?</figure>', text, re.S)
    spots = re.findall(r'<a href="#([^"]+)"[^>]*>.*?cx="([\d.-]+)" cy="([\d.-]+)"', drawn)
    assert len(spots) > 5 and all(rows[park] == f"{x},{y}" for park, x, y in spots)


def test_too_few_and_too_many_are_told_in_words(client):
    assert "至少选两项" in client.get("/compare", headers=HTML).text
    assert "现在选了 1 项" in client.get("/compare?items=parks/first-park", headers=HTML).text
    five = f"{PAIR},parks/county-park,parks/city-park,parks/lost-park"
    text = client.get(f"/compare?{five}", headers=HTML).text
    assert "选了 5 项" in text and "请移除其中 1 项" in text and "<table" not in text
    assert text.count(">移除<") == 5 and five.rpartition(",")[0] in text
    assert "至少选两项" not in client.get(f"/compare?{PAIR}", headers=HTML).text


def test_moved_ids_are_followed_and_repeats_dropped(client):
    text = client.get("/compare?items=parks/old-park,parks/first-park", headers=HTML).text
    assert text.count("<li>第一园区 <a") == 1


def test_industries_in_common_and_apart_are_told_in_words(real_client):
    text = real_client.get(f"/compare?{REAL_PAIR}").text
    for word in ("共同", "仅一方", "● 是"):
        assert word in text
    assert "相互距离" in text and re.search(r"约 \d+–\d+ km，前者位置只知县", text)


def test_a_comparison_leaves_out_coordinates_known_only_to_the_county(real_client):
    rows = {row[0]: row[1:] for row in table(real_client.get(f"/compare.csv?{REAL_PAIR}"))}
    assert rows["坐标（纬度, 经度）"][0] == "" and re.match(
        r"3\d\.\d\d,", rows["坐标（纬度, 经度）"][1]
    )
    root = "http://localhost"
    assert rows["链接"] == [f"{root}/layers/{key}" for key in REAL_PAIR[6:].split(",")]
    assert rows["本结果的链接"][0] == f"{root}/compare?{REAL_PAIR}"
    assert any(re.fullmatch(r".+ \[txkj\]", title) for title in rows)


def test_every_statement_about_a_park_fits_on_paper(real_client, atlas):
    style = (Path(webmap.__file__).parent / "static/css/finder.css").read_text(encoding="utf-8")
    assert f".claim:nth-of-type(n + {ON_PAPER + 1})" in style
    for park in atlas.layers["parks"].features.values():
        assert max(Counter(claim.document for claim in park.claims).values()) <= ON_PAPER
    text = real_client.get("/compare?items=cities/taiyuan,parks/zhongbei-hidz").text
    assert re.search(
        r"共 \d\d 处，这里印出前 20 处，其余见 .*http://localhost/layers/cities/taiyuan<", text
    )


def test_parks_lead_to_the_comparison_and_lines_do_not(client):
    assert "/compare?items=" in client.get("/layers/parks/first-park", headers=HTML).text
    assert "/compare?items=" not in client.get("/layers/lines/route", headers=HTML).text


def test_a_park_inside_a_city_has_no_distance_to_it(real_client):
    query = "items=parks/zhongbei-hidz,cities/taiyuan,cities/yangquan"
    rows = {row[0]: row[1:] for row in table(real_client.get(f"/compare.csv?{query}"))}
    assert rows["距离: 中北高新技术产业开发区 – 太原市"] == ["在其境内"]
    assert "km" in rows["距离: 中北高新技术产业开发区 – 阳泉市"][0]


def test_parks_of_as_many_points_share_their_rank(real_client):
    rows = list(
        csv.DictReader(
            io.StringIO(
                real_client.get("/sites.csv?industry=new-materials").data.decode("utf-8-sig")
            )
        )
    )
    ranked = [row for row in rows if row["名次"]]
    for before, row in pairwise(ranked):
        same = (row["写到的产业"], row["得分"]) == (before["写到的产业"], before["得分"])
        assert (row["名次"] == before["名次"]) == same


def test_only_here_leaves_out_what_lies_elsewhere(real_client, atlas):
    query = "/sites?industry=new-materials&place=cities/yangquan&others=1"
    every, here = real_client.get(query).text, real_client.get(f"{query}&only=1").text
    assert "盂县经济技术开发区" in every and "忻州经济开发区" in every
    assert "盂县经济技术开发区" in here and "忻州经济开发区" not in here


def test_the_first_parks_stand_on_a_map_and_the_form_is_folded(real_client):
    empty = real_client.get("/sites").text
    assert '<details class="wishes-fold" open>' in empty and "found-map" not in empty
    text = real_client.get("/sites?industry=new-materials").text
    assert '<details class="wishes-fold">' in text
    spots = re.findall(r'<a href="#(parks-[a-z0-9-]+)" aria-label="(\d+) ', text)
    assert 10 <= len(spots) <= 20 and all(f'<li id="{key}" ' in text for key, _ in spots)
    assert spots[-1][1] == "1"  # the best lies on top
