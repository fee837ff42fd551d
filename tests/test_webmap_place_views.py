"""A county's page: what lies there, what only there, and which plan says so."""

import pytest

from webmap.locators import Locators
from webmap.place_views import PlaceIndex


@pytest.fixture(scope="module")
def index(tiny_atlas) -> PlaceIndex:
    return PlaceIndex(tiny_atlas)


def keys(view: dict) -> set[str]:
    cells = [cell for theme in view["themes"] for cell in theme["plans"].values()]
    return {row["feature"] for cell in cells for row in cell}


def test_every_city_is_listed_with_its_counties(index):
    rows = index.rows()
    assert [row["name"] for row in rows] == ["东市", "西市"]
    assert [one["name"] for one in rows[0]["counties"]] == ["甲县", "乙县"]


def test_a_county_has_all_that_lies_there_and_says_what_lies_only_there(index, tiny_atlas):
    view = index.view("140101")
    found = {
        item.key
        for item in tiny_atlas.features()
        if "140101" in item.location.adcodes and item.claims
    }
    assert keys(view) == found
    assert view["numbers"]["features"] == 6 and view["numbers"]["only_here"] == 2
    parks = [row for theme in view["themes"] for row in theme["plans"]["alpha"]]
    assert {row["feature"]: row["only_here"] for row in parks}["parks/first-park"] is True


def test_a_city_also_has_what_concerns_it_as_a_whole(index):
    assert "parks/city-park" in keys(index.view("140100"))


def test_sections_are_those_that_speak_of_the_thing(index, tiny_atlas):
    for theme in index.view("140100")["themes"]:
        for plan, cell in theme["plans"].items():
            for row in cell:
                said = [
                    claim.section
                    for claim in tiny_atlas.feature(row["feature"]).claims
                    if claim.document == plan
                ]
                assert row["sections"] == list(dict.fromkeys(said))


def test_the_small_map_shows_the_cities_by_name_and_the_place(tiny_atlas):
    drawn = Locators(tiny_atlas).of_place("140101")
    assert len(drawn["cities"]) == 2 and drawn["areas"][0].startswith("M")
    assert [one["name"] for one in drawn["names"]] == ["东市", "西市"] and drawn["height"] > 0


@pytest.mark.parametrize("address", ["/places", "/places/140101", "/places/140100?lang=en"])
def test_pages_answer(client, address):
    assert client.get(address).status_code == 200


def test_data_and_unknown_places(client):
    assert client.get("/places/140101.json").json["name"] == "甲县"
    assert client.get("/places.json").json["cities"][0]["code"] == "140100"
    assert client.get("/places/999999").status_code == 404
    assert client.get("/places/999999.json").status_code == 404
