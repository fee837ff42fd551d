"""Every format: opened by a second program and compared with the layer it was made from."""

import csv
import gzip
import io
import json
import os
import subprocess
import zipfile
from functools import partial
from hashlib import sha256
from html import unescape

import ezdxf
import geopandas
import mapbox_vector_tile
import openpyxl
import pyogrio
import pytest
import shapely
from pmtiles.reader import MemorySource, Reader, all_tiles
from pyproj import Transformer

from layers.load import GEODATA
from layers.region import load_region
from webmap.collection import collect
from webmap.formats import FORMATS
from webmap.formats.crs import systems
from webmap.narrowing import narrow
from webmap.tiles.mercator import degrees

SYSTEMS = systems(load_region(GEODATA))

LAYERS = ("areas", "lines", "parks")


def gdal_rows(path, layers=None):
    """Names, geometries and properties of layers as GDAL reads them."""
    found = []
    for layer in layers or [str(name) for name, _ in pyogrio.list_layers(path)]:
        table = pyogrio.read_dataframe(path, layer=layer)
        shapes = table.geometry if "geometry" in table else [None] * len(table)
        found += [
            {**row, "geometry": shape}
            for row, shape in zip(table.to_dict("records"), shapes, strict=True)
        ]
    return found


def plain(path, _):
    """One file that GDAL reads whole."""
    return gdal_rows(path)


def gpkg(path, layer):
    """The layer and the table of what is not placed."""
    names = {str(name) for name, _ in pyogrio.list_layers(path)}
    return gdal_rows(path, [one for one in (layer, f"{layer}_unplaced") if one in names])


def fgb(path, _):
    """What is placed; the rest is named in the description."""
    told = pyogrio.read_info(path)["layer_metadata"]["DESCRIPTION"].partition("unplaced:\n")[2]
    rest = [line.partition(": ") for line in told.splitlines()]
    names = [words.partition(", ")[0] for _, _, words in rest]
    return gdal_rows(path) + [{"name": name, "geometry": None} for name in names]


def shp(path, _):
    """Every shapefile of the zip, and the CSV of what is not placed."""
    names = zipfile.ZipFile(path).namelist()
    found = [row for n in names if n.endswith(".shp") for row in gdal_rows(f"/vsizip/{path}/{n}")]
    rest = [name for name in names if name.endswith("_unplaced.csv")]
    return found + [row for n in rest for row in csv_rows(zipfile.ZipFile(path).read(n))]


def csv_rows(body):
    """The rows of a CSV with the geometry of its WKT."""
    rows = csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    return [{**row, "geometry": shapely.from_wkt(row["wkt"] or None)} for row in rows]


def csv_file(path, _):
    """A CSV as Python reads it."""
    return csv_rows(path.read_bytes())


def xlsx(path, layer):
    """The layer's sheet below its two heads; a point stands for the shape."""
    sheet = openpyxl.load_workbook(path)[layer]
    _, head, *rows = sheet.values
    found = [dict(zip(head, row, strict=True)) for row in rows]
    return [{**r, "geometry": r["lon"] and shapely.Point(r["lon"], r["lat"])} for r in found]


def dxf(path, _):
    """The CSVs' rows with the shapes that GDAL finds in the drawing, back in degrees."""
    archive = zipfile.ZipFile(path)
    (name,) = [name for name in archive.namelist() if name.endswith(".dxf")]
    shapes = drawn_shapes(archive.read(name), f"/vsizip/{path}/{name}")
    tables = [archive.read(name) for name in archive.namelist() if name.endswith(".csv")]
    rows = [row for table in tables for row in csv_rows(table)]
    return [{**row, "geometry": shapes.get((row["layer"], row["id"]))} for row in rows]


def drawn_shapes(body, path):
    """Shapes by layer and id: whose each thing is by ezdxf, where it lies by GDAL."""
    drawing = ezdxf.read(io.StringIO(body.decode("gbk")))
    assert not drawing.audit().errors
    things = {one.dxf.handle: one for one in drawing.modelspace() if one.has_xdata("PLANMAP")}
    read = pyogrio.read_dataframe(path, layer="entities")
    found = {}
    for handle, shape in zip(read["EntityHandle"], read.geometry, strict=True):
        if handle in things:
            told = dict(tag.value.split("=", 1) for tag in things[handle].get_xdata("PLANMAP"))
            closed = getattr(things[handle], "closed", False)
            found.setdefault((told["layer"], told["id"]), []).append((shape, closed))
    back = Transformer.from_crs(4547, 4490, always_xy=True).transform
    return {
        key: shapely.transform(joined(parts), back, interleaved=False)
        for key, parts in found.items()
    }


def joined(parts):
    """Points, lines, or the areas within closed lines, as one shape."""
    shapes = shapely.force_2d([shape for shape, _ in parts])
    closed = {mark for _, mark in parts}
    if closed == {True}:
        return shapely.build_area(shapely.MultiLineString(list(shapes)))
    return shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)


def parquet(path, _):
    """A GeoParquet as geopandas reads it."""
    table = geopandas.read_parquet(path)
    return [
        {**row, "geometry": shape}
        for row, shape in zip(table.to_dict("records"), table.geometry, strict=True)
    ]


def pmtiles(path, layer):
    """The deepest tiles by the format's own reader, parts joined; the rest is named in words."""
    source = MemorySource(path.read_bytes())
    reader, found = Reader(source), {}
    for (z, x, y), packed in all_tiles(source):
        if z == reader.header()["max_zoom"]:
            tile = mapbox_vector_tile.decode(gzip.decompress(packed), default_options=DOWN)[layer]
            for one in tile["features"]:
                on_grid = shapely.geometry.shape(one["geometry"])
                shape = shapely.transform(on_grid, partial(placed, (z, x, y), tile["extent"]))
                found.setdefault(one["properties"]["id"], (one["properties"], []))[1].append(shape)
    told = reader.metadata()["description"].partition("unplaced:\n")[2]
    rest = [line.partition(": ")[2].partition(", ")[0] for line in told.splitlines()]
    rows = [{**row, "geometry": joined_tiles(parts)} for row, parts in found.values()]
    return rows + [{"name": name, "geometry": None} for name in rest]


def placed(square, extent, points):
    """Points of a tile in degrees."""
    z, x, y = square
    return degrees((points / extent + (x, y)) / 2**z)


def joined_tiles(parts):
    """Parts of tiles, which overlap by their margins, as one shape."""
    return shapely.union_all([shapely.make_valid(one) for one in parts])


READERS = {
    "geojson": plain,
    "jsonfg": plain,
    "gpkg": gpkg,
    "fgb": fgb,
    "shp.zip": shp,
    "kml": plain,
    "csv": csv_file,
    "xlsx": xlsx,
    "dxf.zip": dxf,
    "parquet": parquet,
    "pmtiles": pmtiles,
}
DOWN = {"y_coord_down": True}
OFF = {"pmtiles": 3e-4}  # degrees: its tiles have a grid, and borders are simplified on it


@pytest.fixture
def read(tmp_path):
    """A function that writes collections in a format and reads a layer with another program."""

    def through(suffix, held, layer):
        path = tmp_path / f"layer.{suffix}"
        path.write_bytes(FORMATS[suffix].write(held))
        return READERS[suffix](path, layer)

    return through


def held_by(atlas, layer, **chosen):
    """The collection of a layer."""
    return collect(atlas, atlas.layers[layer], "1.2.3", **chosen)


def assert_same_place(found, item, off=1e-6):
    """The shape read back is the feature's, or a point on it, to so many degrees."""
    if item.geometry is None:
        assert found is None
    elif found.geom_type == "Point":
        assert found.distance(item.geometry) < 1e-4
    else:
        assert shapely.hausdorff_distance(found, item.geometry) < off


def test_every_format_has_a_reader_here():
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize(
    ("of", "layer"), [*(("tiny_atlas", one) for one in LAYERS), ("other_atlas", "parks")]
)
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_second_program_reads_the_same_features(request, read, suffix, of, layer):
    held = held_by(request.getfixturevalue(of), layer)
    rows = {row.get("Name") or row["name"]: row for row in read(suffix, [held], layer)}
    assert set(rows) == {item.properties["name"] for item in held.items}
    assert len(rows) == len(held.items)
    for item in held.items:
        assert_same_place(rows[item.properties["name"]]["geometry"], item, OFF.get(suffix, 1e-6))


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_placed_feature_carries_citation_accuracy_source_and_licence(
    read, tiny_atlas, suffix
):
    rows = read(suffix, [held_by(tiny_atlas, "parks")], "parks")
    (park,) = [row for row in rows if "第一园区" in (row.get("name"), row.get("Name"))]
    cells = json.dumps({key: str(value) for key, value in park.items()}, ensure_ascii=False)
    for word in ("first-park", "parks", "alpha", "二（一）专栏1", "site", "编造的数据", "新材料"):
        assert word in cells, word
    assert "licence" in cells or "(无)" in cells


@pytest.mark.parametrize("suffix", FORMATS)
def test_equal_data_give_equal_bytes(tiny_atlas, suffix):
    once, again = (FORMATS[suffix].write([held_by(tiny_atlas, "parks")]) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_file_tells_attribution_data_version_and_the_checksum_of_its_geojson(
    tiny_atlas, suffix
):
    held = held_by(tiny_atlas, "parks")
    in_metres = held_by(tiny_atlas, "parks", crs=held.plane)
    whole = FORMATS["geojson"].write([in_metres if suffix == "dxf.zip" else held])
    features = whole[whole.index(b'"features":') + len(b'"features":') : -1]
    body = FORMATS[suffix].write([held])
    if zipfile.is_zipfile(io.BytesIO(body)):
        archive = zipfile.ZipFile(io.BytesIO(body))
        body = b"".join(archive.read(name) for name in archive.namelist())
    if suffix == "pmtiles":  # which packs what it says of itself
        body = json.dumps(Reader(MemorySource(body)).metadata(), ensure_ascii=False).encode()
    told = unescape(body.decode(errors="ignore"))
    wanted = (tiny_atlas.version, "CC BY 4.0", "测试", sha256(features).hexdigest())
    assert [word for word in wanted if word not in told] == []


@pytest.mark.parametrize("suffix", ["shp.zip", "dxf.zip"])
def test_what_is_taken_out_of_a_zip_can_be_checked(tmp_path, tiny_atlas, suffix):
    body = FORMATS[suffix].write([held_by(tiny_atlas, "parks")])
    zipfile.ZipFile(io.BytesIO(body)).extractall(tmp_path)
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    told = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout.count(": OK") == len(os.listdir(tmp_path)) - 1
    next(tmp_path.glob("*.csv")).write_bytes(b"damaged")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_narrowed_layer_is_written_with_what_is_left(read, app, suffix):
    place = app.extensions["planmap"]
    left = narrow("parks", place.facets, {"industry": ("equipment",)}, place.languages)
    rows = read(suffix, [held_by(place.atlas, "parks", narrowing=left)], "parks")
    assert [row.get("Name") or row["name"] for row in rows] == ["第一园区"]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("kept", [(), ("lost-park",)], ids=["nothing", "unplaced"])
def test_a_layer_with_nothing_placed_is_written_all_the_same(read, app, suffix, kept):
    place = app.extensions["planmap"]
    left = narrow("parks", place.facets, {"dated": ("2035",)}, place.languages)
    left = type(left)(left.chosen, left.text, kept)
    rows = read(suffix, [held_by(place.atlas, "parks", narrowing=left)], "parks")
    assert [row["geometry"] for row in rows] == [None for _ in kept]


@pytest.mark.parametrize("suffix", [s for s, form in FORMATS.items() if form.many])
def test_all_layers_stand_in_one_file(read, tiny_atlas, suffix):
    held = [held_by(tiny_atlas, layer) for layer in LAYERS]
    for one in held:
        rows = read(suffix, held, one.spec.id)
        wanted = held if suffix in ("kml", "dxf.zip") else [one]  # those are read whole
        assert len(rows) == sum(len(each.items) for each in wanted)


@pytest.mark.parametrize("crs", SYSTEMS.values(), ids=SYSTEMS)
@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "fgb"])
def test_a_file_says_in_which_system_it_is(tmp_path, tiny_atlas, suffix, crs):
    held = held_by(tiny_atlas, "areas", crs=crs)
    path = tmp_path / f"areas.{suffix}"
    path.write_bytes(FORMATS[suffix].write([held]))
    table = pyogrio.read_dataframe(path, layer="areas")
    if crs.epsg:
        assert table.crs.to_epsg() == crs.epsg
    elif suffix != "geojson":  # GeoJSON can only say it in words
        assert crs.id.upper() in table.crs.to_wkt() and table.crs.to_epsg() is None
    (found,) = table[table["id"] == held.items[0].id].geometry
    assert_same_place(found, held.items[0])
    assert crs.title.en.split()[0].encode() in path.read_bytes()


@pytest.mark.parametrize("which", FORMATS)
def test_every_real_layer_is_written_and_read(read, atlas, which):
    for layer in ("railways", "parks", "airports"):
        held = held_by(atlas, layer)
        rows = read(which, [held], layer)
        assert sorted(row.get("Name") or row["name"] for row in rows) == sorted(
            item.properties["name"] for item in held.items
        )
