"""The public address and its path: every link keeps them, and no other host is named."""

import json
import re
from html import unescape

import pytest

from tests.conftest import TINY
from tests.test_templates_pages import Links
from tests.test_webmap_routes import HTML, PAGES
from webmap import create_app
from webmap.arguments import origin

PREFIX = "/plans/shanxi"
URL = f"https://map.example{PREFIX}"
OTHERS = [
    "/places",
    "/places/140101",
    "/industries",
    "/industries/new-materials",
    "/sites?industry=new-materials",
    "/compare?items=parks/first-park,parks/city-park",
    "/search?q=%E5%9B%AD",
    "/glossary",
    "/differences",
    "/embed",
    "/embed?path=/plans/shanxi/?layers=parks",
    "/?feature=parks/first-park",
    "/?ready=main",
    "/?embed",
    "/nothing",
    "/ogc?f=html",
    "/collections?f=html",
    "/collections/parks?f=html",
    "/collections/parks/items?f=html",
    "/collections/parks/items/first-park?f=html",
]
FILES = [
    "/layers.json",
    "/layers/parks/first-park/relations.json",
    "/layers/areas/jia/relations.json",
    "/layers/parks/first-park/cite.bib",
    "/industries/new-materials.json",
    "/cite.txt?path=/plans/shanxi/?layers=parks",
    "/collections?f=json",
    "/collections/parks/items?f=json",
    "/collections/catalogue/items?f=json",
    "/api?f=json",
    "/compare.csv?items=parks/first-park,parks/city-park",
    "/catalog.jsonld",
    "/sitemap.xml",
    "/llms.txt",
    "/oembed?url=/layers/parks",
    "/oembed?url=https://map.example/plans/shanxi/layers/parks",
]


@pytest.fixture(scope="module")
def prefixed():
    """A client of the tiny site below a path of its public address."""
    return create_app({"GEODATA": TINY, "URL": URL}).test_client()


def ask(client, path, **headers):
    """An answer below the prefix."""
    return client.get(PREFIX + path, headers={**HTML, "Host": "evil.example", **headers})


@pytest.mark.parametrize("path", [*PAGES, *OTHERS])
def test_every_link_of_a_page_keeps_the_prefix(prefixed, path):
    text = ask(prefixed, path).text
    links = [link for link in Links(text).found if link.startswith("/")]
    assert len(links) > 5
    assert [link for link in links if not link.startswith(f"{PREFIX}/")] == []
    assert [link for link in links if link.startswith(PREFIX * 2)] == []
    assert "evil.example" not in text
    whole = re.findall(r"https?://[^\s\"'<&\\]+", unescape(text))
    ours = [one for one in whole if one.startswith("https://map.example")]
    assert [one for one in ours if not one.startswith(URL)] == []
    assert [one for one in ours if PREFIX * 2 in one] == []


@pytest.mark.parametrize("path", FILES)
def test_every_address_in_an_answer_keeps_the_prefix(prefixed, path):
    answer = ask(prefixed, path, Accept="*/*")
    assert answer.status_code == 200
    text = answer.text.replace("\\/", "/")
    assert "evil.example" not in text and PREFIX * 2 not in text
    whole = re.findall(r"https?://map\.example[^\s\"'<]*", text)
    assert [one for one in whole if not one.startswith(URL)] == []
    assert re.findall(r'": ?"/(?!plans/shanxi)[a-z]', text) == []  # no bare path as a value


def test_links_below_the_prefix_lead_somewhere(prefixed):
    found = {
        link
        for path in ("/", "/layers/parks", "/about")
        for link in Links(ask(prefixed, path).text).found
    }
    inside = {link.partition("#")[0] for link in found if link.startswith("/")}
    assert {link for link in inside if prefixed.get(link, headers=HTML).status_code != 200} == set()


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/layers/parks/old-park?lang=en", "/layers/parks/first-park?lang=en"),
        ("/layers//parks", "/layers/parks"),
        ("/collections/parks/items/old-park?f=json", "/collections/parks/items/first-park?f=json"),
        ("/compare?items=parks/first-park&add=parks/city-park", "/compare?items=parks/first-park,"),
    ],
)
def test_a_redirect_keeps_the_prefix_and_names_no_host(prefixed, path, target):
    answer = ask(prefixed, path)
    assert answer.status_code in (301, 303, 308)
    assert answer.headers["Location"].startswith(PREFIX + target)


def test_scripts_are_told_the_prefix(prefixed, client):
    text = ask(prefixed, "/").text
    assert (
        f'data-prefix="{PREFIX}"' in text
        and "data-prefix" not in client.get("/", headers=HTML).text
    )
    data = json.loads(re.search(r'id="page-data">(.*?)</script>', text, re.S)[1])
    assert data["url"] == URL and ask(prefixed, data["scene"]).status_code == 200


def test_the_qr_code_is_of_the_whole_address(prefixed):
    own = ask(prefixed, "/qr.svg?path=/about").data
    assert own == ask(prefixed, f"/qr.svg?path={PREFIX}/about").data


@pytest.mark.parametrize("path", ["/about", "/layers.json", "/health"])
def test_a_proxy_may_also_take_the_prefix_away(prefixed, path):
    assert prefixed.get(path, headers=HTML).data == ask(prefixed, path).data


def test_what_only_begins_like_the_prefix_is_not_below_it(prefixed):
    assert prefixed.get(f"{PREFIX}x/about").status_code == 404


@pytest.mark.parametrize(
    "text", ["https://a.example/b", "https://a.example/b-c/d/", "http://[::1]:80/m"]
)
def test_a_public_address_may_have_a_path(text):
    assert origin(text) == text.rstrip("/")


@pytest.mark.parametrize(
    "text", ["https://a/b//c", "https://a/../b", "https://a/b?c", "https://a/b c", "https://a/%2e"]
)
def test_a_path_that_is_none_is_refused(text):
    with pytest.raises(Exception, match="scheme and a host"):
        origin(text)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "93.184.216.34"])
@pytest.mark.parametrize(
    "path", ["/cite.txt?path=/", "/embed", "/ogc?f=json", "/catalog.jsonld", "/sitemap.xml"]
)
def test_without_a_public_address_only_our_own_host_is_named(client, host, path):
    text = client.get(path, headers={"Host": host}).text
    assert host not in text and "http://localhost" in text


def test_the_host_that_this_machine_listens_on_is_named(client):
    assert (
        "http://127.0.0.1:8123/"
        in client.get("/cite.txt?path=/", headers={"Host": "127.0.0.1:8123"}).text
    )
