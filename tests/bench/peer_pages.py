"""Builds the peers from the running atlas: folium as documented, and Leaflet written by hand."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import brotli
import folium
import yaml
from shapely.geometry import shape

from layers.load import load_atlas
from layers.locate import FEW
from tests.bench.libraries import bundled, installed, library_files, localised
from tests.bench.peer_ground import ground
from tests.bench.static_server import Body, body
from tests.run import ROOT
from webmap.browser.folium_map import MAX_ZOOM, MIN_ZOOM, WHEEL_PIXELS

PEER = Path(__file__).parent / "peer"
FIELDS = ["name", "kind", "status"]
# the same range and steps of zoom as ours, so that a turn of the wheel goes as far
ZOOM = {
    "min_zoom": MIN_ZOOM,
    "max_zoom": MAX_ZOOM,
    "zoom_snap": 0.25,
    "wheel_px_per_zoom_level": WHEEL_PIXELS,
}
READY = """
requestAnimationFrame(() => { document.documentElement.dataset.ready = "yes"; });
"""  # in the frame that shows it


# what any page of this browser on this machine needs at the least
WORD = f"""<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>图</title><p>图</p>
<script>{READY}</script></html>"""


@dataclass(frozen=True)
class PlanLayer:
    """A layer as the atlas serves it."""

    id: str
    title: str
    colour: str
    geojson: bytes


@dataclass(frozen=True)
class Shown:
    """What our page shows at first: layers by id, and where it looks (zoom, lat, lng)."""

    layers: Sequence[str]
    view: dict[str, float]


def read_layers(address: str, geodata: Path = ROOT / "geodata") -> list[PlanLayer]:
    """Every layer of the running atlas, in drawing order."""
    declared = yaml.safe_load((geodata / "layers.yaml").read_text(encoding="utf-8"))["layers"]
    return [
        PlanLayer(
            entry["id"],
            entry["title"],
            entry["style"]["colour"],
            as_drawn(entry, fetched(f"{address}/layers/{entry['id']}.geojson")),
        )
        for entry in declared
    ]


def as_drawn(entry: dict, content: bytes) -> bytes:
    """A layer's file; in a point layer an extent is the symbol that our map draws, or nothing."""
    if entry["geometry"] != "point":
        return content
    collection = json.loads(content)
    for item in collection["features"]:
        if item["geometry"] and item["geometry"]["type"].endswith("Polygon"):
            item["geometry"] = _symbol(item)
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _symbol(item: dict) -> dict | None:
    codes = item["properties"]["adcodes"]
    within = item["properties"]["geometry_method"] == "extent_of_counties"
    if not within and (len(codes) > FEW or any(code.endswith("00") for code in codes)):
        return None
    middle = shape(item["geometry"]).representative_point()
    return {"type": "Point", "coordinates": [round(middle.x, 5), round(middle.y, 5)]}


def fetched(address: str) -> bytes:
    """What an address answers, asked for as a browser does, so that the server has it made."""
    with urlopen(Request(address, headers={"Accept-Encoding": "br"})) as answer:
        content = answer.read()
        packed = answer.headers.get("Content-Encoding") == "br"
    return brotli.decompress(content) if packed else content


def folium_page(layers: Sequence[PlanLayer], shown: Shown) -> str:
    """The page of folium's own guide: GeoJson with tooltip and popup, and a LayerControl."""
    view = shown.view
    plan = folium.Map((view["lat"], view["lng"]), zoom_start=view["zoom"], tiles=None, **ZOOM)
    for layer in layers:
        if layer.id in shown.layers:
            _geojson(layer).add_to(plan)
    folium.LayerControl().add_to(plan)
    script, end, rest = plan.get_root().render().rpartition("</script>")
    return localised(f"{script}{READY}{end}{rest}")


def _geojson(layer: PlanLayer) -> folium.GeoJson:
    style = {"color": layer.colour, "weight": 2, "fillOpacity": 0.2}
    return folium.GeoJson(
        _exploded(json.loads(layer.geojson)),
        name=layer.title,
        style_function=lambda _: style,
        marker=folium.CircleMarker(radius=6, fill=True),
        tooltip=folium.GeoJsonTooltip(FIELDS),
        popup=folium.GeoJsonPopup(FIELDS),
    )


def _exploded(collection: dict) -> dict:
    """One feature for each point: folium's tooltips throw an error over a MultiPoint."""
    parts = [part for feature in collection["features"] for part in _parts(feature)]
    return {"type": "FeatureCollection", "features": parts}


def _parts(feature: dict) -> list[dict]:
    geometry = feature["geometry"]
    if not geometry or geometry["type"] != "MultiPoint":
        return [feature]
    return [
        {**feature, "id": f"{feature['id']}-{number}", "geometry": {"type": "Point", **at}}
        for number, at in enumerate({"coordinates": xy} for xy in geometry["coordinates"])
    ]


def hand_page(layers: Sequence[PlanLayer], shown: Shown) -> str:
    """The hand-written page with its list of layers; their data are files of their own."""
    rows = [{"id": one.id, "title": one.title, "colour": one.colour} for one in layers]
    config = {"view": shown.view, "shown": list(shown.layers), "layers": rows}
    text = json.dumps(config, ensure_ascii=False).replace("<", "\\u003c")
    return (PEER / "index.html").read_text(encoding="utf-8").replace("/*CONFIG*/", text)


def peers(layers: Sequence[PlanLayer], shown: Shown) -> dict[str, Body]:
    """Every file of the peers by path: under `/folium/`, `/hand/` and, of one word, `/word/`."""
    libraries, hand = installed(), hand_files(layers, shown)
    ready_made = library_files(libraries) | {"": folium_page(layers, shown).encode()}
    word = _bodies("/word/", {"": WORD.encode()}, "br")
    return {**_bodies("/folium/", ready_made, "gzip"), **_bodies("/hand/", hand, "br"), **word}


def hand_files(layers: Sequence[PlanLayer], shown: Shown) -> dict[str, bytes]:
    """Every file of the hand-written peer by path; the page itself has none."""
    with tempfile.TemporaryDirectory() as out:
        hand = bundled(installed(), PEER / "main.js", Path(out))
    hand |= {f"data/{layer.id}.geojson": layer.geojson for layer in layers}
    hand["data/ground.geojson"] = json.dumps(ground(load_atlas(ROOT / "geodata"))).encode()
    return {**hand, "": hand_page(layers, shown).encode()}


def _bodies(prefix: str, files: dict[str, bytes], encoding: str) -> dict[str, Body]:
    return {
        prefix + path: body(path or "index.html", content, encoding)
        for path, content in files.items()
    }
