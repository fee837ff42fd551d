"""The site: versions and addresses that follow the content."""

import re

import pytest

from layers import load_atlas
from webmap.site import Site


@pytest.fixture(scope="module")
def site(tiny_atlas):
    """The tiny site."""
    return Site(tiny_atlas)


def test_addresses_name_the_content(site):
    assert site.layer_address("parks") == f"/layers/parks.geojson?v={site.layers['parks'].digest}"
    assert site.scene_address("en") == f"/scene.en.json?v={site.scenes['en'].digest}"


def test_the_map_script_asks_for_these_very_addresses(site):
    script = site.assets.files["js/folium.js"].body.decode("utf-8")
    asked = re.findall(r'"address": "([^"]+)"', script)
    assert asked == [site.layer_address(key) for key in site.layers]


def test_the_first_page_loads_the_scene_in_chinese(site):
    assert site.scenes["zh"] in site.first and site.scenes["en"] not in site.first


def test_the_same_data_gives_the_same_versions(site, tiny_atlas):
    again = Site(tiny_atlas)
    assert again.data_version == site.data_version
    assert again.scene_address("zh") == site.scene_address("zh")
    assert again.assets.version == site.assets.version


def test_a_changed_fact_changes_its_layer_the_data_and_the_script(site, tiny, change):
    change("plan/parks.yaml", "name: 第一园区", "name: 新名园区")
    other = Site(load_atlas(tiny))
    assert other.layer_address("parks") != site.layer_address("parks")
    assert other.layer_address("areas") == site.layer_address("areas")
    assert other.scene_address("zh") != site.scene_address("zh")
    assert other.scene_address("en") == site.scene_address("en")
    assert other.data_version != site.data_version
    assert other.assets.version != site.assets.version
