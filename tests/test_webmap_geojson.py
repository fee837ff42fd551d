"""GeoJSON as RFC 7946 wants it, and as a GIS program reads it."""

import json

import pyogrio
import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon, box, shape

from webmap import geojson
from webmap.compact import to_bytes


def numbers(value):
    """Every number of a coordinate tree."""
    if isinstance(value, list):
        return [number for part in value for number in numbers(part)]
    return [value]


def polygons(geometry):
    """The ring lists of a polygonal geometry."""
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else []


@pytest.fixture(scope="module")
def collections(tiny_atlas):
    """Every tiny layer as a reader gets it."""
    made = {
        key: geojson.layer(tiny_atlas, layer, "1.2.3") for key, layer in tiny_atlas.layers.items()
    }
    return {key: json.loads(to_bytes(value)) for key, value in made.items()}


@pytest.mark.parametrize("clockwise", [True, False])
def test_rings_are_right_handed_whatever_they_were(clockwise):
    ring, hole = box(0, 0, 3, 3, ccw=not clockwise).exterior, box(1, 1, 2, 2, ccw=True).exterior
    for drawn in (Polygon(ring, [hole]), MultiPolygon([Polygon(ring, [hole])])):
        for outer, inner in polygons(geojson.geometry(drawn)):
            assert shapely.LinearRing(outer).is_ccw and not shapely.LinearRing(inner).is_ccw


def test_coordinates_are_rounded_to_five_decimals():
    drawn = geojson.geometry(LineString([(112.1234567, 38.7654321), (112, 38)]))
    assert drawn == {"type": "LineString", "coordinates": [[112.12346, 38.76543], [112, 38]]}


def test_no_geometry_is_null():
    assert geojson.geometry(None) is None


def test_chinese_is_not_escaped_and_nothing_is_padded():
    assert to_bytes({"名": ["太原", 1]}) == '{"名":["太原",1]}'.encode()


@pytest.mark.parametrize("key", ["areas", "lines", "parks"])
def test_a_layer_is_a_plain_collection_with_box_and_ids(collections, tiny_atlas, key):
    found = collections[key]
    assert found["type"] == "FeatureCollection" and "crs" not in found
    assert [one["id"] for one in found["features"]] == list(tiny_atlas.layers[key].features)
    assert [one["properties"]["id"] for one in found["features"]] == list(
        tiny_atlas.layers[key].features
    )
    west, south, east, north = found["bbox"]
    assert 112 <= west < east <= 113.5 and 38 <= south < north <= 38.2


@pytest.mark.parametrize("key", ["areas", "lines", "parks"])
def test_every_feature_is_valid_rounded_and_right_handed(collections, key):
    for one in collections[key]["features"]:
        assert set(one) == {"type", "id", "geometry", "properties"}
        if one["geometry"] is None:
            continue
        assert shape(one["geometry"]).is_valid
        assert all(n == round(n, 5) for n in numbers(one["geometry"]["coordinates"]))
        for outer, *_ in polygons(one["geometry"]):
            assert shapely.LinearRing(outer).is_ccw


def test_the_unplaced_are_features_without_geometry(collections):
    features = {one["id"]: one for one in collections["parks"]["features"]}
    assert features["lost-park"]["geometry"] is None
    assert features["lost-park"]["properties"]["unplaced"] == "没有写明地点"


def test_a_layer_of_unplaced_features_has_no_box(tiny_atlas):
    from dataclasses import replace

    parks = tiny_atlas.layers["parks"]
    bare = replace(parks, features={"lost-park": parks.features["lost-park"]})
    assert "bbox" not in geojson.layer(tiny_atlas, bare, "1")


def test_an_export_describes_itself(collections):
    found = collections["lines"]
    assert (found["title"], found["title_en"], found["version"]) == ("线路", "Lines", "1.2.3")
    assert [row["id"] for row in found["documents"]] == ["beta"]
    assert found["disclaimer"] == "界线仅供示意，不作划界依据"
    assert found["sources"][0]["licence"] and found["datum"] == "WGS-84 / CGCS2000"


@pytest.mark.parametrize("which", ["tiny_atlas", "atlas"])
def test_a_gis_program_reads_every_layer_with_its_chinese(request, which, tmp_path):
    whole = request.getfixturevalue(which)
    for key, layer in whole.layers.items():
        path = tmp_path / f"{key}.geojson"
        path.write_bytes(to_bytes(geojson.layer(whole, layer, "1")))
        table = pyogrio.read_dataframe(path)
        assert table["name"].tolist() == [item.fact.name.zh for item in layer.features.values()]
        assert table.crs.to_epsg() == 4326 or table.geometry.isna().all()
