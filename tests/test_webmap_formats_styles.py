"""The map's symbols in a GeoPackage: the same shapes, one look for every feature, as QGIS asks."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pyogrio
import pytest

from layers.feature_classes import Classing
from webmap.collection import collect
from webmap.formats import gpkg
from webmap.formats.styles.glyphs import PAPER, PATHS, RING, svg, tint
from webmap.formats.styles.qml import TYPES, qml
from webmap.formats.styles.rules import HATCHES, Glyph, Rings, form_of, rules
from webmap.formats.styles.sld import sld

DRAWING = Path(__file__).parent.parent / "webmap" / "static" / "js" / "drawing"
OGC = "{http://www.opengis.net/ogc}"
SE = "{http://www.opengis.net/se}"


def held_by(atlas, layer):
    """The collection of a layer."""
    return collect(atlas, atlas.layers[layer], "1")


def passes(item, rule):
    """Whether a feature is one of those a rule is for."""
    told = item.properties
    looks = [(told[test.name] in test.values) == test.holds for test in rule.tests]
    return rule.form == form_of(item) and all(looks)


def test_the_shapes_are_those_of_the_map():
    script = (DRAWING / "glyphs.js").read_text()
    block = script.partition("static PATHS = {")[2].partition("};")[0]
    assert dict(re.findall(r'(\w+): "([^"]+)"', block)) == PATHS
    assert f'RING = "{RING}"' in script
    style = (DRAWING / "layer-style.js").read_text()
    block = style.partition("static HATCHES = {")[2].partition("};")[0]
    assert tuple(re.findall(r"(\w+): \[", block)) == HATCHES


def test_a_status_fills_a_symbol_as_on_the_map():
    assert tint("#1f5fa8") == "#9ab7d8"
    existing, under_way, planned, studied, unsaid = (
        svg("square", "#1f5fa8", status, False)
        for status in ("existing", "under_way", "planned", "studied", None)
    )
    assert 'fill="#1f5fa8"' in existing and 'fill="#ffffff"' in planned
    assert 'fill="url(#half)"' in under_way and 'id="half"' in under_way
    assert "stroke-dasharray" in studied and 'fill="#9ab7d8"' in unsaid
    assert RING in svg("square", "#1f5fa8", None, True) and RING not in unsaid


@pytest.mark.parametrize("which", ["tiny_atlas", "atlas"])
def test_every_placed_feature_has_exactly_one_look(request, which):
    atlas = request.getfixturevalue(which)
    for layer in atlas.layers:
        held = held_by(atlas, layer)
        found = rules(held)
        for item in held.placed:
            assert sum(passes(item, rule) for rule in found) == 1, (layer, item.id)
        assert len({rule.title for rule in found}) == len(found), layer


def test_a_site_known_only_to_its_county_has_a_ring(atlas):
    found = [
        rule
        for rule in rules(held_by(atlas, "parks"))
        if rule.form == 2 and "规划建设" in rule.title
    ]
    symbols = [mark for rule in found for mark in rule.marks if isinstance(mark, Glyph)]
    looks = {(mark.shape, mark.status, mark.ringed) for mark in symbols}
    assert looks == {("square", "planned", True)} and len(symbols) == len(found)


def test_a_road_that_only_joins_places_has_rings_there(atlas):
    one = held_by(atlas, "roads")
    ringed = [rule for rule in rules(one) if any(isinstance(mark, Rings) for mark in rule.marks)]
    lines = [item.properties for item in one.placed if any(passes(item, rule) for rule in ringed)]
    assert {told["geometry_method"] for told in lines} == {"stop_sequence"}
    assert qml(ringed).count('name="placement" value="vertex"') == len(ringed)


def test_kinds_that_the_map_leaves_out_are_off(atlas):
    found = rules(held_by(atlas, "corridors"))
    major = [rule for rule in found if "产业廊带" in rule.title]
    assert major and all(rule.shown for rule in major)
    assert not any(rule.shown for rule in found if "其他发展轴" in rule.title)
    root = ElementTree.fromstring(qml(found).partition("\n")[2])
    off = [rule for rule in root.iter("rule") if rule.get("checkstate") == "0"]
    assert len(off) == sum(not rule.shown for rule in found) > 0


def test_the_table_is_the_one_that_qgis_looks_for(atlas, tmp_path):
    names = ["zone", "parks", "railways", "ecology"]
    path = tmp_path / "a.gpkg"
    path.write_bytes(gpkg.write([held_by(atlas, name) for name in names]))
    rows = pyogrio.read_dataframe(path, layer="layer_styles").to_dict("records")
    assert [row["f_table_name"] for row in rows] == names
    assert all(row["useAsDefault"] and row["f_table_schema"] == "" for row in rows)
    for row in rows:
        info = pyogrio.read_info(path, layer=row["f_table_name"])
        assert row["f_geometry_column"] == info["geometry_name"]
        assert len(rules(held_by(atlas, row["f_table_name"]))) == row["styleQML"].count("<rule ")


def test_a_qgis_style_has_a_symbol_of_the_right_kind_for_every_rule(atlas):
    for layer in atlas.layers:
        found = rules(held_by(atlas, layer))
        root = ElementTree.fromstring(qml(found).partition("\n")[2])
        symbols = {one.get("name"): one for one in root.find("renderer-v2/symbols")}
        for rule, told in zip(found, root.iter("rule"), strict=True):
            symbol = symbols[told.get("symbol")]
            assert symbol.get("type") == TYPES[rule.form] and len(symbol) >= len(rule.marks)


def test_an_sld_names_properties_that_the_layer_has(atlas):
    for layer in atlas.layers:
        held = held_by(atlas, layer)
        root = ElementTree.fromstring(sld(layer, held.spec.title.zh, rules(held)))
        names = {node.text for node in root.iter(f"{OGC}PropertyName")} - {"geom"}
        assert all(names <= item.properties.keys() for item in held.items)
        assert len(list(root.iter(f"{SE}Rule"))) == sum(rule.shown for rule in rules(held))


CLASSED = ("parks", "resource_bases", "energy")


@pytest.mark.parametrize("layer", CLASSED)
def test_every_feature_has_the_colour_of_its_class_as_in_the_scene(atlas, layer):
    """The classes that the map draws by are what the rules tell features apart by."""
    spec, held = atlas.layers[layer].spec, held_by(atlas, layer)
    classing, found = Classing(atlas), rules(held)
    seen = set()
    for item in held.placed:
        number = classing.of(atlas.layers[layer].features[item.id])
        colour = spec.style["colour"] if number is None else spec.classes.classes[number].colour
        (rule,) = [rule for rule in found if passes(item, rule)]
        drawn = {mark.colour for mark in rule.marks if mark.colour not in (PAPER, tint(colour))}
        assert drawn == {colour}, item.id
        seen.add(colour)
    assert len(seen) == len(spec.classes.classes) + 1
    for written in (qml(found), sld(layer, spec.title.zh, found)):
        assert all(one.title.zh in written for one in spec.classes.classes)
