"""`planmap pack` and the site over what it wrote: whole or not at all, no link leads nowhere."""

import sqlite3
import subprocess
import sys
from urllib.parse import unquote, urlsplit

import pytest

from layers import DataError
from tests.asking import failures
from tests.conftest import TINY
from tests.run import ROOT
from tests.test_templates_pages import Links
from webmap import create_app
from webmap.cli import main
from webmap.stores.contents import AtlasContents
from webmap.stores.geopackage import open_file
from webmap.stores.packing import pack

HTML, DATA = {"Accept": "text/html"}, {"Accept": "application/json"}


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """The tiny atlas as a file that the command wrote."""
    path = tmp_path_factory.mktemp("packed") / "atlas.gpkg"
    assert main(["pack", str(path), "--geodata", str(TINY)]) == 0
    return path


@pytest.fixture(scope="module")
def stored(packed):
    """A client of the site over the file."""
    return create_app({"ATLAS": str(packed)}).test_client()


@pytest.fixture
def copy(packed, tmp_path):
    """A copy of the file that a test may break."""
    path = tmp_path / "copy.gpkg"
    path.write_bytes(packed.read_bytes())
    return path


def problem(path):
    """What is said of a file that cannot be served."""
    with pytest.raises(DataError) as caught:
        open_file(path)
    (one,) = caught.value.problems
    return str(one)


def test_equal_data_give_equal_bytes_and_gis_programs_read_them(packed, tiny_atlas, tmp_path):
    import pyogrio

    again = tmp_path / "again.gpkg"
    pack(AtlasContents(tiny_atlas), str(again))
    assert again.read_bytes() == packed.read_bytes()
    assert {"areas", "lines", "parks"} <= {name for name, _ in pyogrio.list_layers(packed)}
    read = pyogrio.read_dataframe(packed, layer="parks", bbox=(112.04, 38.04, 112.06, 38.06))
    assert list(read["name"]) == ["第一园区"] and read.crs.to_epsg() == 4326
    with sqlite3.connect(packed) as held:
        assert held.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert held.execute("SELECT DISTINCT last_change FROM gpkg_contents").fetchall() == [
            ("1980-01-01T00:00:00.000Z",)
        ]
    held.close()


def test_every_link_of_the_site_leads_somewhere(stored):
    waiting, seen = ["/", "/?lang=en", "/search?q=园区", "/search?q=新材料"], set()
    while waiting:
        path = waiting.pop()
        answer = stored.get(path, headers=HTML)
        assert answer.status_code in (200, 302), path
        if answer.status_code == 302:
            waiting.append(answer.location)
        if not answer.content_type.startswith("text/html"):
            continue
        for link in Links(answer.text).found:
            parts = urlsplit(link)
            path = unquote(parts.path)
            if path not in seen and parts.netloc in ("", "localhost"):
                seen.add(path)
                waiting.append(parts._replace(fragment="", scheme="", netloc="").geturl() or "/")
    features = {"/layers/parks/first-park", "/layers/parks/lost-park"}
    assert {*features, "/documents/alpha/一（一）"} <= seen
    assert not {"/sites", "/compare", "/places", "/industries"} & seen


def test_it_answers_what_the_whole_site_answers(stored, client):
    for path in (
        "/collections/parks/items?filter=kind%20LIKE%20%27%E5%9B%AD%25%27&limit=2&offset=1",
        "/collections/areas/items?bbox=112,38,112.2,38.2&crs=http://www.opengis.net/def/crs/EPSG/0/3857",
        "/collections/unplaced/items/parks.lost-park",
        "/collections/parks/items/old-park",
        "/collections/parks/queryables",
        "/collections/lines/schema",
        "/layers/parks/first-park.geojson",
        "/layers/parks/old-park.json",
        "/layers/parks/gone-park",
        "/layers/parks/none",
        "/collections/parks/items?nothing=1",
        "/collections/parks/items?filter=x",
        "/health",
    ):
        one, same = (
            by.get(path, headers={"Accept": "application/json"}) for by in (stored, client)
        )
        assert (one.status_code, one.location) == (same.status_code, same.location), path
        told = [
            {k: v for k, v in by.json.items() if k != "timeStamp"} for by in (one, same) if by.json
        ]
        assert told[:1] == told[1:], path
        assert one.headers.get("Content-Crs") == same.headers.get("Content-Crs")


def test_a_section_tells_its_claims_page_by_page(stored):
    found = stored.get("/documents/alpha/二（一）1.json").json
    assert found["features_in_all"] == 5 and len(found["features"]) == 5
    rest = stored.get("/documents/alpha/二(一)1.json?offset=3").json["features"]
    assert rest == found["features"][3:] and rest[1]["citations"][0]["terms"] == ["某园区"]
    assert stored.get("/documents/alpha/none").status_code == 404
    assert stored.get("/documents/alpha/二（一）1?offset=x").status_code == 400


def test_the_start_page_says_what_is_left_out(stored):
    for lang, words in (("zh", "没有地图旁的文字版"), ("en", "no text version")):
        page = stored.get(f"/?lang={lang}", headers=HTML).text
        assert words in page and "13" in page
    assert stored.get("/?f=json").json["links"]


def test_a_file_that_cannot_be_served_is_told_with_what_to_do(copy, tmp_path):
    assert "make it with `planmap pack none.gpkg`" in problem(tmp_path / "none.gpkg")
    (tmp_path / "text.gpkg").write_text("no database")
    assert "it is no GeoPackage" in problem(tmp_path / "text.gpkg")
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    assert "cut short" in problem(copy) and "anew" in problem(copy)
    copy.write_bytes(whole[:5000] + b"\xff" * 60_000 + whole[65_000:])
    assert "damaged" in problem(copy) or "no atlas" in problem(copy)
    foreign = tmp_path / "foreign.gpkg"
    with sqlite3.connect(foreign) as other:
        other.execute("CREATE TABLE parks (fid INTEGER PRIMARY KEY)")
    other.close()
    assert "it holds no atlas" in problem(foreign)
    copy.write_bytes(whole)
    with sqlite3.connect(copy) as other:
        other.execute("UPDATE planmap_about SET value = '0' WHERE key = 'format'")
    other.close()
    assert "packed by another version" in problem(copy)
    copy.write_bytes(whole)
    with sqlite3.connect(copy) as other:
        other.execute("DELETE FROM planmap_about WHERE key = 'groups'")
    other.close()
    with pytest.raises(DataError, match="pack it anew"):
        create_app({"ATLAS": str(copy)})


def test_what_cannot_be_packed_leaves_all_as_it_was(copy, tiny_atlas, tmp_path):
    class Broken(AtlasContents):
        def found(self):
            yield next(super().found())
            raise OSError("the disk is full")

    before = copy.read_bytes()
    with pytest.raises(DataError, match="the disk is full"):
        pack(Broken(tiny_atlas), str(copy))
    assert copy.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["copy.gpkg"]
    with pytest.raises(DataError, match="choose a folder"):
        pack(AtlasContents(tiny_atlas), str(tmp_path / "none" / "atlas.gpkg"))


def test_wrong_usage_is_told(packed, tmp_path, capsys):
    assert main(["serve", "--atlas", str(packed), "--edit"]) == 2
    assert "leave out --edit" in capsys.readouterr().err


def test_its_pages_say_what_the_map_is_of(stored):
    assert "小图" in stored.get("/about").text and "{region." not in stored.get("/about").text
    assert "Tiny Map" in stored.get("/about?lang=en").text


def test_no_generated_request_fails(stored, app):
    statuses, failed = failures(stored.application, 1, 400, like=app)
    assert failed == [] and statuses[200] > 40


DEAR = {"folium", "geopandas", "layers.load", "opencc", "pandas", "pyogrio", "pypinyin"}


def test_it_is_served_and_loads_nothing_dear(packed):
    told = (
        "import sys; from webmap.application import create_app; "
        "app = create_app({'ATLAS': sys.argv[1]}); "
        "print(app.test_client().get('/collections/parks/items').json['numberMatched']); "
        "print(*sys.modules)"
    )
    command = [sys.executable, "-c", told, str(packed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    matched, loaded = done.stdout.splitlines()
    assert matched == "3" and "shapely" in loaded.split() and not DEAR & set(loaded.split())
