"""Shared links: title, sentence and picture; and whole addresses under the public one."""

import io
import re

import pytest
from PIL import Image

from tests.conftest import TINY
from webmap import create_app
from webmap.arguments import origin
from webmap.picture import SIZE

HTML = {"Accept": "text/html"}
PUBLIC = "https://map.example"
EVIL = {"Host": "evil.example", "Accept": "text/html"}


@pytest.fixture(scope="module")
def public():
    """A client of the tiny site that was given its public address."""
    return create_app({"GEODATA": TINY, "URL": PUBLIC}).test_client()


def told(text, name):
    """What a page tells those who share it."""
    return re.search(rf'<meta property="og:{name}" content="([^"]*)">', text)[1]


def opened(answer):
    """The picture of an answer."""
    assert answer.mimetype == "image/png"
    return Image.open(io.BytesIO(answer.data)).convert("RGB")


def chosen_part(image):
    """How much of a picture is red, as what is chosen is."""
    colours = image.getcolors(maxcolors=10000)
    near = [n for n, (red, green, blue) in colours if red - max(green, blue) > 40]
    return sum(near) / (image.width * image.height)


@pytest.mark.parametrize(
    ("path", "query", "name"),
    [
        ("/layers/parks/first-park", "?feature=parks/first-park", "第一园区"),
        ("/?feature=parks/first-park", "?feature=parks/first-park", "第一园区"),
        ("/places/140101", "?place=140101", "甲县"),
        ("/?ready=main", "?ready=main", ""),
        ("/layers/parks", "?layer=parks", ""),
        ("/about", "", ""),
    ],
)
def test_a_page_tells_title_sentence_and_picture(client, public, tiny_atlas, path, query, name):
    if "ready" in path:
        view = next(iter(tiny_atlas.views.values()))
        path, query, name = f"/?ready={view.id}", f"?ready={view.id}", view.title.zh
    for asked, root in ((client, ""), (public, PUBLIC)):
        text = asked.get(path, headers=HTML).text
        assert told(text, "image") == f"{root}/picture.png{query}"
        assert name in told(text, "title") and len(told(text, "description")) > 5
        assert asked.get(told(text, "image").removeprefix(root)).status_code == 200


def test_a_link_with_a_filter_tells_what_it_leaves(client, public):
    query = "?layers=parks&place=140101"
    for asked, root in ((client, ""), (public, PUBLIC)):
        text = asked.get(f"/{query}", headers=HTML).text
        assert told(text, "title").startswith("甲县 · ")
        assert told(text, "description") == "地区：甲县。各规划写到 6 项：线路 3、区域 2、园区 1"
        assert told(text, "image").replace("&amp;", "&") == f"{root}/picture.png{query}"
    english = client.get(f"/{query}&lang=en", headers=HTML).text
    assert told(english, "title").startswith("Jia County · ")
    assert "6 matches in the plans: " in told(english, "description")


def test_the_picture_of_a_filter_shows_what_matches(client):
    def shown(query):
        return opened(client.get(f"/picture.png?{query}")).tobytes()

    whole, east = shown(""), shown("layers=parks&place=140101")
    assert east not in (whole, shown("layers=&place=140101"), shown("place=140101&status=planned"))
    assert east == shown("place=140101&layers=parks:0.5&lang=en")  # and is not made twice
    assert whole == shown("place=nowhere") == shown("unknown=1")


def test_the_picture_of_a_layer_shows_all_of_it(client):
    whole = opened(client.get("/picture.png")).tobytes()
    seen = {
        key: opened(client.get(f"/picture.png?layer={key}")).tobytes() for key in ("parks", "lines")
    }
    assert len({whole, *seen.values()}) == 3
    assert opened(client.get("/picture.png?layer=nothing")).tobytes() == whole


@pytest.mark.parametrize("query", ["place=nowhere", "industry=", "colour=red"])
def test_a_filter_that_nobody_knows_tells_what_the_map_is(client, query):
    text = client.get(f"/?{query}", headers=HTML).text
    plain = client.get("/?layers=", headers=HTML).text
    for name in ("title", "description", "image"):
        assert told(text, name) == told(plain, name)


def test_filters_are_held_for_a_while_only(app, client):
    """As many as other free queries: nobody fills the memory with them."""
    recent = app.extensions["planmap"].recent
    for query in ("place=140101", "place=140101&layers=parks", "place=140101&status=planned"):
        client.get(f"/?{query}", headers=HTML)
    held = [key for key in recent._kept if key[0] == "map.html"]
    assert len({key[-1] for key in held}) >= 3
    files = app.extensions["planmap"].files
    assert client.get("/picture.png?place=140101&status=planned").status_code == 200
    assert any("140101" in str(key) for key in files._kept)


@pytest.mark.parametrize("query", ["", "feature=parks/first-park", "place=140101", "feature=x/y"])
def test_a_picture_shows_what_is_asked_for(client, query):
    image = opened(client.get(f"/picture.png?{query}"))
    assert image.size == SIZE
    wanted = query in ("feature=parks/first-park", "place=140101")
    assert (chosen_part(image) > 0.0002) == wanted


def test_a_picture_of_what_is_not_placed_shows_its_counties(client, tiny_atlas):
    for item in tiny_atlas.features():
        image = opened(client.get(f"/picture.png?feature={item.key}"))
        known = item.placed or item.location.adcodes
        assert (chosen_part(image) > 0.0002) == bool(known), item.key


@pytest.mark.parametrize(
    "path",
    [
        "/layers/parks/first-park/cite.txt",
        "/cite.bib?path=/?layers=parks",
        "/embed",
        "/",
        "/layers/parks/first-park",
    ],
)
def test_the_public_address_holds_whatever_host_a_request_names(public, path):
    text = public.get(path, headers=EVIL).text
    assert PUBLIC in text.replace("\\", "") and "evil.example" not in text


def test_the_qr_code_is_of_the_public_address(public):
    ours = public.get("/qr.svg?path=/about", headers=EVIL).data
    assert ours == public.get("/qr.svg?path=/about").data


@pytest.mark.parametrize("path", ["/layers//parks", "/layers/parks/old-park"])
def test_a_redirect_names_no_host(client, public, path):
    for asked in (client, public):
        answer = asked.get(path, headers=EVIL)
        assert answer.status_code in (301, 308)
        assert answer.headers["Location"].startswith("/layers/parks")


def test_a_link_that_was_copied_is_taken_whichever_way_it_was_reached(public):
    for root in (PUBLIC, "http://localhost"):
        text = public.get("/embed", query_string={"path": f"{root}/?layers=parks"}).text
        assert f"{PUBLIC}/?embed&amp;amp;layers=parks" in text


@pytest.mark.parametrize(
    "text", ["https://map.example/", "http://127.0.0.1:8000", "http://[::1]:80"]
)
def test_a_public_address_is_a_scheme_and_a_host(text):
    assert origin(text) == text.rstrip("/")


@pytest.mark.parametrize("text", ["map.example", "ftp://a", "https://a b", "https://"])
def test_any_other_public_address_is_refused(text):
    with pytest.raises(Exception, match="scheme and a host"):
        origin(text)
