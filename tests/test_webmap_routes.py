"""Every address: what it answers, in which form, under which headers."""

import json
import re

import pytest

from webmap import HEADERS
from webmap.resources import IMMUTABLE, REVALIDATE

HTML = {"Accept": "text/html"}
JSON = {"Accept": "application/json"}
PAGES = [
    "/",
    "/about",
    "/layers",
    "/layers/areas",
    "/layers/lines",
    "/layers/parks",
    "/layers/parks/first-park",
    "/layers/parks/second-park",
    "/layers/parks/city-park",
    "/layers/areas/jia",
    "/layers/lines/route",
    "/documents",
    "/documents/alpha",
    "/documents/beta",
    "/targets",
    "/coverage",
    "/changes",
    "/charts",
]
FILES = [
    ("/layers.json", "application/json"),
    ("/layers/parks.geojson", "application/geo+json"),
    ("/layers/parks/first-park.geojson", "application/geo+json"),
    ("/layers/parks/first-park.json", "application/geo+json"),
    ("/scene.zh.json", "application/json"),
    ("/scene.en.json", "application/json"),
    ("/layers/parks/first-park/relations.json", "application/json"),
    ("/targets.json", "application/json"),
    ("/coverage.json", "application/json"),
    ("/health", "application/json"),
]
OTHERS = [
    "/relief.webp",
    "/layers/parks/old-park",
    "/layers/parks/gone-park",
    "/nothing",
    "/layers//parks",
]


def page(client, path, lang=""):
    """A page's text; it must be a good answer in HTML."""
    response = client.get(path + lang, headers=HTML)
    assert response.status_code == 200
    assert response.content_type == "text/html; charset=utf-8"
    return response.text


@pytest.mark.parametrize(("path", "media_type"), FILES)
def test_a_file_answers_with_its_media_type(client, path, media_type):
    response = client.get(path)
    assert response.status_code == 200 and response.content_type == media_type
    assert json.loads(response.data)


@pytest.mark.parametrize("path", [*PAGES, *(path for path, _ in FILES), *OTHERS])
@pytest.mark.parametrize("headers", [HTML, JSON], ids=["html", "json"])
def test_every_answer_carries_the_safety_headers(client, path, headers):
    response = client.get(path, headers=headers)
    for name, value in HEADERS.items():
        assert response.headers[name] == value
    assert "'unsafe" not in response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Server" not in response.headers and "Set-Cookie" not in response.headers


def test_the_layer_list_is_a_page_or_json(client):
    rows = json.loads(client.get("/layers", headers=JSON).data)["layers"]
    assert [row["id"] for row in rows] == ["areas", "lines", "parks"]
    assert (rows[2]["features"], rows[2]["unplaced"]) == (5, 2)
    for row in rows:
        assert client.get(row["geojson"]).status_code == 200
        assert client.get(row["page"], headers=HTML).status_code == 200
    assert "第一园区" not in page(client, "/layers") and "园区" in page(client, "/layers")


@pytest.mark.parametrize("path", ["/layers", "/layers/parks/first-park", "/targets", "/coverage"])
def test_what_depends_on_accept_says_so(client, path):
    for headers in (HTML, JSON):
        assert "accept" in client.get(path, headers=headers).headers["Vary"].lower().split(", ")


def test_a_layer_is_served_whole_as_a_download(client):
    response = client.get("/layers/parks.geojson")
    assert len(json.loads(response.data)["features"]) == 5
    assert response.headers["Content-Disposition"] == 'attachment; filename="parks.geojson"'


def test_a_feature_is_the_same_by_every_data_address(client):
    bodies = {
        client.get("/layers/parks/first-park.geojson").data,
        client.get("/layers/parks/first-park.json").data,
        client.get("/layers/parks/first-park", headers=JSON).data,
    }
    (body,) = bodies
    assert json.loads(body)["id"] == "first-park"


def test_a_feature_page_shows_names_industries_claims_and_position(client):
    text = page(client, "/layers/parks/first-park")
    for word in ("第一园区", "一园", "新材料", "绿色能源", "龙头", "提升", "第一圆区", "2000 m"):
        assert word in text
    assert "甲规划" in text and "园区表" in text
    english = page(client, "/layers/parks/first-park", "?lang=en")
    for word in ("First Park", "new materials", "Leader", "upgrade", "Jia County, East City"):
        assert word in english


def test_an_unplaced_feature_page_gives_the_reason(client):
    assert "没有写明地点" in page(client, "/layers/parks/lost-park")
    assert "No place is given" in page(client, "/layers/parks/lost-park", "?lang=en")


def test_a_document_page_lists_the_features_of_each_section(client):
    text = page(client, "/documents/alpha")
    box = text.partition('id="二（一）专栏1"')[2]
    assert "第一园区" in box and "某园区" not in box
    assert "/layers/parks/first-park" in box


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/layers/parks/old-park", "/layers/parks/first-park"),
        ("/layers/parks/old-park.geojson", "/layers/parks/first-park.geojson"),
        ("/layers/parks/park", "/layers/parks/second-park"),
        ("/layers/parks/park.json", "/layers/parks/second-park.json"),
        ("/layers/parks/park/relations.json", "/layers/parks/second-park/relations.json"),
        ("/layers/parks/old-park?lang=en", "/layers/parks/first-park?lang=en"),
    ],
)
def test_a_moved_id_answers_301_to_the_new_one(client, old, new):
    response = client.get(old, headers=HTML)
    assert response.status_code == 301
    assert response.headers["Location"] == new
    assert client.get(new, headers=HTML).status_code == 200


@pytest.mark.parametrize("path", ["/layers/parks/gone-park", "/layers/parks/gone-park.geojson"])
def test_a_withdrawn_id_answers_410(client, path):
    assert client.get(path).status_code == 410


def test_an_unknown_language_is_chinese(client):
    assert '<html lang="zh-CN">' in page(client, "/layers", "?lang=fr")


@pytest.mark.parametrize("path", ["/layers/parks.geojson", "/scene.zh.json", "/scene.en.json"])
def test_a_file_is_kept_for_ever_only_under_its_own_version(client, app, path):
    place, lang = app.extensions["planmap"], path.split(".")[1]
    address = place.scene_address(lang) if "scene" in path else place.layer_address("parks")
    assert address.startswith(f"{path}?v=")
    assert client.get(address).headers["Cache-Control"] == IMMUTABLE
    for other in (path, f"{path}?v=", f"{path}?v=0123456789abcdef"):
        assert client.get(other).headers["Cache-Control"] == REVALIDATE


def test_the_relief_is_a_picture_under_its_own_version(client, app):
    address = json.loads(client.get("/scene.zh.json").data)["relief"]["address"]
    assert address == app.extensions["planmap"].relief_address != "/relief.webp"
    response = client.get(address, headers={"Accept-Encoding": "br"})
    assert response.content_type == "image/webp" and response.data[8:12] == b"WEBP"
    assert response.headers["Cache-Control"] == IMMUTABLE
    assert client.get("/relief.webp").headers["Cache-Control"] == REVALIDATE


@pytest.mark.parametrize("lang", ["fr", "zh-CN", "zh.json"])
def test_there_is_no_scene_in_an_unknown_language(client, lang):
    assert client.get(f"/scene.{lang}.json").status_code == 404


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_names_the_scene_in_its_language(client, app, lang):
    text = page(client, "/", f"?lang={lang}")
    data = json.loads(re.search(r'id="page-data">(.*?)</script>', text, re.S)[1])
    assert data["scene"] == app.extensions["planmap"].scene_address(lang)
    assert client.get(data["scene"]).json["lang"] == lang
    (preload,) = re.findall(r'<link rel="preload" as="fetch" crossorigin href="([^"]+)">', text)
    assert preload == data["scene"]


def test_a_static_file_is_kept_for_ever_only_under_the_present_version(client, app):
    address = app.extensions["planmap"].assets.address("map.js")
    assert client.get(address).headers["Cache-Control"] == IMMUTABLE
    old = client.get("/static/0123456789ab/map.js")
    assert old.status_code == 200 and old.headers["Cache-Control"] == REVALIDATE


def test_an_answer_is_compressed_and_known_again(client):
    first = client.get("/layers/parks.geojson", headers={"Accept-Encoding": "br"})
    assert first.headers["Content-Encoding"] == "br"
    known = {"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}
    assert client.get("/layers/parks.geojson", headers=known).status_code == 304


def test_health_tells_version_and_counts_and_is_never_kept(client):
    response = client.get("/health")
    body = json.loads(response.data)
    assert (body["status"], body["layers"], body["features"]) == ("ok", 3, 13)
    assert body["accuracy"]["none"] == 2 and body["version"] and body["data_version"]
    assert response.headers["Cache-Control"] == "no-store"


def test_the_page_data_is_json_that_cannot_end_its_script(client):
    text = page(client, "/")
    found = re.search(r'<script type="application/json" id="page-data">(.*?)</script>', text, re.S)
    data = json.loads(found[1])
    assert set(data["layers"]) == {"areas", "lines", "parks"}
    assert data["layers"]["parks"]["count"] == 5 and data["lang"] == "zh"
    assert "<" not in found[1]


def test_every_page_of_the_real_data_answers(real_client, atlas):
    paths = ["/", "/about", "/layers", "/documents"]
    paths += [f"/documents/{key}" for key in atlas.documents]
    paths += [f"/layers/{key}" for key in atlas.layers]
    paths += [f"/layers/{item.fact.layer}/{item.id}" for item in atlas.features()]
    wrong = {path for path in paths if real_client.get(path, headers=HTML).status_code != 200}
    assert wrong == set()


def test_a_shared_link_carries_its_place_before_any_script(client):
    drawn = re.compile(r'<div class="coming">\s*<svg class="small-map".*?</svg>', re.S)
    first, lost = (client.get(f"/?feature=parks/{one}-park").text for one in ("first", "lost"))
    (small,) = drawn.findall(first)
    assert 'class="spot"' in small and 'aria-label="第一园区' in small
    assert not drawn.findall(lost) and not drawn.findall(client.get("/").text)


def test_a_shared_link_carries_its_feature_before_any_script(client):
    page = client.get("/?feature=parks/first-park").text
    assert "<title>第一园区 · " in page and 'property="og:title" content="第一园区 · ' in page
    panel = page[page.index('id="panel"') :]
    assert '<h2 id="panel-heading">第一园区</h2>' in panel and "hidden" not in panel[:120]


@pytest.mark.parametrize("key", ["parks/nothing", "nothing/first-park", "parks", "", "/"])
def test_a_link_to_nothing_known_is_the_plain_map(client, key):
    page = client.get(f"/?feature={key}").text
    assert 'aria-labelledby="panel-heading" tabindex="-1" hidden>' in page
