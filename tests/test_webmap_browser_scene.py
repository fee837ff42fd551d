"""The scene: its format, and that it draws what the atlas knows, where it is."""

import brotli
import numpy as np
import pytest
import shapely
from shapely import LineString

from tests.scene_reading import OFF_M, ROUNDED_M, UNIT_M, counties, decoded, gridded, off_m
from webmap.browser.scene import scenes
from webmap.compact import to_bytes

WORDED = ("name", "names", "areas", "towns", "lang", "towards")
COLUMNS = ("ids", "names", "kinds", "statuses", "accuracies", "radii", "shapes")


@pytest.fixture(scope="module")
def tiny(tiny_atlas):
    """The tiny scene by language."""
    return scenes(tiny_atlas, ("zh", "en"))


@pytest.fixture(scope="module")
def real(atlas):
    """The real scene by language."""
    return scenes(atlas, ("zh", "en"))


@pytest.fixture(scope="module")
def grounds(real):
    """The real counties on the grid."""
    return counties(real["zh"])


def drawn(atlas, scene):
    """Every placed feature with its shape."""
    for key, columns in scene["layers"].items():
        for name, shape in zip(columns["ids"], columns["shapes"], strict=True):
            yield atlas.feature(f"{key}/{name}"), shape


def is_fine(item):
    """Whether a feature's position deserves the fine grid."""
    return item.location.accuracy in ("exact", "site")


def is_area(item):
    """Whether a feature is drawn as an area, not as the symbols that stand for one."""
    place = item.location
    return place.marks is None and place.geometry.geom_type.endswith("Polygon")


def test_the_tiny_scene_is_this(tiny):
    scene = tiny["zh"]
    assert (scene["lang"], scene["origin"], scene["scale"]) == ("zh", [112.35, 38.05], 10000)
    assert scene["bounds"] == [-3500, -500, 2500, 1500]
    assert [county["name"] for county in scene["counties"]] == ["甲县", "乙县", "丙区"]
    assert [county["city"] for county in scene["counties"]] == [0, 0, 1]
    assert scene["cities"] == [
        {"code": "140100", "name": "东市"},
        {"code": "140200", "name": "西市"},
    ]
    assert scene["kinds"] == ["县", "合作区", "铁路", "线路", "园区"]


def test_it_says_where_the_relief_is(tiny, tiny_atlas):
    assert tiny["zh"]["relief"] == {"address": "/relief.webp", "box": [-4500, -3500, 6500, 3500]}
    (named,) = scenes(tiny_atlas, ("zh",), "/relief.webp?v=1").values()
    assert named["relief"]["address"] == "/relief.webp?v=1"


def test_a_layer_holds_what_is_placed_in_its_order(tiny):
    parks = tiny["zh"]["layers"]["parks"]
    assert parks == {
        "ids": ["first-park", "second-park", "county-park"],
        "names": ["第一园区", "第二园区", "乙县园区"],
        "kinds": [4, 4, 4],
        "statuses": [0, 4, 2],
        "accuracies": [1, 2, 3],
        "radii": [2000, 5000, 0],
        "shapes": [{"p": [-3000, 0]}, {"p": [1500, 1000, -500, 500]}, {"p": [-500, 500], "c": [1]}],
        "off": {"140100": 1, "140200": 1},
    }


def test_only_names_differ_between_languages(real):
    def without_names(value):
        if isinstance(value, dict):
            left = {key: one for key, one in value.items() if key not in WORDED}
            return {key: without_names(one) for key, one in left.items()}
        return [without_names(one) for one in value] if isinstance(value, list) else value

    assert without_names(real["zh"]) == without_names(real["en"])
    for zh, en in zip(real["zh"]["layers"].values(), real["en"]["layers"].values(), strict=True):
        assert len(zh["names"]) == len(en["names"]) == len(en["ids"])


def test_every_layer_has_all_columns_of_one_length(real, atlas):
    for scene in real.values():
        assert list(scene["layers"]) == list(atlas.layers)
        for key, columns in scene["layers"].items():
            placed = [item.id for item in atlas.layers[key].features.values() if item.placed]
            assert columns["ids"] == placed
            assert {len(columns[name]) for name in COLUMNS} == {len(placed)}, key


def test_columns_point_into_their_tables(real, atlas):
    scene = real["zh"]
    for key, columns in scene["layers"].items():
        for at, name in enumerate(columns["ids"]):
            item = atlas.feature(f"{key}/{name}")
            status = columns["statuses"][at]
            assert scene["kinds"][columns["kinds"][at]] == item.fact.kind
            assert (scene["statuses"][status] if status >= 0 else None) == item.status
            assert scene["accuracies"][columns["accuracies"][at]] == item.location.accuracy
            assert columns["radii"][at] == (item.location.accuracy_m or 0)


def test_every_area_is_its_counties(real, atlas, grounds):
    areas = [(item, shape) for item, shape in drawn(atlas, real["zh"]) if is_area(item)]
    assert len(areas) > 180 and all(shape.keys() == {"c"} for _, shape in areas)
    for item, shape in areas:
        found = shapely.coverage_union_all([grounds[number] for number in shape["c"]])
        off = off_m(item.location.geometry.boundary, found.boundary)
        assert off < ROUNDED_M[True], item.key


def test_every_point_lies_where_it_is(real, atlas):
    found = [(item, shape) for item, shape in drawn(atlas, real["zh"]) if "p" in shape]
    for item, shape in found:
        places = np.reshape(shape["p"], (-1, 2))
        marks = item.location.marks
        if marks == ():  # said of more than a symbol can stand for
            assert shape["p"] == [] and shape["c"]
            continue
        there = item.location.geometry if marks is None else shapely.multipoints(marks)
        away = np.hypot(*(places - shapely.get_coordinates(gridded(there))).T)
        fine = marks is None and is_fine(item)
        assert (away * UNIT_M < ROUNDED_M[fine]).all(), item.key
    assert len(found) > 300


def test_a_point_known_to_a_county_has_its_number(real, atlas):
    codes = [one["code"] for one in real["zh"]["counties"]]
    for item, shape in drawn(atlas, real["zh"]):
        if "p" in shape:
            named = {codes[number] for number in shape.get("c", ())}
            extent = () if item.location.marks is None else item.location.adcodes
            members = {one for code in extent for one in atlas.counties.members(code)}
            assert named == members, item.key


def test_every_line_runs_where_it_does(real, atlas):
    found = [(item, shape) for item, shape in drawn(atlas, real["zh"]) if "l" in shape]
    for item, shape in found:
        lines = shapely.multilinestrings([LineString(decoded(line)) for line in shape["l"]])
        assert off_m(item.location.geometry, lines) < OFF_M[is_fine(item)], item.key
    assert len(found) > 150


def test_what_is_roughly_known_lies_on_the_coarse_grid(real, atlas):
    for item, shape in drawn(atlas, real["zh"]):
        if not is_fine(item) and not is_area(item):
            numbers = shape["p"] if "p" in shape else sum(shape["l"], [])
            assert all(number % 10 == 0 for number in numbers), item.key


def test_what_is_not_placed_counts_at_its_one_county_or_city(real, atlas):
    for key, layer in atlas.layers.items():
        off = real["zh"]["layers"][key].get("off", {})
        codes = [one.location.adcodes for one in layer.features.values() if not one.placed]
        in_one = [one for one in codes if len({code[:4] for code in one}) == 1]
        assert sum(off.values()) == len(in_one)
        for code, count in off.items():
            assert count <= sum(code[:4] == one[0][:4] for one in in_one)


def test_numbered_routes_keep_every_stop(real, atlas):
    numbered = {k: v["numbered"] for k, v in real["zh"]["layers"].items() if "numbered" in v}
    assert list(numbered) == ["tourism_routes"]
    columns = real["zh"]["layers"]["tourism_routes"]
    for at, name in enumerate(columns["ids"]):
        place = atlas.feature(f"tourism_routes/{name}").location
        assert (at in numbered["tourism_routes"]) == (place.method == "stop_sequence")
        if at in numbered["tourism_routes"]:
            (line,) = columns["shapes"][at]["l"]
            assert len(line) == 2 * len(place.stops), name


def test_what_the_plans_tell_differently_is_marked(real, atlas):
    marked = {
        f"{layer}/{columns['ids'][at]}"
        for layer, columns in real["zh"]["layers"].items()
        for at in columns.get("differs", ())
    }
    placed = [item for item in atlas.features() if item.placed]
    assert marked == {item.key for item in placed if any(c.differs for c in item.claims)} != set()


def test_a_sketched_line_that_ends_off_the_sheet_says_at_which_place(real, atlas):
    ends = {}
    for lang, scene in real.items():
        rows = [
            (columns["ids"], columns.get("towards", {})) for columns in scene["layers"].values()
        ]
        ends[lang] = {ids[int(at)]: name for ids, told in rows for at, name in told.items()}
    assert ends["zh"].keys() == ends["en"].keys()
    links = [told["beijing-xiongan-links"] for told in ends.values()]
    assert links == ["北京", "Beijing"]
    assert ends["zh"]["xinzhou-ordos-hsr"] == "鄂尔多斯"
    assert "daxi-hsr" not in ends["zh"]
    assert all(name.isascii() or "’" in name for name in ends["en"].values())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_scene_stays_small(real, lang):
    assert len(brotli.compress(to_bytes(real[lang]), quality=10)) < 60_000
