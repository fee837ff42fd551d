"""Gazetteers from outside are read in each format, and a broken file says what to do."""

import builtins
import zipfile

import osmium
import pytest
from osmium.osm.mutable import Node, Relation, Way

from layers import DataError
from layers.gazetteers.candidates import format_of

SQUARE = [(112.30, 38.10), (112.31, 38.10), (112.31, 38.11), (112.30, 38.11)]


def read(path):
    """All candidates of a file."""
    return list(format_of(path).read(path))


def problem(path):
    """The one problem of a file that cannot be read, as text."""
    with pytest.raises(DataError) as caught:
        read(path)
    (one,) = caught.value.problems
    return str(one).replace(str(path.parent), "")


def geonames(name, lon, lat, code="S.FCTY", also=""):
    """A row as GeoNames writes it."""
    letter, feature = code.split(".")
    return "\t".join(
        ["77", name, name, also, str(lat), str(lon), letter, feature, "CN", "", "24"]
        + [""] * 6
        + ["Asia/Shanghai", "2020-01-01"]
    )


@pytest.fixture(params=["map.osm.pbf", "map.osm", "map.osm.bz2"])
def extract(tmp_path, request):
    """A small extract: a node, an area, the same as a large relation, a street, a nameless node."""
    path = tmp_path / request.param
    far = [(112.0, 38.0), (112.09, 38.0), (112.09, 38.03), (112.0, 38.03)]
    with osmium.SimpleWriter(str(path)) as writer:
        tags = {"name": "乙园", "alt_name": "乙县园区;乙 园", "office": "company"}
        writer.add_node(Node(id=1, location=(112.3, 38.1), tags=tags))
        for number, point in enumerate([*SQUARE, *far]):
            writer.add_node(Node(id=10 + number, location=point))
        ring = {"name": "方园", "landuse": "industrial"}
        writer.add_way(Way(id=5, nodes=[10, 11, 12, 13, 10], tags=ring))
        writer.add_way(Way(id=6, nodes=[10, 11, 12], tags={"name": "方路", "highway": "primary"}))
        writer.add_way(Way(id=7, nodes=[14, 15, 16, 17, 14]))
        large = {"type": "multipolygon", "name": "大园", "leisure": "nature_reserve"}
        writer.add_relation(Relation(id=8, members=[("w", 7, "outer")], tags=large))
    return path


def test_an_extract_gives_its_named_nodes_and_areas(extract):
    found = {one.ref: one for one in read(extract)}
    assert set(found) == {"node/1", "way/5", "relation/8"}
    assert found["node/1"].names == ("乙园", "乙县园区", "乙 园")
    assert (found["node/1"].lon, found["node/1"].best) == (112.3, "site")
    assert found["way/5"].kind == "landuse=industrial" and found["way/5"].groups == {"industry"}
    assert 112.30 < found["way/5"].lon < 112.31 and 38.10 < found["way/5"].lat < 38.11


def test_the_middle_of_a_large_area_is_known_less_well(extract):
    best = {one.ref: one.best for one in read(extract)}
    assert (best["way/5"], best["relation/8"]) == ("site", "town")


def test_a_truncated_extract_says_so(tmp_path, extract):
    path = tmp_path / f"cut.{extract.name}"
    path.write_bytes(extract.read_bytes()[: extract.stat().st_size // 2])
    words = problem(path)
    assert words.startswith(f"/{path.name}: cannot be read to its end: ")
    assert words.endswith("download the extract again and compare its size or checksum")


def test_without_osmium_an_extract_names_the_extra(tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "osmium":
            raise ImportError
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    (tmp_path / "a.osm").write_text("<osm/>")
    assert "pip install 'planmap[places]'" in problem(tmp_path / "a.osm")


def test_a_geonames_file_gives_its_rows(tmp_path):
    path = tmp_path / "CN.txt"
    path.write_text(geonames("Yiyuan", 112.3, 38.1, also="乙园,Yi Yuan") + "\n", "utf-8")
    (one,) = read(path)
    assert one.names == ("Yiyuan", "乙园", "Yi Yuan")
    assert (one.lon, one.lat, one.best, one.ref) == (112.3, 38.1, "town", "77")
    assert (one.kind, one.groups) == ("S.FCTY", {"industry"})


def test_a_zipped_geonames_file_is_read_without_its_readme(tmp_path):
    path = tmp_path / "CN.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
        archive.writestr("CN.txt", geonames("乙镇", 112.3, 38.1, "P.PPL"))
    assert [one.names for one in read(path)] == [("乙镇",)]


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("CN.txt", b"a\tb\n", "CN.txt:1: 2 columns between tabs instead of 19"),
        ("CN.txt", b"\xb9\xfa\n", "CN.txt:1: not UTF-8"),
        ("CN.txt", geonames("x", "y", 1).encode(), "lat/lon `1,y` is no number"),
        ("CN.zip", b"PK nothing", "CN.zip: a broken zip"),
    ],
)
def test_a_broken_geonames_file_says_where(tmp_path, name, body, words):
    (tmp_path / name).write_bytes(body)
    told = problem(tmp_path / name)
    assert words in told and told.endswith(
        "download the country file from GeoNames again, such as CN.zip"
    )


def test_a_damaged_zip_says_so(tmp_path):
    path = tmp_path / "CN.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("CN.txt", geonames("乙镇", 112.3, 38.1) * 40)
    body = bytearray(path.read_bytes())
    body[60:80] = b"x" * 20
    path.write_bytes(body)
    assert "CN.zip: a broken zip" in problem(path)


def test_a_zip_of_several_files_is_not_guessed_at(tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("CN.txt", "")
        archive.writestr("MN.txt", "")
    assert "the zip holds 2 country files — unpack it and give one .txt" in problem(path)


@pytest.mark.parametrize(
    ("name", "header", "row"),
    [
        ("a.csv", "name,lon,lat,also,kind", "乙园,112.3,38.1,乙县园区;东园,工业园"),
        ("a.csv", "编号,名称,经度,纬度,别名,类型", "4,乙园,112.3,38.1,乙县园区；东园,工业园"),
        (
            "a.tsv",
            "Name\tLatitude\tLongitude\tAlias\tType",
            "乙园\t38.1\t112.3\t乙县园区;东园\t工业园",
        ),
    ],
)
def test_a_table_may_have_chinese_or_english_headers(tmp_path, name, header, row):
    path = tmp_path / name
    path.write_text(f"\ufeff{header}\r\n{row}\r\n", "utf-8", newline="")
    (one,) = read(path)
    assert one.names == ("乙园", "乙县园区", "东园")
    assert (one.lon, one.lat, one.best, "industry" in one.groups) == (112.3, 38.1, "town", True)


def test_a_table_may_tell_its_accuracy_and_leave_points_out(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("名称,经度,纬度,精度\n甲,112.3,38.1,site\n乙,,,\n", "utf-8")
    assert [(one.names, one.best) for one in read(path)] == [(("甲",), "site")]


def test_a_table_without_coordinates_names_the_headers_it_knows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("名称,east,lat\n", "utf-8")
    told = problem(path)
    assert "a.csv:1: no column for lon in the header `名称,east,lat`" in told
    assert "call lon one of lon, lng, long, longitude, x, 经度" in told


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("甲,东,38.1,", "a.csv:2: lon/lat `东,38.1` is no number — write degrees such as 112.55"),
        ("甲,38.1,112.3,", "is not on Earth — write longitude, then latitude"),
        ("甲,nan,38.1,", "is no number"),
        (",112.3,38.1,", "the name is empty"),
        ("甲,112.3,38.1,sight", "unknown accuracy `sight` — did you mean site?"),
    ],
)
def test_a_bad_row_of_a_table_is_named(tmp_path, row, words):
    path = tmp_path / "a.csv"
    path.write_text(f"name,lon,lat,accuracy\n{row}\n", "utf-8")
    assert words in problem(path)


def test_a_table_that_is_no_table_says_so(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"name,lon,lat\n{'x' * 200_000},1,2\n", "utf-8")
    told = problem(path)
    assert "a.csv:2: broken table: field larger than" in told and told.endswith("save it as CSV")


def test_a_table_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("名称,经度,纬度\n".encode("gb18030"))
    assert "not UTF-8 at byte 0 — save the file as UTF-8" in problem(path)


@pytest.mark.parametrize("name", ["map.shp", "nothing", "x.json"])
def test_an_unknown_ending_lists_what_is_read(tmp_path, name):
    told = problem(tmp_path / name)
    assert "this is no gazetteer that can be read — give an OpenStreetMap extract (.pbf" in told


@pytest.mark.parametrize("name", ["a.osm.pbf", "a.txt", "a.csv"])
def test_a_missing_file_is_named(tmp_path, name):
    assert f"/{name}: there is no such file" in problem(tmp_path / name)
    (tmp_path / name).mkdir()
    assert "there is no such file — check the path" in problem(tmp_path / name)
