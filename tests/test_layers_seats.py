"""The seats: one for every county and city, in its county, with its source."""

import csv
import io

import pytest
import shapely

from layers.make_reference import seats as make_seats

HEAD = ",".join(make_seats.COLUMNS)
SQUARE = ("140703", "太谷区", shapely.box(112, 37, 113, 38))


def town(name, lon, lat, population=0, number=1):
    """A town as GeoNames has it."""
    place = {"longitude": lon, "latitude": lat, "geonameid": number, "name": "Town"}
    return place | {"alternatenames": [name], "population": population}


def test_every_county_and_city_has_a_seat_inside(atlas):
    assert atlas.counties.polygons.keys() <= atlas.seats.keys()
    for code, shape in atlas.counties.polygons.items():
        seat = atlas.seats[code]
        assert shape.covers(shapely.Point(seat.lon, seat.lat)), seat.name
        assert seat.name == atlas.counties.name(code)


def test_every_seat_has_its_source_and_only_one_is_a_point_inside(atlas):
    known = {source["id"] for source in atlas.sources}
    assert all(one.source in known and one.licence for one in atlas.seats.values())
    rough = [one.name for one in atlas.seats.values() if one.accuracy == "county"]
    assert rough == ["矿区"]


def test_the_seat_of_a_city_is_the_place_of_that_name(atlas):
    for name in ("tai-yuan", "yang-quan", "jin-zhong", "xin-zhou", "lvliang"):
        place = atlas.places[f"{name}-seat"]
        seat = atlas.seats[atlas.counties.city(place.county)]
        assert (seat.lon, seat.lat) == (place.lon, place.lat)


def test_cities_around_have_their_seats(atlas):
    around = {one.name for code, one in atlas.seats.items() if code not in atlas.counties.polygons}
    assert {"石家庄市", "大同市", "朔州市", "榆林市", "延安市", "临汾市", "长治市"} <= around
    assert len(around) == 24


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("140102,乙县,112.25", "140102,乙县,112.15", "the seat of 乙县 lies in 甲县"),
        ("140102,乙县,112.25", "140102,乙县,x", "lon/lat `x000,38.15000` is no number"),
        ("140102,乙县", "140102,丁县", "140102 is 乙县, not 丁县"),
        ("140102,乙县", "140101,甲县", "the seat of 140101 is written twice"),
        (
            "140300,邻市,112.30000,37.9",
            "140300,邻市,112.30000,38.1",
            "the seat of 邻市 lies in 乙县",
        ),
        ("town,town_seat,made-up,own,outside", "near,by,else,,", "empty licence"),
        ("town,town_seat,made-up,own,outside", "near,by,else,,", "unknown accuracy `near`"),
        ("town,town_seat,made-up,own,outside", "near,by,else,,", "unknown method `by`"),
        ("town,town_seat,made-up,own,outside", "near,by,else,,", "unknown source `else`"),
    ],
)
def test_a_wrong_seat_is_named(change, problems, old, new, what):
    change("reference/seats.csv", old, new)
    assert any("reference/seats.csv:" in one and what in one for one in problems())


def test_an_absent_seat_is_named(change, problems):
    change(
        "reference/seats.csv", "140102,乙县,112.25000,38.15000,town,town_seat,made-up,own,\n", ""
    )
    assert problems() == ["reference/seats.csv: no seat for 140102 乙县 — add a row"]


def test_the_best_spelt_town_inside_is_the_seat():
    found = [town("太谷县", 112.5, 37.4), town("太谷", 112.6, 37.4, 900), town("太谷区", 119, 37)]
    assert make_seats.row(SQUARE, found, True)["lon"] == "112.50000"
    big = [*found, town("太谷县", 112.7, 37.5, 50, 2)]
    assert make_seats.row(SQUARE, big, True)["note"] == "GeoNames 2 Town"


def test_without_a_town_only_ours_has_a_point_inside():
    made = make_seats.row(SQUARE, [], True)
    assert (made["accuracy"], made["method"]) == ("county", "county_inner_point")
    assert make_seats.row(SQUARE, [], False) is None


def test_rows_written_by_hand_are_kept(atlas, tmp_path, monkeypatch):
    rows = ["140703,太谷区,112.1,37.1,town,general_knowledge,editors,own,by hand"]
    (tmp_path / "seats.csv").write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    monkeypatch.setattr(make_seats, "towns", lambda box: [town("乙县", 112.2, 37.2)])
    words = {"city_adcode": "140700", "city_name": "晋中市"}
    districts = [
        (words | {"district_adcode": "140703", "district_name": "太谷区"}, SQUARE[2]),
        (words | {"district_adcode": "140799", "district_name": "乙县"}, SQUARE[2]),
    ]
    make_seats.make(tmp_path, districts, atlas.region)
    made = csv.DictReader(io.StringIO((tmp_path / "seats.csv").read_text(encoding="utf-8")))
    assert [(one["name"], one["source"]) for one in made] == [
        ("太谷区", "editors"),
        ("乙县", "geonames"),
    ]
