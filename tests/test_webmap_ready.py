"""Ready answers: the same as Flask's in every form, and kept for what is kept only."""

from types import SimpleNamespace

import pytest

from webmap import ready
from webmap.bridge import environment, run
from webmap.ready import Answer, Ready

KEPT = (
    "/",
    "/?embed&lang=en",
    "/layers",
    "/layers.json",
    "/layers/parks.geojson",
    "/layers/parks/first-park",
    "/scene.zh.json",
    "/search.json",
    "/health",
)
FRESH = ("/search?q=a", "/cite.txt", "/qr.svg?path=/", "/layers/parks.geojson?status=planned")
LANDING = ("/", "application/json")  # the OGC API's, whose links say the server's address
GONE = ("/nope", "/layers/nope.geojson", "/documents/nope.json")
ACCEPTED = ("", "text/html", "application/json", "*/*")
ENCODINGS = ("", "gzip", "br, gzip", "*", "br;q=0, gzip;q=0")


def request(address, method="GET", **headers):
    """A request as granian hands it on."""
    path, _, query = address.partition("?")
    return SimpleNamespace(
        method=method,
        path=path,
        query_string=query,
        headers={name.replace("_", "-"): value for name, value in headers.items() if value},
        server="127.0.0.1:8000",
        client="127.0.0.1:50000",
        http_version="1.1",
        scheme="http",
    )


def ask(app, scope, table=None):
    """Flask's answer, which a table may learn."""
    environ = environment(scope)
    answer = run(app, environ)
    if table:
        table.learn(scope, environ, answer)
    return answer


def plain(answer):
    """An answer with its headers in one order."""
    return answer._replace(headers=sorted(answer.headers))


@pytest.mark.parametrize("address", KEPT)
@pytest.mark.parametrize("accept", ACCEPTED)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_ready_answer_is_flasks_in_every_form(app, address, accept, encoding):
    table, sent = Ready(), {"accept": accept, "accept_encoding": encoding}
    scope = request(address, **sent)
    assert table.find(scope) is None
    whole = ask(app, scope, table)
    if (address, accept) == LANDING:
        assert table.find(scope) is None
        return
    assert plain(table.find(scope)) == plain(whole) and whole.body
    tag = dict(whole.headers)["ETag"]
    for method in ("GET", "HEAD"):
        for known in ("", tag, f'W/{tag}, "x"', "*", '"x"', "nonsense"):
            again = request(address, method, **sent, if_none_match=known)
            assert plain(table.find(again)) == plain(ask(app, again))


@pytest.mark.parametrize("address", [*FRESH, *GONE])
def test_what_is_made_for_one_request_is_not_kept(app, address):
    table, scope = Ready(), request(address)
    ask(app, scope, table)
    assert table.find(scope) is None


@pytest.mark.parametrize(
    "other",
    [
        {"method": "POST"},
        {"method": "OPTIONS"},
        {"content_length": "100000000"},
        {"transfer_encoding": "chunked"},
        {"if_match": '"x"'},
        {"accept_encoding": "gzip"},
        {"accept": "application/json"},
    ],
)
def test_flask_answers_what_is_asked_in_another_way(app, other):
    table = Ready()
    ask(app, request("/layers", accept="text/html"), table)
    assert table.find(request("/layers", accept="text/html")).status == 200
    asked = {"accept": "text/html"} | other
    assert table.find(request("/layers", **asked)) is None


def test_one_answer_serves_every_accept_header_where_it_does_not_vary(app):
    table = Ready()
    ask(app, request("/health", accept="text/html"), table)
    assert table.find(request("/health", accept="*/*")).status == 200


@pytest.mark.parametrize("address", ["/layers?x=" + "a" * 2000, "/?lang=en&lang=zh"])
def test_endless_addresses_do_not_fill_the_memory(app, monkeypatch, address):
    monkeypatch.setattr(ready, "MOST", 3)
    table = Ready()
    for one in [f"/layers?n={n}" for n in range(9)]:
        ask(app, request(one), table)
    assert [bool(table.find(request(f"/layers?n={n}"))) for n in (5, 6, 8)] == [False, True, True]
    ask(app, request(address), table)
    assert bool(table.find(request(address))) == (len(address) < ready.LONGEST)


def test_an_answer_that_failed_is_not_kept(app):
    table, scope = Ready(), request("/layers")
    environ = environment(scope)
    whole = run(app, environ)
    table.learn(scope, environ, Answer(500, whole.headers, b""))
    assert table.find(scope) is None
