"""The static site: every link has a file, equal data give equal bytes, no folder is harmed."""

import gzip
import hashlib
import html
import io
import json
import re
from pathlib import Path
from unittest.mock import Mock
from urllib.parse import unquote, urljoin, urlsplit

import brotli
import pytest
import segno

from layers import load_atlas
from layers.retired import FILE
from tests.browser.conftest import pytest_collection_modifyitems
from tests.conftest import TINY
from tests.run import ROOT
from tests.test_webmap_retiring import RETIRED
from webmap import create_app, retiring
from webmap.citing import BLANK_ADDRESS, BLANK_TITLE
from webmap.cli import main
from webmap.still import parts
from webmap.still.names import asked, file_of, is_kept, link, said
from webmap.still.readme import readme
from webmap.still.rewriting import Rewriting
from webmap.still.walk import OF_SCRIPTS, Unanswered, Walk

DATA = {"GEODATA": TINY, "STILL": True}
ONE = ("/places/140100.docx", "/changes.atom", "/sitemap.xml", "/layers.json", "/picture.png")
NAMES = json.loads((TINY.parent / "still_names.json").read_text())
URL = "https://map.example/plans"
LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The tiny atlas as files."""
    folder = tmp_path_factory.mktemp("site")
    Walk(create_app(DATA)).write(folder)
    return folder


def texts(site: Path, *endings: str) -> dict[str, str]:
    """The text of every file that ends so, by its path."""
    paths = (path for ending in endings for path in site.rglob(f"*{ending}"))
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_every_link_of_every_page_has_a_file(site):
    pages = texts(site, ".html", ".svg")
    del pages["atlas.html"]  # one file, which has its own ways
    assert {"index.html", "en/index.html", "layers/parks/first-park.html"} < pages.keys()
    count = 0
    for name, page in pages.items():
        for found in LINK.findall(page):
            to = urlsplit(urljoin(f"{URL}/{name}", html.unescape(found)))
            if f"{to.scheme}://{to.netloc}" != "https://map.example":
                continue
            assert not found.startswith("/") or name.endswith("404.html"), (name, found)
            inside = unquote(to.path).removeprefix("/plans").lstrip("/")
            assert (site / inside).is_file(), (name, found)
            count += 1
    assert count > 2000, count


def test_a_frame_of_every_view_has_a_file_and_its_code_names_no_other_host(site):
    for lang in ("", "en/"):
        for view in ("", "=bare"):
            page = (site / f"{lang}index~embed{view}~ready=first.html").read_text()
            assert 'id="full-map"' in page and 'id="ready-card"' in page
        assert "localhost" not in (site / f"{lang}embed.html").read_text()
    walk = Walk(create_app({**DATA, "URL": URL}))
    told = html.unescape(walk.rewriting.page("/embed", walk.client.get("/embed").text, ""))
    assert f'<iframe src="{URL}/index~embed.html?embed"' in told  # also where no script runs


def test_data_link_to_files(site):
    listed = json.loads((site / "layers.json").read_text())["layers"]
    for row in listed:
        assert {(site / path).is_file() for path in (row["page"], *row["formats"].values())} == {
            True
        }
    held = {name for name, text in texts(site, ".json").items() if '"/' in text}
    assert {name for name in held if not OF_SCRIPTS.match(f"/{name}")} == set()


def test_feeds_and_what_is_missing_lead_into_the_site(site):
    for url, root in ((None, "../../"), (URL, f"{URL}/")):
        feed = f'<content>&lt;a href="{url or ""}/layers/parks/first-park?lang=en"&gt;</content>'
        led = Rewriting(url, {}, lambda path: True).drawing("/places/1.atom?lang=en", feed)
        assert f'href="{root}en/layers/parks/first-park.html"' in led
    told = (site / "en/changes.atom").read_text()
    assert 'rel="self" type="application/atom+xml" href="../en/changes.atom"' in told
    assert 'type="application/atom+xml"' in (site / "changes.html").read_text()
    assert 'href="/en/404.html"' in (site / "404.html").read_text()
    page = Rewriting(URL, {}, lambda path: True).drawing("/404", '<a href="/layers">')
    assert page == '<a href="/plans/layers.html">'


def test_a_figures_citation_is_left_blank_for_the_page(site):
    for form in ("txt", "bib", "ris"):
        told = (site / f"en/cite~title={BLANK_TITLE}.{form}").read_text()
        assert told.count(BLANK_TITLE) == told.count(BLANK_ADDRESS) == 1 and "Tiny" in told


def test_a_public_address_is_in_what_is_shared(site, tmp_path, monkeypatch):
    monkeypatch.setattr(Walk, "_first", lambda self: iter(ONE))
    bodies = []
    for folder in (tmp_path / "first", tmp_path / "again"):
        Walk(create_app({**DATA, "URL": URL})).write(folder)
        bodies.append({path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()})
    assert bodies[0] == bodies[1]
    told = "".join(
        (tmp_path / "first" / name).read_text() for name in ("sitemap.xml", "layers.json")
    )
    links = re.findall(rf"{URL}/([^\s\"'<>?#}}]*)", told)
    assert len(links) > 50 and [one for one in links if not (site / one).is_file()] == []


def test_equal_data_give_equal_bytes_and_the_list_holds_them(site, tmp_path, monkeypatch):
    monkeypatch.setattr("webmap.still.walk.SMALL", 1e9)  # to compress once is enough
    Walk(create_app(DATA)).write(tmp_path)
    sums = (site / "SHA256SUMS").read_text()
    plain = [line for line in sums.splitlines() if not line.endswith((".gz", ".br"))]
    assert (tmp_path / "SHA256SUMS").read_text().splitlines() == plain
    listed = dict(line.split("  ", 1)[::-1] for line in sums.splitlines())
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    assert files == {*listed, "SHA256SUMS"}
    for name, digest in listed.items():
        body = (site / name).read_bytes()
        assert hashlib.sha256(body).hexdigest() == digest
        if name.endswith(".gz"):
            plain = (site / name[:-3]).read_bytes()
            assert gzip.decompress(body) == plain
            assert brotli.decompress((site / f"{name[:-3]}.br").read_bytes()) == plain


def test_it_says_what_the_server_says(site, client):
    for path in ("/layers/parks.geojson", "/search.json", "/layers/parks.kml"):
        assert (site / path[1:]).read_bytes() == client.get(path).data
    words = re.compile(r"<h1>.*?</h1>", re.S)
    served = client.get("/layers/parks/first-park?lang=en").text
    page = (site / "en/layers/parks/first-park.html").read_text()
    assert words.findall(page) == words.findall(served) != []


def test_what_needs_a_server_is_named_and_not_linked(site):
    page = (site / "sites~industry=new-materials.html").read_text()
    assert "静态版" in page
    assert '"Content-Security-Policy" content="default-src \'self\';' in page
    assert '<form class="wishes" action="sites.html#results"' in page
    assert "静态版没有什么" in (site / "README.md").read_text()
    assert json.loads((site / "layers/parks/first-park/relations.json").read_text())


@pytest.mark.parametrize(("address", "led"), NAMES["cases"])
def test_an_address_has_a_name(address, led):
    assert link(address) == led
    assert link(asked(address)).split("?")[0] == re.split(r"[?#]", led)[0]


def test_the_scripts_know_the_same_parts_of_a_query(site):
    assert said() == NAMES["named"]  # tests/js hold the scripts to the same cases
    assert f'data-named="{said()}"' in (site / "index.html").read_text()


def test_names_on_a_disk_and_what_is_left_out():
    assert file_of("/targets?scope=%E4%B8%9C") == "targets~scope=东.html"
    assert not any(is_kept(one, URL) for one in ("/compare.csv?items=a", "/api", "/ogc?f=html"))
    assert is_kept("/compare?items=a", URL) and is_kept("/compare~parks~a", URL)
    assert is_kept("/places/1.docx", URL) and not is_kept("/places/1.docx", None)


@pytest.mark.parametrize(("address", "left_out"), [(None, 0), ("http://127.0.0.1:8090", 1)])
def test_only_on_a_given_site_browser_tests_are_left_out(address, left_out):
    marked, plain = Mock(), Mock()
    marked.get_closest_marker.return_value = pytest.mark.not_static("why").mark
    plain.get_closest_marker.return_value = None
    config = Mock(getoption=lambda name, default: address)
    pytest_collection_modifyitems(config, [marked, plain])
    assert (marked.add_marker.call_count, plain.add_marker.call_count) == (left_out, 0)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_project_tells_nginx_what_the_folder_tells_it(name):
    block = re.compile(r"```nginx\n(location /plans/.*?)```", re.S)
    told = block.search((ROOT / name).read_text(encoding="utf-8"))[1].splitlines()
    own = {line.partition("#")[0].rstrip() for line in readme(URL, {}).splitlines()}
    assert len(told) > 6 and set(told) <= own


def test_a_folder_with_foreign_files_stays(tmp_path, capsys):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/photo.jpg").write_text("mine")
    assert main(["export", "site/", "--geodata", str(TINY), "--out", str(tmp_path)]) == 2
    assert "photo.jpg" in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*")] == ["site", "photo.jpg"]


def test_the_command_line_replaces_its_own_folder_whole(tmp_path, monkeypatch, capsys):
    write = ["export", "site/", "--geodata", str(TINY), "--out", str(tmp_path)]
    monkeypatch.setattr(Walk, "_first", lambda self: iter(["/layers.json", "/relief.webp"]))
    monkeypatch.setattr("webmap.still.walk.SMALL", 1e9)
    assert main(write) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == str(tmp_path / "site") and "files" in told[1] and told[2].endswith(" s")
    assert (tmp_path / "site/layers.json").is_file()

    monkeypatch.setattr(Walk, "_first", lambda self: iter(["/layers/nowhere"]))
    assert main(write) == 1
    assert "/layers/nowhere answers 404" in capsys.readouterr().err

    def fail(self, folder):
        (folder / "half").write_text("")
        raise OSError(28, "No space left on device", "half")

    monkeypatch.setattr(Walk, "write", fail)
    assert main(write) == 1
    assert (tmp_path / "site/layers.json").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_the_finder_puts_together_is_kept(site, client):
    page = (site / "sites~industry=energy~others=1.html").read_text()
    served = client.get("/sites?industry=energy&others=1").text
    parks = re.compile(r'data-park="([^"]+)"')
    assert parks.findall(page) == parks.findall(served) != []


def test_an_old_address_says_where_it_leads_or_that_it_is_gone(site):
    for lang, home in (("", "../../"), ("en/", "../../../")):
        page = (site / f"{lang}layers/parks/old-park.html").read_text()
        there = f'="{home}{lang}layers/parks/first-park.html"'
        assert f'<link rel="canonical" href{there}>' in page and f"<a href{there}>" in page
        assert f'http-equiv="refresh" content="0; url{there[0]}{there[2:]}>' in page
        gone = (site / f"{lang}layers/parks/gone-park.html").read_text()
        assert "410" in gone and "refresh" not in gone


def test_pages_have_qr_codes_of_where_they_will_stand():
    walk = Walk(create_app({**DATA, "URL": URL}))
    for page in ("en/layers/parks/first-park", "index", "index~ready=first"):
        kept = walk.client.get(walk.codes[f"/qr/{page}.svg"]).data
        drawn = io.BytesIO()
        code = segno.make_qr(f"{URL}/{page}.html", error="l")
        code.save(drawn, kind="svg", xmldecl=False, border=2, omitsize=True, light="#fff")
        assert kept == drawn.getvalue() and f"/qr/{page}.svg" in walk._first()
    assert Walk(create_app(DATA)).codes == {}


def test_every_kind_of_old_address_is_known(tiny):
    (tiny / FILE).write_text(RETIRED, encoding="utf-8")
    pages = {*retiring.old_pages(load_atlas(tiny))}
    wanted = {"/layers/parks/left-park", "/layers/parks/gone-park", "/layers/mines"}
    wanted |= {"/layers/estates", "/layers/estates/first-park", "/documents/omega"}
    assert wanted | {"/documents/aleph", "/industries/magic"} < pages


def test_for_each_place_there_is_whether_a_park_lies_in_it(real_client):
    kept = parts.behind(real_client.application.extensions["planmap"])
    assert {"/sites~same~cities~taiyuan", "/sites~same~zone~taixin"} < kept.keys()
    page = real_client.get(kept["/sites~same~cities~taiyuan"]).text
    assert page.count('data-criterion="same"') == page.count("data-park=") > 50


def test_no_page_is_written_over_another(tmp_path, monkeypatch):
    monkeypatch.setattr(Walk, "_first", lambda self: iter(["/layers.json", "/layers~2.json"]))
    monkeypatch.setattr(Walk, "_server_has", lambda self, address: "/layers.json")
    monkeypatch.setattr("webmap.still.walk.file_of", lambda address: "layers.json")
    monkeypatch.setattr(Rewriting, "values", lambda self, address, text: text)
    with pytest.raises(Unanswered, match=r"two addresses would be kept in layers\.json"):
        Walk(create_app(DATA)).write(tmp_path)
