"""Ready bytes: encodings by what the client accepts, strong ETags, 304, caching."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import brotli
import pytest
from flask import Request, Response
from werkzeug.test import EnvironBuilder

from webmap.resources import (
    IMMUTABLE,
    KEPT,
    REVALIDATE,
    SMALL,
    SMALLEST,
    Recent,
    Resource,
    Shelf,
)

BODY = "山西中部城市群".encode() * 100
ENCODINGS = [
    ("br, gzip", "br"),
    ("gzip, deflate, br", "br"),
    ("gzip", "gzip"),
    ("br;q=0, gzip", "gzip"),
    ("*", "gzip"),
    ("gzip;q=0", None),
    ("identity", None),
    ("deflate", None),
    (None, None),
]


def ask(resource, cache=REVALIDATE, **headers):
    """The resource's response, as a server sends it, to a request with these headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
    environ = EnvironBuilder(headers=named).get_environ()
    return Response.from_app(resource.respond(Request(environ), cache), environ)


@pytest.fixture
def resource():
    """A text worth compressing."""
    return Resource(BODY, "text/plain; charset=utf-8")


@pytest.mark.parametrize(("accepted", "encoding"), ENCODINGS)
def test_the_encoding_is_one_the_client_accepts(resource, accepted, encoding):
    response = ask(resource, Accept_Encoding=accepted)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert response.headers.get("Content-Encoding") == encoding
    assert unpack(response.data) == BODY
    assert "Accept-Encoding" in response.headers["Vary"]
    assert response.content_length == len(response.data)


def test_each_encoding_has_its_own_strong_tag(resource):
    tags = [ask(resource, Accept_Encoding=name).headers["ETag"] for name in ("br", "gzip", "x")]
    assert len(set(tags)) == 3 and not any(tag.startswith("W/") for tag in tags)


def test_a_small_body_is_not_compressed():
    small, large = Resource(b"a" * (SMALL - 1), "text/plain"), Resource(b"a" * SMALL, "text/plain")
    assert "Content-Encoding" not in ask(small, Accept_Encoding="br").headers
    assert ask(large, Accept_Encoding="br").headers["Content-Encoding"] == "br"


def test_nobody_waits_for_the_smallest_form_of_a_large_body():
    large = Resource(BODY * 200, "text/plain", quality=SMALLEST, kept=True)
    environ = EnvironBuilder(headers={"Accept-Encoding": "br"}).get_environ()
    first = large.respond(Request(environ))
    assert KEPT not in environ and "brotli" not in vars(large)
    large.compress()
    second = large.respond(Request(environ))
    assert KEPT in environ and first.headers["ETag"] != second.headers["ETag"]
    for answer in (first, second):
        assert answer.headers["Content-Encoding"] == "br"
        assert brotli.decompress(answer.data) == BODY * 200


def test_a_picture_is_not_compressed_again():
    picture = Resource(b"a" * SMALL, "image/webp")
    assert "Content-Encoding" not in ask(picture, Accept_Encoding="br").headers


def test_a_known_tag_is_answered_304_without_body(resource):
    tag = ask(resource, Accept_Encoding="br").headers["ETag"]
    again = ask(resource, Accept_Encoding="br", If_None_Match=tag)
    assert again.status_code == 304 and again.data == b""
    assert again.headers["ETag"] == tag and again.headers["Cache-Control"] == REVALIDATE


def test_a_tag_of_another_encoding_or_content_is_answered_200(resource):
    tag = ask(resource, Accept_Encoding="br").headers["ETag"]
    assert ask(resource, Accept_Encoding="gzip", If_None_Match=tag).status_code == 200
    other = Resource(BODY + b"!", "text/plain")
    assert ask(other, Accept_Encoding="br", If_None_Match=tag).status_code == 200


def test_equal_content_gives_equal_bytes_and_digest(resource):
    again = Resource(BODY, "text/plain")
    assert (again.digest, again.gzip, again.brotli) == (
        resource.digest,
        resource.gzip,
        resource.brotli,
    )
    assert Resource(BODY + b"!", "text/plain").digest != resource.digest


def test_caching_is_as_told(resource):
    assert ask(resource).headers["Cache-Control"] == "no-cache"
    assert ask(resource, IMMUTABLE).headers["Cache-Control"].endswith("immutable")


def test_a_download_has_a_file_name():
    response = ask(Resource(b"{}", "application/geo+json", download="parks.geojson"))
    assert response.headers["Content-Disposition"] == 'attachment; filename="parks.geojson"'
    assert "Content-Disposition" not in ask(Resource(b"{}", "text/html")).headers


def test_a_shelf_makes_each_thing_once(resource):
    shelf, made = Shelf(), []

    def make():
        made.append(1)
        return resource

    assert shelf.get(("a",), make) is shelf.get(("a",), make) is resource
    assert made == [1]
    shelf.get(("b",), make)
    assert made == [1, 1]


def test_a_shelf_tries_again_after_a_failure(resource):
    shelf = Shelf()
    with pytest.raises(ZeroDivisionError):
        shelf.get(("a",), lambda: 1 / 0)
    assert shelf.get(("a",), lambda: resource) is resource


def test_a_shelf_with_little_room_keeps_what_was_asked_for_last():
    shelf, made = Recent(room=10), []

    def ask_for(name):
        def make():
            made.append(name)
            return Resource(name.encode() * 4, "text/plain")

        return shelf.get((name,), make)

    for name in "abacab":
        assert ask_for(name).body == name.encode() * 4
    assert made == ["a", "b", "c", "b"]


def test_a_shelf_gives_what_is_larger_than_all_its_room():
    shelf = Recent(room=10)
    for name in ("a", "b"):
        assert len(shelf.get((name,), lambda: Resource(b"x" * 99, "text/plain")).body) == 99
    assert len(shelf._kept) == 1


def test_what_is_packed_is_not_compressed_again():
    packed = Resource(b"a" * SMALL, "application/zip", packed=True)
    assert "Content-Encoding" not in ask(packed, Accept_Encoding="br").headers


@pytest.mark.parametrize("wanted", ["*", '"x", {tag}', "{tag}"])
def test_if_match_with_a_star_or_the_tag_itself_is_answered(client, wanted):
    tag = client.get("/layers.json").headers["ETag"]
    answer = client.get("/layers.json", headers={"If-Match": wanted.format(tag=tag)})
    assert answer.status_code == 200 and answer.json["layers"]


@pytest.mark.parametrize("wanted", ['"x"', "W/{tag}"])
def test_if_match_with_another_or_a_weak_tag_is_refused(client, wanted):
    tag = client.get("/layers.json").headers["ETag"]
    answer = client.get("/layers.json", headers={"If-Match": wanted.format(tag=tag)})
    assert answer.status_code == 412 and b"layers" not in answer.data


def test_the_answers_made_last_are_held_and_no_more():
    made = []
    recent = Recent(most=2)

    def get(key):
        return recent.get((key,), lambda: made.append(key) or Resource(key.encode(), "text/plain"))

    assert get("a") is get("a") and made == ["a"]
    get("b"), get("a"), get("c")  # b was not asked for longest
    assert len(recent) == 2
    get("a"), get("b")
    assert made == ["a", "b", "c", "b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "/layers/parks.geojson?status=planned,reserved",
            "/layers/parks.geojson?status=reserved&status=planned&lang=en",
        ),
        ("/search?q=park&lang=en", "/search?lang=en&q=park&utm=5"),
        (
            "/compare?items=parks/first-park,parks/second-park",
            "/compare?items=parks/first-park,,parks/second-park,parks/first-park",
        ),
    ],
)
def test_answers_to_equal_questions_are_made_once(client, one, other):
    held = client.application.extensions["planmap"].recent
    first = client.get(one)
    before = len(held)
    again = client.get(other)
    assert first.status_code == again.status_code == 200
    assert (len(held), again.data) == (before, first.data)


def test_other_languages_and_hosts_have_answers_of_their_own(client):
    held = client.application.extensions["planmap"].recent
    asked = "/compare?items=parks/first-park,parks/city-park"
    held._kept.clear()  # it may be full of what other tests asked for
    before = len(held)
    answers = [client.get(asked).text, client.get(f"{asked}&lang=en").text]
    client.get(asked, base_url="http://b.example")  # its address stands in long lists
    assert answers[0] != answers[1] and len(held) == before + 3


def test_on_a_shelf_only_who_wants_the_same_waits(resource):
    shelf, other, go = Shelf(), Resource(b"other", "text/plain"), Event()

    def slow() -> Resource:
        assert go.wait(20)
        return resource

    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(shelf.get, ("slow",), slow) for _ in range(2)]
        assert shelf.get(("other",), lambda: other) is other
        go.set()
        assert [one.result(20) for one in waiting] == [resource, resource]
