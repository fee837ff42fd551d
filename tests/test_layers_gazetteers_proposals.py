"""Proposals: which candidates are put before a person, how well placed, and why."""

import pytest

from layers import DataError, load_atlas
from layers.gazetteers.matching import loosely_placed
from layers.gazetteers.proposals import COLUMNS, Origin, as_table, propose
from tests.test_layers_gazetteers_formats import geonames

OURS = Origin("made-up", "own")


@pytest.fixture
def table(tmp_path):
    """A function that writes rows as a table and gives its path."""

    def write(*rows):
        path = tmp_path / "gazetteer.csv"
        path.write_text("\n".join(["name,lon,lat,kind,accuracy,ref", *rows, ""]), "utf-8")
        return path

    return write


def refusal(*arguments):
    """The problem of a gazetteer that is refused."""
    with pytest.raises(DataError) as caught:
        propose(*arguments)
    return str(caught.value)


def test_what_is_loosely_placed(tiny_atlas):
    found = [feature.key for feature in loosely_placed(tiny_atlas)]
    assert found == ["areas/zone", "parks/county-park", "parks/city-park", "parks/lost-park"]


def test_neither_lines_nor_whole_extents_are_proposed_a_point(change, tiny):
    change("plan/lines.yaml", "where: {along: [{line: tiny-rail}]}", "where: {within: [乙县]}")
    change("plan/parks.yaml", "where: {within: [乙县]}", "where: {areas: [乙县]}")
    found = [feature.key for feature in loosely_placed(load_atlas(tiny))]
    assert "lines/tiny-railway" not in found and "parks/county-park" not in found


def test_what_lies_outside_is_not_looked_for_inside(change, tiny):
    change("places.csv", "113.50000,38.10000,town", "113.50000,38.10000,county")
    change("plan/parks.yaml", "where: {within: [乙县]}", "where: {place: far-city}")
    atlas = load_atlas(tiny)
    assert atlas.feature("parks/county-park").location.accuracy == "county"
    assert "parks/county-park" not in [feature.key for feature in loosely_placed(atlas)]


def test_a_county_left_out_of_the_name_must_be_where_the_point_lies(change, tiny, table):
    change("plan/parks.yaml", "    name: 某园区\n", "    name: 丙区大成中学\n")
    change("plan/parks.yaml", "No place is given, in: [西市]", "No place is given")
    rows = propose(
        load_atlas(tiny), table("大成中学,112.5,38.1,,site,", "大成中学,112.1,38.1,,,"), OURS
    )
    assert [(row["county"], row["score"], row["accuracy"]) for row in rows] == [
        ("丙区", "0.75", "town")
    ]
    assert rows[0]["why"] == "大成中学 is its name without 丙区" and rows[0]["distance_km"] == ""


def test_a_proposal_says_everything_a_person_needs(tiny_atlas, table):
    (row,) = propose(tiny_atlas, table("乙县园区,112.3,38.15,工业园,site,w9"), OURS)
    assert tuple(row) == COLUMNS
    assert row == {
        "accept": "",
        "feature": "parks/county-park",
        "name": "乙县园区",
        "kind": "园区",
        "candidate": "乙县园区",
        "candidate_kind": "工业园",
        "lon": "112.30000",
        "lat": "38.15000",
        "county": "乙县",
        "distance_km": row["distance_km"],
        "distance_from": "乙县",
        "accuracy": "site",
        "method": "named_point",
        "source": "made-up",
        "licence": "own",
        "ref": "w9",
        "score": "1.00",
        "ambiguous": "",
        "why": "乙县园区 is its name, letter by letter",
    }
    assert 5 < float(row["distance_km"]) < 6
    assert as_table([row])[0] == list(COLUMNS) and as_table([row])[1][1] == "parks/county-park"


def test_a_candidate_outside_the_counties_named_is_left_out(tiny_atlas, table):
    rows = (
        "乙县园区,112.5,38.1,,,in-bing",
        "乙县园区,113.5,38.1,,,far",
        "某园区,112.1,38.1,,,east",
    )
    assert propose(tiny_atlas, table(*rows), OURS) == []


def test_a_city_stands_for_its_counties(tiny_atlas, table):
    (row,) = propose(tiny_atlas, table("某园区,112.5,38.1,,,"), OURS)
    assert (row["feature"], row["county"], row["distance_from"]) == (
        "parks/lost-park",
        "丙区",
        "西市",
    )


def test_several_candidates_are_all_listed_and_marked(tiny_atlas, table):
    rows = propose(tiny_atlas, table("乙县园区,112.3,38.1,,,", "乙县园区,112.3,38.15,,,"), OURS)
    assert [row["ambiguous"] for row in rows] == ["2 candidates, up to 5.5 km apart"] * 2


@pytest.mark.parametrize(
    ("row", "accuracy", "score", "why"),
    [
        ("乙县 园区,112.3,38.1,,exact,", "exact", "1.00", "but for blanks, signs and width"),
        ("山西省乙县园区,112.3,38.1,,site,", "site", "0.97", "is its name without 山西省"),
        ("乙县园区有限公司,112.3,38.1,,site,", "town", "0.80", "is its name without 有限公司"),
        ("乙县工业园,112.3,38.1,,site,", "town", "0.85", "but for the generic word at the end"),
        ("乙县经开区,112.3,38.1,,site,", "town", "0.65", "only one says what kind of zone it is"),
        ("乙县园区,112.3,38.1,村镇,site,", "town", "0.60", "but it is 村镇, another kind of thing"),
        ("乙县园区,112.3,38.1,,,", "town", "1.00", "letter by letter"),
    ],
)
def test_a_weak_match_is_known_less_well(tiny_atlas, table, row, accuracy, score, why):
    (found,) = propose(tiny_atlas, table(row), OURS)
    assert (found["accuracy"], found["score"]) == (accuracy, score)
    assert why in found["why"]


def test_an_alias_counts(change, tiny, table):
    change("plan/parks.yaml", "    name: 乙县园区\n", "    name: 乙县园区\n    also: [大成园]\n")
    (row,) = propose(load_atlas(tiny), table("大成园,112.3,38.1,,site,"), OURS)
    assert row["score"] == "0.95" and "is its other name 大成园, letter by letter" in row["why"]


def test_one_point_for_several_counties_is_doubted(tiny_atlas, table):
    (row,) = propose(tiny_atlas, table("合作区,112.3,38.1,,,"), OURS)
    assert row["feature"] == "areas/zone" and "several counties" in row["why"]


def test_the_distance_is_told_from_the_present_point(change, tiny, table):
    change("plan/parks.yaml", "where: {within: [乙县]}", "where: {place: somewhere-yi}")
    (row,) = propose(load_atlas(tiny), table("乙县园区,112.3,38.06,,,"), OURS)
    assert (row["distance_km"], row["distance_from"]) == ("1.1", "乙地")


def test_a_point_that_stands_there_already_is_doubted(change, tiny, table):
    change("plan/parks.yaml", "where: {within: [乙县]}", "where: {place: somewhere-yi}")
    rows = table("乙县园区,112.3,38.05,,,", "乙县园区,112.3,38.06,,site,")
    assert [row["why"] for row in propose(load_atlas(tiny), rows, OURS)] == [
        "乙县园区 is its name, letter by letter; but this very point stands here already, with no "
        "more than the county known; the table does not tell its accuracy, town is a guess",
        "乙县园区 is its name, letter by letter",
    ]


def test_what_is_no_better_than_the_county_is_left_out(tiny_atlas, table):
    rows = table("乙县园区,112.3,38.1,,county,", "某园区,112.5,38.1,,county,")
    (row,) = propose(tiny_atlas, rows, OURS)
    assert (row["feature"], row["accuracy"]) == ("parks/lost-park", "county")


def test_a_table_must_say_whose_it_is(tiny_atlas, table):
    assert "add --source ID" in refusal(tiny_atlas, table("甲,112,38,,,"))
    unknown = refusal(tiny_atlas, table("甲,112,38,,,"), Origin("nobody", "own"))
    assert "sources.yaml: no source `nobody` — add it" in unknown


def test_a_source_in_another_datum_is_refused(change, tiny, table):
    change("sources.yaml", "datum: WGS-84", "datum: GCJ-02")
    told = refusal(load_atlas(tiny), table("甲,112,38,,,"), OURS)
    assert "has the datum GCJ-02 — convert the coordinates to WGS-84 first" in told


def test_geonames_needs_its_entry_in_the_register(change, tiny, tmp_path):
    path = tmp_path / "CN.txt"
    path.write_text(geonames("Yi", 112.3, 38.1, also="乙县园区"), "utf-8")
    assert "no source `geonames`" in refusal(load_atlas(tiny), path)
    change("sources.yaml", "- id: made-up", "- id: geonames")
    change("places.csv", "made-up", "geonames")
    text = (tiny / "places.csv").read_text("utf-8").replace("made-up", "geonames")
    (tiny / "places.csv").write_text(text, "utf-8")
    seats = tiny / "reference" / "seats.csv"
    seats.write_text(seats.read_text("utf-8").replace("made-up", "geonames"), "utf-8")
    (row,) = propose(load_atlas(tiny), path)
    assert (row["accuracy"], row["source"], row["licence"]) == ("town", "geonames", "CC-BY-4.0")


def test_an_extract_says_itself_whose_it_is(tiny_atlas, tmp_path):
    path = tmp_path / "map.osm"
    path.write_text(
        '<osm version="0.6"><node id="3" version="1" lat="38.1" lon="112.3">'
        '<tag k="name" v="乙县园区"/><tag k="railway" v="station"/></node></osm>',
        "utf-8",
    )
    (row,) = propose(tiny_atlas, path)
    assert (row["source"], row["licence"], row["ref"]) == ("osm", "ODbL-1.0", "node/3")
    assert (row["method"], row["accuracy"]) == ("station", "town")
