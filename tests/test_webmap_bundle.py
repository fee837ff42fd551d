"""The bundle: every file is in the manifest, and other programs count what it says."""

import csv
import hashlib
import io
import json
import os
import zipfile
from xml.etree import ElementTree

import openpyxl
import pyogrio
import pytest

from webmap.bundle import bundle
from webmap.cli import main


@pytest.fixture(scope="module")
def whole(tmp_path_factory, atlas):
    """The bundle of the real atlas, unpacked: its folder and its manifest."""
    folder = tmp_path_factory.mktemp("bundle")
    with zipfile.ZipFile(io.BytesIO(bundle(atlas))) as archive:
        archive.extractall(folder)
    return folder, json.loads((folder / "manifest.json").read_bytes())


def table(path):
    """The rows of a CSV as dicts."""
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_the_manifest_lists_every_other_file_with_its_hash(whole):
    folder, told = whole
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    listed = {entry["path"]: entry for entry in told["files"]}
    assert set(files) - {"manifest.json"} == set(listed)
    for name, entry in listed.items():
        body = files[name].read_bytes()
        assert entry["bytes"] == len(body)
        assert entry["sha256"] == hashlib.sha256(body).hexdigest()


def test_other_programs_count_the_rows_that_the_manifest_gives(whole):
    folder, told = whole
    rows = {entry["path"]: entry.get("rows") for entry in told["files"]}
    book = openpyxl.load_workbook(folder / "layers.xlsx", read_only=True)
    packed = dict(pyogrio.list_layers(folder / "layers.gpkg"))
    for layer, counts in told["layers"].items():
        plain = pyogrio.read_info(folder / "geojson" / f"{layer}.geojson")["features"]
        tabled = table(folder / "csv" / f"{layer}.csv")
        assert plain == len(tabled) == rows[f"csv/{layer}.csv"] == counts["features"]
        assert sum(bool(row["wkt"]) for row in tabled) == counts["placed"]
        placed = pyogrio.read_info(folder / "layers.gpkg", layer=layer)["features"]
        assert placed == counts["placed"] and packed[layer] is not None
        assert sum(1 for _ in book[layer].values) - 2 == counts["features"]
    assert rows["layers.gpkg"] == sum(one["features"] for one in told["layers"].values())


def test_the_dictionary_has_every_field_of_every_table(whole):
    folder, told = whole
    known = {(row["layer"], row["field"]): row for row in table(folder / "dictionary.csv")}
    for layer in told["layers"]:
        first, *_ = tabled = table(folder / "csv" / f"{layer}.csv")
        same = {"lon", "lat", "wkt", "crs", "licence", "attribution", "data_version", "checksum"}
        for name in first.keys() - same:
            filled = sum(bool(row[name]) for row in tabled)
            assert int(known[layer, name]["filled"]) == filled, (layer, name)
            assert known[layer, name]["title"] and known[layer, name]["title_en"]


def test_statuses_and_accuracies_are_explained(whole):
    folder, told = whole
    known = {(row["field"], row["value"]) for row in table(folder / "values.csv")}
    for layer in told["layers"]:
        for row in table(folder / "csv" / f"{layer}.csv"):
            assert ("accuracy", row["accuracy"]) in known
            assert not row["status"] or ("status", row["status"]) in known


def test_styles_licence_and_readme_are_there(whole):
    folder, told = whole
    for layer in told["layers"]:
        assert ElementTree.parse(folder / "styles" / f"{layer}.sld").getroot() is not None
        assert "<rule " in (folder / "styles" / f"{layer}.qml").read_text()
    licence = (folder / "LICENCE.txt").read_text("utf-8-sig")
    assert "CC BY 4.0" in licence and told["attribution"] in licence
    readme = (folder / "README.txt").read_text("utf-8-sig")
    names = {entry["path"].partition("/")[0] for entry in told["files"]} - {"README.txt"}
    assert [name for name in names if name not in readme] == []
    assert told["data_version"] in readme
    assert len(table(folder / "sources.csv")) >= 5


def test_equal_data_give_equal_bundles_from_command_and_address(client, tiny, tiny_atlas, tmp_path):
    out = tmp_path / "new" / "out"
    assert main(["export", "bundle.zip", "--geodata", str(tiny), "--out", str(out)]) == 0
    served = client.get("/bundle.zip")
    assert served.content_type == "application/zip"
    assert 'filename="bundle.zip"' in served.headers["Content-Disposition"]
    assert (out / "bundle.zip").read_bytes() == served.data == bundle(tiny_atlas)
    assert os.listdir(out) == ["bundle.zip"]


def test_a_bundle_that_cannot_be_written_leaves_the_old_one(tiny, tmp_path, monkeypatch, capsys):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "bundle.zip").write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device", "bundle.zip")

    monkeypatch.setattr("os.replace", full)
    command = ["export", "bundle.zip", "--geodata", str(tiny), "--out", str(tmp_path / "out")]
    assert main(command) == 1 and "nothing half-written" in capsys.readouterr().err
    assert os.listdir(tmp_path / "out") == ["bundle.zip"]
    assert (tmp_path / "out" / "bundle.zip").read_bytes() == b"old"


def test_the_list_of_layers_offers_the_bundle(client):
    assert 'href="/bundle.zip"' in client.get("/layers", headers={"Accept": "text/html"}).text
