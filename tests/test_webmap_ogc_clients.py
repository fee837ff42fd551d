"""The OGC API as programs nobody here wrote read it: GDAL and OWSLib, from a running server."""

import pyogrio
import pytest
from owslib.ogcapi.features import Features

from tests.conftest import TINY
from tests.server import running


@pytest.fixture(scope="module")
def server():
    """The address of a server with the tiny data."""
    with running("--quiet", "--geodata", str(TINY)) as served:
        yield served.address


@pytest.mark.parametrize("base", ["/", "/ogc"])
def test_gdal_reads_every_collection(server, tiny_atlas, base):
    source = f"OAPIF:{server}{base}"
    names = [str(name) for name, _ in pyogrio.list_layers(source)]
    assert names == [*tiny_atlas.layers, "unplaced", "catalogue"]
    for name, layer in tiny_atlas.layers.items():
        found = pyogrio.read_dataframe(source, layer=name, PAGE_SIZE=2)
        placed = {one.id: one for one in layer.features.values() if one.placed}
        assert list(found["id"]) == list(placed)
        for row in found.itertuples():
            shape = placed[row.id].location.geometry
            assert row.geometry.equals_exact(shape, 1e-5, normalize=True)
            assert row.name_en == placed[row.id].fact.name.en


def test_gdal_has_the_server_narrow(server):
    source = f"OAPIF:{server}/"
    box = (112.04, 38.04, 112.06, 38.06)
    assert list(pyogrio.read_dataframe(source, layer="parks", bbox=box)["id"]) == ["first-park"]
    found = pyogrio.read_dataframe(source, layer="parks", where="status = 'planned'")
    assert list(found["id"]) == ["county-park"]


@pytest.mark.parametrize("code", [4326, 4490, 3857])
def test_gdal_reads_every_system_in_its_own_order_of_axes(server, tiny_atlas, code):
    source = f"OAPIF:{server}/"
    found = pyogrio.read_dataframe(source, layer="parks", CRS=f"EPSG:{code}")
    assert found.crs.equals(code, ignore_axis_order=True)
    placed = [one for one in tiny_atlas.layers["parks"].features.values() if one.placed]
    for row, one in zip(found.to_crs(4326).itertuples(), placed, strict=True):
        assert row.geometry.equals_exact(one.location.geometry, 1e-6, normalize=True)


def test_owslib_reads_it(server, tiny_atlas):
    service = Features(f"{server}/ogc")
    assert service.conformance()["conformsTo"] and service.api()["openapi"] == "3.0.3"
    assert service.feature_collections() == list(tiny_atlas.layers)
    assert service.collection("parks")["unplaced"] == 2
    page = service.collection_items("parks", limit=1, offset=1)
    assert [one["id"] for one in page["features"]] == ["second-park"]
    boxed = service.collection_items("parks", bbox=[112.04, 38.04, 112.06, 38.06])
    assert boxed["numberMatched"] == 1
    assert service.collection_item("parks", "first-park")["properties"]["name"] == "第一园区"
