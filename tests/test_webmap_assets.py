"""Static files: addresses that change with content, types, and references that resolve."""

import re

import pytest

from webmap.assets import Assets
from webmap.resources import Resource

FILES = Assets().files  # made once: every script and style is made small
TEXTS = [name for name in FILES if name.endswith((".js", ".css")) and name != "js/leaflet.js"]


def test_an_address_changes_with_any_content():
    same = {Assets(b"1").address("css/base.css") for _ in range(2)}
    other = Assets(b"2").address("css/base.css")
    assert len(same) == 1 and other not in same


def test_an_address_changes_with_a_name():
    first, second = Assets(), Assets()
    second.files["other.js"] = second.files.pop("js/folium.js")
    assert first.version != second.version


def test_another_site_makes_and_compresses_no_file_again():
    again = Assets().files
    assert all(again[name] is file for name, file in FILES.items())


def test_what_pages_load_is_compressed_ahead_and_single_modules_are_not(monkeypatch):
    asked = []
    monkeypatch.setattr(Resource, "compress", lambda file: asked.append(id(file)))
    Assets().compress()
    ahead = {name for name, file in FILES.items() if id(file) in asked}
    assert ahead >= {name for name in TEXTS if "/" not in name} | {"css/base.css"}
    assert not any(name.startswith("js/") for name in ahead)


def test_there_is_no_address_for_an_unknown_file():
    with pytest.raises(KeyError):
        Assets().address("nothing.js")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("map.js", "text/javascript; charset=utf-8"),
        ("js/leaflet.js", "text/javascript; charset=utf-8"),
        ("css/base.css", "text/css; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
        ("img/screenshot.png", "image/png"),
    ],
)
def test_the_media_type_is_that_of_the_name(name, media_type):
    assert FILES[name].media_type == media_type


def test_leaflet_is_the_version_folium_expects():
    script = FILES["js/leaflet.js"].body.decode("utf-8")
    assert "Leaflet 1.9.3" in script[:200]


def test_every_asset_answers(client, app):
    assets = app.extensions["planmap"].assets
    assert len(assets.files) > 15
    for name, resource in assets.files.items():
        response = client.get(assets.address(name))
        assert response.status_code == 200 and response.data == resource.body, name


@pytest.mark.parametrize("name", TEXTS)
def test_our_scripts_and_styles_name_no_outside_host(name):
    text = FILES[name].body.decode("utf-8")
    hosts = re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", text)
    named = (
        "www.w3.org",
        "leafletjs.com",
    )  # names, not addresses
    assert [host for host in hosts if not any(name in host for name in named)] == []


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_style_imports_is_there(name):
    for target in re.findall(r"url\(([^)]+)\)", FILES[name].body.decode("utf-8")):
        plain = target.strip("'\"")
        assert plain.startswith(("data:", "#")) or f"css/{plain}" in FILES
