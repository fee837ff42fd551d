"""Layers as files over HTTP and from the command line."""

import io
import json
import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from webmap import create_app
from webmap.cli import main
from webmap.export import gather
from webmap.formats import FORMATS
from webmap.formats.crs import WGS84

HTML = {"Accept": "text/html"}
MANY = [suffix for suffix, form in FORMATS.items() if form.many]


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_of_a_layer_is_a_download(client, suffix):
    response = client.get(f"/layers/parks.{suffix}")
    assert response.status_code == 200
    assert response.content_type == FORMATS[suffix].media_type
    assert response.headers["Content-Disposition"] == f'attachment; filename="parks.{suffix}"'


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_answers_head_and_confirms_what_is_known(client, suffix):
    path = f"/layers/parks.{suffix}?status=planned"
    whole, head = client.get(path), client.head(path)
    assert head.data == b"" and head.headers["ETag"] == whole.headers["ETag"]
    again = client.get(path, headers={"If-None-Match": whole.headers["ETag"]})
    assert again.status_code == 304 and 'filename="parks-filtered.' in str(whole.headers)


@pytest.mark.parametrize("suffix", MANY)
def test_all_layers_come_in_one_file(client, suffix):
    response = client.get(f"/layers.{suffix}?lang=en")
    assert response.status_code == 200 and f'"atlas.{suffix}"' in str(response.headers)


@pytest.mark.parametrize(
    "path",
    ["/layers.csv", "/layers.nothing", "/layers/parks.zip", "/layers/parks.shp", "/layers/x.gpkg"],
)
def test_what_is_no_file_is_not_found(client, path):
    response = client.get(path, headers={"Accept": "application/json"})
    assert response.status_code == 404 and response.content_type == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        *("/layers/parks.csv?crs=9999", "/layers/parks.kml?crs=4490", "/layers/parks.xlsx?crs=x"),
        *("/layers/parks.gpkg?industri=energy", "/layers.gpkg?place=1"),
    ],
)
def test_what_a_format_cannot_do_is_refused(client, path):
    assert client.get(path).status_code == 400


def test_a_shifted_file_is_named_so_and_has_no_code(client):
    response = client.get("/layers/parks.geojson?crs=gcj02")
    found = json.loads(response.data)
    assert 'filename="parks-gcj02.geojson"' in str(response.headers)
    assert "GCJ-02" in found["datum"] and "GCJ-02" in found["datum_en"] and "crs" not in found
    plain = json.loads(client.get("/layers/parks.geojson?crs=4326").data)
    moved = found["features"][0]["geometry"]["coordinates"]
    assert moved != plain["features"][0]["geometry"]["coordinates"]


def test_the_default_system_is_the_layer_itself(client):
    assert (
        client.get("/layers/parks.geojson?crs=4326").data
        == client.get("/layers/parks.geojson").data
    )


def test_an_answer_is_made_once_however_the_query_is_written(client, app):
    kept = app.extensions["planmap"].exports._kept
    client.get("/layers/areas.gpkg?place=140101,140100&status=planned")
    before = len(kept)
    client.get("/layers/areas.gpkg?status=planned&place=140100&place=140101&lang=en&v=1")
    assert len(kept) == before


@pytest.mark.parametrize("path", ["/layers", "/layers/parks"])
@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_pages_link_to_every_format(client, path, lang):
    text = client.get(f"{path}{lang}", headers=HTML).text
    for suffix in FORMATS:
        assert f'href="/layers/parks.{suffix}"' in text
    assert all(f'href="/layers.{suffix}"' in text for suffix in MANY) == (path == "/layers")


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_command_writes_what_the_site_serves(client, tiny, tmp_path, suffix, capsys):
    out = str(tmp_path / "out")
    command = ["export", "parks", "--geodata", str(tiny), "--format", suffix, "--out", out]
    assert main(command) == 0
    written = (tmp_path / "out" / f"parks.{suffix}").read_bytes()
    assert written == client.get(f"/layers/parks.{suffix}").data


def test_the_command_writes_a_narrowed_layer_by_its_address(client, tiny, tmp_path):
    for suffix in ("geojson", "gpkg", "shp.zip"):
        address = f"/layers/parks.{suffix}?status=planned"
        assert main(["export", address, "--geodata", str(tiny), "--out", str(tmp_path)]) == 0
        written = (tmp_path / f"parks-filtered.{suffix}").read_bytes()
        assert written == client.get(address).data


@pytest.mark.parametrize(
    ("suffix", "names"),
    [
        ("gpkg", ["atlas.gpkg"]),
        ("xlsx", ["atlas.xlsx"]),
        ("csv", ["areas.csv", "lines.csv", "parks.csv"]),
    ],
)
def test_the_command_writes_all_layers(tiny, tmp_path, suffix, names):
    out = tmp_path / "out"
    command = ["export", "all", "--geodata", str(tiny), "--format", suffix, "--out", str(out)]
    assert main(command) == 0 and sorted(os.listdir(out)) == names


def test_the_command_takes_a_system_where_the_format_does(tiny, tmp_path, capsys):
    command = ["export", "parks", "--geodata", str(tiny), "--out", str(tmp_path), "--crs", "4547"]
    assert main([*command, "--format", "shp.zip"]) == 0
    archive = zipfile.ZipFile(io.BytesIO((tmp_path / "parks-4547.shp.zip").read_bytes()))
    assert b"Gauss" in archive.read("parks-4547_point.prj")
    assert main([*command, "--format", "kml"]) == 2
    assert "has a system of its own" in capsys.readouterr().err


def test_the_list_of_layers_names_every_format(client):
    for row in json.loads(client.get("/layers.json").data)["layers"]:
        assert list(row["formats"]) == list(FORMATS)
        assert row["formats"]["geojson"] == row["geojson"]


def test_many_readers_at_once_get_what_one_gets(app):
    wanted = ["gpkg", "fgb", "shp.zip", "xlsx", "kml"] * 4
    place = app.extensions["planmap"]

    def write(suffix):
        return FORMATS[suffix].write(gather(place.atlas, ["parks"], WGS84))

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(write, wanted))
    assert made == [write(suffix) for suffix in wanted]


def test_a_format_whose_extra_is_not_installed_is_offered_nowhere(
    tiny, tmp_path, monkeypatch, capsys
):
    monkeypatch.setitem(FORMATS, "parquet", replace(FORMATS["parquet"], needs="no_such_module"))
    client = create_app({"GEODATA": tiny}).test_client()
    assert client.get("/layers/parks.parquet").status_code == 404
    assert "parquet" not in client.get("/layers/parks", headers=HTML).text
    assert "parquet" not in client.get("/layers.json").text
    command = ["export", "parks", "--geodata", str(tiny), "--format", "parquet"]
    assert main([*command, "--out", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()
    assert "needs no_such_module: pip install 'planmap[parquet]'" in capsys.readouterr().err
