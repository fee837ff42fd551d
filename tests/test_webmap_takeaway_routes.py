"""Citations, QR codes and embedding over HTTP: formats, refusals, who may frame what."""

import io
import json
import re
from html import unescape

import pytest
import segno

HTML = {"Accept": "text/html"}
PAIR = "parks/first-park,parks/second-park"
PARK = "/layers/parks/first-park"


@pytest.mark.parametrize(
    ("form", "media_type", "start"),
    [
        ("txt", "text/plain; charset=utf-8", "小图编者"),
        ("bib", "application/x-bibtex; charset=utf-8", "@misc{planmap-parks-first-park,"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "TY  - MAP\r\n"),
    ],
)
def test_a_feature_is_cited_in_three_formats(client, form, media_type, start):
    response = client.get(f"{PARK}/cite.{form}")
    assert response.content_type == media_type and response.text.startswith(start)
    assert f"http://localhost{PARK}" in response.text and "甲地规划" in response.text
    assert ("Content-Disposition" in response.headers) == (form != "txt")


def test_a_citation_follows_a_moved_id_and_refuses_others(client):
    moved = client.get("/layers/parks/old-park/cite.bib")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{PARK}/cite.bib")
    wanted = {f"{PARK}/cite.doc": 404, "/layers/parks/gone-park/cite.bib": 410, "/cite.doc": 404}
    assert {path: client.get(path).status_code for path in wanted} == wanted


def test_a_view_of_the_map_is_cited_under_its_title(client):
    query = {"path": "/?layers=parks&q=园区#9/38/112", "title": "某图"}
    text = client.get("/cite.txt", query_string=query).text
    assert "某图[CM/OL]//" in text
    assert "http://localhost/?layers=parks&q=%E5%9B%AD%E5%8C%BA#9/38/112." in text


@pytest.mark.parametrize("form", ["txt", "bib", "ris"])
def test_a_view_read_in_english_is_cited_in_english(client, form):
    text = client.get(f"/cite.{form}", query_string={"path": "/?lang=en", "lang": "en"}).text
    assert "Editors of the Tiny Map" in text and "data version" in text
    assert not re.search("[\u4e00-\u9fff]", text)


@pytest.mark.parametrize(
    "query", [{"title": "x" * 121}, {"path": "//evil.example"}, {"path": "https://evil.example/"}]
)
def test_a_citation_of_something_else_is_refused(client, query):
    response = client.get("/cite.txt", query_string=query, headers=HTML)
    assert response.status_code == 400 and "evil" not in response.text


def test_every_feature_page_shows_how_to_cite_it(client):
    text = client.get(PARK, headers=HTML).text
    for form in ("txt", "bib", "ris"):
        assert f'href="{PARK}/cite.{form}"' in text


def test_the_qr_code_holds_the_address_on_this_host(client):
    response = client.get("/qr.svg", query_string={"path": "/?layers=parks#9/38/112"})
    assert response.content_type == "image/svg+xml"
    expected = io.BytesIO()
    code = segno.make_qr("http://localhost/?layers=parks#9/38/112", error="l")
    code.save(expected, kind="svg", xmldecl=False, border=2, omitsize=True, light="#fff")
    assert response.data == expected.getvalue()


@pytest.mark.parametrize(
    "path", ["", "x", "//evil.example", "/\\x", "/" + "a" * 1500, "/" + "园" * 400]
)
def test_a_qr_code_of_something_else_is_refused(client, path):
    response = client.get("/qr.svg", query_string={"path": path}, headers={"Accept": "image/*"})
    assert response.status_code == 400
    assert json.loads(response.data)["status"] == 400 and "evil" not in response.text


def test_only_the_framed_view_may_be_framed_by_others(client):
    def policy(path):
        return client.get(path, headers=HTML).headers["Content-Security-Policy"]

    for path in ("/?embed", "/?embed=bare", "/?embed&lang=en"):
        assert "frame-ancestors *;" in policy(path)
    for path in ("/", "/embed", "/layers?embed", PARK, "/about"):
        assert "frame-ancestors 'self';" in policy(path)
    assert policy("/?embed").replace("frame-ancestors *", "frame-ancestors 'self'") == policy("/")


def test_pictures_come_from_here_or_from_the_page_itself(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "img-src 'self' blob: data:;" in policy and policy.count("data:") == 1


def test_the_framed_view_keeps_the_disclaimer_and_leads_to_the_full_map(client):
    text = client.get("/?embed", headers=HTML).text
    assert '<base target="_blank">' in text and 'id="full-map"' in text
    assert "界线仅供示意，不作划界依据" in text and 'id="figure-open"' not in text
    assert "<base" not in client.get("/", headers=HTML).text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_generator_writes_the_code_for_what_is_chosen(client, lang):
    query = {"path": "http://localhost/?layers=parks#9/38/112", "height": "400", "lang": lang}
    text = client.get("/embed", query_string=query, headers=HTML).text
    assert 'src="/?embed&amp;layers=parks#9/38/112"' in text  # the preview
    code = re.search(r'id="embed-code"[^>]*>(.*?)</pre>', text)[1]
    assert "http://localhost/?embed&amp;amp;layers=parks#9/38/112" in code


@pytest.mark.parametrize(
    "query",
    [{"path": "https://evil.example/"}, {"path": "/layers"}, {"width": "1e9"}, {"view": "x"}],
)
def test_the_generator_refuses_what_cannot_be(client, query):
    response = client.get("/embed", query_string=query, headers=HTML)
    assert response.status_code == 400 and "evil" not in response.text


@pytest.mark.parametrize(
    ("path", "ends"),
    [
        ("/layers", ["cite", "xlsx", "json"]),
        ("/layers/parks", ["cite", "csv", "geojson"]),
        ("/layers/parks/first-park", ["cite", "json"]),
        ("/places/140101", ["cite", "json"]),
        ("/documents/alpha", ["cite", "json"]),
        ("/targets?theme=industry", ["cite", "csv", "json"]),
        ("/changes", ["cite", "csv", "json"]),
        ("/compare", ["cite"]),
        (f"/compare?items={PAIR}", ["cite", "csv", "json"]),
        ("/sites?industry=energy&others=1", ["cite", "csv", "json"]),
        ("/about", ["cite"]),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_citation_table_and_data_stand_at_the_foot_of_every_page(client, path, ends, lang):
    asked = f"{path}{'&' if '?' in path else '?'}lang={lang}"
    text = client.get(asked, headers={"Accept": "text/html"}).text
    _, _, foot = text.partition('<footer class="foot">')
    along, _, _ = foot.partition("</nav>")
    assert along.strip().startswith('<nav class="take"') and 'id="copy-tables"' in along
    links = [unescape(one) for one in re.findall(r'href="([^"]+)"', along)]
    assert [kind_of(one) for one in links] == ends
    for link in links:
        assert client.get(link).status_code == 200, link
    if "?" in links[0]:
        assert "theme" not in links[0]  # a page that is held shows no reader's own words


def kind_of(link):
    """`cite`, or how the name of the file ends to which a link leads."""
    path = link.partition("?")[0]
    return "cite" if "/cite." in path else path.rpartition(".")[2]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_map_too_has_citation_table_and_data_at_the_foot_of_its_list(client, lang):
    text = client.get(f"/?lang={lang}", headers={"Accept": "text/html"}).text
    _, _, foot = text.partition('<nav class="take"')
    links = [unescape(one) for one in re.findall(r'href="([^"]+)"', foot.partition("</nav>")[0])]
    assert [kind_of(one) for one in links] == ["cite", "xlsx", "gpkg"]
    assert all(client.get(link).status_code == 200 for link in links)
    assert 'class="take"' not in client.get("/?embed", headers={"Accept": "text/html"}).text


@pytest.mark.parametrize("path", ["/nothing", "/layers/nothing", "/search?q=x", "/embed"])
def test_what_is_no_page_of_the_atlas_is_not_taken_along(client, path):
    assert 'class="take"' not in client.get(path, headers={"Accept": "text/html"}).text
