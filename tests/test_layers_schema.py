"""The JSON Schema made from a layer's declaration."""

import pytest
from jsonschema_rs import Draft202012Validator, meta

from layers.schema import layer_schema


@pytest.fixture(scope="module")
def schema(tiny_atlas):
    """The schema of the tiny parks."""
    return layer_schema(tiny_atlas.layers["parks"].spec, tiny_atlas.vocabulary)


def claim(**more):
    """A file with one feature with one claim, plus what a test adds to the claim."""
    says = [{"cite": "alpha 一", "terms": ["甲"], **more}]
    where = {"place": "east-park"}
    feature = {"id": "a", "name": "甲", "name_en": "A", "kind": "县", "where": where, "says": says}
    return {"features": [feature]}


def errors(schema, value):
    """The rules that refuse a file."""
    return [error.kind.name for error in Draft202012Validator(schema).iter_errors(value)]


def test_the_schema_is_itself_valid(schema):
    assert meta.is_valid(schema)


def test_a_claim_may_use_the_fields_of_its_layer_only(schema):
    assert errors(schema, claim(lead_industries=["新材料"], role="龙头", role_en="Leader")) == []
    assert errors(schema, claim(nodes=["中站"])) == ["additionalProperties"]


WRONG = {
    "a word for a list": ({"lead_industries": "新材料"}, "type"),
    "an empty list": ({"lead_industries": []}, "minItems"),
    "a list for a text": ({"role": ["龙头"]}, "type"),
    "an empty text": ({"role": ""}, "minLength"),
    "a figure without unit": ({"figures": [{"what": "面积", "value": 1}]}, "required"),
    "a figure with another key": (
        {"figures": [{"what": "面积", "value": 1, "unit": "公顷", "units": "x"}]},
        "additionalProperties",
    ),
    "a stage without name": ({"stages": [{"at": ["乙县"]}]}, "required"),
    "an act of two verbs": ({"acts": [{"建设": ["甲"], "提升": ["乙"]}]}, "anyOf"),
    "a verb without its objects": ({"reports": [{"建设": []}]}, "anyOf"),
    "an unknown status": ({"status": "finished"}, "enum"),
    "a link to one thing": ({"links": {"near": "areas/jia"}}, "type"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_values_are_refused(schema, case):
    more, validator = WRONG[case]
    assert errors(schema, claim(**more)) == [validator]


@pytest.mark.parametrize("key", ["id", "name", "name_en", "kind", "where", "says"])
def test_a_feature_needs_every_key(schema, key):
    value = claim()
    del value["features"][0][key]
    assert errors(schema, value) == ["required"]


@pytest.mark.parametrize("where", [{}, {"at": "x"}, {"place": "A B"}, {"stops": ["one"]}])
def test_a_wrong_where_is_refused(schema, where):
    value = claim()
    value["features"][0]["where"] = where
    assert len(errors(schema, value)) == 1


@pytest.mark.parametrize("slug", ["Park", "a_b", "a--b", "-a", "甲", "a b", ""])
def test_a_bad_slug_is_refused(schema, slug):
    value = claim()
    value["features"][0]["id"] = slug
    assert errors(schema, value) == ["pattern"]
