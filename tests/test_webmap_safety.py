"""What answers tell browsers to allow, security.txt, and that SECURITY.md names real tests."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import TINY
from webmap import create_app
from webmap.arguments import contact
from webmap.command_line import command_line
from webmap.safety import HSTS

ROOT = Path(__file__).parent.parent
SECURITY = "/.well-known/security.txt"
PUBLIC = ["/layers.json", "/layers/parks.geojson", "/relief.webp", "/cite.txt", "/qr.svg?path=/"]


@pytest.mark.parametrize("path", [*PUBLIC, "/compare.csv?items=parks/first-park,parks/city-park"])
def test_other_sites_may_load_what_is_public(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_pages_scripts_and_styles_are_for_this_site(client, app):
    assets = app.extensions["planmap"].assets
    for path in (
        "/",
        "/about",
        "/nothing",
        assets.address("map.js"),
        assets.address("css/base.css"),
    ):
        answer = client.get(path)
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin", path


def test_a_page_made_for_frames_is_for_every_site(client):
    assert client.get("/?embed").headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_no_sensor_is_asked_for_and_no_opener_cut_off(client):
    answer = client.get("/")
    assert "geolocation=(self), camera=()" in answer.headers["Permissions-Policy"]
    assert "Cross-Origin-Opener-Policy" not in answer.headers


def test_https_is_demanded_only_when_chosen(client):
    assert "Strict-Transport-Security" not in client.get("/").headers
    demanding = create_app({"GEODATA": TINY, "HSTS": True}).test_client()
    for path in ("/", "/layers.json", "/nothing"):
        assert demanding.get(path).headers["Strict-Transport-Security"] == HSTS


def test_security_txt_names_whom_to_tell_and_for_how_long(client):
    assert client.get(SECURITY).status_code == 404
    told = create_app({"GEODATA": TINY, "CONTACT": "mailto:a@example.org"}).test_client()
    answer = told.get(SECURITY)
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.text.startswith("Contact: mailto:a@example.org\nExpires: ")
    until = datetime.fromisoformat(re.search("Expires: (.*)Z", answer.text)[1]).date()
    assert date.today() < until < date.today() + timedelta(365)


def test_the_options_of_serve_are_taken():
    asked = command_line().parse_args(["serve", "--hsts", "--contact", "https://example.org/x"])
    assert (asked.hsts, asked.contact) == (True, "https://example.org/x")


@pytest.mark.parametrize("text", ["a@example.org", "http://x", "mailto:a b", "https://x\nX: y"])
def test_a_contact_that_is_no_address_is_wrong_usage(text, capsys):
    with pytest.raises(SystemExit) as ended:
        command_line().parse_args(["serve", "--contact", text])
    assert ended.value.code == 2 and "neither mailto" in capsys.readouterr().err
    assert contact("mailto:a@example.org")


def test_every_promise_names_tests_that_are_there():
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    tables = [part.splitlines() for part in text.split("\n\n") if part.startswith("| ")]
    promises = [row for head, _, *rows in tables if head.endswith("| test |") for row in rows]
    named = [re.findall(r"`(tests/[\w/]+\.py)`", row) for row in promises]
    assert len(named) > 15 and all(named)
    assert [name for row in named for name in row if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("words", ["2,048", "64 kB", "8,000", "5,000", "400", "8 MB", "24", "128"])
def test_every_limit_is_told(words):
    from layers import bounds
    from webmap import LONGEST_ADDRESS, limits, resources

    values = {
        f"{limits.CONNECTIONS:,}",
        f"{limits.HEAD_BYTES // 1024} kB",
        f"{LONGEST_ADDRESS:,}",
        f"{bounds.LONGEST_TEXT:,}",
        str(bounds.LONGEST_NAME),
        f"{bounds.LARGEST_FILE // 1_000_000} MB",
        str(bounds.DEEPEST),
        str(resources.RECENT),
    }
    assert words in values and words in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
