"""OGC API Features, Part 3: filters in CQL2, held against SQLite, shapely and cql2's own JSON."""

import json
import random
import sqlite3
from urllib.parse import quote

import cql2
import pytest
import shapely
from jsonschema_rs import Draft202012Validator

from tests.test_webmap_errors import assert_page, assert_problem
from tests.test_webmap_ogc_core import DATA, HTML, ITEMS, by_rel, get, ids
from webmap.ogc.filters import DEEPEST, JSON, LONGEST, MOST_BRACKETS, TEXT
from webmap.ogc.spatial import FUNCTIONS
from webmap.ogc.values import like

LAYERS = ("areas", "lines", "parks", "unplaced")
COLUMNS = ("name", "name_en", "status", "accuracy", "accuracy_m", "staged", "unplaced")
BOX = "S_INTERSECTS(geometry, BBOX(112.04,38.04,112.06,38.06))"


def kept(client, text, of="parks", more=""):
    """The ids that a filter in text keeps."""
    return ids(client, f"?filter={quote(text)}{more}", of)


def refused(client, text, language=TEXT, lang="en"):
    """What a bad filter is answered with."""
    path = f"{ITEMS}?filter-lang={language}&lang={lang}&filter={quote(text)}"
    answer = client.get(path, headers=DATA)
    assert_problem(answer, 400)
    return answer.json["detail"]


def made_up(choose, depth=3):
    """A random condition that is CQL2 and SQL alike."""
    if depth and choose.random() < 0.6:
        inner = [f"({made_up(choose, depth - 1)})" for _ in range(2)]
        return choose.choice(["{} AND {}", "{} OR {}", "NOT {}"]).format(*inner)
    name = choose.choice(COLUMNS[:4])
    word = choose.choice(["planned", "existing", "site", "第一园区", "First Park", "", "county"])
    number = choose.choice([0, 300, 2000, 5000, 5000.5])
    sign = choose.choice(["=", "<>", "<", ">", "<=", ">="])
    return choose.choice(
        [
            f"{name} {sign} '{word}'",
            f"{name} {sign} {choose.choice(COLUMNS[:4])}",
            f"{name} IN ('{word}', 'reserved', '乙县园区')",
            f"{name} NOT IN ('{word}', 'town')",
            f"{name} LIKE '{word[:1]}%{word[-1:]}'",
            f"{name} NOT LIKE '_{word[1:]}%'",
            f"accuracy_m {sign} {number}",
            f"accuracy_m NOT BETWEEN {number} AND 5000",
            f"accuracy_m BETWEEN {number} AND 2000",
            f"{choose.choice(COLUMNS)} IS NULL",
            f"{choose.choice(COLUMNS)} IS NOT NULL",
            "staged = TRUE",
            "staged <> TRUE",
        ]
    )


@pytest.fixture(scope="module")
def database(app):
    """The plain properties of every collection in SQLite, whose logic of nulls is SQL's."""
    found = sqlite3.connect(":memory:")
    found.execute("PRAGMA case_sensitive_like = ON")
    client = app.test_client()
    for layer in LAYERS:
        found.execute(f"CREATE TABLE {layer} (key, {', '.join(COLUMNS)})")
        for one in get(client, f"/collections/{layer}/items")["features"]:
            row = [one["id"], *(one["properties"].get(name) for name in COLUMNS)]
            found.execute(f"INSERT INTO {layer} VALUES ({', '.join('?' * len(row))})", row)
    yield found
    found.close()


@pytest.mark.parametrize("layer", LAYERS)
def test_sqlite_keeps_the_same_with_missing_values_too(client, database, layer):
    choose, some = random.Random(layer), 0
    for _ in range(150):
        text = made_up(choose)
        there = [row[0] for row in database.execute(f"SELECT key FROM {layer} WHERE {text}")]
        assert kept(client, text, layer) == there, text
        some += bool(there)
    assert 20 < some < 150


@pytest.mark.parametrize("seed", range(5))
def test_text_and_json_say_the_same(client, seed):
    choose = random.Random(seed)
    for _ in range(10):
        text = made_up(choose)
        same = json.dumps(cql2.parse_text(text).to_json(), ensure_ascii=False)
        assert kept(client, same, more=f"&filter-lang={JSON}") == kept(client, text)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("layer", ["areas", "lines", "parks"])
def test_a_spatial_function_is_that_of_shapely_either_way_round(client, name, layer):
    items = get(client, f"/collections/{layer}/items")["features"]
    known = [shapely.from_geojson(json.dumps(one["geometry"])) for one in items]
    others = [
        "POINT(112.05 38.05)",
        "POINT(112.3 38.1)",
        "LINESTRING(112 38,112.6 38.2)",
        "POLYGON((112 38,112.2 38,112.2 38.2,112 38.2,112 38))",
        "POLYGON((112.1 38,112.3 38,112.3 38.2,112.1 38.2,112.1 38))",
        "MULTIPOINT((112.5 38.15),(112.3 38.1))",
        *(shape.wkt for shape in known if len(shape.wkt) < 500),
    ]
    ask = getattr(shapely, name.removeprefix("s_"))
    for wkt in others:
        shape = shapely.from_wkt(wkt)
        for pair, there in (
            (f"geometry,{wkt}", [bool(ask(one, shape)) for one in known]),
            (f"{wkt},geometry", [bool(ask(shape, one)) for one in known]),
        ):
            wanted = [one["id"] for one, is_so in zip(items, there, strict=True) if is_so]
            assert kept(client, f"{name.upper()}({pair})", layer) == wanted, pair
            rest = [one["id"] for one in items if one["id"] not in wanted]
            assert kept(client, f"NOT {name.upper()}({pair})", layer) == rest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CASEI(name_en) = CASEI('FIRST PARK')", ["first-park"]),
        ("CASEI(name_en) LIKE casei('%IN YI')", ["county-park"]),
        (
            "CASEI(name_en) IN (CASEI('FIRST PARK'), CASEI('park in yi'))",
            ["first-park", "county-park"],
        ),
        ("ACCENTI(name_en) = ACCENTI('Fírst Párk')", ["first-park"]),
        ("A_CONTAINS(lead_industries, ('新材料', '高端装备'))", ["first-park"]),
        ("A_EQUALS(also, ('一园'))", ["first-park"]),
        ("A_OVERLAPS(adcodes, ('140201', '1'))", ["second-park"]),
        ("A_CONTAINEDBY(adcodes, ('140101', '140102'))", ["first-park", "county-park"]),
        ("NOT A_CONTAINS(lead_industries, ('x'))", ["first-park"]),
        ("staged", ["first-park", "second-park", "county-park"]),
        ("NOT outside AND accuracy = 'site'", ["first-park"]),
        ("TRUE", ["first-park", "second-park", "county-park"]),
        ("geometry IS NULL", []),
        (BOX, ["first-park"]),
        ("S_INTERSECTS(geometry, BBOX(112.49,38.1,-170,38.2))", ["second-park"]),
        (
            "S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(112.05 38.05),POINT(1 1)))",
            ["first-park"],
        ),
        ("S_INTERSECTS(POINT(1 1), POINT(1 1)) AND status = 'planned'", ["county-park"]),
        ("DATE('2030-01-01') < DATE('2035-01-01') AND status = 'planned'", ["county-park"]),
        ("TIMESTAMP('2030-01-01T00:00:00Z') > TIMESTAMP('2035-01-01T00:00:00Z')", []),
        ("\"name\" = '第一园区'", ["first-park"]),
    ],
)
def test_a_function_finds_what_it_should(client, text, found):
    assert kept(client, text) == found


def test_what_has_no_geometry_is_neither_inside_nor_outside(client):
    for text in (BOX, f"NOT ({BOX})", BOX.replace("INTERSECTS", "DISJOINT")):
        assert kept(client, text, "unplaced") == []
    assert len(kept(client, "geometry IS NULL", "unplaced")) == 2
    assert len(kept(client, f"{BOX} OR TRUE", "unplaced")) == 2


def test_a_filter_joins_with_all_else_and_lasts_from_page_to_page(client):
    text = quote("accuracy <> 'none'")
    page = get(client, f"{ITEMS}?filter={text}&limit=1&bbox=112,38,113,39&kind=园区")
    assert page["numberMatched"] == 3 and page["numberReturned"] == 1
    after = get(client, by_rel(page["links"])["next"])
    assert after["features"][0]["id"] == "second-park"
    assert ids(client, f"?filter={text}&status=planned") == ["county-park"]


@pytest.mark.parametrize(
    ("system", "point"),
    [
        ("EPSG/0/4326", "38.05 112.05"),
        ("EPSG/0/4490", "38.05 112.05"),
        ("OGC/1.3/CRS84", "112.05 38.05"),
    ],
)
def test_geometries_of_a_filter_are_in_its_system(client, system, point):
    more = f"&filter-crs=http://www.opengis.net/def/crs/{system}"
    assert kept(client, f"S_EQUALS(geometry, POINT({point}))", more=more) == ["first-park"]
    mercator = "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/3857"
    text = "S_INTERSECTS(geometry, BBOX(12472235,4585078,12474462,4587905))"
    assert kept(client, text, more=mercator) == ["first-park"]
    assert "geometry" in refused(client, "S_EQUALS(geometry, POINT(38.05 112.05))")


@pytest.mark.parametrize(
    ("text", "place", "instead"),
    [
        ("name = ", "1:8", "'x'"),
        ("name == 'x'", "1:7", "'x'"),
        ("name = 'x' status = 'y'", "1:12", "AND"),
        ("name =\n  = 'x'", "2:3", "'x'"),
        ("", "1:1", "name"),
        ("status = 'planned' AND nam = 'x'", "1:24", "name, name_en"),
        ("secret_thing = 'x'", "1:1", "lead_industries"),
        ("status = 1", "1:1", "string"),
        ("accuracy_m = '1'", "1:1", "number"),
        ("1 = 'x'", "1:1", "number"),
        ("status = NULL", "1:10", "IS NULL"),
        ("also = 'x'", "1:1", "A_CONTAINS"),
        ("A_CONTAINS(name, ('x'))", "1:1", "A_CONTAINS(also"),
        ("A_CONTAINS(also, (1))", "1:12", "string"),
        ("A_CONTAINS(also, (1, 'x'))", "1:1", "('x', 'y')"),
        ("staged > TRUE", "1:1", "="),
        ("name LIKE 1", "1:6", "LIKE"),
        ("name", "1:1", "condition"),
        ("name = 'x' AND 1", "1:1", "condition"),
        ("accuracy_m + 1 = 2", "1:12", "BETWEEN"),
        ("S_BUFFER(geometry, POINT(1 1))", "1:1", "S_INTERSECTS"),
        ("S_INTERSECTS(name, POINT(1 1))", "1:14", "geometry"),
        ("S_INTERSECTS(geometry)", "1:1", "S_INTERSECTS(a, b)"),
        ("S_INTERSECTS(geometry, POINT(1 91))", "1:1", "POINT"),
        ("S_INTERSECTS(geometry, POLYGON((0 0,1 1,0 1,1 0,0 0)))", "1:1", "cross itself"),
        ("S_INTERSECTS(geometry, POLYGON((0 0,1 1)))", "1:1", "closed"),
        ("S_INTERSECTS(geometry, POLYGON EMPTY)", "1:1", "empty"),
        ("S_INTERSECTS(geometry, BBOX(1,2,3))", "1:1", "BBOX"),
        ("S_INTERSECTS(geometry, BBOX(name,2,3,4))", "1:1", "BBOX"),
        ("DATE('2030-13-01') = DATE('2030-01-01')", "1:1", "2030-12-31"),
        ("TIMESTAMP('2030-01-01') > TIMESTAMP('2030-01-01T00:00:00Z')", "1:1", "Z"),
        ("name = DATE('2030-01-01')", "1:1", "string"),
        ("T_AFTER(name, DATE('2030-01-01'))", "1:1", "BETWEEN"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_bad_filter_is_told_where_and_what_instead(client, text, place, instead, lang):
    told = refused(client, text, lang=lang)
    assert f"filter {place}" in told and "secret" not in told
    assert instead in told or lang == "zh"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{", "1:2"),
        ("", "1:1"),
        ('{"op":"=","args":[{"property":"name"},NaN]}', "/"),
        ('{"op":"and","args":[true,{"op":"="}]}', "/args/1"),
        ('{"op":"and","args":[true,{"op":"=","args":[{"property":1},1]}]}', "/args/1/args/0"),
        ('{"op":"and","args":[true,{"op":"=","args":[{"property":"nam"},"x"]}]}', "/args/1/args/0"),
        ('{"op":"not","args":[]}', "/args"),
        ('{"op":"in","args":[{"property":"name"},"x"]}', "/args"),
        (
            '{"op":"s_within","args":[{"property":"geometry"},{"type":"Point","coordinates":[]}]}',
            "/",
        ),
        ("[]", "/"),
        ("3", "/"),
        ('"x"', "/"),
        ("null", "/"),
        ('{"a":1}', "/"),
    ],
)
def test_a_bad_filter_in_json_is_told_by_its_pointer(client, text, place):
    assert f"filter {place}" in refused(client, text, JSON)


def test_limits_come_before_the_parser(client):
    deep = MOST_BRACKETS[TEXT] + 1
    for text in ("(" * 900, "(" * deep + "name='x'" + ")" * deep, "a=((((((1"):
        assert str(MOST_BRACKETS[TEXT]) in refused(client, text)
    assert ids(client, f"?filter={quote('(' * 5 + 'staged' + ')' * 5)}")
    assert kept(client, "name <> '((((((((((((((' AND status = 'planned'") == ["county-park"]
    for text in ("NOT " * 400 + "staged", "status = " * 200 + "'x'"):
        assert str(DEEPEST) in refused(client, text)
    assert str(LONGEST) in refused(client, "x" * (LONGEST + 1))
    nested = '{"op":"not","args":[' * 40 + "true" + "]}" * 40
    assert str(MOST_BRACKETS[JSON]) in refused(client, nested, JSON)
    assert str(MOST_BRACKETS[JSON]) in refused(client, "[" * 1500, JSON)


@pytest.mark.parametrize("query", ["filter-lang=sql", "filter-crs=4326", "filter=a&filter=b"])
def test_unknown_ways_of_writing_are_refused(client, query):
    assert_problem(client.get(f"{ITEMS}?{query}", headers=DATA), 400)
    assert_page(client.get(f"{ITEMS}?{query}", headers=HTML), 400, "zh")


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("a%", "abc", True),
        ("a%", "ba", False),
        ("%a", "ba", True),
        ("%a%b", "xaxbxb", True),
        ("%ab%ab%", "abab", True),
        ("%ab%ab%", "aab", False),
        ("a_c", "abc", True),
        ("a_c", "ac", False),
        ("%_b%_b", "abab", True),
        ("a\\%", "a%", True),
        ("a\\%", "ab", False),
        ("a\\_", "a_", True),
        ("a\\\\", "a\\", True),
        (".*", "abc", False),
        ("a%c", "a\nc", True),
        ("", "", True),
        ("%", "", True),
        ("abab", "ab", False),
        ("ab%ba", "aba", False),
    ],
)
def test_a_pattern_has_two_signs_and_an_escape(pattern, text, fits):
    assert bool(like(pattern).fullmatch(text)) == fits


def test_a_pattern_of_many_pieces_ends():
    assert not like("%a" * 900 + "b").fullmatch("a" * 5000)


@pytest.mark.parametrize("layer", LAYERS)
def test_queryables_are_what_a_filter_and_the_parameters_take(client, layer):
    found = get(client, f"/collections/{layer}/queryables")
    assert found["additionalProperties"] is False
    assert found["properties"].pop("geometry")["x-ogc-role"] == "primary-geometry"
    paths = get(client, "/api")["paths"][f"/collections/{layer}/items"]["get"]["parameters"]
    assert set(found["properties"]) == {one["name"] for one in paths if "name" in one}
    for name in found["properties"]:
        assert isinstance(kept(client, f'"{name}" IS NOT NULL', layer), list)
    links = by_rel(get(client, f"/collections/{layer}")["links"])
    for name in ("queryables", "schema"):
        answer = client.get(links[f"http://www.opengis.net/def/rel/ogc/1.0/{name}"])
        assert answer.content_type == "application/schema+json"
        assert client.get(f"/collections/{layer}/{name}?f=html&lang=en").status_code == 200


@pytest.mark.parametrize("layer", [*LAYERS, "catalogue"])
def test_every_feature_is_as_the_schema_says(client, layer):
    schema = get(client, f"/collections/{layer}/schema")
    held = Draft202012Validator(schema | {"additionalProperties": False})
    for one in get(client, f"/collections/{layer}/items")["features"]:
        held.validate(one["properties"])


def test_the_standards_of_filters_are_named(client):
    found = set(get(client, "/conformance")["conformsTo"])
    names = ("basic-cql2", "cql2-text", "cql2-json", "spatial-functions", "array-functions")
    assert {f"http://www.opengis.net/spec/cql2/1.0/conf/{name}" for name in names} <= found
    assert "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter" in found
