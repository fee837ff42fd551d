"""What single formats promise: shifts, short names, text that never runs, numbers as numbers."""

import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from dataclasses import replace

import ezdxf
import openpyxl
import pyarrow.parquet
import pyogrio
import pytest
from openpyxl.xml.functions import register_namespace

from layers.bilingual import Words
from layers.load import GEODATA
from layers.region import load_region
from webmap.collection import collect
from webmap.formats import csv_file, dxf, fgb, gpkg, jsonfg, kml, parquet, shp, xlsx
from webmap.formats.crs import systems
from webmap.formats.flat import columns

SYSTEMS = systems(load_region(GEODATA))


@pytest.fixture
def parks(tiny_atlas):
    """The tiny parks as a collection."""
    return collect(tiny_atlas, tiny_atlas.layers["parks"], "1")


def with_name(collection, name):
    """The collection with another name in its first feature."""
    first, *rest = collection.items
    changed = replace(first, properties={**first.properties, "name": name})
    return replace(collection, items=(changed, *rest))


def test_columns_have_titles_and_one_type(parks):
    held = {column.id: column for column in columns(parks)}
    assert held["staged"].type is bool and held["accuracy_m"].type is int
    assert held["name_en"].title == Words("名称（英文）", "Name (English)")
    assert held["lead_industries"].values[0] == "新材料；高端装备；绿色能源"
    assert held["stages"].values[1] == "采矿: 乙县；冶炼"
    assert held["citations"].values[0] == "alpha 二（一）专栏1；alpha 二（一）1"
    assert held["relations"].values[0].startswith("near: areas/jia, parks/second-park")
    assert held["unplaced"].values[0] is None


def test_figures_keep_their_scope_and_year(tiny_atlas):
    areas = collect(tiny_atlas, tiny_atlas.layers["areas"], "1")
    held = {column.id: column for column in columns(areas)}
    assert held["figures"].values[0] == "面积 12.5 公顷 (全省, 2025)"


@pytest.mark.parametrize("which", ["cities", "zone", "counties", "public_services"])
def test_every_real_column_of_a_layer_has_a_chinese_title(atlas, which):
    held = columns(collect(atlas, atlas.layers[which], "1"))
    assert [column.id for column in held if column.title.zh.isascii()] == []


def test_short_names_are_short_different_and_keep_their_language():
    names = ("geometry_method", "position_sources", "position_sources_en", "position_source")
    assert list(shp.short_names(names).values()) == [
        "geometry_m",
        "position_s",
        "positio_en",
        "position_1",
    ]


def test_a_shapefile_comes_with_encoding_fields_and_whole_texts(parks):
    archive = zipfile.ZipFile(io.BytesIO(shp.write([with_name(parks, "长" * 200)])))
    names = set(archive.namelist())
    assert {"README.txt", "fields.txt", "parks.csv", "parks_unplaced.csv"} <= names
    assert {"parks_point.shp", "parks_area.shp", "parks_area.prj"} <= names
    assert archive.read("parks_point.cpg") == b"UTF-8"
    assert "geometry_m\tgeometry_method\t定位方法" in archive.read("fields.txt").decode()
    assert "长" * 200 in archive.read("parks.csv").decode()
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_a_text_too_long_for_a_dbf_is_cut_between_characters(parks, tmp_path):
    (tmp_path / "a.zip").write_bytes(shp.write([with_name(parks, "长" * 200)]))
    table = pyogrio.read_dataframe(f"/vsizip/{tmp_path}/a.zip/parks_point.shp")
    assert "长" * 84 in table["name"].tolist()


@pytest.mark.parametrize("name", ["=1+1", "＝1+1", "\ufeff=1+1", "@x"])
def test_no_cell_runs_as_a_formula(parks, name):
    held = with_name(parks, name)
    assert f"'{name}" in csv_file.write([held]).decode()[1:]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write([held])))["parks"]
    assert (sheet["C3"].value, sheet["C3"].data_type) == (name, "s")


def test_a_workbook_has_two_heads_a_filter_and_its_sources(parks):
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write([parks])))
    assert book.sheetnames == ["parks", "sources"]
    first, second = list(book["parks"].values)[:2]
    assert (first[2], second[2], second[-2:]) == ("名称", "name", ("lon", "lat"))
    assert book["parks"].auto_filter.ref.startswith("A2:")
    told = {row[0]: row[1] for row in book["sources"].values}
    assert told["data_version"] == parks.data_version and "made-up" in told


def test_a_workbook_is_the_same_whatever_prefixes_others_register(parks):
    before = xlsx.write([parks])
    register_namespace("dct", "http://purl.org/dc/terms/")
    assert xlsx.write([parks]) == before


def test_a_workbook_takes_what_a_cell_cannot_hold(parks):
    held = with_name(parks, "a\x00b" + "长" * 40000)
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write([held])))["parks"]
    assert len(sheet["C3"].value) == 32767 and sheet["C3"].value.startswith("ab")


def test_a_kml_is_text_in_a_viewer_that_reads_html(parks):
    body = kml.write([with_name(parks, "<b>甲</b>")]).decode()
    assert "<b>" not in body and "<name>&lt;b&gt;甲&lt;/b&gt;</name>" in body


def test_a_kml_takes_no_character_that_xml_forbids(parks, tmp_path):
    (tmp_path / "a.kml").write_bytes(kml.write([with_name(parks, "a\x00b")]))
    assert "ab" in pyogrio.read_dataframe(tmp_path / "a.kml", layer="园区")["Name"].tolist()


def test_a_geopackage_tells_about_itself_in_tables(parks, tmp_path):
    (tmp_path / "a.gpkg").write_bytes(gpkg.write([parks]))
    told = pyogrio.read_dataframe(tmp_path / "a.gpkg", layer="about").set_index("key")
    assert told.loc["data_version", "zh"] == parks.data_version
    assert told.loc["disclaimer", "zh"] == "界线仅供示意，不作划界依据"
    named = pyogrio.read_dataframe(tmp_path / "a.gpkg", layer="sources")
    assert {"made-up", "licence"} <= {*named["id"], *named.columns}


def test_a_geopackage_is_of_a_version_that_older_programs_know(parks, tmp_path):
    (tmp_path / "a.gpkg").write_bytes(gpkg.write([parks]))
    with sqlite3.connect(tmp_path / "a.gpkg") as file:
        assert file.execute("PRAGMA user_version").fetchall() == [(10300,)]  # 1.3, before 1.4
        moments = {one for (one,) in file.execute("SELECT update_time FROM layer_styles")}
        moments |= {one for (one,) in file.execute("SELECT last_change FROM gpkg_contents")}
    file.close()
    # up to 1.3 a moment has its thousandths of a second
    assert moments == {"1980-01-01T00:00:00.000Z"}


def test_json_fg_names_its_datum_and_puts_latitude_first(parks, tmp_path):
    (tmp_path / "a.json").write_bytes(jsonfg.write([parks]))
    assert pyogrio.read_info(f"JSONFG:{tmp_path / 'a.json'}")["crs"] == "EPSG:4490"
    table = pyogrio.read_dataframe(f"JSONFG:{tmp_path / 'a.json'}")
    assert (table.geometry[0].x, table.geometry[0].y) == (112.05, 38.05)
    first = json.loads((tmp_path / "a.json").read_bytes())["features"][0]
    assert first["place"]["coordinates"] == first["geometry"]["coordinates"][::-1]


def test_a_flatgeobuf_has_an_index_and_no_empty_place(parks, tmp_path):
    (tmp_path / "a.fgb").write_bytes(fgb.write([parks]))
    info = pyogrio.read_info(tmp_path / "a.fgb", force_feature_count=True)
    assert info["features"] == 3 and info["capabilities"]["fast_spatial_filter"]


def test_every_real_cell_of_a_csv_fits_a_spreadsheet(atlas):
    longest = max(
        len(str(cell))
        for layer in atlas.layers.values()
        for held in [collect(atlas, layer, "1")]
        for row in csv_file.rows(held, held.items)
        for cell in row
    )
    assert longest <= xlsx.LONGEST_CELL


def test_coordinates_of_a_csv_are_called_what_they_are(tiny_atlas):
    layer = tiny_atlas.layers["parks"]
    heads = {
        key: csv_file.point_columns(collect(tiny_atlas, layer, "1", crs=crs))
        for key, crs in SYSTEMS.items()
    }
    assert heads["4326"] == ("lon", "lat") and heads["4547"] == ("x_4547", "y_4547")
    assert heads["gcj02"] == ("lon_gcj02", "lat_gcj02")


def test_a_drawing_colours_things_by_their_class(atlas):
    held = collect(atlas, atlas.layers["energy"], "1")
    archive = zipfile.ZipFile(io.BytesIO(dxf.write([held])))
    drawn = ezdxf.read(io.StringIO(archive.read("energy-4547.dxf").decode("gbk")))
    wanted = {item.id: held.spec.colour(item.properties) for item in held.placed}
    seen = set()
    for thing in drawn.modelspace().query('*[layer=="energy"]'):
        told = dict(tag.value.split("=", 1) for tag in thing.get_xdata("PLANMAP"))
        rgb = thing.rgb or drawn.layers.get("energy").rgb
        assert "#{:02x}{:02x}{:02x}".format(*rgb) == wanted[told["id"]]
        seen.add(told["class"])
    assert len(seen) == len(held.spec.classes.classes) + 1


def test_a_drawing_has_a_layer_for_each_layer_in_its_colour_and_dashes_what_is_rough(tiny_atlas):
    held = [collect(tiny_atlas, tiny_atlas.layers[name], "1") for name in ("areas", "parks")]
    archive = zipfile.ZipFile(io.BytesIO(dxf.write(held)))
    assert {"README.txt", "atlas-4547.dxf", "areas-4547.csv"} <= set(archive.namelist())
    drawn = ezdxf.read(io.StringIO(archive.read("atlas-4547.dxf").decode("gbk")))
    assert (drawn.layers.get("parks").rgb, drawn.units) == ((0x1F, 0x5F, 0xA8), 6)
    texts = {one.dxf.text for one in drawn.modelspace().query('TEXT[layer=="parks-names"]')}
    assert texts == {item.properties["name"] for item in held[1].placed}
    rough = {
        item.id for one in held for item in one.placed if item.properties["accuracy"] == "county"
    }
    assert (
        rough
        == {
            told["id"]
            for thing in drawn.modelspace().query('LWPOLYLINE[linetype=="DASHED"]')
            for told in [dict(tag.value.split("=", 1) for tag in thing.get_xdata("PLANMAP"))]
            if told["accuracy"] == "county"
        }
        != set()
    )
    assert dict(drawn.header.custom_vars.properties)["data_version"].startswith(
        held[0].data_version
    )


def test_a_drawing_takes_what_gbk_cannot_write(parks):
    name = "𠮷\n镇" + "长" * 300
    archive = zipfile.ZipFile(io.BytesIO(dxf.write([with_name(parks, name)])))
    drawn = ezdxf.read(io.StringIO(archive.read("parks-4547.dxf").decode("gbk")))
    texts = [one.dxf.text for one in drawn.modelspace().query("TEXT")]
    assert any(text.endswith("镇" + "长" * 300) for text in texts) and not drawn.audit().errors


def test_geoparquet_says_its_system_and_what_holds_for_the_whole(tiny_atlas):
    def schema(crs):
        held = collect(tiny_atlas, tiny_atlas.layers["parks"], "1", crs=SYSTEMS[crs])
        return pyarrow.parquet.read_schema(io.BytesIO(parquet.write([held]))).metadata

    def system(crs):
        return json.loads(schema(crs)[b"geo"])["columns"]["geometry"]["crs"]

    assert (system("4326")["id"]["code"], system("4547")["id"]["code"]) == ("CRS84", 4547)
    assert (
        system("gcj02") is None and "GCJ-02" in json.loads(schema("gcj02")[b"about"])["crs"]["zh"]
    )


def test_the_classes_of_a_drawing_stand_in_one_order(parks):
    with zipfile.ZipFile(io.BytesIO(dxf.write([parks]))) as archive:
        text = archive.read("parks-4547.dxf").decode("gbk")
    names = re.findall(r"\nCLASS\n  1\n(\w+)\n", text)
    assert len(names) > 5 and names == sorted(names)


def test_a_user_without_a_home_gets_every_format():
    """The user of a service may be in no list of users, and then ezdxf cannot even be imported."""
    lines = (
        "import os, pwd",
        "for name in ('HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME'): os.environ.pop(name, None)",
        "def nobody(_): raise KeyError",
        "pwd.getpwuid = nobody",
        "from webmap.formats import FORMATS",
        "assert all(one.write for one in FORMATS.values() if one.is_there)",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True)
