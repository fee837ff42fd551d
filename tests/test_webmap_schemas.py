"""Every answer in JSON keeps to its published schema, on the tiny data and on the real one."""

import json
import re

import jsonschema_rs
import pytest

from webmap.schemas import SHAPES, address

JSON = {"Accept": "application/json"}
NO_JSON = re.compile(  # answers of another kind: pages, files, pictures; the catalogue is RDF
    r"\.(csv|svg|png|xml|txt|webp|zip)$|<any|<form>|<path:name>|/schemas/<name>|\.mvt$|catalog\.jsonld|^/edit"
    r"|^/ogc/|^/layers\.<suffix>$"
)
QUERY = {"/oembed": "?url=/", "/api": "?f=json", "/ogc": "?f=json"}


def filled(atlas, path):
    """The addresses of a pattern: for each thing that can stand in it, few of the many."""
    layers = list(atlas.layers.values())
    some = [item for one in layers for item in list(one.features.values())[::9]]
    values = {
        "<layers>/<int:z>/<int:x>/<int:y>.<lang>": [f"{one.spec.id}/0/0/0.zh" for one in layers],
        "<layer>/<feature>.<lang>": [f"{item.key}.zh" for item in some if item.placed],
        "<layer>/<feature>": [item.key for item in some],
        "<layer>.<suffix>": [f"{one.spec.id}.geojson" for one in layers],
        "/tiles/<layer>": [f"/tiles/{one.spec.id}" for one in layers],
        "<collection>/items/<feature>": [f"{item.fact.layer}/items/{item.id}" for item in some],
        "/collections/<collection>/tiles": [f"/collections/{one.spec.id}/tiles" for one in layers],
        "<collection>": [*(one.spec.id for one in layers), "unplaced", "catalogue"],
        "<document>": list(atlas.documents),
        "<code>": list(atlas.counties.polygons),
        "<name>": list(atlas.industries.by_id),
        "<lang>": ["zh", "en"],
    }
    hole = next((hole for hole in values if hole in path), None)
    if not hole:
        return [path]
    step = 1 if len(layers) < 10 else 9  # of the real data, every ninth does
    return [path.replace(hole, one) for one in values[hole][::step]]


def chosen(atlas, path):
    """The query without which an address has no answer: an industry, two things to compare."""
    pair = [one.key for one in atlas.features_of(atlas.roles.compared)][:2]
    industry = next(iter(atlas.industries.by_id), "")
    asked = {"/compare.json": f"?items={','.join(pair)}", "/sites.json": f"?industry={industry}"}
    return asked.get(path, "")


def wrong(client, name):
    """What of the answers is not as the schema says."""
    told = client.get(address(name))
    assert told.mimetype == "application/schema+json"
    validator = jsonschema_rs.Draft202012Validator(told.json)
    atlas = client.application.extensions["planmap"].atlas
    for pattern in SHAPES[name][0]:
        for path in filled(atlas, pattern):
            answer = client.get(path + (QUERY.get(pattern) or chosen(atlas, path)), headers=JSON)
            if answer.status_code != 404 or "/items/" not in path:  # the unplaced is no item
                for error in validator.iter_errors(json.loads(answer.data)):
                    yield f"{path} {error.instance_path}: {error.message[:300]}"


@pytest.mark.parametrize("of", ["client", "other_client"])
@pytest.mark.parametrize("name", SHAPES)
def test_answers_keep_to_their_schema(request, of, name):
    assert list(wrong(request.getfixturevalue(of), name)) == []


@pytest.mark.parametrize(
    "name", ["layer", "industry", "place", "targets", "differences", "coverage", "changes"]
)
def test_answers_on_the_real_data_keep_to_their_schema(real_client, name):
    assert list(wrong(real_client, name)) == []


def test_every_address_that_answers_in_json_has_a_schema(client):
    rules = {rule.rule for rule in client.application.url_map.iter_rules()}
    known = {path for paths, _ in SHAPES.values() for path in paths}
    assert known <= rules
    atlas = client.application.extensions["planmap"].atlas
    for rule in sorted(rules - known):
        if not NO_JSON.search(rule):
            answer = client.get(filled(atlas, rule)[0], headers=JSON)
            assert "json" not in answer.mimetype or answer.status_code >= 400 or _twin(rule, known)


def _twin(rule, known):
    """Whether what a page answers in JSON has an address of its own with `.json`."""
    return f"{rule}.json" in known or rule in ("/", "/ogc/", "/layers/<layer>/<feature>")


def test_a_refusal_keeps_to_its_schema(client):
    validator = jsonschema_rs.Draft202012Validator(client.get(address("problem")).json)
    for path in ("/layers/none.geojson", "/collections/parks/items?x=1", "/layers/parks/gone-park"):
        answer = client.get(path, headers=JSON)
        assert answer.status_code in (400, 404, 410)
        validator.validate(answer.json)


def test_a_schema_finds_what_is_not_as_it_says(client):
    validator = jsonschema_rs.Draft202012Validator(client.get(address("layers")).json)
    answer = client.get("/layers.json").json
    assert validator.is_valid(answer)
    answer["layers"][0]["features"] = "4"
    assert not validator.is_valid(answer)
