"""OGC API Records: the records have what the standard asks for, and lead to what they describe."""

import pytest
from jsonschema_rs import Draft202012Validator

from tests.test_webmap_ogc_core import get, ids
from webmap.formats import written_here

RECORD = {  # after recordGeoJSON of the standard
    "type": "object",
    "required": ["id", "type", "time", "geometry", "properties", "links"],
    "properties": {
        "type": {"const": "Feature"},
        "geometry": {"type": ["object", "null"]},
        "time": {"type": ["object", "null"]},
        "properties": {
            "type": "object",
            "required": ["type", "title"],
            "properties": {
                "type": {"type": "string", "maxLength": 64},
                "title": {"type": "string"},
            },
        },
        "links": {"type": "array", "items": {"required": ["href", "rel"]}},
    },
}


@pytest.mark.parametrize("name", ["unplaced", "catalogue"])
def test_every_record_is_one(client, name):
    path = f"/collections/{name}/items"
    for one in get(client, path)["features"]:
        Draft202012Validator(RECORD).validate(one)
        alone = client.get(f"{path}/{one['id']}")
        Draft202012Validator(RECORD).validate(alone.json)
        assert alone.text.count('"links":') == 1
        assert alone.json["links"][-len(one["links"]) or len(alone.json["links"]) :] == one["links"]


def test_the_catalogue_leads_to_every_layer_plan_and_the_ledger(client, tiny_atlas):
    records = get(client, "/collections/catalogue/items")["features"]
    layers = [f"layers.{name}" for name in tiny_atlas.layers]
    plans = [f"documents.{name}" for name in tiny_atlas.documents]
    assert [one["id"] for one in records] == [*layers, *plans, "coverage"]
    for one in records:
        for link in one["links"]:
            answer = client.get(link["href"], headers={"Accept": link["type"]})
            assert answer.status_code == 200 and answer.content_type.startswith(link["type"])
    forms = [link["href"] for link in records[0]["links"] if link["rel"] == "enclosure"]
    assert forms == [f"/layers/areas.{suffix}" for suffix in written_here()]


def test_plans_have_their_date_and_records_are_found_as_features_are(client, tiny_atlas):
    path = "/collections/catalogue/items/documents."
    for name, plan in tiny_atlas.documents.items():
        found = get(client, path + name)
        assert found["time"] == (
            {"date": plan.date} if plan.date and len(plan.date) == 10 else None
        )
        assert found["properties"]["number"] == plan.number
    assert ids(client, "?type=document", "catalogue") == [
        f"documents.{name}" for name in tiny_atlas.documents
    ]
    assert ids(client, "?filter=title_en='Parks'", "catalogue") == ["layers.parks"]
    assert "layers.lines" in ids(client, "?bbox=113.4,38,113.5,38.2", "catalogue")
    assert "layers.areas" not in ids(client, "?bbox=113.4,38,113.5,38.2", "catalogue")
