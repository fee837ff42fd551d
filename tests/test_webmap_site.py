"""The site: versions and addresses that follow the content."""

import re
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from layers import load_atlas
from layers.distances import Distances
from webmap.site import Site
from webmap.versions import edition


@pytest.fixture(scope="module")
def site(tiny_atlas):
    """The tiny site."""
    return Site(tiny_atlas)


def test_addresses_name_the_content(site):
    assert site.layer_address("parks") == f"/layers/parks.geojson?v={site.edition}"
    assert site.scene_address("en") == f"/scene.en.json?v={site.scenes['en'].digest}"


def test_the_map_script_asks_for_these_very_addresses(site):
    script = site.assets.files["js/folium.js"].body.decode("utf-8")
    asked = re.findall(r'"address": "([^"]+)"', script)
    assert asked == [site.layer_address(key) for key in site.atlas.layers]


def test_the_first_page_is_compressed_before_anybody_waits_for_it(tiny_atlas):
    site = Site(tiny_atlas)
    site.prepare_first()
    for resource in (*site.scenes.values(), site.assets.files["map.js"]):
        assert "brotli" in vars(resource)


def test_two_threads_that_want_the_same_make_it_once(tiny_atlas, monkeypatch):
    made = []

    def slow(*arguments):
        made.append(arguments)
        sleep(0.05)
        return Distances(*arguments)

    monkeypatch.setattr("webmap.site.Distances", slow)
    site = Site(tiny_atlas)
    with ThreadPoolExecutor(4) as pool:
        found = {id(one) for one in pool.map(lambda _: site.distances, range(4))}
    assert (len(found), len(made)) == (1, 1)


def test_another_program_gives_its_layers_other_addresses(tmp_path, monkeypatch):
    first = edition("a")
    assert first == edition("a") != edition("b")
    (tmp_path / "webmap").mkdir()
    (tmp_path / "webmap" / "geojson.py").write_text("# another\n")
    monkeypatch.setattr("webmap.versions.ROOT", tmp_path)
    assert edition("a") != first


def test_the_same_data_gives_the_same_versions(site, tiny_atlas):
    again = Site(tiny_atlas)
    assert again.data_version == site.data_version
    assert again.scene_address("zh") == site.scene_address("zh")
    assert again.assets.version == site.assets.version


def test_a_changed_fact_changes_its_layer_the_data_and_the_script(site, tiny, change):
    change("plan/parks.yaml", "name: 第一园区", "name: 新名园区")
    other = Site(load_atlas(tiny))
    assert other.layer_address("parks") != site.layer_address("parks")
    assert other.layer("areas").body == site.layer("areas").body.replace(
        site.data_version.encode(), other.data_version.encode()
    )
    assert other.scene_address("zh") != site.scene_address("zh")
    assert other.scene_address("en") == site.scene_address("en")
    assert other.data_version != site.data_version
    assert other.assets.version != site.assets.version


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("targets.yaml", "value: ", "value: 1"),
        ("glossary.yaml", "Melting ore.", "Ore melted."),
        ("readings.yaml", "\n", "\n西山: xi shan\n"),
        ("sources.yaml", "title_en: ", "title_en: The "),
        ("english.yaml", ": ", ": the "),
        ("reference/context.geojson", "113.6", "113.5"),
    ],
)
def test_what_is_in_no_layer_changes_the_version_of_the_data(site, tiny, change, file, old, new):
    change(file, old, new)
    assert load_atlas(tiny).version != site.data_version


def test_another_program_leaves_the_version_of_the_data(site, tiny_atlas, monkeypatch):
    monkeypatch.setattr("webmap.site.program_version", lambda: "9.9.9")
    other = Site(tiny_atlas)
    assert other.data_version == site.data_version
    assert b'"version":"9.9.9"' in other.layer("parks").body
    assert f'"data_version":"{site.data_version}"'.encode() in other.layer("parks").body
