"""What a proxy says of a request: its own words count, not those that a client put before them."""

from unittest.mock import Mock

import pytest

from webmap.forwarding import Forwarded


def told(*headers):
    """Client, scheme and host of a request over plain HTTP with these headers."""
    scope = Mock(client="127.0.0.1:5000", scheme="http", path="/map")
    scope.headers.items.return_value = headers
    found = Forwarded(scope)
    assert found.path == "/map"
    return found.client, found.scheme, found.host


def test_without_a_word_of_a_proxy_all_stays():
    assert told(("host", "a.example")) == ("127.0.0.1:5000", "http", None)


@pytest.mark.parametrize(
    "headers",
    [
        [("x-forwarded-for", "203.0.113.9, 192.0.2.7")],
        [("x-forwarded-for", "203.0.113.9"), ("x-forwarded-for", "192.0.2.7")],
    ],
)
def test_of_several_clients_the_last_counts_which_the_proxy_saw(headers):
    assert told(*headers)[0] == "[192.0.2.7]:0"


def test_scheme_and_host_are_those_of_the_proxy_too():
    given = [("x-forwarded-proto", "http, https"), ("x-forwarded-host", "evil.example, b.example")]
    assert told(*given)[1:] == ("https", "b.example")


@pytest.mark.parametrize("text", ["unknown", "192.0.2.7:80", "_hidden", "", "192.0.2.7, "])
def test_what_is_no_address_is_not_believed(text):
    assert told(("x-forwarded-for", text))[0] == "127.0.0.1:5000"


def test_an_address_of_version_6_and_an_odd_scheme():
    given = [("x-forwarded-for", "[2001:db8::1]"), ("x-forwarded-proto", "javascript")]
    assert told(*given)[:2] == ("[2001:db8::1]:0", "http")
