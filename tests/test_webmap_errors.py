"""Every way to fail answers in one shape and repeats nothing of the request."""

import json
import re

import pytest

ATTACK = "<script>alert(1)</script>"
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
DATA = {"Accept": "application/json"}
FAILURES = [
    ("GET", "/nothing", 404),
    ("GET", f"/{ATTACK}", 404),
    ("GET", f"/nothing?q={ATTACK}", 404),
    ("GET", "/nothing.json", 404),
    ("GET", "/layers/", 404),
    ("GET", "/layers/nothing", 404),
    ("GET", f"/layers/{ATTACK}", 404),
    ("GET", "/layers/nothing.geojson", 404),
    ("GET", f"/layers/{ATTACK}.geojson", 404),
    ("GET", "/layers/nothing/first-park", 404),
    ("GET", "/layers/parks/nothing", 404),
    ("GET", "/layers/parks/nothing.json", 404),
    ("GET", f"/layers/parks/{ATTACK}.geojson", 404),
    ("GET", "/layers/parks/gone-park", 410),
    ("GET", "/layers/parks/gone-park.geojson", 410),
    ("GET", f"/layers/parks/gone-park.json?q={ATTACK}", 410),
    ("GET", "/layers/parks/nothing/relations.json", 404),
    ("GET", "/layers/parks/gone-park/relations.json", 410),
    ("GET", "/documents/nothing", 404),
    ("GET", f"/documents/{ATTACK}", 404),
    ("GET", "/static/x/nothing.js", 404),
    ("GET", "/static/x/../../pyproject.toml", 404),
    ("GET", "/static/x/%2e%2e/%2e%2e/pyproject.toml", 404),
    ("GET", "/" + "a" * 30_000, 414),
    ("GET", "/layers/" + "%E5%A4%AA" * 3_000, 404),
    ("HEAD", "/nothing", 404),
    ("POST", "/", 405),
    ("POST", f"/layers/parks?q={ATTACK}", 405),
    ("PUT", "/layers/parks/first-park", 405),
    ("DELETE", "/layers/parks.geojson", 405),
    ("PATCH", "/health", 405),
    ("TRACE", "/", 405),
    ("BREW", "/", 405),
]


def fail(client, method, path, status, headers, lang="zh"):
    """The failing response; the body must not repeat the attack."""
    path += ("&" if "?" in path else "?") + f"lang={lang}" if lang != "zh" else ""
    response = client.open(path, method=method, headers=headers)
    assert response.status_code == status
    assert "alert(1)" not in response.text and "alert(1)" not in str(response.headers)
    assert "nothing" not in response.text and "aaaa" not in response.text
    return response


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["data", "page"])
@pytest.mark.parametrize(("method", "path", "status"), FAILURES, ids=lambda v: str(v)[:40])
def test_every_failure_has_one_shape(client, method, path, status, kind, lang):
    response = fail(client, method, path, status, DATA if kind == "data" else HTML, lang)
    is_data = kind == "data" or path.partition("?")[0].endswith((".json", ".geojson"))
    if method == "HEAD":
        assert response.data == b""
    elif is_data:
        assert_problem(response, status)
    else:
        assert_page(response, status, lang)
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert ("Allow" in response.headers) == (status == 405)


def assert_problem(response, status):
    """Problem JSON as RFC 9457, with a title and what to do."""
    assert response.content_type == "application/problem+json"
    body = json.loads(response.data)
    assert set(body) == {"type", "title", "status", "detail"}
    assert body["status"] == status and body["type"] == "about:blank"
    assert body["title"] and body["detail"]


def assert_page(response, status, lang):
    """A page in the reader's language that names the status and leads back."""
    assert response.content_type == "text/html; charset=utf-8"
    assert f"<small>{status}</small>" in response.text
    assert f'<html lang="{"en" if lang == "en" else "zh-CN"}">' in response.text
    assert re.search(r'<a href="/(\?lang=en)?">', response.text)


def test_a_body_too_large_is_refused_in_the_same_shape(client):
    response = client.post("/", data=b"x" * 100_000, headers=DATA)
    assert response.status_code in {405, 413}
    assert_problem(response, response.status_code)


def test_our_own_mistake_is_answered_500_without_its_details(app, client, monkeypatch, caplog):
    app.extensions["planmap"].shelf._kept.pop(("health",), None)  # else nothing is asked anew
    monkeypatch.setattr(
        "webmap.health_routes.site", lambda: (_ for _ in ()).throw(RuntimeError("secret detail"))
    )
    for headers, check in ((DATA, assert_problem), (HTML, lambda r, s: assert_page(r, s, "zh"))):
        response = client.get("/health", headers=headers)
        check(response, 500)
        assert "secret" not in response.text
    assert "secret detail" in caplog.text


def test_titles_differ_between_errors_and_languages(client):
    titles = {
        json.loads(client.open(path, method=method, headers=DATA).data)["title"]
        for path in ("/layers/parks/gone-park", "/nothing", "/layers/parks/gone-park?lang=en")
        for method in ("GET", "POST")
    }
    assert len(titles) == 5


@pytest.mark.parametrize("accept", [None, "*/*", "text/html", "application/xhtml+xml, */*;q=0.1"])
def test_a_client_that_takes_anything_gets_a_page(client, accept):
    response = client.get("/nothing", headers={"Accept": accept} if accept else {})
    assert response.mimetype == "text/html"


@pytest.mark.parametrize("accept", ["application/json", "application/problem+json", "image/png"])
def test_a_client_that_takes_no_page_gets_data(client, accept):
    response = client.get("/nothing", headers={"Accept": accept})
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "//x", "//layers", "/search", "/nothing.json"])
@pytest.mark.parametrize("query", ["q=\x83", "lang=\xff"])
def test_a_query_that_is_no_utf_8_is_refused_in_the_one_shape(client, path, query):
    response = client.get(
        path, headers=DATA, environ_overrides={"QUERY_STRING": query, "PATH_INFO": path}
    )
    assert_problem(response, 400)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/layers.json", "/layers/parks.geojson", "/health"])
def test_an_answer_that_is_not_the_one_meant_is_a_problem_without_it(client, path):
    response = client.get(path, headers={"If-Match": '"another"', **DATA})
    assert_problem(response, 412)
