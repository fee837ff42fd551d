"""The atlas as a whole: order, statuses, counts, moved and withdrawn ids, links."""

import pytest

from layers import load_atlas


def test_layers_and_features_keep_their_declared_order(tiny_atlas):
    assert list(tiny_atlas.layers) == ["areas", "lines", "parks"]
    ids = [item.id for item in tiny_atlas.features()]
    assert ids[:2] == ["jia", "east"] and ids[-1] == "lost-park" and len(ids) == 13


def test_features_are_counted_by_accuracy(tiny_atlas):
    expected = {"exact": 3, "county": 2, "site": 3, "schematic": 2, "town": 1, "none": 2}
    assert tiny_atlas.count() == expected


def test_the_furthest_status_of_all_claims_counts(tiny, change):
    change("plan/parks.yaml", "        role: 龙头", "        acts: [谋划]\n        role: 龙头")
    parks = load_atlas(tiny).layers["parks"].features
    assert [claim.status for claim in parks["first-park"].claims] == ["studied", "existing"]
    assert parks["first-park"].status == "existing"
    assert parks["second-park"].status == "reserved"


def test_without_a_verb_there_is_no_status(tiny_atlas):
    assert tiny_atlas.layers["parks"].features["city-park"].status is None
    assert tiny_atlas.layers["areas"].features["zone"].status is None


def test_an_unstaged_kind_has_no_status_whatever_its_verbs_give(tiny, change):
    change(
        "layers.yaml",
        "    fields: [lead_industries, stages]",
        "    unstaged: [园区]\n    fields: [stages]",
    )
    change("plan/parks.yaml", "lead_industries: [新材料, 高端装备]", "acts: [建设]")
    change("plan/parks.yaml", "        lead_industries: [高端装备, 绿色能源]\n", "")
    park = load_atlas(tiny).layers["parks"].features["first-park"]
    assert (park.staged, park.status) == (False, None)


def test_an_unstaged_kind_that_no_feature_has_is_named(change, problems):
    change(
        "layers.yaml",
        "    fields: [lead_industries, stages]",
        "    unstaged: [园子]\n    fields: [lead_industries, stages]",
    )
    assert problems() == [
        "layers.yaml: layer `parks`: no feature is of the unstaged kind `园子` — did you mean 园区?"
    ]


def test_moved_and_withdrawn_ids_are_kept(tiny_atlas):
    assert tiny_atlas.current("parks/old-park") == "parks/first-park"
    assert tiny_atlas.retired.is_gone("features", "parks/gone-park")
    assert {*tiny_atlas.retired.features_of("parks")} == {"old-park", "park", "gone-park"}


def test_placed_and_unplaced(tiny_atlas):
    placed = {item.id: item.placed for item in tiny_atlas.layers["parks"].features.values()}
    assert [key for key, is_placed in placed.items() if not is_placed] == ["city-park", "lost-park"]


@pytest.mark.parametrize("target", ["areas/nothing", "nothing/jia", "jia"])
def test_a_dangling_link_is_reported_where_it_stands(change, problems, target):
    change("plan/parks.yaml", "near: [areas/jia,", f"near: [{target},")
    (found,) = problems()
    assert found.startswith(f"plan/parks.yaml:23: first-park: no feature `{target}` — ")
    assert "areas/" in found.partition("—")[2]


@pytest.mark.parametrize("name", ["documents", "layers", "vocabulary", "english", "sources"])
def test_each_file_may_be_missing_and_is_named(tiny, problems, name):
    (tiny / f"{name}.yaml").unlink()
    assert problems() == [f"{name}.yaml: the file is missing — restore it"]


def test_problems_of_the_first_files_are_gathered(tiny, change, problems):
    (tiny / "sources.yaml").write_text("a: [")
    (tiny / "reference" / "rivers.geojson").unlink()
    change("layers.yaml", "geometry: area", "geometry: blob")
    change("documents.yaml", "  title: 乙地规划\n", "")
    files = [text.split(":")[0] for text in problems()]
    assert files == ["documents.yaml", "layers.yaml", "reference/rivers.geojson", "sources.yaml"]


MOVED = {
    "to nothing": ("old-park: parks/first-park", "old-park: parks/lost", "`parks/lost`"),
    "from a living id": ("parks/old-park:", "parks/county-park:", "`parks/county-park`"),
    "withdrawn and living": ("[parks/gone-park]", "[parks/county-park]", "`parks/county-park`"),
}


@pytest.mark.parametrize("case", MOVED)
def test_moved_and_withdrawn_ids_agree_with_the_features(change, problems, case):
    old, new, named = MOVED[case]
    change("retired.yaml", old, new)
    (found,) = problems()
    assert found.startswith("retired.yaml:") and named in found


def test_loading_twice_gives_the_same(tiny_atlas, tiny):
    again = load_atlas(tiny)
    assert [item.location for item in again.features()] == [
        item.location for item in tiny_atlas.features()
    ]


def test_a_fact_file_that_no_layer_declares_is_named(tiny, problems):
    (tiny / "plan" / "extra.yaml").write_text("features: []\n")
    (found,) = problems()
    assert found.startswith("plan/extra.yaml: no layer of layers.yaml has this file")


def test_an_unknown_group_is_named_with_advice(change, problems):
    change("layers.yaml", "group: transport", "group: transprt")
    (found,) = problems()
    assert "unknown group `transprt`" in found and "transport" in found


def test_a_stale_mentions_file_does_not_stop_its_remaking(tiny, change):
    change("mentions.csv", "alpha,一（二）", "alpha,九（二）")
    assert load_atlas(tiny, with_mentions=False).mentions == {}
