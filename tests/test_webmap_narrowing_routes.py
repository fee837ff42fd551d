"""The facet index and narrowed layers over HTTP."""

import json

import pytest

from webmap.formats import FORMATS
from webmap.resources import REVALIDATE

HTML = {"Accept": "text/html"}


def test_the_index_is_sent_once_and_then_confirmed(client):
    response = client.get("/facets.json")
    assert response.status_code == 200 and response.content_type == "application/json"
    assert json.loads(response.data)["order"][0] == "industry"
    again = client.get("/facets.json", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_the_page_names_the_index_but_does_not_hold_it(client):
    text = client.get("/", headers={"Accept": "text/html"}).text
    assert "/facets.json" in text and '"choices"' not in text


def test_a_narrowed_layer_answers_as_a_download_of_its_own(client):
    response = client.get("/layers/parks.geojson?industry=equipment&status=under_way,planned")
    assert response.status_code == 200 and response.content_type == "application/geo+json"
    assert response.headers["Content-Disposition"].endswith('filename="parks-filtered.geojson"')
    assert response.headers["Cache-Control"] == REVALIDATE
    assert json.loads(response.data)["filter"]["industry"] == ["equipment"]


def test_without_facets_the_layer_is_whole(client, app):
    site = app.extensions["planmap"]
    whole = site.layer("parks")
    for query in ("", f"?v={site.edition}", "?lang=en", "?place=", "?status=,"):
        response = client.get(f"/layers/parks.geojson{query}")
        assert response.data == whole.body
        assert "parks.geojson" in response.headers["Content-Disposition"]


def test_a_narrowed_answer_is_never_kept_under_the_whole_layers_version(client, app):
    site = app.extensions["planmap"]
    response = client.get(f"/layers/parks.geojson?v={site.edition}&industry=equipment")
    assert response.headers["Cache-Control"] == REVALIDATE
    assert response.headers["ETag"] != client.get("/layers/parks.geojson").headers["ETag"]


@pytest.mark.parametrize(
    "query",
    [
        "industry=nothing",
        "place=999999",
        "dated=2020",
        "industri=energy",
        "status=planned,x",
    ],
)
def test_unknown_values_and_parameters_are_refused_in_the_one_error_shape(client, query):
    response = client.get(f"/layers/parks.geojson?{query}")
    assert response.status_code == 400
    assert response.content_type == "application/problem+json"
    assert set(json.loads(response.data)) == {"type", "title", "status", "detail"}


def test_an_unknown_layer_is_not_found_whatever_it_is_narrowed_by(client):
    assert client.get("/layers/nothing.geojson?industry=x").status_code == 404


def test_nothing_narrowed_is_kept_beside_what_is_kept_for_ever(client, app):
    shelf = app.extensions["planmap"].shelf
    before = len(shelf._kept)
    for status in ("planned", "studied", "existing"):
        assert client.get(f"/layers/parks.geojson?status={status}").status_code == 200
    assert len(shelf._kept) == before


def test_goals_name_the_features_they_are_about(client):
    goals = json.loads(client.get("/targets.json").data)["targets"]
    assert goals[0]["features"] == [
        {"feature": "areas/east", "name": "东市", "name_en": "East City"}
    ]


def test_every_real_choice_narrows_every_layer_it_is_held_in(real_client):
    index = json.loads(real_client.get("/facets.json").data)
    counts = {"planned": 0}
    for layer, features in index["layers"].items():
        body = real_client.get(f"/layers/{layer}.geojson?status=planned").data
        found = [one["id"] for one in json.loads(body)["features"]]
        assert found == [name for name, held in features.items() if "planned" in held[2]]
        counts["planned"] += len(found)
    assert counts["planned"] > 100


@pytest.mark.parametrize("lang", ["", "&lang=en"])
def test_a_narrowed_list_offers_every_format_narrowed(client, lang):
    text = client.get(f"/layers/parks?industry=equipment{lang}", headers=HTML).text
    for suffix in FORMATS:
        assert f'href="/layers/parks.{suffix}?industry=equipment"' in text
        assert client.head(f"/layers/parks.{suffix}?industry=equipment").status_code == 200
    assert "/layers/parks/first-park" in text and "/layers/parks/second-park" not in text


def test_a_list_that_is_asked_for_what_nobody_knows_is_whole(client):
    whole = client.get("/layers/parks", headers=HTML).text
    assert client.get("/layers/parks?industri=x&place=1", headers=HTML).text == whole
    assert "/layers/parks/second-park" in whole
