"""OGC API Features, Part 2: items and boxes in other reference systems, axes as defined."""

import pyproj
import pytest
import shapely

from tests.test_webmap_errors import assert_problem
from tests.test_webmap_ogc_core import DATA, ITEMS, by_rel, get, ids
from webmap.ogc.systems import CRS84, SYSTEMS

EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
OTHERS = [uri for uri in SYSTEMS if uri != CRS84.uri]


def moved(shape, uri):
    """A shape in the system of a URI as PROJ has it, in the order its authority defines."""
    code = int(uri.rpartition("/")[2])
    way = pyproj.Transformer.from_crs("OGC:CRS84" if code != 4490 else 4490, code)
    if code == 4490:  # the same numbers, turned
        return shapely.transform(shape, lambda points: points[:, ::-1])
    return shapely.transform(shape, way.transform, interleaved=False)


def test_collections_tell_their_systems(client):
    assert (
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs"
        in get(client, "/conformance")["conformsTo"]
    )
    for row in get(client, "/collections")["collections"]:
        assert row["crs"] == list(SYSTEMS) and row["storageCrs"] == CRS84.uri
    assert {uri.rpartition("/")[2] for uri in SYSTEMS} == {"CRS84", "4326", "4490", "3857"}


@pytest.mark.parametrize("uri", OTHERS)
@pytest.mark.parametrize("layer", ["areas", "lines", "parks"])
def test_items_are_in_the_system_asked_for(client, tiny_atlas, uri, layer):
    path = f"/collections/{layer}/items"
    answer = client.get(f"{path}?crs={uri}")
    assert answer.headers["Content-Crs"] == f"<{uri}>"
    apart = 0.02 if uri.endswith("3857") else 1e-5
    for one in answer.json["features"]:
        shape = tiny_atlas.layers[layer].features[one["id"]].location.geometry
        found = shapely.from_geojson(str(one["geometry"]).replace("'", '"'))
        assert found.equals_exact(moved(shape, uri), apart, normalize=True)
        alone = client.get(f"{path}/{one['id']}?crs={uri}")
        assert alone.headers["Content-Crs"] == f"<{uri}>"
        assert alone.json["geometry"] == one["geometry"]


@pytest.mark.parametrize("query", ["", f"?crs={CRS84.uri}"])
def test_longitude_comes_first_unless_asked_otherwise(client, query):
    answer = client.get(f"{ITEMS}/first-park{query}")
    assert answer.headers["Content-Crs"] == f"<{CRS84.uri}>"
    assert answer.json["geometry"]["coordinates"] == [112.05, 38.05]


@pytest.mark.parametrize(
    ("code", "box"),
    [
        (4326, "38.04,112.04,38.06,112.06"),
        (4490, "38.04,112.04,38.06,112.06"),
        (4490, "38.04,112.04,0,38.06,112.06,9"),
        (3857, "12472235,4585078,12474462,4587905"),
    ],
)
def test_a_box_is_read_in_its_system(client, code, box):
    assert ids(client, f"?bbox={box}&bbox-crs={EPSG}{code}") == ["first-park"]


def test_the_system_stays_from_page_to_page(client):
    page = get(client, f"{ITEMS}?limit=1&crs={EPSG}3857&bbox-crs={EPSG}4326&bbox=38,112,39,113")
    after = client.get(by_rel(page["links"])["next"])
    assert after.headers["Content-Crs"] == f"<{EPSG}3857>"
    assert after.json["numberMatched"] == page["numberMatched"] == 3


@pytest.mark.parametrize(
    "query",
    [
        *("crs=4326", f"crs={EPSG}4547", "crs=", "bbox-crs=x"),
        *(f"bbox=112,38,113,39&bbox-crs={EPSG}4326", f"bbox=1,2,3,1e300&bbox-crs={EPSG}3857"),
        f"bbox=-99999999,2,3,4&bbox-crs={EPSG}3857",
    ],
)
def test_an_unknown_system_or_a_box_outside_is_refused(client, query):
    assert_problem(client.get(f"{ITEMS}?{query}", headers=DATA), 400)


def test_a_moved_id_keeps_its_system(client):
    answer = client.get(f"{ITEMS}/old-park?crs={EPSG}3857", follow_redirects=True)
    assert answer.headers["Content-Crs"] == f"<{EPSG}3857>" and answer.json["id"] == "first-park"
