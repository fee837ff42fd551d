"""The whole atlas as one zip: every layer in the main formats, and what one needs to use them."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence

from layers.atlas import Atlas
from layers.region import Region
from webmap.collection import Collection
from webmap.export import gather
from webmap.formats import FORMATS
from webmap.formats.about import SOURCE_COLUMNS, about_text
from webmap.formats.archive import zipped
from webmap.formats.crs import WGS84
from webmap.formats.flat import columns
from webmap.formats.styles.qml import qml
from webmap.formats.styles.rules import rules
from webmap.formats.styles.sld import sld
from webmap.tables import csv_bytes
from webmap.terms import LICENCE, LICENCE_EN, attribution, sources

NAME = "bundle.zip"
SINGLE, TOGETHER = ("geojson", "csv"), ("gpkg", "xlsx")  # a file for each layer; one for all
TYPES = {str: "text", int: "integer", bool: "boolean"}
DICTIONARY = ("layer", "field", "type", "filled", "features", "title", "title_en")
VALUES = ("field", "value", "title", "title_en", "meaning", "meaning_en")
README = """{name}规划一张图：全部数据
{title_en}: all data

geojson/<layer>.geojson   每个图层（RFC 7946，未落图的几何为空） each layer; what is not placed has no geometry
csv/<layer>.csv           每个图层的表（UTF-8，含 WKT） each layer as a table, shapes as WKT
layers.gpkg               全部图层，QGIS 打开即用本图的符号 all layers, drawn by QGIS with the map's symbols
layers.xlsx               全部图层，每层一张表 all layers, a sheet each
styles/<layer>.qml .sld   各图层的符号 the symbols of each layer (QGIS, OGC)
dictionary.csv            各图层的字段 the fields of each layer
values.csv                字段取值的含义 what the values of fields mean
sources.csv               数据来源与许可 sources and their licences
LICENCE.txt               许可与署名 licence and whom to name
manifest.json             每个文件的字节数、SHA-256 和行数 bytes, SHA-256 and rows of each file

"""  # noqa: E501


def bundle(atlas: Atlas) -> bytes:
    """The zip; equal data give equal bytes. Its manifest lists every other file."""
    held = gather(atlas, list(atlas.layers), WGS84)
    return bundled(atlas.region, held, meanings(atlas))


def bundled(region: Region, held: Sequence[Collection], values: Sequence[list]) -> bytes:
    """The zip of all layers and of what the values of their fields mean."""
    head = README.format(name=region.name.zh, title_en=region.title.en)
    files = {"README.txt": f"{head}{about_text(held)}\n".encode("utf-8-sig")}
    files |= _files(held, values)
    return zipped({**files, "manifest.json": _manifest(held, files)})


def _files(held: Sequence[Collection], values: Sequence[list]) -> Iterator[tuple[str, bytes]]:
    yield "LICENCE.txt", _licence(held).encode("utf-8-sig")
    yield "dictionary.csv", csv_bytes([DICTIONARY, *_dictionary(held)])
    yield "values.csv", csv_bytes([VALUES, *values])
    rows = [[row.get(name) for name in SOURCE_COLUMNS] for row in sources(held)]
    yield "sources.csv", csv_bytes([SOURCE_COLUMNS, *rows])
    for suffix in TOGETHER:
        yield f"layers.{suffix}", FORMATS[suffix].write(held)
    for one in held:
        for suffix in SINGLE:
            yield f"{suffix}/{one.spec.id}.{suffix}", FORMATS[suffix].write([one])
        found = rules(one)
        yield f"styles/{one.spec.id}.qml", qml(found).encode()
        yield f"styles/{one.spec.id}.sld", sld(one.spec.id, one.spec.title.zh, found).encode()


def _licence(held: Sequence[Collection]) -> str:
    chinese = f"{LICENCE}\n署名：{attribution(held)}\n"
    return f"{chinese}\n{LICENCE_EN}\nName: {attribution(held, '_en')}\n"


def _dictionary(held: Sequence[Collection]) -> Iterator[list]:
    """Every field of every layer: its type as in tables, in how many features it is filled."""
    for one in held:
        for column in columns(one):
            filled = sum(value is not None for value in column.values)
            kind = TYPES[column.type]
            yield [
                *(one.spec.id, column.id, kind, filled, len(one.items)),
                *(column.title.zh, column.title.en),
            ]


def meanings(atlas: Atlas) -> list[list]:
    """What the words of status, accuracy and method say."""
    known = atlas.vocabulary
    registers = {
        "status": known.statuses,
        "accuracy": known.accuracies,
        "geometry_method": known.methods,
    }
    return [
        [name, key, row["zh"], row["en"], row.get("hint"), row.get("hint_en")]
        for name, words in registers.items()
        for key, row in words.items()
    ]


def _manifest(held: Sequence[Collection], files: dict[str, bytes]) -> bytes:
    """Every file with its size, hash and rows (of tables and layers), and what holds for all."""
    told = {
        "data_version": held[0].data_version,
        "program_version": held[0].version,
        "licence": LICENCE,
        "licence_en": LICENCE_EN,
        "attribution": attribution(held),
        "attribution_en": attribution(held, "_en"),
        "layers": {
            one.spec.id: {
                **one.spec.title.twins("title"),
                "features": len(one.items),
                "placed": len(one.placed),
            }
            for one in held
        },
        "files": [_entry(name, body, held) for name, body in files.items()],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _entry(name: str, body: bytes, held: Sequence[Collection]) -> dict:
    rows = _rows(name, body, held)
    counted = {} if rows is None else {"rows": rows}
    return {"path": name, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest(), **counted}


def _rows(name: str, body: bytes, held: Sequence[Collection]) -> int | None:
    """The features in a file of layers, the lines below the head of another table."""
    folder, _, file = name.rpartition("/")
    counts = {one.spec.id: len(one.items) for one in held}
    if folder in SINGLE:
        return counts[file.partition(".")[0]]
    if name.startswith("layers."):
        return sum(counts.values())
    if name.endswith(".csv"):
        return sum(1 for _ in csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))) - 1
    return None
