"""Layers as GeoDataFrames: columns, nulls, lists, coordinates, and the extra they need."""

import sys

import pytest
import shapely

import layers
from layers.frames import COLUMNS


@pytest.fixture(scope="module")
def parks(tiny_atlas):
    """The tiny parks, of which two are not placed."""
    return layers.frame(tiny_atlas, "parks")


def test_the_columns_are_those_told_then_the_layers_fields_then_the_geometry(parks):
    fields = ["lead_industries", "stages", "role", "figures"]
    twins = [name for field in fields for name in (field, f"{field}_en")]
    assert list(parks.columns) == [*COLUMNS, *twins, "geometry"]


def test_every_feature_is_a_row_under_its_id(parks):
    assert list(parks.index) == list(parks["id"])
    names = ("first", "second", "county", "city", "lost")
    assert list(parks.index) == [f"{name}-park" for name in names]


def test_what_is_not_placed_has_no_geometry_and_is_still_there(parks):
    unplaced = parks[parks.geometry.isna()]
    assert list(unplaced.index) == ["city-park", "lost-park"]
    assert set(unplaced["accuracy"]) == {"none"} and unplaced["whereabouts"].isna().all()


def test_geometry_is_the_atlass_in_wgs84(parks, tiny_atlas):
    assert parks.crs.to_epsg() == 4326
    place = tiny_atlas.feature("parks/first-park").location
    assert shapely.equals(parks.loc["first-park", "geometry"], place.geometry)


def test_a_radius_is_whole_metres_or_nothing(parks):
    assert parks.loc["first-park", "radius"] == 2000 and str(parks["radius"].dtype) == "Int64"
    assert parks.loc[["county-park", "lost-park"], "radius"].isna().all()


def test_fields_of_all_claims_are_joined_and_lists_stay_lists(parks):
    first = parks.loc["first-park"]
    assert first["lead_industries"] == ["新材料", "高端装备", "绿色能源"]
    assert first["lead_industries_en"][0] == "new materials" and first["role"] == "龙头；示范"
    assert first["sections"] == ["alpha 二（一）专栏1", "alpha 二（一）1"]
    assert parks.loc["city-park", "stages"] is None


def test_a_status_stands_where_a_plan_gives_one(parks):
    assert parks.loc["first-park", "status"] == "existing"
    assert parks["status"].isna().loc["city-park"]


def test_every_layer_becomes_a_frame(tiny_atlas):
    for key, layer in tiny_atlas.layers.items():
        assert len(layers.frame(tiny_atlas, key)) == len(layer.features)


def test_an_unknown_layer_is_a_key_error(tiny_atlas):
    with pytest.raises(KeyError, match="rivers"):
        layers.frame(tiny_atlas, "rivers")


def test_without_geopandas_the_error_names_the_extra(tiny_atlas, monkeypatch):
    monkeypatch.setitem(sys.modules, "geopandas", None)
    with pytest.raises(ImportError, match=r"planmap\[frames\]"):
        layers.frame(tiny_atlas, "parks")
