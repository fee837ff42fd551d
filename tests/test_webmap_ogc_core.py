"""OGC API Features, Part 1: every address, form and refusal, on the tiny data."""

import json
import re
from urllib.parse import quote, urlsplit

import pytest

from tests.conftest import TINY
from tests.test_templates_pages import Links
from tests.test_webmap_errors import assert_page, assert_problem
from webmap import create_app
from webmap.ogc.asked import MOST

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
DATA = {"Accept": "application/json"}
ITEMS = "/collections/parks/items"
DOCUMENTS = ["/conformance", "/collections", "/collections/parks", "/collections/unplaced"]
ADDRESSES = [*DOCUMENTS, ITEMS, "/collections/unplaced/items", f"{ITEMS}/first-park", "/api"]
ADDRESSES += ["/collections/catalogue/items", "/collections/catalogue/items/documents.alpha"]


def get(client, path, status=200, **headers):
    """The JSON of an answer with this status."""
    response = client.get(path, headers=headers)
    assert response.status_code == status, response.text
    return json.loads(response.data)


def ids(client, query, of="parks"):
    """The ids of the features that a query finds."""
    found = get(client, f"/collections/{of}/items{query}")
    assert found["numberReturned"] == len(found["features"])
    return [one["id"] for one in found["features"]]


def by_rel(links):
    """The addresses of links by what they lead to; where there are two, the first."""
    return {one["rel"]: one["href"] for one in reversed(links)}


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("base", ["", "/ogc"])
def test_an_address_is_data_unless_a_page_is_asked_for(client, path, base):
    for query, headers, kind in (
        ("", {}, "json"),
        ("", {"Accept": "*/*"}, "json"),
        ("", DATA, "json"),
        ("", HTML, "text/html"),
        ("?f=html", DATA, "text/html"),
        ("?f=json", HTML, "json"),
    ):
        response = client.get(f"{base}{path}{query}", headers=headers)
        assert response.status_code == 200 and kind in response.content_type
        assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize("path", ["/", "/ogc", "/ogc/"])
def test_the_landing_page_leads_to_everything(client, path):
    links = get(client, path, **DATA)["links"]
    found = by_rel(links)
    assert {"self", "alternate", "service-desc", "service-doc", "conformance", "data"} <= set(found)
    for one in links:
        assert one["href"].startswith(f"http://localhost{path.rstrip('/')}")
        assert client.get(one["href"]).content_type.startswith(one["type"])


def test_the_first_address_is_the_map_to_all_that_do_not_ask_for_data(client):
    for headers in (HTML, {"Accept": "*/*"}, {}):
        assert 'id="page-data"' in client.get("/", headers=headers).text
    assert 'id="page-data"' in client.get("/?layers=parks", headers=DATA).text
    assert "/collections?" not in client.get("/", headers=HTML).text
    assert "OGC API" in client.get("/?f=html").text


def test_it_says_which_classes_hold(client):
    found = get(client, "/conformance")["conformsTo"]
    parts = {"/".join(uri.split("/")[4:]) for uri in found}
    core = {f"ogcapi-features-1/1.0/conf/{name}" for name in ("core", "geojson", "html", "oas30")}
    assert core <= parts


def test_every_layer_is_a_collection_that_counts_what_is_not_placed(client, tiny_atlas):
    rows = get(client, "/collections")["collections"]
    assert [row["id"] for row in rows] == [*tiny_atlas.layers, "unplaced", "catalogue"]
    parks, rest, catalogue = rows[2:]
    assert "placed" not in catalogue and catalogue["itemType"] == "record"
    assert (parks["placed"], parks["unplaced"], parks["itemType"]) == (3, 2, "feature")
    assert (rest["placed"], rest["unplaced"], rest["itemType"]) == (0, 2, "record")
    assert "有位置 3 项，未落图 2 项" in parks["description"]
    assert "3 placed, 2 not placed" in get(client, "/collections/parks?lang=en")["description"]
    for row in rows:
        west, south, east, north = row["extent"]["spatial"]["bbox"][0]
        assert west < east and south < north
        links = by_rel(row["links"])
        assert get(client, links["self"]) == row
        items = get(client, links["items"])
        assert items["numberMatched"] == row.get("placed") or row["itemType"] == "record"


def test_items_are_the_placed_features_as_the_layer_has_them(client):
    whole = {one["id"]: one for one in get(client, "/layers/parks.geojson")["features"]}
    items = get(client, ITEMS)
    assert items["type"] == "FeatureCollection" and re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", items["timeStamp"]
    )
    assert items["features"] == [one for one in whole.values() if one["geometry"]]
    for one in items["features"]:
        alone = get(client, f"{ITEMS}/{one['id']}")
        links = by_rel(alone.pop("links"))
        assert alone == one and {"self", "alternate", "collection"} <= set(links)


def test_what_is_not_placed_is_a_record_without_geometry(client):
    records = get(client, "/collections/unplaced/items")["features"]
    assert [one["id"] for one in records] == ["parks.city-park", "parks.lost-park"]
    assert all(one["geometry"] is None and one["properties"]["unplaced"] for one in records)
    alone = get(client, "/collections/unplaced/items/parks.lost-park")
    assert alone["properties"]["layer"] == "parks"
    assert ids(client, "?bbox=-180,-90,180,90", "unplaced") == []


def test_pages_follow_each_other_without_loss(client):
    address, seen, back = f"{ITEMS}?limit=1&kind=园区", [], None
    while address:
        page = get(client, address)
        assert page["numberMatched"] == 3 and page["numberReturned"] == 1
        links = by_rel(page["links"])
        assert get(client, links["self"])["features"] == page["features"]
        if back:
            assert get(client, links["prev"])["features"] == back
        assert ("prev" in links) == bool(seen)
        seen += [one["id"] for one in page["features"]]
        back, address = page["features"], links.get("next")
    assert seen == ids(client, "")
    assert ids(client, "?offset=3") == [] and len(ids(client, f"?limit={MOST * 9}")) == 3


@pytest.mark.parametrize(
    ("box", "found"),
    [
        ("112.04,38.04,112.06,38.06", ["first-park"]),
        ("112.05,38.05,112.05,38.05", ["first-park"]),
        ("112.05,38,112.05,38.2", ["first-park"]),
        ("112.04,38.04,-50,112.06,38.06,5000", ["first-park"]),
        ("112.0,38.0,112.6,38.2", ["first-park", "second-park", "county-park"]),
        ("112.49,38.1,-170,38.2", ["second-park"]),
        ("0,0,1,1", []),
        ("-180,-90,180,90", ["first-park", "second-park", "county-park"]),
    ],
)
def test_a_box_finds_what_touches_it(client, box, found):
    assert ids(client, f"?bbox={box}") == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?status=planned", ["county-park"]),
        ("?name=第一园区", ["first-park"]),
        ("?also=一园", ["first-park"]),
        ("?lead_industries=新材料&status=existing", ["first-park"]),
        ("?accuracy_m=2000", ["first-park"]),
        ("?staged=true&status=reserved", ["second-park"]),
        ("?outside=true", []),
        ("?name=", []),
        ("?datetime=2030-01-01T00:00:00Z", ["first-park", "second-park", "county-park"]),
        ("?datetime=../2030-01-01T00:00:00Z&limit=1", ["first-park"]),
        ("?datetime=2030-01-01/2029-01-01&limit=1", ["first-park"]),
    ],
)
def test_properties_narrow_what_is_found(client, query, found):
    assert ids(client, query) == found


@pytest.mark.parametrize(
    "query",
    [
        *(
            "limit=0",
            "limit=-1",
            "limit=x",
            "limit=",
            "limit=1.5",
            "accuracy_m=0.5",
            "filter=",
            "limit=1&limit=2",
            "limit=9" * 9,
        ),
        *("offset=-1", "offset=x", "offset=99999999999"),
        *("bbox=", "bbox=1,2,3", "bbox=1,2,3,x", "bbox=nan,1,2,3", "bbox=1,2,1e999,3"),
        *("bbox=1,3,2,2", "bbox=1,2,3,91", "bbox=181,1,182,2", "bbox=1_0,1,11,2", "bbox=1,2,3,4,5"),
        *("datetime=", "datetime=x", "datetime=2030-13-01", "datetime=2030-02-29"),
        *("datetime=2030-01-01/../..", "datetime=..", "datetime=../.."),
        *("f=xml", "f=", "lang=fr", "nothing=1", "staged=1", "accuracy_m=x", "Status=planned"),
        *("crs84=1", "citations=x", "geometry=x"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_malformed_is_refused_with_advice(client, query, lang):
    path = f"{ITEMS}?{query}" + ("" if "lang=" in query else f"&lang={lang}")
    response = client.get(path)
    assert_problem(response, 400)
    assert "nothing" not in response.text
    general = client.get("/nothing.geojson", headers=DATA).json["detail"]
    assert response.json["detail"] not in (general, "请检查地址里的参数。")
    if "f=" not in query and "lang=" not in query:
        assert_page(client.get(path, headers=HTML), 400, lang)


@pytest.mark.parametrize("path", ["/", "/ogc", "/api", *DOCUMENTS, f"{ITEMS}/first-park"])
def test_every_address_refuses_what_it_does_not_know(client, path):
    assert_problem(client.get(f"{path}?f=json&nothing=1"), 400)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/collections/nothing", 404),
        ("/collections/nothing/items", 404),
        (f"{ITEMS}/nothing", 404),
        (f"{ITEMS}/lost-park", 404),
        (f"{ITEMS}/gone-park", 410),
        ("/collections/unplaced/items/lost-park", 404),
        ("/collections/unplaced/items/parks.first-park", 404),
    ],
)
def test_what_is_not_there_is_a_problem(client, path, status):
    for base in ("", "/ogc"):
        assert_problem(client.get(base + path), status)
        assert_page(client.get(base + path, headers=HTML), status, "zh")


def test_a_moved_id_leads_on(client):
    response = client.get(f"{ITEMS}/old-park?f=json")
    assert response.status_code == 301
    assert urlsplit(response.headers["Location"]).path == f"{ITEMS}/first-park"
    assert get(client, response.headers["Location"])["id"] == "first-park"


def test_who_takes_neither_data_nor_a_page_is_told(client):
    assert_problem(client.get("/collections", headers={"Accept": "image/png"}), 406)
    assert get(client, "/collections?f=json", Accept="image/png")
    assert client.post("/collections").status_code == 405


@pytest.mark.parametrize("path", ["/?f=html", *(f"{path}?f=html" for path in ADDRESSES)])
@pytest.mark.parametrize("lang", ["", "&lang=en"])
def test_a_page_stands_in_both_languages_and_its_links_lead_somewhere(client, path, lang):
    text = client.get(path + lang).text
    assert f'<html lang="{"en" if lang else "zh-CN"}">' in text
    assert "None" not in text and "{" not in re.sub(r"<style.*?</style>", "", text, flags=re.S)
    links = Links(text)
    assert links.inline == [] and all(address[0] in "/?#" for address in links.found)
    for address in {one for one in links.found if one.startswith(("/col", "/conf", "/api"))}:
        assert client.get(address, headers=HTML).status_code == 200, address


def test_the_description_says_what_is_taken_and_no_less(client):
    shared = get(client, "/api")["components"]["parameters"]
    limit, filtering = shared["limit"]["schema"], shared["filter"]["schema"]
    assert filtering["format"] == "cql2" and filtering["minLength"] == 1
    assert client.get(f"{ITEMS}?limit={limit['maximum']}").status_code == 200
    assert client.get(f"{ITEMS}?limit={limit['maximum'] + 1}").status_code == 400


def test_the_description_knows_every_address_and_parameter(client, app):
    told = get(client, "/api")
    assert told["openapi"].startswith("3.0.")
    served = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("ogc.")}
    shapes = {
        re.sub(r"/collections/\w+", "/collections/<collection>", path).replace(
            "{featureId}", "<feature>"
        )
        for path in told["paths"]
    }
    assert shapes == {path for path in served if not path.startswith("/ogc")} | {"/"}
    for path, ways in told["paths"].items():
        assert client.get(path.replace("{featureId}", "x"), headers=DATA).status_code in (200, 404)
        assert set(ways["get"]["responses"]) >= {"200", "400", "404", "500"}
    for name in re.findall(r'"#/components/([^"]+)"', json.dumps(told)):
        kind, _, key = name.partition("/")
        assert key in told["components"][kind]
    names = [one["operationId"] for one in (way["get"] for way in told["paths"].values())]
    assert len(names) == len(set(names))
    for path in ("/api", "/ogc/api"):
        assert get(client, path)["servers"] == [{"url": "http://localhost/ogc"}]


def test_the_description_of_times_takes_what_the_server_takes(client):
    pattern = get(client, "/api")["components"]["parameters"]["datetime"]["schema"]["pattern"]
    good = ("2024-02-29", "2000-02-29", "0001-01-01", "2030-12-31T23:59:59.5Z", "../2030-04-30")
    good += ("2030-01-01T00:00:00-05:30/", "2029-01-01/2030-11-30", "/2030-01-31")
    bad = ("0000-01-00", "0000-02-29", "1900-02-29", "2030-04-31", "2030-01-01T24:00:00Z", "../..")
    bad += (
        "2030-01-01T00:00:60Z",
        "2030-01-01T00:00:00+24:00",
        "2030-01-01T00:00:00",
        "٢030-01-01",
    )
    for time in good + bad:
        status = client.get(f"{ITEMS}?datetime={quote(time)}").status_code
        found = bool(re.search(pattern, time))
        assert (status == 200, found) == (time in good,) * 2, time


def test_a_header_links_to_the_answer_and_its_page(client):
    for path in ADDRESSES:
        found = client.get(path).headers["Link"]
        ends = re.findall(r'<([^>]+)>; rel="([^"]+)"; type="([^"]+)"', found)
        more = ["queryables"] if path.endswith("/items") else []
        assert [rel.rpartition("/")[2] for _, rel, _ in ends] == ["self", "alternate", *more]
        for address, _, kind in ends:
            assert client.get(address).content_type.startswith(kind)


def test_links_stand_under_the_public_address():
    public = create_app({"GEODATA": TINY, "URL": "https://map.example"}).test_client()
    for path in ("/collections", ITEMS, "/ogc/collections/parks", "/collections/catalogue/items"):
        answer = public.get(path, headers={"Host": "evil.example"})
        links = re.findall(r'"href":"([^"]+)"', answer.text)
        assert len(links) > 3 and all(one.startswith("https://map.example/") for one in links)
        assert "evil" not in answer.text + str(answer.headers)
    assert 'href="/collections' in public.get("/ogc?f=html").text.replace("/ogc/", "/")


def test_an_answer_is_known_again_and_packed(client):
    first = client.get(ITEMS, headers={"Accept-Encoding": "br"})
    assert first.headers["Content-Encoding"] == "br"
    known = {"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}
    assert client.get(ITEMS, headers=known).status_code == 304
    assert client.head(ITEMS).data == b""


def test_a_list_is_narrowed_by_links_to_the_values_its_fields_have(client):
    def links(address):
        found = re.findall(r'<a href="([^"]*/items[?][^"]*)"', client.get(address).text)
        return {one.replace("&amp;", "&") for one in found}

    page = "/collections/parks/items?f=html"
    (both,) = {one for one in links(f"{page}&accuracy=county&offset=0") if "=planned" in one}
    assert both == f"{page}&accuracy=county&status=planned"
    text = client.get(both).text
    assert "county-park" in text and "first-park" not in text
    assert text.count('aria-current="true"') == 3 and page in links(both) | {page}
