"""Several atlases in one server: each below its path, a start page, one search over all."""

import json
import re
import urllib.request
from argparse import Namespace
from pathlib import Path

import pytest
from werkzeug.test import Client

from tests.conftest import OTHER, TINY
from tests.server import running
from tests.test_webmap_addresses import Links
from webmap import HEADERS
from webmap.cli import main
from webmap.commands.serve import configuration
from webmap.several.apps import create_several
from webmap.several.naming import BadNames, named

HTML = {"Accept": "text/html"}
BOTH = {"tiny": TINY, "ezhou": OTHER}
PUBLIC = "https://map.example/plans"
TITLES = {"zh": {"tiny": "小图", "ezhou": "鄂州测试图"}}
TITLES["en"] = {"tiny": "Tiny Map", "ezhou": "Ezhou Test Map"}
PAGES = ("/", "/layers", "/layers/parks", "/documents", "/places", "/search?q=park", "/nothing")


@pytest.fixture(scope="module", params=["", PUBLIC], ids=["here", "public"])
def below(request):
    """Two atlases with and without a public address: a client, and the path all stand below."""
    several = create_several({"URL": request.param} if request.param else {}, BOTH)
    return Client(several), "/plans" if request.param else ""


@pytest.fixture(scope="module")
def ask():
    """A function that gives an answer of any of two atlases."""
    return Client(create_several({}, BOTH)).get


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_start_page_lists_each_with_a_small_map(ask, lang):
    text = ask(f"/?lang={lang}", headers=HTML).text
    for name, title in TITLES[lang].items():
        assert f'href="/{name}/{"?lang=en" if lang == "en" else ""}">{title}</a>' in text
    assert text.count('<svg class="small-map"') == 2 and 'href="/sites' not in text


def test_every_page_is_of_its_own_atlas_and_links_stay_below_it(below):
    client, before = below
    for name in BOTH:
        for path in PAGES:
            text = client.get(f"{before}/{name}{path}", headers=HTML).text
            assert TITLES["zh"][name] in text, path
            links = [link for link in Links(text).found if link.startswith("/")]
            assert (
                links and {one for one in links if not one.startswith(f"{before}/{name}/")} == set()
            )
            assert f"/{name}/{name}/" not in text


def test_links_of_the_start_page_lead_somewhere(below):
    client, before = below
    for path in ("/", "/search?q=park", "/nothing"):
        text = client.get(before + path, headers=HTML).text
        links = {link.partition("#")[0] for link in Links(text).found if link.startswith("/")}
        assert links and {one for one in links if not one.startswith(f"{before}/")} == set()
        assert {one for one in links if client.get(one, headers=HTML).status_code != 200} == set()


def test_one_search_finds_in_all_and_leads_into_each(ask):
    text = ask("/search?q=园区", headers=HTML).text
    assert 'href="/tiny/layers/parks/first-park"' in text
    assert 'href="/ezhou/?feature=parks/test-park-a"' in text
    assert ask("/search?q=" + "x" * 101, headers=HTML).status_code == 400
    assert "<li>" not in ask("/search?q=qxqxqxq", headers=HTML).text


@pytest.mark.parametrize("path", ["/", "/search?q=x", "/nothing", "/atlases.json", "/health"])
def test_the_start_pages_answers_are_as_safe_as_all(ask, path):
    answer = ask(path, headers=HTML)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_programs_learn_what_there_is(ask):
    told = ask("/atlases.json").json["atlases"]
    assert [row["path"] for row in told] == ["/tiny/", "/ezhou/"] and told[1]["features"] == 5
    assert ask("/health").json["status"] == "ok" and ask("/ezhou/health").json["features"] == 5
    problem = ask("/nothing.json")
    assert problem.status_code == 404 and problem.json["status"] == 404
    assert "/tiny/sitemap.xml</loc>" in ask("/sitemap.xml").text
    assert "Disallow: /ezhou/search?" in ask("/robots.txt").text


def options(**given):
    """Options of `planmap serve` as the command line gives them."""
    plain = {"geodata": [], "documents": [], "edit": False, "host": "127.0.0.1"}
    return Namespace(
        **plain | dict.fromkeys(("hsts", "contact", "url", "proxied", "atlas", "review")) | given
    )


def test_folders_are_named_by_themselves_or_by_hand():
    assert named([TINY, Path(f"other={OTHER}")]) == {"tiny": TINY, "other": OTHER}
    assert configuration(options(geodata=[TINY])) == {"GEODATA": TINY}
    told = configuration(options(geodata=[TINY, OTHER], documents=[Path("a"), Path("b")]))
    assert told == {"SEVERAL": BOTH, "DOCUMENTS": {"tiny": Path("a"), "ezhou": Path("b")}}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"geodata": [TINY, TINY]}, "two atlases would stand below /tiny"),
        ({"geodata": [TINY, Path(f"search={OTHER}")]}, "a path of the start page"),
        ({"geodata": [TINY, Path(f"A b={OTHER}")]}, "is no name"),
        ({"geodata": [TINY, OTHER], "documents": [TINY]}, "one --documents for each"),
        ({"geodata": [TINY], "documents": [TINY, TINY]}, "one --documents for each"),
        ({"geodata": [TINY, OTHER], "edit": True}, "--edit and --review work with one atlas"),
    ],
)
def test_what_does_not_go_together_is_told(given, why):
    with pytest.raises(BadNames, match=re.escape(why)):
        configuration(options(**given))


def test_wrong_data_of_any_stops_the_start(tiny, change, capsys):
    change("plan/parks.yaml", "kind: 园区", "kind: 不明")
    assert main(["serve", "--port", "0", "--geodata", str(OTHER), "--geodata", f"t={tiny}"]) == 1
    assert "`不明` has no English" in capsys.readouterr().err


def test_the_server_serves_them_all():
    both = (word for name, folder in BOTH.items() for word in ("--geodata", f"{name}={folder}"))
    with running("--quiet", *both) as server:
        for path in ("/", "/tiny/", "/ezhou/layers/parks.gpkg", "/ezhou/"):
            with urllib.request.urlopen(server.address + path) as answer:
                assert answer.status == 200 and answer.read()
        with urllib.request.urlopen(f"{server.address}/health") as answer:
            assert len(json.load(answer)["atlases"]) == 2
        assert server.end() == 0
