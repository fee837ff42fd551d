"""Layers in squares: vector tiles that other programs read, and the columns that our page draws."""

import json
from contextlib import closing
from itertools import product

import mapbox_vector_tile
import numpy as np
import pyogrio
import pytest
import shapely
from werkzeug.datastructures import MultiDict

from layers.facets import FACETS
from layers.load import load_atlas
from tests.conftest import TINY
from webmap import create_app
from webmap.browser.scene import Drawing
from webmap.stores.contents import AtlasContents
from webmap.stores.geopackage import open_file
from webmap.stores.packing import pack
from webmap.tiles.mercator import degrees, world
from webmap.tiles.order import place
from webmap.tiles.square import DEEPEST, Square
from webmap.tiles.stored import StoredTiles

PARKS = ("first-park", "second-park", "county-park")
NARROWED = [
    MultiDict(asked)
    for asked in (
        {},
        {"status": "planned"},
        {"place": "140200", "document": "alpha"},
        {"differs": "yes"},
    )
]
DEEP = 8  # a zoom at which the tiny region lies in few squares


@pytest.fixture(scope="module")
def tiled():
    """A client to which every layer of more than two features is a large one."""
    return create_app({"GEODATA": TINY, "WHOLE": 2}).test_client()


def covering(box, zoom):
    """The squares of a zoom that a box in degrees meets."""
    (left, low), (right, high) = world(np.array([box[:2], box[2:]])) * 2**zoom
    return [
        Square(zoom, x, y)
        for x in range(int(left), int(right) + 1)
        for y in range(int(high), int(low) + 1)
    ]


def path(layer, square, form):
    """The address of a square."""
    return f"/tiles/{layer}/{square.z}/{square.x}/{square.y}.{form}"


def region(client):
    """The box of all counties."""
    return client.application.extensions["planmap"].atlas.counties.bounds


def test_degrees_and_the_grid_are_the_same_places():
    points = np.array([[112.55, 37.87], [-180, 85], [0, 0]])
    assert np.allclose(degrees(world(points)), points)
    west, south, east, north = Square(1, 1, 0).degrees()
    assert (west, south, east) == (0, 0, 180) and north == pytest.approx(85.0511, abs=1e-4)
    for bad in ((-1, 0, 0), (2, 4, 0), (2, 0, -1), (23, 0, 0)):
        with pytest.raises(ValueError):
            Square(*bad)


def test_main_features_come_before_all_others():
    names = [f"thing-{number}" for number in range(200)]
    places = [place(name, at % 2 == 0) for at, name in enumerate(names)]
    assert max(places[::2]) < min(places[1::2]) and len(set(places)) == 200


@pytest.mark.parametrize("layer", ["areas", "lines", "parks"])
def test_gdal_reads_the_same_features_where_they_lie(tmp_path, client, layer):
    whole = json.loads(client.get(f"/layers/{layer}.geojson").data)["features"]
    wanted = {
        one["id"]: shapely.geometry.shape(one["geometry"]) for one in whole if one["geometry"]
    }
    found = {}
    for square in covering(region(client), DEEP):
        answer = client.get(path(layer, square, "mvt"))
        if answer.status_code == 204:
            continue
        assert answer.content_type == "application/vnd.mapbox-vector-tile"
        file = tmp_path / str(DEEP) / str(square.x) / f"{square.y}.pbf"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(answer.data)
        read = pyogrio.read_dataframe(file, CLIP="NO").to_crs(4326)
        for name, shape in zip(read["id"], read.geometry, strict=True):
            found.setdefault(name, []).append(shape)
    assert set(found) == set(wanted)
    for name, shapes in found.items():
        union = shapely.union_all([shapely.make_valid(one) for one in shapes])
        assert shapely.hausdorff_distance(union, wanted[name]) < 6 * 360 / 2**DEEP / 4096


def test_a_tile_tells_name_accuracy_and_sections_and_runs_its_rings_rightly(client):
    square = Square(5, *(int(one) for one in world(np.array([[112.35, 38.05]]))[0] * 32))
    tile = mapbox_vector_tile.decode(
        client.get(path("areas", square, "mvt")).data, default_options={"y_coord_down": True}
    )["areas"]
    assert tile["extent"] == 4096 and tile["version"] == 2
    first = tile["features"][0]
    assert {"id", "name", "kind", "accuracy", "citations"} <= set(first["properties"])
    shape = shapely.geometry.shape(first["geometry"])
    rings = [one.exterior for one in getattr(shape, "geoms", [shape])]
    assert all(ring.is_ccw for ring in rings)  # clockwise to the eye, for y runs down


def test_tilejson_describes_them(client):
    told = client.get("/tiles/parks.json").json
    assert told["tilejson"] == "3.0.0" and told["vector_layers"][0]["id"] == "parks"
    assert told["tiles"][0].endswith("/tiles/parks/{z}/{x}/{y}.mvt")
    assert told["bounds"][0] < told["bounds"][2] and "CC BY 4.0" in told["attribution"]
    assert client.get("/tiles/parks.json?lang=en").json["name"] != told["name"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("/tiles/none.json", 404),
        ("/tiles/none/1/0/0.mvt", 404),
        ("/tiles/parks/1/2/0.mvt", 404),
        ("/tiles/parks/99/0/0.mvt", 404),
        ("/tiles/parks/-1/0/0.mvt", 404),
        ("/tiles/parks/1/1/0.mvt?status=nothing", 400),
        ("/tiles/parks/1/1/0.xx.json", 404),
        ("/tiles/parks,parks/1/1/0.zh.json", 404),
        ("/tiles/parks,none/1/1/0.zh.json", 404),
        ("/tiles/parks/lost-park.zh.json", 404),
        ("/tiles/parks/0/0/0.mvt", 200),
    ],
)
def test_what_is_no_square_is_refused(client, asked, status):
    assert client.get(asked, headers={"Accept": "application/json"}).status_code == status


def test_a_small_layer_comes_with_the_scene_and_a_large_one_in_squares(client, tiled):
    scene, other = (json.loads(one.get("/scene.zh.json").data) for one in (client, tiled))
    edition = tiled.application.extensions["planmap"].edition
    parks = other["layers"]["parks"]
    assert parks.pop("off", {}) == scene["layers"]["parks"].get("off", {})
    assert parks == {"tiles": {"version": edition, "placed": 3}}
    assert other["kinds"] == scene["kinds"]
    counts = {key: len(held["ids"]) for key, held in scene["layers"].items()}
    large = {key for key, held in other["layers"].items() if "tiles" in held}
    assert large == {key for key, count in counts.items() if count > 2}


def test_squares_hold_the_columns_of_the_scene(client, tiled):
    whole = json.loads(client.get("/scene.en.json").data)["layers"]["parks"]
    found = {}
    for square in covering(region(client), DEEPEST - 2):
        part = tiled.get(path("areas,parks", square, "en.json")).json["parks"]
        for at, name in enumerate(part["ids"]):
            found[name] = {key: part[key][at] for key in ("names", "kinds", "statuses", "shapes")}
    for at, name in enumerate(whole["ids"]):
        assert found.pop(name) == {
            key: whole[key][at] for key in ("names", "kinds", "statuses", "shapes")
        }
    assert found == {}
    one = tiled.get("/tiles/parks/second-park.en.json").json
    assert one["shapes"] == [whole["shapes"][1]] and one["left"] == 0


def test_a_square_leaves_out_what_it_has_no_room_for(tiled, monkeypatch):
    monkeypatch.setattr("webmap.tiles.memory.ROOM", 1)
    far = tiled.get("/tiles/parks/0/0/0.zh.json").json["parks"]
    assert far["ids"] == [min(PARKS, key=lambda name: place(name, True))] and far["left"] == 2
    narrowed = tiled.get("/tiles/parks/0/0/0.zh.json?status=planned").json["parks"]
    assert narrowed["ids"] == ["county-park"] and narrowed["left"] == 0


def test_a_packed_atlas_gives_the_same_squares(tmp_path, tiny_atlas, client):
    pack(AtlasContents(tiny_atlas), str(tmp_path / "atlas.gpkg"))
    with closing(open_file(tmp_path / "atlas.gpkg")) as store:
        packed, memory = StoredTiles(store), client.application.extensions["planmap"].tiles
        square = Square(3, 6, 3)
        for layer, asked in product(tiny_atlas.layers, NARROWED):
            for lang in ("zh", "en"):
                one, other = (x.columns(layer, square, asked, lang) for x in (memory, packed))
                assert one == json.loads(json.dumps(other)) and (asked or one["ids"])
            one, other = (x.vector(layer, square, asked) for x in (memory, packed))
            assert bool(one) == bool(other)
            if one:
                assert mapbox_vector_tile.decode(one) == mapbox_vector_tile.decode(other)
        assert packed.one("parks", "first-park", "zh") == memory.one("parks", "first-park", "zh")
        with pytest.raises(KeyError):
            packed.one("parks", "lost-park", "zh")
        for wrong in ({"status": "none-such"}, {"nothing": "1"}):
            with pytest.raises(ValueError, match="unknown"):
                packed.columns("parks", square, MultiDict(wrong), "zh")


def test_a_packed_atlas_counts_what_each_choice_leaves_as_the_whole_one_does(
    tmp_path, tiny_atlas, client
):
    facets = client.application.extensions["planmap"].facets
    pack(AtlasContents(tiny_atlas), str(tmp_path / "atlas.gpkg"))
    with closing(open_file(tmp_path / "atlas.gpkg")) as store:
        held = store.facets
        assert held.choices == facets.choices
        for layer, facet in product(tiny_atlas.layers, FACETS):
            for choice in facets.choices[facet]:
                chosen = {facet: (choice.id,)}
                left = held.left(layer, chosen)
                found = sum(one.count for one in held.groups[layer] if one.number in left)
                assert found == len(facets.matching(layer, chosen)), (layer, chosen)
        index = held.index()
        for layer, features in tiny_atlas.layers.items():
            placed = [name for name, one in features.features.items() if one.placed]
            assert sorted(index["layers"][layer]) == sorted(placed)
            for name, values in index["layers"][layer].items():
                assert values == [list(facets.values[layer][name][facet]) for facet in FACETS]


def test_squares_of_this_edition_are_kept_for_ever(tiled):
    edition = tiled.application.extensions["planmap"].edition
    assert (
        "immutable" in tiled.get(f"/tiles/parks/0/0/0.zh.json?v={edition}").headers["Cache-Control"]
    )
    assert tiled.get("/tiles/parks/0/0/0.zh.json?v=0").headers["Cache-Control"] == "no-cache"


def test_a_page_that_asks_no_server_holds_every_layer_whole(tiled, client):
    place = tiled.application.extensions["planmap"]
    plain = Drawing(load_atlas(TINY), place.relief_address).named("zh")
    assert json.loads(place.whole_scenes["zh"].body) == json.loads(json.dumps(plain))
    same = client.application.extensions["planmap"]
    assert same.whole_scenes is same.scenes
