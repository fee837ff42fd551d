"""The map page's joined script and style: complete, in order, nothing twice, nothing forgotten."""

import re
from pathlib import Path

import pytest

from webmap.assets import STATIC, Assets
from webmap.joined import FOLIUM, JOINED, join
from webmap.site import FIRST_FILES
from webmap.strings import TEMPLATES

ALONE = {"js/offline-files.js", "js/offline.js"}  # only in the one-file atlas, before all else


def used_by_pages():
    """The files that some page refers to by themselves."""
    pages = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    return set(re.findall(r"asset\('([^']+)'\)", pages))


def test_each_file_stands_under_its_name_in_the_order_given():
    assert join([("b.js", b"2"), ("a.js", b"1\n")]) == b"/* b.js */\n2\n/* a.js */\n1\n"


@pytest.mark.parametrize("name", JOINED)
def test_what_is_joined_holds_every_part_once_and_in_order(name):
    files = Assets(b"folium();").files
    whole = files[name].body.decode("utf-8")
    assert re.findall(r"^/\* (\S+\.(?:js|css)) \*/$", whole, re.M) == list(JOINED[name])
    assert all(whole.count(files[part].body.decode("utf-8")) == 1 for part in JOINED[name])


def test_the_script_is_strict_from_its_first_line():
    lines = Assets().files["map.js"].body.decode("utf-8").split("\n")
    assert lines[0].startswith("/* js/") and lines[1] == '"use strict";'


@pytest.mark.parametrize("folder", ["js", "css"])
def test_every_script_and_style_is_joined_or_used_by_a_page(folder):
    written = {path.relative_to(STATIC).as_posix() for path in (STATIC / folder).iterdir()}
    joined = {part for parts in JOINED.values() for part in parts} - {FOLIUM}
    used = joined | used_by_pages() | ALONE
    assert written == {name for name in used if Path(name).parent.name == folder}


def test_a_file_of_the_map_page_declares_one_class():
    for name in JOINED["map.js"]:
        text = Assets().files[name].body.decode("utf-8")
        assert name == FOLIUM or len(re.findall(r"^class ", text, re.M)) == 1, name


def test_the_map_page_loads_leaflet_and_what_is_joined(client, app):
    page, assets = client.get("/").text, app.extensions["planmap"].assets
    loaded = re.findall(r'<(?:script defer src|link rel="stylesheet" href)="([^"]+)"', page)
    assert loaded == [assets.address(name) for name in FIRST_FILES]
