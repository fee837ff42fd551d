"""The script folium assembles: the same every time, and nothing from outside."""

import json
import re

import folium
import pytest

from webmap.browser.folium_map import MAX_ZOOM, MIN_ZOOM, PlanMap, assemble


def made(atlas):
    """The script for an atlas, with made-up addresses."""
    addresses = {key: f"/layers/{key}.geojson?v=1" for key in atlas.layers}
    return assemble(atlas, addresses)


@pytest.fixture(scope="module")
def script(tiny_atlas):
    """The script for the tiny atlas."""
    return made(tiny_atlas)


def test_two_assemblies_are_equal(tiny_atlas, script):
    assert made(tiny_atlas) == script


def test_no_id_is_random(script):
    assert re.findall(r"[0-9a-f]{16,}", script) == []


def test_nothing_comes_from_outside(script):
    assert "//" not in re.sub(r"^\s*//.*$", "", script, flags=re.M)
    assert "tileLayer" not in script and "<script" not in script


def test_assembling_changes_no_other_map():
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    PlanMap((112.35, 38.05)).get_root().render()
    assert (folium.Map.default_js, folium.Map.default_css) == before
    assert before[0] and PlanMap.default_js == PlanMap.default_css == []


def test_every_layer_is_made_by_our_class_with_its_declaration(tiny_atlas, script):
    found = dict(re.findall(r"const layer_(\w+) = new PlanLayer\((.*)\);", script))
    assert list(found) == ["areas", "lines", "parks"]
    for key, text in found.items():
        options, spec = json.loads(text), tiny_atlas.layers[key].spec
        assert options == {
            "id": key,
            "address": f"/layers/{key}.geojson?v=1",
            "geometry": spec.geometry,
            "style": spec.style,
            "shown": spec.shown,
        }


def test_the_picture_is_added_at_once(script):
    assert "const layer_picture = new MapPicture(" in script
    assert script.index("layer_picture") < script.index("layer_areas")
    assert re.search(r"layer_picture\.addTo\(map_plan\)", script)
    assert not re.search(r"layer_parks\.addTo", script)


def test_the_map_has_a_fixed_name_and_zoom_range(script):
    assert re.search(r"var map_plan = L\.map\(\s*\"map_plan\"", script)
    assert f'"minZoom": {MIN_ZOOM}' in script and f'"maxZoom": {MAX_ZOOM}' in script


def test_the_real_layers_have_names_a_script_can_use(atlas):
    names = re.findall(r"const (\S+) = new PlanLayer", made(atlas))
    assert names == [f"layer_{key}" for key in atlas.layers]
    assert all(name.isidentifier() for name in names)
