"""From RSGI to WSGI and back."""

from types import SimpleNamespace

import pytest

from tests.test_webmap_ready import request
from webmap.bridge import SERVER, client, environment, run


def test_the_environment_says_what_the_request_says():
    scope = request("/layers/太原?q=%E4%BA%95", "POST", host="x:1", content_type="a/b")
    environ = environment(scope, b"abc")
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/layers/太原"
    assert (environ["QUERY_STRING"], environ["REQUEST_METHOD"]) == ("q=%E4%BA%95", "POST")
    assert (environ["HTTP_HOST"], environ["CONTENT_TYPE"]) == ("x:1", "a/b")
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("127.0.0.1", "8000")
    assert environ["wsgi.input"].read() == b"abc"


def test_headers_that_would_pass_for_others_are_left_out_and_equal_ones_joined():
    given = [("accept", "a"), ("accept", "b"), ("x_forwarded_for", "1"), ("proxy", "evil")]
    scope = request("/")
    scope.headers = SimpleNamespace(items=lambda: given)
    environ = environment(scope)
    assert environ["HTTP_ACCEPT"] == "a,b"
    assert {"HTTP_PROXY", "HTTP_X_FORWARDED_FOR"} & set(environ) == set()


@pytest.mark.parametrize(
    ("given", "address"), [("127.0.0.1:5", "127.0.0.1"), ("[::1]:5", "::1"), ("::1:5", "::1")]
)
def test_the_client_is_an_address_without_port(given, address):
    assert client(SimpleNamespace(client=given)) == address


def test_the_server_writes_the_date_and_its_name_once():
    closed = []

    class Parts(list):
        def close(self):
            closed.append(True)

    def app(environ, start):
        start("404 Not Found", [("Date", "x"), ("Server", "y"), ("A", "1"), ("A", "2")])
        return Parts([b"a", b"b"])

    answer = run(app, {})
    assert answer == (404, [("A", "1"), ("A", "2"), SERVER], b"ab") and closed == [True]


def test_a_query_written_without_escapes_is_read_as_utf_8():
    environ = environment(request("/search?q=太原"))
    assert environ["QUERY_STRING"].encode("latin-1").decode() == "q=太原"
