"""Narrowed layers: what a query means, and what the file says of itself."""

import json

import pytest
from werkzeug.datastructures import MultiDict

from layers.facets import FACETS
from webmap import geojson
from webmap.collection import collect
from webmap.compact import to_bytes
from webmap.narrowing import TITLES, facet_index, narrow, read_chosen


@pytest.fixture
def place(app):
    """The site of the tiny data."""
    return app.extensions["planmap"]


def read(place, *pairs):
    """The chosen values of a query given as pairs."""
    return read_chosen(place.facets, MultiDict(pairs))


def collection(place, layer, chosen):
    """A narrowed layer as GeoJSON, parsed."""
    left = narrow(layer, place.facets, chosen, place.languages)
    held = collect(place.atlas, place.atlas.layers[layer], place.version, left)
    return json.loads(to_bytes(geojson.collection(held)))


def test_a_query_is_read_in_the_order_of_facets_and_choices(place):
    chosen = read(place, ("accuracy", "town,exact"), ("status", "planned"), ("v", "1"))
    assert chosen == {"status": ("planned",), "accuracy": ("exact", "town")}
    assert list(chosen) == ["status", "accuracy"]
    assert read(place, ("status", "planned"), ("status", "studied,planned")) == {
        "status": ("planned", "studied")
    }


def test_empty_values_choose_nothing_as_in_the_link(place):
    assert read(place, ("status", "planned,"), ("industry", "")) == {"status": ("planned",)}
    assert read(place, ("status", ","), ("status", "")) == {}


@pytest.mark.parametrize(
    "pair",
    [("industry", "nothing"), ("status", "planned,x"), ("colour", "red"), ("colour", "")],
)
def test_an_unknown_parameter_or_value_is_an_error(place, pair):
    with pytest.raises(ValueError):
        read(place, pair)


def test_the_index_gives_every_feature_its_values_in_order(place):
    index = facet_index(place.facets)
    assert index["order"] == list(FACETS) == list(TITLES)
    assert {key: len(rows) for key, rows in index["layers"].items()} == {
        key: len(layer.features) for key, layer in place.atlas.layers.items()
    }
    held = index["layers"]["parks"]["first-park"]
    assert "new-materials" in held[0] and held[3] == ["alpha"]


def test_a_narrowed_layer_is_the_layer_with_fewer_features(place):
    whole = json.loads(place.layer("parks").body)
    part = collection(place, "parks", {"industry": ("equipment",)})
    assert [one["id"] for one in part["features"]] == ["first-park"]
    assert part["features"][0] == whole["features"][0]
    changed = {"features", "bbox", "checksum", "filter", "filter_text", "filter_text_en"}
    changed |= {"features_in_layer", "attribution", "attribution_en"}
    assert {key: part[key] for key in set(part) - changed} == {
        key: whole[key] for key in set(whole) - changed
    }


def test_the_file_says_by_what_it_was_narrowed(place):
    part = collection(
        place, "parks", {"industry": ("equipment",), "status": ("planned", "studied")}
    )
    assert part["filter"] == {"industry": ["equipment"], "status": ["planned", "studied"]}
    assert part["filter_text"].startswith("产业：装备；状态：")
    assert part["filter_text_en"].startswith("Industry: Equipment; Status: ")
    assert part["features_in_layer"] == 5


def test_the_bbox_is_that_of_what_is_left(place):
    whole = json.loads(place.layer("areas").body)
    part = collection(place, "areas", {"dated": ("2025",)})
    assert [one["id"] for one in part["features"]] == ["jia"]
    assert part["bbox"] != whole["bbox"] and len(part["bbox"]) == 4


def test_nothing_left_is_an_empty_collection(place):
    part = collection(place, "lines", {"industry": ("energy",)})
    assert part["features"] == [] and "bbox" not in part
