"""Features found by name, and what `import layers` gives."""

import subprocess
import sys
from pathlib import Path

import pytest

import layers

ROOT = Path(__file__).parent.parent


def ids(atlas, words):
    """The ids of what is found."""
    return [feature.id for feature in layers.named(atlas, words)]


@pytest.mark.parametrize("words", ["第一园区", "一园", "first park", " FIRST PARK ", "Ｆirst Park"])
def test_a_feature_is_found_by_each_of_its_names(tiny_atlas, words):
    assert ids(tiny_atlas, words) == ["first-park"]


def test_a_name_in_whole_comes_before_names_that_hold_it(tiny, change):
    change("plan/areas.yaml", "name: 合作区", "name: 第一园区合作区")
    found = layers.named(layers.load_atlas(tiny), "第一园区")
    assert [feature.fact.layer for feature in found] == ["parks", "areas"]


@pytest.mark.parametrize("words", ["", "  ", "无此名"])
def test_blanks_and_unknown_names_find_nothing(tiny_atlas, words):
    assert ids(tiny_atlas, words) == []


def test_a_claim_is_cited_in_both_languages(tiny_atlas):
    claim = layers.named(tiny_atlas, "一园")[0].claims[0]
    plan = tiny_atlas.documents[claim.document]
    assert plan.cite(claim.section) == "甲规划 二（一）专栏1 园区表"
    assert plan.cite(claim.section, english=True) == "Alpha plan 二（一）专栏1 Table of parks"


def test_everything_told_is_there_and_nothing_else():
    assert all(getattr(layers, name) for name in layers.__all__)
    with pytest.raises(AttributeError, match="no_such"):
        _ = layers.no_such


def test_importing_layers_loads_nothing_dear():
    told = "import sys, layers; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"shapely", "numpy", "pandas", "geopandas", "yaml"} & set(done.stdout.split())
