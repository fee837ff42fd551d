"""Looking up counties and lines (layers/reference.py): names, areas, points, parts of lines."""

import pytest
import shapely
from shapely.geometry import LineString, Point, Polygon, box

from layers.problems import DataError
from layers.reference import Lines, area_km2, read_geojson

SQUARE_KM2 = 389.4  # 0.2 degrees squared at 38.1 north: 17.54 km by 22.20 km


@pytest.fixture(scope="module")
def counties(tiny_atlas):
    """甲县 and 乙县 of 东市, 丙区 of 西市: squares of 0.2 degrees side by side."""
    return tiny_atlas.counties


@pytest.fixture(scope="module")
def lines(tiny_atlas):
    """The tiny railways and road."""
    return Lines(tiny_atlas.reference)


def test_area_is_geodesic(counties):
    assert area_km2(counties.polygons["140101"]) == pytest.approx(SQUARE_KM2, abs=0.1)


@pytest.mark.parametrize("clockwise", [True, False])
def test_a_hole_is_taken_off_whatever_way_its_ring_runs(clockwise):
    hole = [(112.05, 38.05), (112.05, 38.15), (112.15, 38.15), (112.15, 38.05), (112.05, 38.05)]
    ring = hole if clockwise else hole[::-1]
    holed = Polygon(box(112.0, 38.0, 112.2, 38.2).exterior, [ring])
    assert area_km2(holed) == pytest.approx(SQUARE_KM2 * 3 / 4, abs=0.1)


def test_a_city_is_its_counties_dissolved(counties):
    city = counties.polygons["140100"]
    assert city.equals(box(112.0, 38.0, 112.4, 38.2))
    assert counties.polygons["140200"].equals(counties.polygons["140201"])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("甲县", "140101"),
        ("东市", "140100"),
        ("140101", "140101"),
        (140201, "140201"),
        ("丁", None),
    ],
)
def test_adcode_of_a_name_or_a_code(counties, name, code):
    assert counties.adcode(name) == code


def test_names_with_and_without_the_city(counties):
    assert counties.name("140100") == counties.full_name("140100") == "东市"
    assert counties.name("140201") == "丙区" and counties.full_name("140201") == "西市丙区"
    assert set(counties.names()) == {"甲县", "乙县", "丙区", "东市", "西市"}


def test_members_of_a_city_and_of_a_county(counties):
    assert counties.members("140100") == ["140101", "140102"]
    assert counties.members("140201") == ["140201"]
    assert counties.city("140102") == "140100"
    assert counties.is_city("140100") and not counties.is_city("140102")


def test_the_county_at_a_point(counties):
    assert counties.at(112.1, 38.1) == "140101"
    assert counties.at(112.5, 38.1) == "140201"
    assert counties.at(111.9, 38.1) is None


def test_the_counties_a_line_meets_are_in_order_of_code(counties):
    line = LineString([(112.5, 38.1), (112.1, 38.1)])
    assert counties.crossing(line) == ["140101", "140102", "140201"]
    assert counties.crossing(LineString([(110, 38), (111, 38)])) == []


def test_distance_from_a_county_is_in_km_and_zero_inside(counties):
    assert counties.distance_km("140101", 112.1, 38.1) == 0
    assert counties.distance_km("140101", 112.3, 38.1) == pytest.approx(8.76, abs=0.05)


def test_reach_goes_to_the_farthest_corner_rounded_up_to_a_km(counties):
    assert counties.reach_m("140101", 112.1, 38.1) == 15_000  # 14.15 km
    assert counties.reach_m("140101", 112.0, 38.0) == 29_000  # 28.28 km


def test_the_inner_point_is_well_inside_even_a_bent_county(counties, atlas):
    assert counties.inner_point("140101").distance(Point(112.1, 38.1)) < 0.02
    for code, polygon in atlas.counties.polygons.items():
        assert polygon.contains(atlas.counties.inner_point(code)), code


def test_a_line_is_whole_or_between_two_points(lines):
    start, end = Point(112.1, 38.1), Point(112.4, 38.11)
    assert lines.part("tiny-rail", None, None).length == pytest.approx(0.5)
    part = lines.part("tiny-rail", start, end)
    assert shapely.get_coordinates(part)[[0, -1]].tolist() == [[112.1, 38.1], [112.4, 38.1]]


def test_a_part_runs_the_way_it_is_asked_for(lines):
    part = lines.part("tiny-rail", Point(112.4, 38.1), Point(112.1, 38.1))
    assert part.coords[0] == (112.4, 38.1) and part.coords[-1] == (112.1, 38.1)


def test_a_broken_line_is_cut_on_the_piece_that_holds_both_points(lines):
    part = lines.part("tiny-road", Point(112.15, 38.05), Point(112.3, 38.05))
    assert part.length == pytest.approx(0.15) and part.bounds[0] == pytest.approx(112.15)


def test_lines_of_all_collections_are_known(lines):
    assert "tiny-rail" in lines and "tiny-road" in lines and "no-rail" not in lines
    assert lines.accuracy("tiny-road") == "town"


def test_broken_geojson_is_named_with_line_and_advice(tmp_path):
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "rivers.geojson").write_text('{"features":\n[}')
    with pytest.raises(DataError) as caught:
        read_geojson(tmp_path, "rivers")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("reference/rivers.geojson", 2)
    assert "broken JSON" in problem.what and "layers.make_reference" in problem.instead
