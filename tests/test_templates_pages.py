"""Every page: whole in both languages, nothing from outside or unnamed inline, no dead link."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from tests.test_webmap_routes import HTML, PAGES, page

DATA_BLOCKS = {"application/json", "application/ld+json"}  # which no browser runs


class Links(HTMLParser):
    """Every address a page refers to, and every id it has."""

    def __init__(self, text):
        """Read the page at once."""
        super().__init__()
        self.found, self.ids, self.inline = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        """Keep addresses, ids, and whatever a strict policy would block."""
        for name, value in attributes:
            if name in {"href", "src", "action", "srcset", "poster"}:
                self.found.append(value)
            if name == "id":
                self.ids.append(value)
            if name == "style" or name.startswith("on"):
                self.inline.append(f"{tag} {name}")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_in_both_languages(client, path):
    chinese, english = page(client, path), page(client, path, "?lang=en")
    assert '<html lang="zh-CN">' in chinese and '<html lang="en">' in english
    assert "小图" in chinese and "Tiny Map" in english
    assert "{" not in re.sub(r"<(script|style).*?</\1>", "", chinese + english, flags=re.S)
    assert "None" not in chinese + english


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_a_page_refers_to_no_outside_host_and_has_no_handlers(client, path, lang):
    links = Links(page(client, path, lang))
    assert links.found and links.inline == []
    for address in links.found:
        parts = urlsplit(address)
        assert (parts.scheme, parts.netloc) == ("", ""), address
    assert len(links.ids) == len(set(links.ids))


@pytest.mark.parametrize("path", PAGES)
def test_the_policy_names_the_one_style_and_the_one_script_that_a_page_may_hold(client, path):
    response = client.get(path, headers=HTML)
    policy = response.headers["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for tag in ("style", "script"):
        for text in re.findall(rf"<{tag}>(.*?)</{tag}>", response.text, re.S):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert rules[f"{tag}-src"] == f"'self' 'sha256-{digest}'"


def test_the_only_script_in_a_page_calls_for_those_of_the_map(client, app):
    begin = app.extensions["planmap"].assets.script
    for path in PAGES:
        text = page(client, path)
        found = re.findall(r"<script>(.*?)</script>", text, re.S)
        assert found == ([begin] if '<body class="mapping' in text else []), path


@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_every_link_of_every_page_leads_somewhere(client, lang):
    addresses = {link for path in PAGES for link in Links(page(client, path, lang)).found}
    inside = {address.partition("#")[0] for address in addresses if address.startswith("/")}
    broken = {path for path in inside if client.get(path, headers=HTML).status_code != 200}
    assert len(inside) > 30 and broken == set()


def test_every_fragment_exists_on_its_page(client):
    pages = {path: Links(page(client, path)) for path in PAGES}
    wanted = {
        (urlsplit(link).path or path, urlsplit(link).fragment)
        for path, links in pages.items()
        for link in links.found
        if urlsplit(link).fragment
    }
    assert len(wanted) > 5
    assert {(path, name) for path, name in wanted if name not in pages[path].ids} == set()


def test_english_pages_link_to_english_pages(client):
    links = Links(page(client, "/layers/parks", "?lang=en")).found
    inside = [one for one in links if one.startswith("/layers/parks/") or one == "/layers"]
    assert inside and all("lang=en" in one for one in inside)


def test_values_of_the_data_are_escaped(tiny, change):
    from webmap import create_app

    change("plan/parks.yaml", "name: 第一园区", "name: '<b>甲</b>'")
    client = create_app({"GEODATA": tiny}).test_client()
    for path in ("/", "/layers/parks", "/layers/parks/first-park", "/documents/alpha"):
        assert "<b>甲" not in client.get(path, headers=HTML).text
