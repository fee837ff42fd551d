"""Relations: as claims state them by name or link, and as geometry shows them."""

from layers import load_atlas
from layers.reference import GEOD
from layers.relations import Names


def kinds(atlas, key):
    """(relation, other end, derived) for one feature."""
    return {
        (one.kind, one.target if one.source == key else one.source, one.derived)
        for one in atlas.relations_of(key)
    }


def test_a_linked_feature_is_related_with_its_citation(tiny_atlas):
    stated = [one for one in tiny_atlas.relations if one.kind == "near"]
    assert {one.target for one in stated} == {"areas/jia", "parks/second-park"}
    assert {(one.document, one.section) for one in stated} == {("alpha", "二（一）1")}


def test_both_ends_show_a_relation(tiny_atlas):
    assert ("near", "parks/second-park", False) in kinds(tiny_atlas, "parks/first-park")
    assert ("near", "parks/first-park", False) in kinds(tiny_atlas, "parks/second-park")


def test_names_are_found_by_alias_and_preferred_layer(tiny_atlas):
    names = Names(tiny_atlas.layers, tiny_atlas.roles)
    assert names.find("一园") == "parks/first-park"
    assert names.find("没有") is None


def test_a_name_two_features_bear_is_shared(change, tiny):
    change("plan/parks.yaml", "also: [一园]", "also: [合作区]")
    atlas = load_atlas(tiny)
    shared = Names(atlas.layers, atlas.roles).shared()
    assert set(shared["合作区"]) == {"areas/zone", "parks/first-park"}


def test_an_unknown_relation_is_named_with_advice(change, problems):
    change("plan/parks.yaml", "links: {near:", "links: {neer:")
    assert any("unknown relation `neer`" in one and "near" in one for one in problems())


def test_a_dangling_link_is_named_with_advice(change, problems):
    change("plan/parks.yaml", "parks/second-park]", "parks/secnd-park]")
    found = [one for one in problems() if "no feature `parks/secnd-park`" in one]
    assert found and "parks/second-park" in found[0]


def test_every_relation_of_the_real_atlas_has_two_ends_and_a_title(atlas):
    for relation in atlas.relations:
        assert relation.source != relation.target
        atlas.feature(relation.source)
        atlas.feature(relation.target)
        words = atlas.vocabulary.relations[relation.kind]
        assert {"zh", "en", "back", "back_en"} <= set(words)
        assert relation.derived == bool(words.get("derived"))


def test_a_name_borne_twice_leads_to_the_layer_its_field_speaks_of(atlas):
    carriers = kinds(atlas, "clusters/taixin-hightech-agglomeration")
    assert ("carriers", "parks/xinzhou-edz", False) in carriers
    assert ("urban_group", "urban_structure/core", False) in kinds(atlas, "counties/yuci")
    stages = kinds(atlas, "industry_chains/copper-chain")
    assert ("stages", "resource_bases/zhongtiaoshan-copper", False) in stages


def test_routes_corridors_and_belts_of_the_real_atlas_are_joined(atlas):
    def targets(key, kind):
        return {one.target for one in atlas.relations_of(key) if one.kind == kind}

    axes = targets("corridors/modern-logistics-corridor", "axes")
    assert any(key.startswith("railways/") for key in axes)
    assert any(one.kind == "stops" for one in atlas.relations_of("tourism_places/pingyao-old-town"))
    assert any(one.kind == "belt" for one in atlas.relations_of("counties/pingyao"))


def test_near_a_station_means_within_the_ten_km_that_the_words_promise(atlas):
    def points(layer):
        sure = [one for one in atlas.layers[layer].features.values() if one.placed]
        sure = [one for one in sure if one.location.accuracy in ("exact", "site", "town")]
        return {one.key: p for one in sure if (p := one.location.shape).geom_type == "Point"}

    def km(one, other):
        return GEOD.inv(one.x, one.y, other.x, other.y)[2] / 1000

    parks, stations = points("parks"), points("railways")
    within = {(a, b) for a in parks for b in stations if km(parks[a], stations[b]) < 10}
    near = {(one.source, one.target) for one in atlas.relations if one.kind == "near_station"}
    assert near == within and near
    words = atlas.vocabulary.relations["near_station"]
    assert "within 10 km" in words["en"] and "10 公里" in words["zh"]
