"""The folium map for notebooks: colours, what a tooltip tells, nothing from outside."""

import re

import folium
import pytest

from layers import load_atlas
from webmap.notebook import folium_map


def page(made):
    """The page of a map."""
    return made.get_root().render()


def features(made):
    """What the layers of a map hold, by id."""
    layers = [one for one in made._children.values() if isinstance(one, folium.GeoJson)]
    return {row["id"]: row for layer in layers for row in layer.data["features"]}


def test_nothing_is_asked_for_without_tiles(tiny_atlas):
    text = page(folium_map(tiny_atlas, ["areas", "lines", "parks"]))
    assert re.findall(r"<(?:script|link)[^>]+(?:src|href)=", text) == []
    assert "tileLayer" not in re.sub(r"<script>.*?</script>", "", text, count=1, flags=re.S)
    assert re.findall(r"url\((?!#)(?!data:)", text) == []


def test_with_tiles_it_is_folium_s_own_map(tiny_atlas):
    made = folium_map(tiny_atlas, tiles="OpenStreetMap")
    assert type(made) is folium.Map and folium.Map.default_js


def test_a_thing_tells_name_kind_accuracy_and_citations_in_either_language(tiny_atlas):
    told = features(folium_map(tiny_atlas))["first-park"]["properties"]
    assert told["name"] == "第一园区" and told["kind"] == "园区"
    assert told["citations"] == "甲规划 二（一）专栏1 园区表；甲规划 二（一）1 布局"
    told = features(folium_map(tiny_atlas, lang="en"))["first-park"]["properties"]
    assert told["name"] == "First Park" and "Alpha plan 二（一）1 Layout" in told["citations"]


def test_what_is_not_placed_is_counted_in_the_title(tiny_atlas):
    made = folium_map(tiny_atlas, ["parks"])
    assert set(features(made)) == {"first-park", "second-park", "second-park/2", "county-park"}
    (title,) = [one.layer_name for one in made._children.values() if one._name == "GeoJson"]
    assert title == "园区 (2 未落图)"


def test_what_is_roughly_known_is_dashed(tiny_atlas):
    made = features(folium_map(tiny_atlas))
    assert made["county-park"]["properties"]["rough"]
    assert made["county-park"]["geometry"]["type"] == "Point"  # where the map has its symbol
    assert not made["first-park"]["properties"]["rough"]


def test_classes_give_the_colours(tiny, change):
    classes = """
    classes:
      by: kind
      title: 类
      title_en: Kind
      rest: 其他
      rest_en: Other
      of:
        - {title: 园, title_en: P, colour: "#ff0000", values: [园区]}
        - {title: 别, title_en: Q, colour: "#00ff00", values: [别的]}
"""
    end = "    fields: [lead_industries, stages]"
    change("layers.yaml", end, end + classes)
    made = features(folium_map(load_atlas(tiny), ["parks", "lines"]))
    assert made["first-park"]["properties"]["colour"] == "#ff0000"
    assert made["tiny-railway"]["properties"]["colour"] == "#444444"


def test_text_of_the_data_is_no_html(tiny, change):
    change("plan/parks.yaml", "name: 第一园区", "name: 第一<img src=x>园区")
    name = features(folium_map(load_atlas(tiny)))["first-park"]["properties"]["name"]
    assert name == "第一&lt;img src=x&gt;园区"


@pytest.mark.parametrize("wrong", [{"layers": ["rivers"]}, {"lang": "fr"}])
def test_unknown_words_are_key_errors(tiny_atlas, wrong):
    with pytest.raises(KeyError):
        folium_map(tiny_atlas, **wrong)
