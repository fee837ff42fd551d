"""The module that makes the map and its layers, assembled with folium."""

import folium
from branca.element import Element, Figure
from folium.map import Layer as FoliumLayer
from folium.template import Template

from layers.atlas import Atlas, Layer
from layers.spec import LayerSpec

HEAD = """import { MapPicture } from "./drawing/map-picture.js";
import { PlanLayer } from "./drawing/plan-layer.js";

"""
FOOT = "\n\nexport { map_plan, layer_picture };\n"
MIN_ZOOM, MAX_ZOOM = 6, 13  # closer there is nothing more to show
WHEEL_PIXELS = 200  # of the wheel to a level, so that a notch is half of one


class PlanMap(folium.Map):
    """A folium map that loads nothing from outside and has a fixed name."""

    default_js: list = []
    default_css: list = []

    def __init__(self, centre: tuple[float, float]) -> None:
        """Begin at longitude and latitude; no tiles: the basemap is one of our own layers."""
        lon, lat = centre
        super().__init__(
            location=(lat, lon),
            zoom_start=8,
            tiles=None,
            zoom_control=False,
            zoom_snap=0.25,
            attribution_control=False,
        )
        self.options.update(minZoom=MIN_ZOOM, maxZoom=MAX_ZOOM, wheelPxPerZoomLevel=WHEEL_PIXELS)
        self._id = "plan"


class ScriptLayer(FoliumLayer):
    """A folium layer drawn by one of our browser classes; its name is fixed by its id."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        const {{ this.get_name() }} = new {{ this.browser_class }}({{ this.plan|tojson }});
        {% endmacro %}
    """)

    def __init__(self, name: str, browser_class: str, options: dict, show: bool):
        """`show` adds it at once; the atlas's layers wait for the page's link to say."""
        super().__init__(name=name, overlay=True, control=False, show=show)
        self._name, self._id = "layer", name
        self.browser_class = browser_class
        self.plan = options


def assemble(atlas: Atlas, layer_addresses: dict[str, str]) -> str:
    """The module that builds the map: folium's map, its picture, and every layer declared."""
    plan_map = PlanMap(atlas.region.centre)
    ScriptLayer("picture", "MapPicture", {}, True).add_to(plan_map)
    for layer in atlas.layers.values():
        options = _options(layer, layer_addresses[layer.spec.id])
        ScriptLayer(layer.spec.id, "PlanLayer", options, False).add_to(plan_map)
    return HEAD + _script(plan_map) + FOOT


def _options(layer: Layer, address: str) -> dict:
    spec = layer.spec
    return {
        "id": spec.id,
        "address": address,
        "geometry": spec.geometry,
        "style": _style(spec),
        "shown": spec.shown,
    }


def _style(spec: LayerSpec) -> dict:
    if not spec.classes:
        return spec.style
    return spec.style | {"classes": [one.colour for one in spec.classes.classes]}


def _script(plan_map: PlanMap) -> str:
    """Only the script part of what folium renders; head and body are our own template's."""
    figure = plan_map.get_root()
    if not isinstance(figure, Figure):
        raise TypeError("the map has lost its page")
    figure.render()
    parts: list[Element] = list(figure.script._children.values())
    return "\n".join(part.render() for part in parts)
