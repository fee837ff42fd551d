"""The benchmark's peers, built from the tiny atlas; no network, no browser."""

import json
import re

import pytest

from tests.bench.libraries import FILES, PINS, localised
from tests.bench.peer_pages import PlanLayer, Shown, folium_page, hand_page
from tests.bench.static_server import body

VIEW = {"zoom": 8.25, "lat": 38, "lng": 112.3}


@pytest.fixture
def layers(tiny_atlas, client):
    """The layers of the tiny atlas as it serves them."""
    return [
        PlanLayer(
            layer.spec.id,
            layer.spec.title.zh,
            layer.spec.style["colour"],
            client.get(f"/layers/{layer.spec.id}.geojson").data,
        )
        for layer in tiny_atlas.layers.values()
    ]


@pytest.fixture
def shown(layers):
    """The first layer and a view."""
    return Shown([layers[0].id], VIEW)


def test_the_folium_page_has_the_shown_layers_and_nothing_from_outside(layers, shown):
    page = folium_page(layers, shown)
    titles = [json.dumps(layer.title) for layer in layers]  # folium escapes them so
    assert titles[0] in page and titles[1] not in page
    assert not re.search(r'(src|href)="\w+://', page)
    assert page.rindex("dataset.ready") > page.rindex(".addTo(map_")


def test_the_folium_page_asks_for_known_libraries_only(layers, shown):
    asked = re.findall(r'(?:src|href)="npm/([^"]+)"', folium_page(layers, shown))
    assert sorted(asked) == sorted(path or name for name, path in FILES.items())
    packages = {re.match(r"(?:@[^/]+/)?[^/]+", path)[0] for path in FILES.values() if path}
    assert packages <= set(PINS)


def test_an_unknown_library_is_not_led_astray():
    with pytest.raises(KeyError):
        localised('<script src="any://host/new.js"></script>')


def test_folium_gets_a_feature_for_each_point():
    feature = {
        "type": "Feature",
        "id": "two",
        "geometry": {"type": "MultiPoint", "coordinates": [[112, 38], [113, 38]]},
        "properties": {"name": "two", "kind": "park", "status": None},
    }
    collection = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    page = folium_page([PlanLayer("a", "A", "#123456", collection)], Shown(["a"], VIEW))
    assert "MultiPoint" not in page and '"two-0"' in page and '"two-1"' in page


def test_the_hand_written_page_lists_every_layer(layers, shown):
    page = hand_page([*layers, PlanLayer("odd", "</script><b>", "#123456", b"")], shown)
    text = re.search(r'id="config">(.*?)</script>', page)[1]
    config = json.loads(text)
    assert [row["id"] for row in config["layers"]] == [*(one.id for one in layers), "odd"]
    assert config["layers"][-1]["title"] == "</script><b>" and "</" not in text
    assert config["shown"] == [layers[0].id] and config["view"] == VIEW


def test_text_is_compressed_beforehand_and_pictures_are_not():
    text = b"a" * 1000
    assert body("main.js", text).encoding == body("parks.geojson", text).encoding == "br"
    assert body("index.html", text, "gzip").encoding == "gzip"
    assert body("layers.png", text).sent == text
    assert body("small.css", b"a").encoding is None
