"""Ready views in the page: the list, the card, and what the scripts are told."""

import json
import re

import pytest


def told(page: str) -> dict:
    return json.loads(re.search(r'id="page-data">(.*?)</script>', page, re.S)[1])


def test_the_page_lists_every_view(client, app):
    page = client.get("/").text
    for view in app.extensions["planmap"].atlas.views.values():
        assert f'href="/?ready={view.id}"' in page and view.title.zh in page
    assert 'id="ready-card"' not in page and told(page)["ready"] is None


@pytest.mark.parametrize(("lang", "title"), [("zh", "一览"), ("en", "At a glance")])
def test_a_view_has_its_card_and_its_query(client, lang, title):
    page = client.get(f"/?ready=first&lang={lang}").text
    assert f'<h2 id="ready-heading">{title}</h2>' in page and f"<title>{title}" in page
    assert 'data-at="parks/first-park"' in page and 'aria-current="page"' in page
    english = "&amp;lang=en" if lang == "en" else ""
    for suffix in ("docx", "pptx"):
        [address] = re.findall(rf'href="(/report\.{suffix}[^"]*)" download', page)
        assert address == f"/report.{suffix}?ready=first{english}"
        assert client.get(address.replace("&amp;", "&")).status_code == 200
    ready = told(page)["ready"]
    assert ready["query"] == {"layers": "areas,parks", "status": "existing", "year": "2025"}
    assert ready["extent"] == ["parks/first-park"] and ready["title"] == title


def test_an_unknown_view_is_the_plain_map(client):
    page = client.get("/?ready=nothing").text
    assert told(page)["ready"] is None and 'id="ready-card"' not in page
