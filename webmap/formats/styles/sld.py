"""A layer's style as OGC Styled Layer Descriptor 1.1: the same rules, the nearest symbols."""

from collections.abc import Iterable
from xml.etree import ElementTree

from webmap.formats.styles.glyphs import PAPER, tint
from webmap.formats.styles.rules import Arrows, Glyph, Hatch, Rings, Rule, Stroke, Test

NAMESPACES = {
    "xmlns": "http://www.opengis.net/sld",
    "xmlns:se": "http://www.opengis.net/se",
    "xmlns:ogc": "http://www.opengis.net/ogc",
}
# SLD has no weave of lines across an area: areas are tinted by their hatch's colour; and no flag,
# leaf, bolt or plane: such symbols are circles
KNOWN = ("square", "circle", "triangle", "star", "cross")
WEAVE = 0.3  # opacity of a tint that stands for a hatch
Node = ElementTree.Element


def sld(layer: str, title: str, rules: Iterable[Rule]) -> str:
    """The document for one layer; a rule that the map leaves out at first is left out."""
    root = Node("StyledLayerDescriptor", NAMESPACES, version="1.1.0")
    named = _child(root, "NamedLayer")
    _child(named, "se:Name", layer)
    style = _child(_child(named, "UserStyle"), "se:FeatureTypeStyle")
    _child(style, "se:Name", title)
    for number, rule in enumerate(rule for rule in rules if rule.shown):
        _rule(style, number, rule)
    return ElementTree.tostring(root, encoding="unicode")


def _rule(parent: Node, number: int, rule: Rule) -> None:
    node = _child(parent, "se:Rule")
    _child(node, "se:Name", f"rule-{number}")
    _child(_child(node, "se:Description"), "se:Title", rule.title)
    tests = _child(_child(node, "ogc:Filter"), "ogc:And")
    form = _child(tests, "ogc:PropertyIsEqualTo")
    _child(_child(form, "ogc:Function", name="dimension"), "ogc:PropertyName", "geom")
    _child(form, "ogc:Literal", str(rule.form))
    for test in rule.tests:
        _test(tests, test)
    for mark in rule.marks:
        _MARKS[type(mark)](node, mark)


def _test(parent: Node, test: Test) -> None:
    parent = parent if test.holds else _child(parent, "ogc:Not")
    parent = _child(parent, "ogc:Or") if len(test.values) > 1 else parent
    for value in test.values:
        if value is None:
            _child(_child(parent, "ogc:PropertyIsNull"), "ogc:PropertyName", test.name)
            continue
        node = _child(parent, "ogc:PropertyIsEqualTo")
        _child(node, "ogc:PropertyName", test.name)
        _child(node, "ogc:Literal", value)


def _glyph(node: Node, mark: Glyph) -> None:
    graphic = _child(_child(node, "se:PointSymbolizer"), "se:Graphic")
    drawn = _child(graphic, "se:Mark")
    turned = mark.shape == "diamond"
    name = "square" if turned else mark.shape if mark.shape in KNOWN else "circle"
    _child(drawn, "se:WellKnownName", name)
    full = {"existing": mark.colour, "under_way": tint(mark.colour), None: tint(mark.colour)}
    _parameters(_child(drawn, "se:Fill"), {"fill": full.get(mark.status, PAPER)})
    dash = {"studied": "3 2", "reserved": "1 2"}.get(mark.status or "")
    told = {"stroke": mark.colour, "stroke-width": 1.6, "stroke-dasharray": dash}
    _parameters(_child(drawn, "se:Stroke"), told)
    _child(graphic, "se:Size", "12")
    if turned:
        _child(graphic, "se:Rotation", "45")


def _stroke(node: Node, mark: Stroke) -> None:
    told = {
        "stroke": mark.colour,
        "stroke-width": mark.width,
        "stroke-opacity": mark.opacity,
        "stroke-linecap": "butt" if mark.flat else "round",
        "stroke-dasharray": " ".join(f"{part:g}" for part in mark.dash or ()) or None,
    }
    _parameters(_child(_child(node, "se:LineSymbolizer"), "se:Stroke"), told)


def _hatch(node: Node, mark: Hatch) -> None:
    told = {"fill": tint(mark.colour), "fill-opacity": WEAVE}
    _parameters(_child(_child(node, "se:PolygonSymbolizer"), "se:Fill"), told)


def _marked_ends(node: Node, mark: Arrows | Rings) -> None:
    """Left to QML: SLD places no mark at the end of a line."""


_MARKS = {Glyph: _glyph, Stroke: _stroke, Hatch: _hatch, Arrows: _marked_ends, Rings: _marked_ends}


def _parameters(node: Node, told: dict) -> None:
    for name, value in told.items():
        if value is not None:
            _child(node, "se:SvgParameter", str(value), name=name)


def _child(parent: Node, tag: str, text: str | None = None, **attributes: str) -> Node:
    node = ElementTree.SubElement(parent, tag, attributes)
    node.text = text
    return node
