"""A layer's style as QGIS writes it (QML): rules by form, status and accuracy, and names."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

from webmap.formats.styles.glyphs import PAPER, WIDE, svg, tint
from webmap.formats.styles.rules import TINT, Arrows, Glyph, Hatch, Mark, Rings, Rule, Stroke, Test

MM = 25.4 / 96  # a pixel of the map
GLYPH = round(WIDE * 0.9 * MM, 3)
TYPES = ("marker", "line", "fill")
FORMS = ("Point", "Line", "Polygon")  # as geometry_type() says
ANGLES = {"diagonal": (45,), "back": (135,), "cross": (0, 90), "level": (0,), "upright": (90,)}
STEP = 8 * MM
Node = ElementTree.Element


def qml(rules: Iterable[Rule]) -> str:
    """The document; QGIS 3.16 and later read it."""
    root = Node("qgis", version="3.22.0", styleCategories="Symbology|Labeling", labelsEnabled="1")
    drawn = _child(root, "renderer-v2", type="RuleRenderer", symbollevels="0", enableorderby="0")
    listed, symbols = _child(drawn, "rules", key="{rules}"), _child(drawn, "symbols")
    for number, rule in enumerate(rules):
        _rule(listed, rule, str(number))
        _symbol(symbols, str(number), TYPES[rule.form], rule.marks)
    _names(root)
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ElementTree.tostring(
        root, encoding="unicode"
    )


def _rule(parent: Node, rule: Rule, number: str) -> None:
    form = f"geometry_type($geometry) = '{FORMS[rule.form]}'"
    words = " AND ".join([form, *map(_condition, rule.tests)])
    node = _child(parent, "rule", key=f"{{rule-{number}}}", symbol=number, label=rule.title)
    node.set("filter", words)
    if not rule.shown:
        node.set("checkstate", "0")


def _condition(test: Test) -> str:
    if test.values == (None,):
        return f'"{test.name}" IS NULL'
    values = ", ".join("'" + str(value).replace("'", "''") + "'" for value in test.values)
    if test.holds:
        return f'"{test.name}" IN ({values})'
    return f'("{test.name}" IS NULL OR "{test.name}" NOT IN ({values}))'


def _symbol(parent: Node, name: str, kind: str, marks: Iterable[Mark]) -> None:
    node = _child(parent, "symbol", name=name, type=kind, alpha="1", clip_to_extent="1")
    for mark in marks:
        _MARKS[type(mark)](node, kind, mark)


def _glyph(node: Node, kind: str, mark: Glyph) -> None:
    """The symbol itself, or in an area one at a point inside it."""
    if kind == "fill":
        layer = _layer(node, "CentroidFill", {"point_on_surface": 1, "point_on_all_parts": 1})
        return _symbol(layer, f"@{node.get('name')}@{len(node) - 1}", "marker", [mark])
    picture = b64encode(svg(mark.shape, mark.colour, mark.status, mark.ringed).encode()).decode()
    _layer(node, "SvgMarker", {"name": f"base64:{picture}", "size": GLYPH, "size_unit": "MM"})
    return None


def _stroke(node: Node, kind: str, mark: Stroke) -> None:
    """A line; round an area too, where it is a line of the fill."""
    told = {
        "line_color": _rgba(mark.colour, mark.opacity),
        "line_width": round(mark.width * MM, 3),
        "line_width_unit": "MM",
        "capstyle": "flat" if mark.flat else "round",
        "joinstyle": "round",
        "use_custom_dash": int(mark.dash is not None),
        "customdash": ";".join(f"{part * MM:.3f}" for part in mark.dash or (5, 2)),
        "customdash_unit": "MM",
    }
    _layer(node, "SimpleLine", told)


def _arrows(node: Node, kind: str, mark: Arrows) -> None:
    place = {"placement": "vertex" if mark.every else "lastvertex", "rotate": 1}
    layer = _layer(node, "MarkerLine", place)
    name = f"@{node.get('name')}@{len(node) - 1}"
    inner = _child(layer, "symbol", name=name, type="marker", alpha="1")
    colour = _rgba(mark.colour)
    head = {"name": "filled_arrowhead", "size": 2.6, "size_unit": "MM", "color": colour}
    _layer(inner, "SimpleMarker", {**head, "outline_style": "no"})


def _rings(node: Node, kind: str, mark: Rings) -> None:
    layer = _layer(node, "MarkerLine", {"placement": "vertex", "rotate": 0})
    name = f"@{node.get('name')}@{len(node) - 1}"
    inner = _child(layer, "symbol", name=name, type="marker", alpha="1")
    ring = {"name": "circle", "size": round(7 * MM, 3), "size_unit": "MM", "color": _rgba(PAPER)}
    edge = {"outline_color": _rgba(mark.colour), "outline_width": round(1.6 * MM, 3)}
    _layer(inner, "SimpleMarker", ring | edge | {"outline_width_unit": "MM"})


def _hatch(node: Node, kind: str, mark: Hatch) -> None:
    if mark.tinted:
        told = {"color": _rgba(mark.colour, TINT), "style": "solid", "outline_style": "no"}
        _layer(node, "SimpleFill", told)
    if mark.kind == "dots":
        return _dots(node, mark)
    for angle in ANGLES[mark.kind]:
        told = {"angle": angle, "distance": round(_distance(mark.kind), 3), "distance_unit": "MM"}
        layer = _layer(node, "LinePatternFill", told)
        weave = Stroke(tint(mark.colour), 0.9)
        _symbol(layer, f"@{node.get('name')}@{len(node) - 1}", "line", [weave])
    return None


def _distance(kind: str) -> float:
    return STEP * 0.5**0.5 if kind in ("diagonal", "back") else STEP  # a square's are closer


def _dots(node: Node, mark: Hatch) -> None:
    told = {"distance_x": round(STEP, 3), "distance_y": round(STEP, 3)}
    told |= {f"{key}_unit": "MM" for key in told}
    layer = _layer(node, "PointPatternFill", told)
    name = f"@{node.get('name')}@{len(node) - 1}"
    inner = _child(layer, "symbol", name=name, type="marker", alpha="1")
    dot = {"name": "circle", "size": round(2.2 * MM, 3), "size_unit": "MM"}
    _layer(inner, "SimpleMarker", {**dot, "color": _rgba(tint(mark.colour)), "outline_style": "no"})


_MARKS = {Glyph: _glyph, Stroke: _stroke, Arrows: _arrows, Rings: _rings, Hatch: _hatch}


def _names(root: Node) -> None:
    """Each feature's name beside it, with a halo, where there is room."""
    settings = _child(_child(root, "labeling", type="simple"), "settings", calloutType="simple")
    text = _child(settings, "text-style", **_LETTERS)
    _child(text, "text-buffer", **_HALO)
    _child(settings, "placement", placement="0", dist="2", distUnits="MM", priority="5")
    _child(settings, "rendering", drawLabels="1", obstacle="1", scaleVisibility="0")


_LETTERS = {
    **{"fieldName": "name", "isExpression": "0", "fontFamily": "Noto Sans CJK SC"},
    **{"fontSize": "8", "fontSizeUnit": "Point", "fontWeight": "50", "namedStyle": "Regular"},
    **{"textColor": "36,49,63,255", "textOpacity": "1", "multilineHeight": "1"},
}
_HALO = {
    **{"bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM", "bufferOpacity": "1"},
    **{"bufferColor": "255,255,255,255", "bufferNoFill": "1", "bufferJoinStyle": "128"},
}


def _layer(parent: Node, kind: str, told: Mapping[str, object]) -> Node:
    """A part of a symbol, its settings twice: as `Option` for new QGIS, as `prop` for old."""
    node = _child(parent, "layer", **{"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    options = _child(node, "Option", type="Map")
    for key, value in told.items():
        _child(options, "Option", name=key, value=str(value), type="QString")
    for key, value in told.items():
        _child(node, "prop", k=key, v=str(value))
    return node


def _rgba(colour: str, opacity: float = 1) -> str:
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return ",".join(map(str, [*parts, round(opacity * 255)]))


def _child(parent: Node, tag: str, **attributes: str) -> Node:
    return ElementTree.SubElement(parent, tag, attributes)
