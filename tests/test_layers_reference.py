"""The committed reference geometry: 53 counties without gaps, lines past their stations."""

import csv
import json
import re
import struct
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import shape

from layers.bilingual import Words
from layers.make_reference import boundaries, rails, rivers
from layers.make_reference.lines import Line, Stop
from layers.make_reference.matching import Matcher, joined, without_spurs
from layers.make_reference.network import Network
from layers.make_reference.sources import MissingPackageError, package_folder
from layers.plane import Plane

FOLDER = Path(__file__).parent.parent / "geodata" / "reference"
FILES = ["context", "counties", "railways", "rivers", "roads"]
CITIES = {"太原市": 10, "阳泉市": 5, "晋中市": 11, "忻州市": 14, "吕梁市": 13}
ZONE = {
    "140107": "杏花岭区",
    "140106": "迎泽区",
    "140108": "尖草坪区",
    "140109": "万柏林区",
    "140181": "古交市",
    "140122": "阳曲县",
    "140902": "忻府区",
    "140921": "定襄县",
    "140981": "原平市",
    "140924": "繁峙县",
    "140923": "代县",
    "140922": "五台县",
}
METRES = Transformer.from_crs(4326, 32649, always_xy=True)
GEOD = Geod(ellps="WGS84")


def collection(name):
    """One reference file as read from disk."""
    return json.loads((FOLDER / f"{name}.geojson").read_text(encoding="utf-8"))


def shapes(name):
    """The geometries of one reference file."""
    return [shape(one["geometry"]) for one in collection(name)["features"]]


def area_km2(geometries):
    """The summed geodesic area."""
    oriented = shapely.orient_polygons(list(geometries))
    return sum(GEOD.geometry_area_perimeter(one)[0] for one in oriented) / 1e6


def numbers(coordinates):
    """Every single number of a coordinate tree."""
    if isinstance(coordinates, list):
        return [number for part in coordinates for number in numbers(part)]
    return [coordinates]


def polygons(geometry):
    """The ring lists of a Polygon or MultiPolygon as written in the file."""
    many = geometry["type"] == "MultiPolygon"
    return geometry["coordinates"] if many else [geometry["coordinates"]]


@pytest.fixture(scope="module")
def counties():
    """The 53 counties by adcode."""
    features = collection("counties")["features"]
    return {one["properties"]["adcode"]: one for one in features}


def test_53_counties_in_five_cities(counties):
    found = [one["properties"]["city"] for one in counties.values()]
    assert len(collection("counties")["features"]) == len(counties) == 53
    assert {city: found.count(city) for city in CITIES} == CITIES
    for adcode, one in counties.items():
        assert one["id"] == adcode and len(adcode) == 6
        assert one["properties"]["city_adcode"] == adcode[:4] + "00"


def test_the_twelve_zone_counties_have_their_names(counties):
    assert {code: counties[code]["properties"]["name"] for code in ZONE} == ZONE


def test_geodesic_areas(counties):
    by_code = {code: shape(one["geometry"]) for code, one in counties.items()}
    assert area_km2(by_code.values()) == pytest.approx(74_106, abs=50)
    assert area_km2(by_code[code] for code in ZONE) == pytest.approx(16_787, abs=20)


def test_counties_cover_without_gap_or_overlap():
    ours = shapes("counties")
    union = shapely.union_all(ours)
    assert shapely.coverage_is_valid(ours)
    assert union.geom_type == "Polygon" and not union.interiors
    assert area_km2([union]) == pytest.approx(area_km2(ours), abs=1e-3)


def test_the_suburb_of_yangquan_has_its_hole(counties):
    suburb = shape(counties["140311"]["geometry"])
    assert sum(len(part.interiors) for part in shapely.get_parts(suburb)) == 1


def test_context_leaves_the_five_cities_free():
    ours, around = shapely.union_all(shapes("counties")), collection("context")["features"]
    for one in around:
        assert shape(one["geometry"]).intersection(ours).area == pytest.approx(0, abs=1e-9)
    names = {one["properties"]["name"] for one in around}
    assert {"大同市", "朔州市", "临汾市", "长治市", "晋城市", "运城市"} <= names
    assert (FOLDER / "context.geojson").stat().st_size < 80_000


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_plain_geojson_with_its_source(name):
    whole = collection(name)
    assert re.match(r"[\w-]+ [\d.]+ \((MIT|LGPL), package\), .*data: ", whole["source"])
    assert "crs" not in whole and whole["features"]
    assert all(shape(one["geometry"]).is_valid for one in whole["features"])


@pytest.mark.parametrize("name", FILES)
def test_no_more_than_five_decimals(name):
    for one in collection(name)["features"]:
        for number in numbers(one["geometry"]["coordinates"]):
            assert number == round(number, 5)


@pytest.mark.parametrize("name", ["counties", "context"])
def test_rings_are_right_handed(name):
    for one in collection(name)["features"]:
        for shell, *holes in polygons(one["geometry"]):
            assert shapely.LinearRing(shell).is_ccw
            assert not any(shapely.LinearRing(hole).is_ccw for hole in holes)


RIVERS = {"yellow-river": 900, "fen-river": 530, "hutuo-river": 300, "sanggan-river": 340}  # km
BY_A_RIVER = {
    "yellow-river": [(111.135, 39.385), (111.08, 39.02), (110.74, 37.45), (110.795, 37.64)],
    "fen-river": [(111.93, 38.36), (112.5385, 37.8615), (111.772, 36.848), (111.72, 36.57)],
    "hutuo-river": [(112.96, 39.05), (113.10, 38.59)],
    "sanggan-river": [(113.8, 39.97)],
}


@pytest.mark.parametrize("river", collection("rivers")["features"], ids=lambda one: one["id"])
def test_a_river_runs_past_its_towns_within_5_km(river):
    (xs, ys) = METRES.transform(*zip(*river["geometry"]["coordinates"], strict=True))
    course = shapely.LineString(list(zip(xs, ys, strict=True)))
    assert RIVERS[river["id"]] * 1000 < course.length < RIVERS[river["id"]] * 1100
    for place in BY_A_RIVER[river["id"]]:
        assert course.distance(shapely.Point(METRES.transform(*place))) < 5000, place
    assert river["properties"]["accuracy"] == "town"


def named_railways():
    """The features of the railways that have stations."""
    return [one for one in collection("railways")["features"] if "stations" in one["properties"]]


@pytest.mark.parametrize("line", named_railways(), ids=lambda line: line["id"])
def test_a_railway_passes_its_stations(line):
    with (FOLDER / "line_stations.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["line_id"] == line["id"]]
    places = [METRES.transform(float(row["lon"]), float(row["lat"])) for row in rows]
    ways = METRES.transform(*zip(*line["geometry"]["coordinates"], strict=True))
    track = shapely.LineString(list(zip(*ways, strict=True)))
    stated = line["properties"]["max_gap_m"]
    assert line["properties"]["stations"] == [row["station"] for row in rows]
    assert stated <= 2000
    assert max(track.distance(shapely.Point(xy)) for xy in places) <= stated
    between = sum(shapely.Point(a).distance(shapely.Point(b)) for a, b in pairwise(places))
    assert track.length < 1.25 * between


@pytest.mark.parametrize("name", ["railways", "roads"])
def test_every_line_says_how_it_was_drawn(name):
    for one in collection(name)["features"]:
        assert one["id"] == one["properties"]["id"] and one["id"].isascii()
        assert one["properties"]["method"]
        assert one["properties"]["accuracy"] in {"site", "town", "schematic"}


def test_unbuilt_railways_are_schematic():
    for one in named_railways():
        if one["properties"]["status"] != "existing":
            assert one["properties"]["accuracy"] == "schematic"
            assert one["properties"]["method"] == "straight between stations"


def packed(*parts):
    """A block: count, sizes, contents."""
    sizes = [len(part) for part in parts]
    return struct.pack(f"<{1 + len(parts)}I", len(parts), *sizes) + b"".join(parts)


PAIRS = struct.pack("<9I", 0, 0, 0, 0, 500_000, 500_000, 500_000, 0, 0)
DIFFERENCES = struct.pack("<3I6h", 1, 0, 0, 0, 50, 50, -50, -50, 0)


def test_a_ring_of_pairs_is_read_in_degrees():
    corners = [(-180, -90), (-180, -89), (-179, -89), (-180, -90)]
    assert boundaries.read_ring(PAIRS) == corners


def test_a_ring_of_differences_is_summed_up():
    assert boundaries.read_ring(DIFFERENCES)[1:3] == [(-180, -89.9999), (-179.9999, -90)]


def test_polygons_and_multipolygons_are_read():
    polygon = struct.pack("<I", 5) + packed(PAIRS, DIFFERENCES)
    several = struct.pack("<I", 6) + packed(packed(PAIRS), packed(DIFFERENCES))
    assert len(boundaries.read_geometry(polygon).interiors) == 1
    assert len(boundaries.read_geometry(several).geoms) == 2
    with pytest.raises(ValueError, match="type 7"):
        boundaries.read_geometry(struct.pack("<I", 7))


def test_a_line_is_laid_along_the_network_past_its_stops():
    track = shapely.LineString([(0, 0), (5000, 2000), (10_000, 0)])
    network = Network.of_lines([track, shapely.LineString([(5000, 2000), (5000, 9000)])])
    matched = Matcher(network, 500).match([(0, 100), (10_000, 100)])
    assert all(leg.routed for leg in matched.legs)
    assert joined(matched.legs).hausdorff_distance(track) < 200


def test_a_stop_off_the_network_is_joined_straight():
    network = Network.of_lines([shapely.LineString([(0, 0), (1000, 0)])])
    matched = Matcher(network, 100).match([(0, 0), (5000, 5000)])
    assert not matched.legs[0].routed


def test_a_metro_runs_straight_from_station_to_station():
    track = shapely.LineString([(0, 0), (5000, 900), (10_000, 0)])
    stops = [
        Stop(name, xy) for name, xy in (("甲", (0, 0)), ("乙", (5000, 0)), ("丙", (10_000, 0)))
    ]
    line = Line("metro-9", "metro", Words("地铁9号线", "Line 9"), "existing", stops)
    made, used = rails.railway(line, Matcher(Network.of_lines([track]), 2000), Plane(32649))
    assert made["properties"]["method"] == rails.STRAIGHT and not used
    assert [*made["properties"]][:4] == ["id", "name", "name_en", "status"]
    assert made["properties"]["name_en"] == "Line 9"
    assert made["properties"]["accuracy"] == "site" and made["properties"]["max_gap_m"] == 10


def test_the_way_out_and_back_is_taken_off_a_road():
    there_and_back = shapely.LineString([(0, 0), (1, 0), (1, 1), (1, 0), (2, 0)])
    assert list(without_spurs(there_and_back).coords) == [(0, 0), (1, 0), (2, 0)]


def test_a_gap_in_a_river_is_bridged_and_a_spur_left_out():
    upper, lower = shapely.LineString([(0, 0), (9e4, 0)]), shapely.LineString([(1e5, 0), (2e5, 0)])
    lines = rivers.bridged([upper, lower, shapely.LineString([(9e4, 0), (9e4, 7e4)])])
    assert shapely.LineString([(9e4, 0), (1e5, 0)]) in [one.normalize() for one in lines[3:]]
    network = Network.of_lines(lines)
    ends = [rivers.nearest(network, place) for place in ((0, 1), (2e5, 1))]
    assert rivers.way(network, *ends) == [(0, 0), (9e4, 0), (1e5, 0), (2e5, 0)]


def test_an_absent_package_is_named_with_its_requirement():
    with pytest.raises(MissingPackageError, match="pip install 'no-such-data==1'"):
        package_folder("no_such_data", "no-such-data==1")
    with pytest.raises(MissingPackageError, match="no_such.data is not installed"):
        package_folder("no_such.data", "no-such-data==1")
