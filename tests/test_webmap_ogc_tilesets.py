"""Tiles as OGC API Tiles describes them: what /conformance claims is followed from link to tile."""

import json

import mapbox_vector_tile
import pytest

from tests.test_webmap_errors import assert_problem
from webmap.ogc.tilesets import CLASSES, MVT

RELATION = "http://www.opengis.net/def/rel/ogc/1.0"
ONE = "/collections/parks/tiles/WebMercatorQuad"


def get(client, path):
    """The JSON of a path or of a whole address of the server."""
    response = client.get(path.removeprefix("http://localhost"), headers={"Accept": "*/*"})
    assert response.status_code == 200, response.text
    return json.loads(response.data)


def linked(told, rel):
    """The address of the one link of a relation."""
    (found,) = [one for one in told["links"] if one["rel"] == rel]
    return found["href"]


@pytest.mark.parametrize("base", ["", "/ogc"])
def test_from_the_collection_to_a_tile_with_its_feature(client, base):
    assert set(CLASSES) <= set(get(client, f"{base}/conformance")["conformsTo"])
    parks = get(client, f"{base}/collections/parks")
    (one,) = get(client, linked(parks, f"{RELATION}/tilesets-vector"))["tilesets"]
    described = get(client, linked(one, "self"))
    assert {key: one[key] for key in one if key != "links"}.items() <= described.items()
    assert one["dataType"] == "vector" and one["tileMatrixSetURI"].endswith("/WebMercatorQuad")
    (item,) = [link for link in described["links"] if link["rel"] == "item"]
    assert item["templated"] and item["type"] == MVT
    zoom = {"tileMatrix": "6", "tileCol": "51", "tileRow": "24"}
    address = item["href"].replace("http://localhost", "").format(**zoom)
    tile = client.get(address)
    assert (tile.status_code, tile.content_type) == (200, MVT)
    held = mapbox_vector_tile.decode(tile.data)["parks"]["features"]
    assert {one["properties"]["id"] for one in held} == {"first-park", "second-park", "county-park"}


def test_the_grid_is_the_registered_one_and_limits_say_which_of_it_there_is(client):
    grid = get(client, linked(get(client, ONE), f"{RELATION}/tiling-scheme"))
    first, second = grid["tileMatrices"][:2]
    assert grid["crs"].endswith("/3857") and len(grid["tileMatrices"]) == 25
    assert first["cellSize"] * first["tileWidth"] == pytest.approx(2 * 20037508.3427892)
    assert first["scaleDenominator"] * 0.00028 == pytest.approx(first["cellSize"])
    assert (second["matrixWidth"], second["scaleDenominator"] * 2) == (
        2,
        first["scaleDenominator"],
    )
    limits = get(client, ONE)["tileMatrixSetLimits"]
    deepest = limits[-1]
    assert [one["tileMatrix"] for one in limits] == [str(zoom) for zoom in range(23)]
    corner = f"{deepest['maxTileCol']}/{deepest['maxTileRow']}"
    assert client.get(f"/tiles/parks/22/{corner}.mvt").status_code == 204
    for beyond in ("23/0/0", f"22/{deepest['maxTileCol'] + 1}/0", "x/0/0", "-1/0/0"):
        assert client.get(f"/tiles/parks/{beyond}.mvt").status_code == 404


def test_the_grids_are_listed_from_the_landing_page_on(client):
    schemes = get(client, linked(get(client, "/ogc?f=json"), f"{RELATION}/tiling-schemes"))
    (one,) = schemes["tileMatrixSets"]
    assert get(client, linked(one, "self"))["id"] == one["id"] == "WebMercatorQuad"


@pytest.mark.parametrize("path", ["/collections/unplaced/tiles", "/collections/catalogue/tiles"])
def test_records_and_other_grids_have_no_tiles(client, path):
    assert_problem(client.get(path), 404)
    other = ONE.replace("WebMercatorQuad", "WorldCRS84Quad")
    assert client.get(other).status_code == 404
    assert f"{RELATION}/tilesets-vector" not in client.get("/collections/unplaced").text


@pytest.mark.parametrize("path", [ONE, "/collections/parks/tiles", "/tileMatrixSets"])
def test_each_is_a_page_too(client, path):
    text = client.get(path, headers={"Accept": "text/html"}).text
    assert "WebMercatorQuad" in text and "<h1>" in text
