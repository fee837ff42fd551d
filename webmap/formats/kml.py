"""KML 2.2: a folder for each layer, with a folder of its own for what has no place."""

import re
from collections.abc import Iterable, Sequence
from html import escape

import shapely
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry

from webmap.collection import Collection, Item
from webmap.formats.about import about, about_text
from webmap.formats.flat import columns

HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n"
NAMESPACE = "http://www.opengis.net/kml/2.2"
UNPLACED = "未落图 Not placed"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # by XML 1.0


def write(collections: Sequence[Collection]) -> bytes:
    """One document with every collection as a folder; always in WGS-84, as KML is."""
    parts = [
        _text("name", "、".join(one.spec.title.zh for one in collections)),
        _text("description", _shown(about_text(collections))),
        _data([(key, f"{zh} / {en}") for key, zh, en in about(collections)]),
        *map(_folder, collections),
    ]
    return f"{HEAD}{_node('kml', _node('Document', *parts), xmlns=NAMESPACE)}".encode()


def _folder(one: Collection) -> str:
    held = columns(one)
    cells = {
        item.id: [
            (column.id, column.values[at]) for column in held if column.values[at] is not None
        ]
        for at, item in enumerate(one.items)
    }
    parts = [_placemark(item, cells[item.id]) for item in one.placed]
    if one.unplaced:
        rest = [_placemark(item, cells[item.id]) for item in one.unplaced]
        parts.append(_node("Folder", _text("name", f"{one.spec.title.zh} {UNPLACED}"), *rest))
    return _node("Folder", _text("name", one.spec.title.zh), *parts)


def _placemark(item: Item, cells: list[tuple[str, object]]) -> str:
    return _node(
        "Placemark",
        _text("name", item.properties["name"]),
        _text("description", _shown(_sentence(dict(cells)))),
        _data([(key, value) for key, value in cells if key not in ("name", "description")]),
        "" if item.geometry is None else _geometry(item.geometry),
        id=f"{item.properties['layer']}.{item.id}",
    )


def _sentence(cells: dict) -> str:
    keys = ("name_en", "kind", "whereabouts", "unplaced", "citations")
    return "\n".join(str(cells[key]) for key in keys if key in cells)


def _shown(text: str) -> str:
    """Text as a viewer shows it, which takes a description for HTML."""
    return escape(text).replace("\n", "<br>")


def _data(pairs: Iterable[tuple[str, object]]) -> str:
    rows = (_node("Data", _text("value", str(value)), name=name) for name, value in pairs)
    return _node("ExtendedData", *rows)


def _geometry(shape: BaseGeometry) -> str:
    if isinstance(shape, BaseMultipartGeometry):
        return _node("MultiGeometry", *map(_single, shape.geoms))
    return _single(shape)


def _single(shape: BaseGeometry) -> str:
    if shape.geom_type != "Polygon":
        return _node(shape.geom_type, _coordinates(shape))
    outer, *inner = shapely.get_rings(shape)
    rings = [("outer", outer), *(("inner", ring) for ring in inner)]
    return _node("Polygon", *(_ring(name, ring) for name, ring in rings))


def _ring(name: str, ring: BaseGeometry) -> str:
    return _node(f"{name}BoundaryIs", _node("LinearRing", _coordinates(ring)))


def _coordinates(line: BaseGeometry) -> str:
    numbers = shapely.get_coordinates(line).ravel().tolist()
    text = " ".join(["%.5f,%.5f"] * (len(numbers) // 2)) % tuple(numbers)
    return f"<coordinates>{text}</coordinates>"


def _text(tag: str, text: str) -> str:
    return _node(tag, escape(FORBIDDEN.sub("", text), quote=False))


def _node(tag: str, *parts: str, **attributes: str) -> str:
    """An element of finished parts, as text: a tree of 64,000 nodes takes three times as long."""
    told = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    inside = "".join(parts)
    return f"<{tag}{told}>{inside}</{tag}>" if inside else f"<{tag}{told} />"
