"""Properties of a feature: claims merged, lists kept, English beside Chinese."""

import pytest

from layers import load_atlas
from webmap.properties import citation, place_in_english, properties

EVERY = {
    "id",
    "layer",
    "name",
    "name_en",
    "kind",
    "status",
    "geometry_method",
    "accuracy",
    "accuracy_m",
    "places",
    "also",
    "citations",
}


def of(atlas, layer, name):
    """The properties of one feature."""
    return properties(atlas, atlas.layers[layer].features[name])


@pytest.fixture(scope="module")
def park(tiny_atlas):
    """The properties of the park with two claims."""
    return of(tiny_atlas, "parks", "first-park")


def test_lists_of_all_claims_are_joined_in_order_without_repeats(park):
    assert park["lead_industries"] == ["新材料", "高端装备", "绿色能源"]
    assert park["lead_industries_en"] == ["new materials", "high-end equipment", "green energy"]


def test_texts_of_all_claims_are_joined(park):
    assert (park["role"], park["role_en"]) == ("龙头；示范", "Leader; Model")


def test_equal_texts_are_joined_once(tiny, change):
    change(
        "plan/parks.yaml",
        "role: 示范\n        role_en: Model",
        "role: 龙头\n        role_en: Leader",
    )
    park = of(load_atlas(tiny), "parks", "first-park")
    assert (park["role"], park["role_en"]) == ("龙头", "Leader")


def test_what_has_an_aim_and_no_stage_has_none_in_what_its_claims_state(atlas):
    unstaged = [item for item in atlas.features() if not item.staged]
    assert any(claim.status for item in unstaged for claim in item.claims)
    told = [citation(atlas, item, claim) for item in unstaged for claim in item.claims]
    assert told and not any("status" in one for one in told)


def test_relations_are_those_to_others_and_not_to_its_county(atlas):
    kinds = {one.kind for one in atlas.relations_of("parks/xinzhou-edz")}
    given = of(atlas, "parks", "xinzhou-edz")["relations"]
    assert "county" in kinds and given and set(given) <= kinds - {"county"}


def test_identity_status_and_position(park):
    assert (park["id"], park["layer"], park["name"]) == ("first-park", "parks", "第一园区")
    assert (park["kind"], park["kind_en"], park["status"]) == ("园区", "park", "existing")
    assert park["places"] == ["东市甲县"] and park["places_en"] == ["Jia County, East City"]
    assert park["adcodes"] == ["140101"] and park["also"] == ["一园"]
    assert (park["accuracy"], park["accuracy_m"], park["outside"]) == ("site", 2000, False)
    assert park["geometry_method"] == "named_point" and park["unplaced"] is None


def test_every_position_says_whose_it_is(park, tiny_atlas):
    assert [row["source"] for row in park["position_sources"]] == ["made-up"]
    row = park["position_sources"][0]
    assert (row["title"], row["licence"], row["places"]) == ("编造的数据", "无", ["东园"])
    county = of(tiny_atlas, "parks", "county-park")["position_sources"]
    assert [(one["source"], one["places"]) for one in county] == [("tianditu", ["乙县"])]


def test_where_sections_differ_each_status_stands_with_who_says_it(tiny, change, park):
    assert "statuses" not in park and park["staged"] is True
    change("plan/parks.yaml", "        role: 龙头", "        acts: [谋划]\n        role: 龙头")
    statuses = of(load_atlas(tiny), "parks", "first-park")["statuses"]
    assert [row["status"] for row in statuses] == ["existing", "studied"]
    assert [one["section"] for row in statuses for one in row["said_by"]] == [
        "二（一）1",
        "二（一）专栏1",
    ]


def test_relations_leave_out_the_counties_which_adcodes_name(atlas):
    told = of(atlas, "parks", "xinzhou-edz")["relations"]
    outward = [one for one in atlas.relations if one.source == "parks/xinzhou-edz"]
    assert set(told) | {"county"} == {one.kind for one in outward} and "county" not in told


def test_citations_say_where_and_what_each_plan_says(park):
    first, second = park["citations"]
    assert first == {
        "document": "alpha",
        "section": "二（一）专栏1",
        "heading": "园区表",
        "heading_en": "Table of parks",
        "theme": "industry",
        "terms": ["第一园区", "新材料"],
        "states": {
            "lead_industries": ["新材料", "高端装备"],
            "lead_industries_en": ["new materials", "high-end equipment"],
            "role": "龙头",
            "role_en": "Leader",
        },
    }
    assert second["acts"] == [{"verb": "提升", "objects": []}] and second["status"] == "existing"
    assert second["acts_en"] == [{"verb": "upgrade", "objects": []}]
    assert second["note_en"] == "The two differ." and second["printed"] == {"第一圆区": "第一园区"}
    assert second["links"] == {"near": ["areas/jia", "parks/second-park"]}


def test_a_citation_leaves_out_what_is_not_said(tiny_atlas):
    east = tiny_atlas.layers["areas"].features["east"]
    where = {"document", "section", "heading", "heading_en"}
    assert set(citation(tiny_atlas, east, east.claims[0])) == {*where, "theme", "terms"}


def test_stages_keep_order_and_have_english(tiny_atlas):
    park = of(tiny_atlas, "parks", "second-park")
    assert park["stages"] == [{"stage": "采矿", "at": ["乙县"]}, {"stage": "冶炼"}]
    assert park["stages_en"] == [
        {"stage": "mining", "at": ["Yi County"]},
        {"stage": "smelting", "at": []},
    ]


def test_figures_keep_number_year_and_scope(tiny_atlas):
    jia = of(tiny_atlas, "areas", "jia")
    assert jia["figures"] == [
        {"what": "面积", "value": 12.5, "unit": "公顷", "scope": "全省", "year": 2025}
    ]
    assert jia["figures_en"] == [
        {"what": "area", "value": 12.5, "unit": "ha", "scope": "whole province", "year": 2025}
    ]


def test_only_an_official_boundary_has_a_measured_area(tiny_atlas):
    assert of(tiny_atlas, "areas", "jia")["area_km2"] == 389
    for name in ("jia-and-bing", "zone"):
        assert "area_km2" not in of(tiny_atlas, "areas", name)


def test_an_unplaced_feature_says_why_in_both_languages(tiny_atlas):
    lost = of(tiny_atlas, "parks", "lost-park")
    assert (lost["unplaced"], lost["unplaced_en"]) == ("没有写明地点", "No place is given")
    assert lost["places"] == ["西市"] and lost["accuracy_m"] is None


def test_a_county_without_english_keeps_its_name(tiny, change):
    change("english.yaml", "东市: East City\n", "")
    atlas = load_atlas(tiny)
    assert place_in_english(atlas, "140100") == "东市"
    assert place_in_english(atlas, "140101") == "Jia County, 东市"


@pytest.mark.parametrize("which", ["tiny_atlas", "atlas"])
def test_every_feature_has_every_property_and_twins_for_its_fields(request, which):
    whole = request.getfixturevalue(which)
    for item in whole.features():
        found = properties(whole, item)
        assert found.keys() >= EVERY, item.id
        for field in whole.layers[item.fact.layer].spec.fields:
            if field.id in found:
                twin = found[f"{field.id}_en"]
                assert type(twin) is type(found[field.id]) and len(twin) >= 1, (item.id, field.id)
