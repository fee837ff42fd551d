"""The one-file atlas: everything inside, nothing outside, no value that breaks out."""

import base64
import gzip
import json
import re
from itertools import accumulate

import pytest

from tests.conftest import TINY
from webmap import create_app
from webmap.browser.one_file import OneFile, _script
from webmap.cli import main

BLOCK = re.compile(r'<script type="application/gzip" data-address="([^"]+)">([^<]*)</script>')


@pytest.fixture(scope="module")
def text(app):
    """The file made from the tiny data."""
    return OneFile(app).text()


def blocks(text):
    """The data of the file by address."""
    return {path: gzip.decompress(base64.b64decode(body)) for path, body in BLOCK.findall(text)}


def test_it_holds_every_layer_as_it_is_served(text, client):
    data = blocks(text)
    shapes = data["/shapes"].split(b"\n")
    for key in ("areas", "lines", "parks"):
        kept = data[f"/layers/{key}.geojson"]
        whole = re.sub(rb'"geometry":(\d+)', lambda m: b'"geometry":' + shapes[int(m[1])], kept)
        assert len(whole) > len(kept)
        assert whole == client.get(f"/layers/{key}.geojson").data
    for path in ("/scene.zh.json", "/scene.en.json"):
        assert data[path] == client.get(path).data


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_holds_the_pages_as_they_are_served(text, client, lang):
    held = json.loads(blocks(text)[f"/pages.{lang}.json"])
    asked = [address for address in held["pages"] if not address.startswith("/sites/same")]
    assert {"/sites", "/targets", "/coverage", "/differences"} < {*asked}
    assert {one.split("/")[1].split("?")[0] for one in asked if one.count("/") > 1} >= {"places"}
    for address in asked:
        title, *steps = held["pages"][address]
        page = "".join(held["parts"][at - 1] for at in accumulate(steps))
        served = client.get(f"{address}{'&' if '?' in address else '?'}lang={lang}").text
        assert f"<title>{title}</title>" in served
        assert page in re.sub(r"\s*<script defer.*?</script>", "", served) and "<h1>" in page


def test_its_citations_know_no_day_so_that_equal_data_give_equal_files(text):
    data = blocks(text)
    assert data["/cite.txt"].decode().endswith("[CM/DK].\n")
    for form in ("bib", "ris"):
        assert not re.search(r"year|PY  -", data[f"/cite.{form}"].decode())


def test_it_holds_the_relief(text, client):
    assert blocks(text)["/relief.webp"] == client.get("/relief.webp").data


def test_it_holds_the_relations_of_every_feature(text, client):
    path = "/layers/parks/first-park/relations.json"
    assert json.loads(blocks(text)["/layers/parks/*"])[path] == client.get(path).text


def test_it_holds_every_script_and_style_of_the_page_in_order(text):
    assert text.count("Leaflet 1.9.3") == 1
    assert text.index("class Offline{") < text.index("class App{")
    assert "class FigureDialog" in text and "await more()" not in text  # all of it is there
    assert ".figure-dialog" in text and ".leaflet-container" in text


def test_it_loads_nothing(text):
    own = re.sub(r"(<script\b[^>]*>).*?</script>", r"\1", text, flags=re.S)  # tags alone
    assert re.findall(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=\"(?!data:)", own) == []
    assert "url(" not in re.sub(r"url\(['\"]?(?:#|data:)", "", "".join(styles(text)))
    assert "default-src 'none'" in text and "connect-src" not in text


def styles(text):
    """The styles of the file."""
    return re.findall(r"<style>(.*?)</style>", text, re.S)


def test_it_is_in_both_languages(text):
    english = re.search(r'<template id="body-en"([^>]*)>(.*?)</template>', text, re.S)
    assert 'data-lang="en"' in english[1] and 'data-title="' in english[1]
    assert '"lang":"en"' in english[2] and "不透明度" not in re.sub("<script.*", "", english[2])


def test_it_promises_no_picture_of_a_server(text):
    assert "og:title" in text and "picture.png" not in text
    assert "ld+json" not in text and "/oembed?" not in text


def test_a_script_cannot_end_its_element():
    assert _script("a('</script><!--')").count("</script") == 1
    assert "<!--" not in _script("'<!--'")


def test_values_of_the_data_stay_data(tiny, change):
    change("plan/parks.yaml", "name: 第一园区", "name: '</script><b>甲</b>'")
    text = OneFile(create_app({"GEODATA": tiny})).text()
    assert "<b>甲" not in text


def test_two_exports_of_one_day_are_equal(app, text):
    assert OneFile(app).text() == text


def test_the_command_line_writes_it(tiny, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["export", "atlas.html", "--geodata", str(tiny), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out / 'atlas.html'}\n"
    assert [path.name for path in out.iterdir()] == ["atlas.html"]


def test_it_can_be_had_from_the_page(text, client):
    answer = client.get("/atlas.html")
    assert answer.text == text
    assert answer.headers["Content-Disposition"] == 'attachment; filename="atlas.html"'
    for path in ("/layers", "/about"):
        page = client.get(path, headers={"Accept": "text/html"}).text
        assert '<a href="/atlas.html" download>' in page


def test_the_command_line_says_when_it_cannot(tiny, tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    arguments = ["export", "atlas.html", "--geodata", str(tiny), "--out", str(tmp_path / "file")]
    assert main(arguments) == 1
    assert "planmap export: " in capsys.readouterr().err


def test_one_class_fetches_for_the_map_one_copies_one_edits(app):
    files = app.extensions["planmap"].assets.files
    fetching = {name for name, file in files.items() if b" fetch(" in file.body}
    modules = {name for name in fetching if name.startswith("js/")}
    own = {"js/ground/resources.js", "js/ground/copied-text.js", "js/editing/edit-server.js"}
    assert modules == own


@pytest.mark.parametrize("act", [b"navigator.clipboard", b"URL.revokeObjectURL(link.href)"])
def test_only_one_class_copies_and_saves(app, act):
    files = app.extensions["planmap"].assets.files
    acting = {name for name, file in files.items() if act in file.body}
    assert {name for name in acting if name.startswith("js/")} == {"js/ground/take-away.js"}


def test_a_code_leads_to_the_sites_front_page_where_that_is_known(text):
    whole = OneFile(create_app({"GEODATA": TINY, "URL": "https://map.example/plans"}))
    drawn = blocks(whole.text())["/qr.svg"]
    assert drawn == whole.client.get("/qr.svg?path=/").data
    assert "/qr.svg" not in blocks(text)
