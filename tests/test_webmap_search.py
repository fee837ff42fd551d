"""The search index: what can be found, how it is read, and what belongs to what."""

import json

import pytest

from webmap.place_views import PlaceIndex
from webmap.search import search_index


@pytest.fixture(scope="module")
def tiny_index(tiny_atlas):
    """The index of the tiny atlas."""
    return search_index(tiny_atlas)


@pytest.fixture(scope="module")
def rows(tiny_index):
    """Its entries by kind and id."""
    return {(row["kind"], row["id"]): row for row in tiny_index["entries"]}


def test_everything_is_in_it_once(atlas):
    index = search_index(atlas)
    keys = [(row["kind"], row["id"]) for row in index["entries"]]
    assert len(keys) == len(set(keys))
    wanted = {("feature", feature.key) for feature in atlas.features()}
    wanted |= {("industry", name) for name in atlas.industries.by_id}
    wanted |= {("target", name) for name in atlas.targets}
    for document in atlas.documents.values():
        wanted |= {("document", document.id)}
        wanted |= {("section", f"{document.id}/{name}") for name in document.sections}
    differing = {code for code, keys in PlaceIndex(atlas).differing.items() if keys}
    wanted |= {("difference", code) for code in {"all", *differing}}
    assert set(keys) == wanted


def test_a_feature_belongs_to_its_industries_counties_and_sections(tiny_index, rows):
    entries = tiny_index["entries"]
    lead = {
        (entries[n]["kind"], entries[n]["id"]) for n in rows["feature", "parks/first-park"]["via"]
    }
    kinds = {kind for kind, _ in lead}
    assert {"section", "industry"} <= kinds


def test_a_county_is_not_within_itself(tiny_index, rows):
    row = rows["feature", "areas/jia"]
    own = tiny_index["entries"].index(row)
    assert own not in row.get("via", [])


def test_a_city_has_its_short_name(atlas):
    rows = {row["id"]: row for row in search_index(atlas)["entries"]}
    assert rows["cities/taiyuan"]["names"] == ["太原市", "太原"]
    assert rows["counties/yuxian"]["names"] == ["盂县"]


def test_common_syllables_and_exceptions_spell_every_name(atlas):
    from webmap.search_rule import Speller

    index = search_index(atlas)
    speller = Speller(index)
    for row in index["entries"]:
        for name in (*row["names"], *row.get("also", ())):
            assert speller.of(name) == [" ".join(one) for one in atlas.readings.of(name)]


def test_traditional_characters_lead_to_those_in_use(atlas):
    characters = search_index(atlas)["characters"]
    assert characters["縣"] == "县" and characters["婁"] == "娄" and characters["嵐"] == "岚"
    text = json.dumps(search_index(atlas)["entries"], ensure_ascii=False)
    assert all(new in text for new in characters.values())


def test_the_index_stays_small(real_client):
    body = real_client.get("/search.json", headers={"Accept-Encoding": "br"}).data
    assert len(body) < 150_000
