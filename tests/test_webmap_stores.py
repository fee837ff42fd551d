"""The homes of an atlas: memory, one file and PostGIS answer the same verbs alike."""

import random
from contextlib import closing
from functools import partial
from itertools import product

import mapbox_vector_tile
import pytest
import shapely

from tests.conftest import TINY
from tests.test_webmap_ogc_filters import made_up
from webmap import create_app
from webmap.errors import Refusal
from webmap.ogc.asked import Asked
from webmap.ogc.filters import JSON, TEXT, Filter, read_filter
from webmap.ogc.systems import CRS84, SYSTEMS
from webmap.stores.contents import AtlasContents
from webmap.stores.opening import open_store
from webmap.stores.packing import pack

HOMES = ("memory", "geopackage", "postgis")
LAYERS = ("areas", "lines", "parks", "unplaced")
SHAPES = (
    "POINT(112.05 38.05)",
    "LINESTRING(112 38,112.6 38.2)",
    "POLYGON((112 38,112.2 38,112.2 38.2,112 38.2,112 38))",
    "MULTIPOINT((112.5 38.15),(112.3 38.1))",
    "BBOX(112.04,38.04,112.06,38.06)",
)
FUNCTIONS = ("INTERSECTS", "WITHIN", "CONTAINS", "CROSSES", "OVERLAPS", "TOUCHES", "EQUALS")
FILTERS = (
    "CASEI(name_en) = CASEI('FIRST PARK')",
    "CASEI(name_en) LIKE CASEI('%IN YI')",
    "ACCENTI(name_en) = ACCENTI('Fírst Párk')",
    "A_CONTAINS(lead_industries, ('新材料', '高端装备'))",
    "A_EQUALS(also, ('一园'))",
    "A_OVERLAPS(adcodes, ('140201', '1'))",
    "A_CONTAINEDBY(adcodes, ('140101', '140102'))",
    "NOT A_OVERLAPS(also, adcodes)",
    "name LIKE '%\\'",
    "name LIKE '\\第一%'",
    "name LIKE '%园_'",
    "staged AND name > 'A'",
    "geometry IS NULL",
    "name <> 'it''s'",
    "DATE('2030-01-01') < DATE('2031-01-01')",
    "TIMESTAMP('2030-01-01T00:00:00Z') > TIMESTAMP('2030-01-01T00:00:00+08:00')",
    "S_INTERSECTS(geometry, geometry)",
    "TRUE",
)
WRONG = (
    "nothing = 1",
    "name = 1",
    "name < TRUE",
    "S_WITHIN(geometry, 1)",
    "A_CONTAINS(name, ('x'))",
    "also = 'x'",
    "F(name) = 1",
)
QUERIES = (
    "园区",
    "第",
    "第一园区",
    "一园",
    "dyyq",
    "diyiyuanqu",
    "yuanqu",
    "diyyq",
    "y",
    "first",
    "park in",
)
QUERIES += (
    "新材料",
    "甲县",
    "jia",
    "甲县 园区",
    "甲县新材料园区",
    "新材料园甲县",
    "jia new materials park",
    "jiaxian new park",
    "东市 无此物 园区",
    "新材料 园",
    "专栏1",
    "alpha",
    "甲縣",
    "东市园区",
    "没有",
    "，",
    "乙县铁路",
)


@pytest.fixture(scope="module")
def memory():
    """The home that every other one is held against."""
    app = create_app({"GEODATA": TINY})
    with app.app_context():  # the catalogue names addresses
        app.extensions["planmap"].store.layers()
    return app.extensions["planmap"].store


@pytest.fixture(scope="module", params=HOMES)
def store(request, memory, tiny_atlas, tmp_path_factory):
    """The tiny atlas in each home."""
    if request.param == "memory":
        yield memory
        return
    if request.param == "geopackage":
        target = str(tmp_path_factory.mktemp("store") / "atlas.gpkg")
    else:
        target = request.getfixturevalue("postgis")
    pack(AtlasContents(tiny_atlas), target)
    with closing(open_store(target)) as opened:
        yield opened


def ids(page):
    """The ids of a page's items."""
    return [one.id for one in page.items]


def chosen(text):
    """What a filter in text asks."""
    return Asked(condition=read_filter(text, TEXT, CRS84))


def test_it_knows_what_its_collections_are(store, memory, tiny_atlas):
    assert store.data_version == tiny_atlas.version
    held = store.layers()
    assert list(held)[:4] == list(LAYERS)
    for name in LAYERS:
        same, one = memory.layers()[name], held[name]
        told = ("title", "description", "item_type", "counted", "placed", "unplaced")
        for key in (*told, "bbox", "fields", "types"):
            assert getattr(one, key) == getattr(same, key), key
    assert held["parks"].unplaced == 2


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=list(SYSTEMS))
def test_a_feature_is_the_same_bytes_in_every_system(store, memory, tiny_atlas, system):
    for feature in tiny_atlas.features():
        one, same = store.feature(feature.key), memory.feature(feature.key)
        assert one.id == feature.id and one.properties == same.properties
        assert one.written(system) == same.written(system)
    for name in LAYERS:
        for same in memory.items(name, Asked()).items:
            assert store.item(name, same.id).written(system) == same.written(system)


def test_what_is_not_there_is_none(store):
    for key in ("parks/none", "none/first-park", "parks", "unplaced/parks.lost-park"):
        assert store.feature(key) is None
    assert store.item("parks", "lost-park") is None
    assert store.feature("parks/lost-park").geometry is None
    with pytest.raises(KeyError):
        store.items("none", Asked())


def test_items_come_in_pages_by_box_and_by_value(store):
    whole = ids(store.items("parks", Asked()))
    assert whole == ["first-park", "second-park", "county-park"]
    page = store.items("parks", Asked(limit=2, offset=1))
    assert (page.matched, ids(page)) == (3, whole[1:3])
    assert store.items("parks", Asked(offset=9)).items == []
    box = (112.04, 38.04, 112.06, 38.06)
    assert ids(store.items("parks", Asked(boxes=(box,)))) == ["first-park"]
    far = (0.0, 0.0, 1.0, 1.0)
    assert ids(store.items("parks", Asked(boxes=(far, box)))) == ["first-park"]
    assert store.items("unplaced", Asked(boxes=(box,))).matched == 0
    line = (112.0, 38.1, 112.3, 38.1)  # a box without height
    assert ids(store.items("areas", Asked(boxes=(line,))))
    for equal, found in (
        ({"status": "planned"}, ["county-park"]),
        ({"also": "一园"}, ["first-park"]),
        ({"accuracy_m": 2000.0}, ["first-park"]),
        ({"staged": True, "kind": "园区"}, whole),
    ):
        assert ids(store.items("parks", Asked(equal=equal))) == found, equal


@pytest.mark.parametrize("layer", LAYERS)
def test_a_filter_keeps_what_memory_keeps(store, memory, layer):
    choose = random.Random(layer)
    texts = [made_up(choose) for _ in range(40)]
    texts += [f"S_{name}(geometry, {wkt})" for name in (*FUNCTIONS, "DISJOINT") for wkt in SHAPES]
    texts += [f"NOT S_{name}({wkt}, geometry)" for name in FUNCTIONS for wkt in SHAPES]
    for text in (*texts, *FILTERS):
        if layer == "unplaced" and ("lead_" in text):
            continue
        try:
            same = ids(memory.items(layer, chosen(text)))
        except Refusal:
            continue
        assert ids(store.items(layer, chosen(text))) == same, text


@pytest.mark.parametrize("text", WRONG)
def test_a_filter_is_refused_as_memory_refuses_it(store, memory, app, text):
    words = app.extensions["planmap"].languages["en"]
    told = []
    for one in (store, memory):
        with pytest.raises(Refusal) as caught:
            one.items("parks", chosen(text))
        told.append(caught.value.advice(words))
    assert told[0] == told[1]


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_finds_the_same_for_the_same_reasons(store, memory, query):
    for most in (2, 100):
        found, same = store.search(query, most), memory.search(query, most)
        assert found.matched == same.matched
        assert [entry.row["id"] for entry, _ in found.rows] == [e.row["id"] for e, _ in same.rows]
        for (_, hit), (_, other) in zip(found.rows, same.rows, strict=True):
            assert (hit.grade, hit.quality) == (other.grade, other.quality)
            for one, two in zip(hit.reasons, other.reasons, strict=True):
                assert (one.field, one.text, one.detail) == (two.field, two.text, two.detail)
                ends = [
                    None if r.by is None else s.entries[r.by].row["id"]
                    for s, r in ((found, one), (same, two))
                ]
                assert ends[0] == ends[1]


def test_a_section_has_its_claims(store, memory, tiny_atlas):
    for document in tiny_atlas.documents.values():
        for section in document.sections:
            assert store.claims(document.id, section, 50) == memory.claims(document.id, section, 50)
    found = store.claims("alpha", "二（一）1", 2, 1)
    assert found.matched == 5
    assert [one.key for one in found.rows] == ["parks/second-park", "parks/county-park"]
    assert store.claims("alpha", "none", 2).matched == 0


def test_what_cannot_be_asked_of_a_shape_is_refused_and_does_not_fail(store, memory):
    for name in (*FUNCTIONS, "DISJOINT"):
        text = (
            f"S_{name}(geometry, GEOMETRYCOLLECTION(POINT(112.05 38.05),LINESTRING(112 38,113 38)))"
        )
        try:
            found = ids(store.items("areas", chosen(text)))
        except Refusal:
            continue
        assert found == ids(memory.items("areas", chosen(text))), text


def test_a_tile_holds_the_same_features_where_they_lie(store, memory):
    decoded = partial(mapbox_vector_tile.decode, default_options={"y_coord_down": True})
    seen = 0
    for layer in LAYERS[:3]:
        for x, y in product(range(206, 210), range(98, 101)):
            body, same = store.tile(layer, 8, x, y), memory.tile(layer, 8, x, y)
            assert bool(body) == bool(same)
            if not body:
                continue
            (one, other) = (decoded(tile)[layer] for tile in (body, same))
            assert (one["extent"], one["version"]) == (other["extent"], other["version"])
            found, wanted = (
                {row["properties"]["id"]: row for row in held["features"]} for held in (one, other)
            )
            assert found.keys() == wanted.keys()
            for name, row in found.items():
                assert row["properties"] == wanted[name]["properties"]
                shapes = [shapely.geometry.shape(r["geometry"]) for r in (row, wanted[name])]
                assert shapely.hausdorff_distance(*shapes) < 8
                seen += 1
    assert seen > 10
    assert store.tile("parks", 8, 0, 0) == b""
    for bad, failure in ((("none", 1, 0, 0), KeyError), (("parks", 1, 2, 0), ValueError)):
        with pytest.raises(failure):
            store.tile(*bad)


ODD = ("\x00", "a\x00b", "\ud800", "\U0001f600", "\\", "%", "'", '"')


@pytest.mark.parametrize("text", ODD)
def test_no_text_is_too_odd_to_be_asked_for(store, memory, text):
    assert store.item("parks", text) is None and store.feature(f"parks/{text}") is None
    assert store.search(text, 5).matched == memory.search(text, 5).matched
    assert store.claims("alpha", text, 5).matched == 0
    for node in (
        {"op": "=", "args": [{"property": "name"}, text]},
        {"op": ">", "args": [{"property": "name"}, text]},
        {"op": "like", "args": [{"property": "name"}, f"%{text}"]},
        {"op": "a_overlaps", "args": [{"property": "also"}, [text, "一园"]]},
    ):
        asked = Asked(condition=Filter("", JSON, node, CRS84))
        assert ids(store.items("parks", asked)) == ids(memory.items("parks", asked)), node
    equal = Asked(equal={"also": text, "kind": text})
    assert store.items("parks", equal).matched == 0
