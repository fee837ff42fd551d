"""Found, cited, embedded: what machines read of the site, each read by a second program."""

import json
import re
from html import unescape
from xml.etree import ElementTree

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS

from tests.conftest import TINY
from tests.test_webmap_routes import HTML, page
from webmap import create_app
from webmap.bundle import NAME as BUNDLE
from webmap.formats import written_here
from webmap.index_routes import PICTURE
from webmap.picture import SIZE

PUBLIC = "https://map.example"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def public():
    """A client of the tiny site that was given its public address."""
    return create_app({"GEODATA": TINY, "URL": PUBLIC}).test_client()


def dataset(client, path):
    """The JSON-LD of a page."""
    text = page(client, *path.partition("?")[::2]) if "?" not in path else client.get(path).text
    return json.loads(re.search(r'ld\+json">(.*?)</script>', text, re.S)[1])


@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_a_layer_tells_search_engines_what_it_is(public, tiny_atlas, lang):
    spec = tiny_atlas.layers["parks"].spec
    told = dataset(public, f"/layers/parks{lang}")
    assert (told["@context"], told["@type"]) == ("https://schema.org/", "Dataset")
    assert told["name"] == spec.title.told("en" if lang else "zh")
    assert told["url"] == f"{PUBLIC}/layers/parks{lang}"
    assert 50 <= len(told["description"]) <= 5000  # as search engines ask
    assert told["version"] == tiny_atlas.version
    files = {one["contentUrl"]: one["encodingFormat"] for one in told["distribution"]}
    assert len(files) == len(written_here())
    for suffix in ("geojson", "csv"):
        answer = public.get(f"/layers/parks.{suffix}")
        assert answer.mimetype == files[f"{PUBLIC}/layers/parks.{suffix}"]
    assert {one["@id"] for one in told["isBasedOn"]} <= {
        f"{PUBLIC}/documents/{key}" for key in tiny_atlas.documents
    }
    south, west, north, east = map(float, told["spatialCoverage"]["geo"]["box"].split())
    assert 30 < south < north < 45 and 105 < west < east < 120


def test_the_first_page_tells_what_the_site_is_and_no_frame_does(client):
    told = dataset(client, "/?lang=en")
    assert told["@type"] == "Dataset" and len(json.dumps(told)) < 1200
    assert told["distribution"][0]["contentUrl"] == f"/{BUNDLE}"
    assert "ld+json" not in client.get("/?embed", headers=HTML).text


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's parser warns of rdflib
def test_the_catalogue_is_dcat_in_both_languages(public, tiny_atlas):
    answer = public.get("/catalog.jsonld")
    assert answer.mimetype == "application/ld+json"
    graph = rdflib.Graph().parse(data=answer.text, format="json-ld")
    (whole,) = graph.subjects(rdflib.RDF.type, DCAT.Catalog)
    found = set(graph.objects(whole, DCAT.dataset))
    assert found == {rdflib.URIRef(f"{PUBLIC}/layers/{key}") for key in tiny_atlas.layers}
    for one in (whole, *found):
        assert {title.language for title in graph.objects(one, DCTERMS.title)} == {"zh", "en"}
    files = set(graph.objects(None, DCAT.downloadURL))
    assert len(files) == len(found) * len(list(graph.objects(next(iter(found)), DCAT.distribution)))
    (service,) = graph.objects(whole, DCAT.service)
    assert graph.value(service, DCAT.endpointURL) == rdflib.URIRef(f"{PUBLIC}/ogc")


def test_the_sitemap_lists_every_page_in_both_languages(public, tiny_atlas):
    tree = ElementTree.fromstring(public.get("/sitemap.xml").data)
    rows = tree.findall("s:url", SITEMAP)
    found = [row.find("s:loc", SITEMAP).text for row in rows]
    assert len(found) == len(set(found))
    wanted = {f"/layers/{one.key}" for one in tiny_atlas.features()}
    assert {f"{PUBLIC}{path}" for path in wanted} <= set(found)
    for row, address in zip(rows, found, strict=True):
        twins = {one.get("hreflang"): one.get("href") for one in row.findall("x:link", SITEMAP)}
        assert set(twins) == {"zh-CN", "en"} and address in twins.values()
    assert all(public.get(one.removeprefix(PUBLIC)).status_code == 200 for one in found[::9])
    assert f"Sitemap: {PUBLIC}/sitemap.xml" in public.get("/robots.txt").text


@pytest.mark.parametrize(("lang", "title"), [("", "园区"), ("?lang=en", "Parks")])
def test_the_plain_index_leads_to_what_there_is(public, lang, title):
    text = public.get(f"/llms.txt{lang}").text
    assert text.startswith("# ") and "\n> " in text and f"[{title}]" in text
    links = re.findall(r"\]\((.*?)\)", text)
    assert len(links) > 15 and all(one.startswith(PUBLIC) for one in links)
    quick = [one.removeprefix(PUBLIC) for one in links if BUNDLE not in one]
    bad = [path for path in quick if public.get(path).status_code != 200]
    assert bad == []


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/", "/?embed"),
        ("/?ready=main", "ready=main"),
        ("/layers/parks?lang=en", "layers=parks&lang=en"),
        ("/layers/parks/old-park", "feature=parks/first-park"),
    ],
)
@pytest.mark.parametrize("root", ["", PUBLIC])
def test_a_page_is_embedded_by_its_address(public, path, shown, root):
    answer = public.get("/oembed", query_string={"url": root + path, "maxwidth": "400"})
    told = answer.json
    assert (told["version"], told["type"], told["width"], told["height"]) == (
        "1.0",
        "rich",
        400,
        520,
    )
    source = unescape(re.search('src="(.*?)"', told["html"])[1])
    assert source.startswith(f"{PUBLIC}/?embed") and shown in source
    assert public.get(source.removeprefix(PUBLIC)).status_code == 200
    assert public.get(told["thumbnail_url"].removeprefix(PUBLIC)).mimetype == "image/png"
    tree = ElementTree.fromstring(
        public.get("/oembed", query_string={"url": root + path, "format": "xml"}).data
    )
    assert tree.findtext("html").startswith("<iframe") and tree.findtext("width") == "800"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("url=https://evil.example/", 404),
        ("url=//evil.example/layers/parks", 404),
        ("url=/about", 404),
        ("url=/layers/parks/nothing", 404),
        ("", 404),
        ("url=/&format=yaml", 406),
        ("url=/&maxwidth=wide", 400),
        ("url=/&maxwidth=20", 400),
    ],
)
def test_what_cannot_be_embedded_is_refused(client, query, status):
    assert client.get(f"/oembed?{query}").status_code == status


@pytest.mark.parametrize("path", ["/", "/?ready=main", "/layers/parks", "/layers/parks/first-park"])
def test_a_page_names_its_own_embedding(client, public, path):
    for asked in (client, public):
        text = asked.get(path, headers=HTML).text
        href = unescape(re.search(r'json\+oembed".*? href="(.*?)"', text)[1])
        assert asked.get(href.removeprefix(PUBLIC)).json["type"] == "rich"


@pytest.mark.parametrize("path", ["/layers.json", "/layers/parks.geojson", "/catalog.jsonld"])
def test_scripts_of_every_site_may_read_what_is_public(client, path):
    assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/", "/about", "/?embed"])
def test_scripts_of_other_sites_read_no_page(client, path):
    assert "Access-Control-Allow-Origin" not in client.get(path, headers=HTML).headers


def test_the_picture_is_as_large_as_it_is_told():
    assert PICTURE == SIZE
