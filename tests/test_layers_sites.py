"""The site finder: shares, scores and their ranges."""

import pytest

from layers.distances import Distances
from layers.lens import look
from layers.sites import DEFAULTS, GROUPS, REACH_KM, Finder, Wish


@pytest.fixture(scope="module")
def finder(atlas):
    """The finder over the real atlas."""
    return Finder(atlas, look(atlas), Distances(atlas))


def reasons(item):
    """A park's reasons by criterion."""
    return {reason.criterion: reason for reason in item.reasons}


def test_parks_come_best_first_with_scores_inside_their_range(finder):
    found = finder.find(Wish("new-materials", "cities/xinzhou"))
    scores = [item.score for item in found.ranked]
    assert len(scores) > 8 and scores == sorted(scores, reverse=True)
    for item in found.ranked:
        low, high = item.range
        assert 0 <= low <= item.score <= high <= 100


def test_a_score_is_the_weighed_mean_of_the_shares(finder):
    item = finder.find(Wish("new-materials")).ranked[0]
    whole = sum(reason.weight for reason in item.reasons)
    earned = sum(reason.weight * reason.share for reason in item.reasons)
    assert item.score == pytest.approx(100 * earned / whole)


def test_a_distance_earns_less_in_a_straight_line(finder):
    for item in finder.find(Wish("new-materials")).ranked:
        for name, reach in REACH_KM.items():
            reason = reasons(item).get(name)
            if reason:
                assert reason.share == pytest.approx(max(0, 1 - reason.span.middle / reach))
                assert reason.low <= reason.share <= reason.high


def test_a_weight_of_zero_leaves_the_criterion_out(finder):
    weights = {**dict.fromkeys(DEFAULTS, 0), "station": 5}
    found = finder.find(Wish("new-materials", None, weights))
    assert all(set(reasons(item)) == {"station"} for item in found.ranked)
    nearest = [reasons(item)["station"].span.middle for item in found.ranked]
    assert nearest == sorted(nearest) or all(item.score == 0 for item in found.ranked[-3:])


def test_all_weights_zero_scores_nothing_and_fails_nothing(finder):
    found = finder.find(Wish("new-materials", None, dict.fromkeys(DEFAULTS, 0)))
    assert {item.score for item in found.ranked} == {0.0}


def test_unplaced_parks_stand_apart_without_distances(finder):
    found = finder.find(Wish("new-energy-vehicles", "cities/jinzhong"))
    assert "parks/jinzhong-nev-park" in {item.feature.key for item in found.apart}
    assert all(set(reasons(item)) <= {"match", "same"} for item in found.apart)
    every = finder.find(Wish("new-materials", others=True)).ranked
    assert all(one.feature.placed and not one.feature.location.outside for one in every)


def test_only_bases_that_concern_the_industry_count(finder):
    found = finder.find(Wish("steel"))
    keys = {reasons(item)["base"].spot.key for item in found.ranked}
    assert keys and keys <= finder.lens.features["steel"].keys()
    assert "base" in finder.find(Wish("new-materials")).unused


def test_a_city_counts_whole_and_a_zone_known_by_county_half(finder):
    city = finder.find(Wish("new-materials", "cities/xinzhou")).ranked
    shares = {item.feature.key: reasons(item)["same"].share for item in city}
    assert shares["parks/xinzhou-edz"] == 1 and shares["parks/zhongbei-hidz"] == 0
    zone = finder.find(Wish("new-materials", "zone/taixin")).ranked
    assert {reasons(item)["same"].share for item in zone} <= {0, 0.5, 1}
    stated = [reasons(item)["same"] for item in zone if reasons(item)["same"].share == 1]
    assert all(reason.cited for reason in stated)


def test_a_branch_also_finds_what_names_only_its_industry(finder):
    found = finder.find(Wish("magnetic-materials"))
    halves = [reasons(item)["match"] for item in found.ranked]
    assert halves and any(reason.share == 0.5 for reason in halves)


def test_what_names_the_industry_itself_comes_before_what_names_the_wider_one(finder):
    ranked = finder.find(Wish("battery-materials", others=True)).ranked
    groups = [item.group for item in ranked]
    assert groups == sorted(groups, key=GROUPS.index) and set(groups) == set(GROUPS)
    assert ranked[0].feature.key == "parks/pingding-battery-town"
    for group in GROUPS:
        scores = [item.score for item in ranked if item.group == group]
        assert scores == sorted(scores, reverse=True)
    assert all(item.group == "named" for item in finder.find(Wish("new-materials")).ranked)


def test_others_are_listed_when_asked_for(finder, atlas):
    few, all_of_them = (finder.find(Wish("steel", others=flag)) for flag in (False, True))
    assert len(few.ranked) < len(all_of_them.ranked)
    count = len(all_of_them.ranked) + len(all_of_them.apart)
    assert count == len(atlas.layers["parks"].features)


def test_the_tiny_atlas_has_nothing_to_be_near(tiny_atlas):
    finder = Finder(tiny_atlas, look(tiny_atlas), Distances(tiny_atlas))
    found = finder.find(Wish("new-materials"))
    assert set(found.unused) == {"same", "station", "airport", "base", "hub"}
    assert [item.feature.id for item in found.ranked] == ["first-park"]
