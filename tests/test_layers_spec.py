"""Layer declarations: order, fields, and every mistake named at once."""

import pytest

from layers.problems import DataError
from layers.spec import load_specs


def reported(folder):
    """The problems of layers.yaml as text."""
    with pytest.raises(DataError) as caught:
        load_specs(folder)
    return [str(problem) for problem in caught.value.problems]


def test_layers_keep_the_declared_order(tiny):
    assert list(load_specs(tiny)) == ["areas", "lines", "parks"]


def test_a_layer_has_its_own_fields_then_the_common_ones(tiny):
    parks = load_specs(tiny)["parks"]
    assert [field.id for field in parks.fields] == ["lead_industries", "stages", "role", "figures"]
    assert (parks.file, parks.shown) == ("plan/parks.yaml", True)
    assert parks.fields[0].title.en == "Lead industries"


def test_everything_missing_is_named_at_once(tiny, change):
    change("layers.yaml", "    title_en: Areas\n    group: region\n", "")
    change("layers.yaml", "geometry: line", "geometry: curve")
    first, second, third = reported(tiny)
    assert first == "layers.yaml:13: areas: 'group' is a required property — add the key"
    assert second == "layers.yaml:13: areas: 'title_en' is a required property — add the key"
    assert third.startswith("layers.yaml:25: unknown geometry `curve` — ")


def test_an_unknown_field_and_a_repeated_layer_are_named(tiny, change):
    change("layers.yaml", "[lead_industries, stages]", "[lead_industry, stages]")
    change("layers.yaml", "id: lines", "id: areas")
    repeated, unknown = reported(tiny)
    assert "the layer `areas` is declared twice" in repeated
    assert "unknown field `lead_industry` — did you mean lead_industries?" in unknown


@pytest.mark.parametrize("key", ["shown", "summary"])
def test_an_unknown_key_of_a_layer_is_named_with_advice(tiny, change, key):
    change("layers.yaml", f"    {key}: ", f"    {key}x: ")
    assert any(f"unknown key `{key}x` — did you mean {key}" in one for one in reported(tiny))


def test_an_unknown_field_type_is_named_with_its_line(tiny, change):
    change("layers.yaml", "nodes: {type: terms", "nodes: {type: term")
    (found,) = reported(tiny)
    assert found == ("layers.yaml:5: unknown type `term` — did you mean terms or text?")
