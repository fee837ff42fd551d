"""Layers on an ordinary folium map, for a notebook; without tiles it needs no network."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

import folium
import shapely
from branca.element import Element, Figure
from folium.template import Template

from layers.atlas import Atlas, Feature, Layer
from layers.feature_classes import Classing
from webmap import geojson
from webmap.assets import LEAFLET_FOLDER, leaflet_style
from webmap.strings import DEFAULT, Language, load_languages

ROUGH = ("county", "schematic")  # drawn dashed, as on the map
TOLD = {
    "name": "name",
    "kind": "kind",
    "accuracy": "accuracy_class",
    "citations": "source_section",
}  # property of a thing → the string that titles it
PIXELS = 5  # a point's radius


class OfflineMap(folium.Map):
    """A folium map that holds Leaflet and fetches nothing; what needs jQuery finds none."""

    default_js: list = []
    default_css: list = []

    def __init__(self, **options: Any):
        """Take what folium's map takes."""
        super().__init__(**options)
        page = self.get_root()
        if not isinstance(page, Figure):
            raise TypeError("the map has lost its page")
        script = (LEAFLET_FOLDER / "leaflet.js").read_text(encoding="utf-8")
        page.header.add_child(_Text("style", leaflet_style()), name="leaflet_style")
        page.header.add_child(_Text("script", script), name="leaflet_script")


class _Text(Element):
    """A style or script that stands in the page itself."""

    _template = Template("<{{ this.tag }}>{{ this.text }}</{{ this.tag }}>")

    def __init__(self, tag: str, text: str):
        super().__init__()
        self.tag, self.text = tag, text


def folium_map(
    atlas: Atlas,
    layers: Sequence[str] | None = None,
    lang: str = DEFAULT,
    tiles: str | None = None,
) -> folium.Map:
    """A map of layers in their colours, each thing with name, kind, accuracy and citations.

    Without `layers`, of the sites for companies. What is not placed is counted in the layer's
    title. With `tiles`, which folium understands, it is folium's own map with its scripts from
    outside; without, it fetches nothing.
    Raises KeyError for an unknown layer or language.
    """
    words, classing = load_languages(atlas)[lang], Classing(atlas)
    made = folium.Map(tiles=tiles) if tiles else OfflineMap(tiles=None)
    for key in atlas.roles.sites if layers is None else layers:
        _layer(atlas, atlas.layers[key], words, classing).add_to(made)
    folium.LayerControl(collapsed=False).add_to(made)
    west, south, east, north = shapely.total_bounds(atlas.counties.shapes).tolist()
    made.fit_bounds([[south, west], [north, east]])
    return made


def _placed(layer: Layer) -> list[Feature]:
    return [one for one in layer.features.values() if one.placed]


def _layer(atlas: Atlas, layer: Layer, words: Language, classing: Classing) -> folium.GeoJson:
    placed = _placed(layer)
    missing = len(layer.features) - len(placed)
    count = f" ({missing} {words['unplaced']})" if missing else ""
    told = [_told(atlas, one, words, _colour(layer, classing.of(one))) for one in placed]
    rows = [row for one, texts in zip(placed, told, strict=True) for row in _rows(one, texts)]
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": rows},
        name=escape(words.pick(layer.spec, "title") + count),
        style_function=_style(layer.spec.style.get("weight", 1)),
        marker=folium.CircleMarker(radius=PIXELS),
        tooltip=_tooltip(words) if rows else None,
        attribution=f"{words['disclaimer']} · {words['sources_short']}",
    )


def _tooltip(words: Language) -> folium.GeoJsonTooltip:
    return folium.GeoJsonTooltip(list(TOLD), [words[key] for key in TOLD.values()])


def _colour(layer: Layer, number: int | None) -> str:
    style, classes = layer.spec.style, layer.spec.classes
    return style["colour"] if classes is None or number is None else classes.classes[number].colour


def _told(atlas: Atlas, feature: Feature, words: Language, colour: str) -> dict:
    """Texts are escaped: folium's tooltips take them for HTML."""
    fact, english = feature.fact, words.code != DEFAULT
    kind = english and atlas.vocabulary.in_english(fact.kind) or fact.kind
    cited = [atlas.documents[one.document].cite(one.section, english) for one in feature.claims]
    accuracy = atlas.vocabulary.accuracies[feature.location.accuracy][words.code]
    told = (fact.name.told(words.code), kind, accuracy, "；".join(dict.fromkeys(cited)))
    texts = {key: escape(text) for key, text in zip(TOLD, told, strict=True)}
    return {**texts, "colour": colour, "rough": feature.location.accuracy in ROUGH}


def _rows(feature: Feature, told: dict) -> Iterator[dict]:
    """A GeoJSON feature; of several points one each, since Leaflet 1.9.3 binds no tooltip to them.

    What is known only to a county stands where its symbol does. The first has the feature's id,
    the others `id/2` and so on.
    """
    shape = feature.location.shape
    points = shape.geoms if isinstance(shape, shapely.MultiPoint) else [shape]
    parts = feature.location.marks or points
    for number, part in enumerate(parts, 1):
        name = feature.id if number == 1 else f"{feature.id}/{number}"
        place = geojson.geometry(part)
        yield {"type": "Feature", "id": name, "geometry": place, "properties": told}


def _style(weight: float) -> Callable[[dict], dict]:
    def of(feature: dict) -> dict:
        held = feature["properties"]
        dash = {"dashArray": "6 4"} if held["rough"] else {}
        filled = "Line" not in feature["geometry"]["type"]  # folium fills no circle by itself
        colours = {"color": held["colour"], "fillColor": held["colour"], "fillOpacity": 0.2}
        return {**colours, "fill": filled, "weight": weight, **dash}

    return of
