"""KML 2.2: a folder for each layer, with a folder of its own for what has no place."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from xml.etree import ElementTree

import shapely
from shapely.geometry.base import BaseGeometry

from webmap.collection import Collection, Item
from webmap.formats.about import about, about_text
from webmap.formats.flat import columns

NAMESPACE = "http://www.opengis.net/kml/2.2"
UNPLACED = "未落图 Not placed"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # by XML 1.0
Node = ElementTree.Element


def write(collections: Sequence[Collection]) -> bytes:
    """One document with every collection as a folder; always in WGS-84, as KML is."""
    root = Node("kml", xmlns=NAMESPACE)
    document = _child(root, "Document")
    _child(document, "name", "、".join(one.spec.title for one in collections))
    _child(document, "description", _shown(about_text(collections)))
    _data(document, [(key, f"{zh} / {en}") for key, zh, en in about(collections)])
    for one in collections:
        _folder(document, one)
    return ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _folder(parent: Node, one: Collection) -> None:
    held = columns(one)
    cells = {
        item.id: [
            (column.id, column.values[at]) for column in held if column.values[at] is not None
        ]
        for at, item in enumerate(one.items)
    }
    folder = _child(parent, "Folder")
    _child(folder, "name", one.spec.title)
    for item in one.placed:
        _placemark(folder, item, cells[item.id])
    if one.unplaced:
        rest = _child(folder, "Folder")
        _child(rest, "name", f"{one.spec.title} {UNPLACED}")
        for item in one.unplaced:
            _placemark(rest, item, cells[item.id])


def _placemark(folder: Node, item: Item, cells: list[tuple[str, object]]) -> None:
    mark = _child(folder, "Placemark", id=f"{item.properties['layer']}.{item.id}")
    _child(mark, "name", item.properties["name"])
    _child(mark, "description", _shown(_sentence(dict(cells))))
    _data(mark, [(key, value) for key, value in cells if key not in ("name", "description")])
    if item.geometry is not None:
        _geometry(mark, item.geometry)


def _sentence(cells: dict) -> str:
    keys = ("name_en", "kind", "whereabouts", "unplaced", "citations")
    return "\n".join(str(cells[key]) for key in keys if key in cells)


def _shown(text: str) -> str:
    """Text as a viewer shows it, which takes a description for HTML."""
    return escape(text).replace("\n", "<br>")


def _data(parent: Node, pairs: Iterable[tuple[str, object]]) -> None:
    held = _child(parent, "ExtendedData")
    for name, value in pairs:
        _child(_child(held, "Data", name=name), "value", str(value))


def _geometry(parent: Node, shape: BaseGeometry) -> None:
    if hasattr(shape, "geoms"):
        parent = _child(parent, "MultiGeometry")
    for part in getattr(shape, "geoms", [shape]):
        _single(parent, part)


def _single(parent: Node, shape: BaseGeometry) -> None:
    drawn = _child(parent, shape.geom_type)
    if shape.geom_type != "Polygon":
        _coordinates(drawn, shape)
        return
    for number, ring in enumerate(shapely.get_rings(shape)):
        edge = "outerBoundaryIs" if number == 0 else "innerBoundaryIs"
        _coordinates(_child(_child(drawn, edge), "LinearRing"), ring)


def _coordinates(parent: Node, line: BaseGeometry) -> None:
    _child(parent, "coordinates", " ".join(f"{x:.5f},{y:.5f}" for x, y in line.coords))


def _child(parent: Node, tag: str, text: str | None = None, **attributes: str) -> Node:
    node = ElementTree.SubElement(parent, tag, attributes)
    node.text = text and FORBIDDEN.sub("", text)
    return node
