"""DXF for CAD in a zip: metres of the region's plane, a DXF layer for each map layer, and CSV."""

import io
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import ezdxf
import shapely
from ezdxf.colors import rgb2int
from ezdxf.document import Drawing
from ezdxf.entities.lwpolyline import LWPolyline
from ezdxf.filemanagement import new
from ezdxf.layouts.layout import Modelspace
from shapely.geometry.base import BaseGeometry

from webmap.collection import Collection, Item
from webmap.formats import csv_file
from webmap.formats.about import about, about_text
from webmap.formats.archive import listed, zipped
from webmap.formats.crs import all_converted
from webmap.formats.flat import Column, columns
from webmap.tables import csv_bytes

WHOLE = "atlas"
TRUE = ("exact", "site")  # accuracies of what is drawn solid; all else is dashed
DASH = 800  # metres to a unit of a dash: about 400 m long
LETTER = 600  # metres high
OWNER = "PLANMAP"  # of the data that each thing in the drawing carries
LONGEST = 250  # bytes of a text that a thing can carry
CARRIED = ("id", "layer", "name", "kind", "class", "status", "accuracy", "citations")
LETTERS = ("CHINESE", "simsun.ttc")
ENCODING = "gbk"
VERTEX = " 10\n%s\n 20\n%s\n"
METRES, DOT = 6, 33  # codes of units and of how a point is shown
NOTE = (
    "单位为米，{title.zh}。每个图层一个 DXF 图层，\n"
    "名称注记在“<图层>-names”；只知大致位置的用虚线。未落图的只在 csv 里，csv 有全部字段。\n"
    "Metres, {title.en}. A DXF layer for each layer,\n"
    "names on `<layer>-names`; what is known only roughly is dashed. What is not placed is in\n"
    "the csv only, which has every field.\n"
)

# no time, no chance: equal data, equal bytes; the types call the documented name private
fixed = ezdxf.options  # pyright: ignore[reportPrivateImportUsage]
fixed.write_fixed_meta_data_for_testing = True


def write(collections: Sequence[Collection]) -> bytes:
    """A zip with one drawing of all collections, a CSV of each, and README."""
    moved = [_in_metres(one) for one in collections]
    name = moved[0].name(None if len(moved) == 1 else WHOLE)
    plane = moved[0].plane
    note = NOTE.format(title=plane.title)
    files = {"README.txt": f"{about_text(moved)}\n\n{note}".encode("utf-8-sig")}
    files[f"{name}.dxf"] = _drawing(moved)
    for one in moved:
        files[f"{one.name()}.csv"] = csv_bytes(csv_file.rows(one, one.items))
    return zipped(listed(files))


def _in_metres(one: Collection) -> Collection:
    shapes = all_converted([item.geometry for item in one.items], one.plane)
    moved = zip(one.items, shapes, strict=True)
    items = tuple(replace(item, geometry=shape) for item, shape in moved)
    return replace(one, items=items, crs=one.plane)


def _drawing(collections: Sequence[Collection]) -> bytes:
    """The drawing in GBK, as older DXF is in China; GDAL takes newer ones, in UTF-8, for Latin."""
    drawn = new("R2004", setup=["linetypes"], units=METRES)
    drawn.encoding = ENCODING
    drawn.header["$PDMODE"], drawn.header["$PDSIZE"] = DOT, LETTER / 2
    drawn.header["$LTSCALE"] = DASH
    drawn.styles.add(LETTERS[0], font=LETTERS[1])
    drawn.appids.add(OWNER)
    for key, *words in about(collections):
        drawn.header.custom_vars.append(key, " / ".join(words).replace("\n", " "))
    for one in collections:
        _layer(drawn, one)
    _order_classes(drawn)
    text = io.StringIO()
    drawn.write(text)
    return text.getvalue().encode(ENCODING, errors="dxfreplace")


def _order_classes(drawn: Drawing) -> None:
    """List the classes in one order; ezdxf takes some from a set, which has another each start."""
    drawn.classes.add_required_classes(drawn.dxfversion)
    drawn.classes.classes = OrderedDict(sorted(drawn.classes.classes.items()))


def _layer(drawn: Drawing, one: Collection) -> None:
    layer, names, space = one.spec.id, f"{one.spec.id}-names", drawn.modelspace()
    for each in (layer, names):
        found = drawn.layers.add(each)
        found.rgb, found.description = _rgb(one.spec.style["colour"]), one.spec.title.zh
    placed = one.placed
    carried = [column for column in columns(one, placed) if column.id in CARRIED]
    for at, item in enumerate(placed):
        loose = item.properties["accuracy"] not in TRUE
        look: dict = {"layer": layer, "linetype": "DASHED" if loose else "CONTINUOUS"}
        colour = one.spec.colour(item.properties)
        if colour != one.spec.style["colour"]:  # of its class; all else is coloured by its layer
            look["true_color"] = rgb2int(_rgb(colour))
        for thing in _things(space, item.shape, look):
            thing.set_xdata(OWNER, [(1000, told) for told in _told(carried, at)])
        _name(space, item, names)


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _things(space: Modelspace, shape: BaseGeometry, look: dict) -> Iterator:
    """A point, a line, or a closed line for each ring, of every part of a shape."""
    for part in getattr(shape, "geoms", [shape]):
        if part.geom_type == "Point":
            solid = {key: value for key, value in look.items() if key != "linetype"}
            yield space.add_point(part.coords[0], solid)
        elif part.geom_type == "LineString":
            yield _course(space, part.coords, look)
        else:
            for ring in (part.exterior, *part.interiors):
                yield _course(space, ring.coords[:-1], look, close=True)


def _course(space: Modelspace, coords: Sequence, look: dict, close: bool = False) -> LWPolyline:
    drawn = space.add_lwpolyline((), close=close, dxfattribs=look)
    vars(drawn)["lwpoints"] = _Written(coords)  # all that the writer asks of it
    return drawn


class _Written:
    """The vertices of a polyline, written as one tag: one by one, ezdxf takes 20 times as long."""

    def __init__(self, coords: Sequence):
        self._numbers = [number for x, y in coords for number in (x, y)]

    def __len__(self) -> int:
        return len(self._numbers) // 2

    def dxftags(self) -> Iterator["_Written"]:
        yield self

    def dxfstr(self) -> str:
        return VERTEX * len(self) % tuple(self._numbers)


def _told(carried: Sequence[Column], at: int) -> list[str]:
    """`field=value` of what a thing carries, whole characters only."""
    pairs = ((column.id, column.values[at]) for column in carried)
    texts = (f"{name}={value}" for name, value in pairs if value is not None)
    return [
        " ".join(text.split())
        .encode(ENCODING, errors="ignore")[:LONGEST]
        .decode(ENCODING, errors="ignore")
        for text in texts
    ]


def _name(space: Modelspace, item: Item, layer: str) -> None:
    on = shapely.point_on_surface(item.shape)
    name = " ".join(item.properties["name"].split())
    text = space.add_text(name, height=LETTER, dxfattribs={"layer": layer, "style": LETTERS[0]})
    text.set_placement((on.x + LETTER / 2, on.y + LETTER / 2))
