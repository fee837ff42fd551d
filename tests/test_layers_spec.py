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
    assert parks.fields[0].title_en == "Lead industries"


def test_everything_missing_is_named_at_once(tiny, change):
    change("layers.yaml", "    title_en: Areas\n    group: region\n", "")
    change("layers.yaml", "geometry: line", "geometry: curve")
    change("layers.yaml", "[lead_industries, stages]", "[lead_industry, stages]")
    first, second, third = reported(tiny)
    assert first.startswith("layers.yaml:13: the layer lacks title_en, group — ")
    assert "unknown geometry `curve` — write one of point, line, area" in second
    assert "unknown field `lead_industry` — did you mean lead_industries?" in third


def test_an_unknown_field_type_is_named_with_its_line(tiny, change):
    change("layers.yaml", "nodes: {type: terms", "nodes: {type: term")
    (found,) = reported(tiny)
    assert found == (
        "layers.yaml:5: field `nodes`: unknown type — write one of terms, text, figures, stages"
    )
