"""Shapefile in a zip: one for each kind of geometry, and beside them what a dbf cannot hold."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from shapely import MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from webmap.collection import Collection, Item
from webmap.formats import csv_file, gdal
from webmap.formats.about import about_text
from webmap.formats.archive import listed, zipped
from webmap.formats.flat import Column, columns
from webmap.tables import csv_bytes

LONGEST_NAME, LONGEST_TEXT = 10, 254  # of a dbf: bytes of a field's name and of its text
KINDS = {"Point": "point", "LineString": "line", "Polygon": "area"}
NOTE = (
    "dbf 的字段名最长 10 个字符，文字最长 254 字节，超出者已截断；全文见同包的 csv。\n"
    "A dbf cuts names at 10 characters and texts at 254 bytes; the csv beside it has all.\n"
)


def write(collections: Sequence[Collection]) -> bytes:
    """A zip with shapefiles, all features as CSV, the unplaced as CSV, fields and README."""
    (one,) = collections
    name = one.name()  # what is taken out of the zip still says how it was narrowed or shifted
    files = {"README.txt": f"{about_text([one])}\n\n{NOTE}".encode("utf-8-sig")}
    files["fields.txt"] = _field_list(columns(one)).encode("utf-8-sig")
    files[f"{name}.csv"] = csv_bytes(csv_file.rows(one, one.items))
    if one.unplaced:
        files[f"{name}_unplaced.csv"] = csv_bytes(csv_file.rows(one, one.unplaced))
    return zipped(listed({**files, **_shapefiles(one)}))


def _shapefiles(one: Collection) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        for kind, items in _by_kind(one.placed).items():
            _write(Path(folder) / f"{one.name()}_{KINDS[kind]}.shp", kind, one, items)
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def _by_kind(items: Sequence[Item]) -> dict[str, list[Item]]:
    """Features by the single form of their geometry, points before lines before areas."""
    found = {
        kind: [i for i in items if i.shape.geom_type.removeprefix("Multi") == kind]
        for kind in KINDS
    }
    return {kind: chosen for kind, chosen in found.items() if chosen}


def _write(path: Path, kind: str, one: Collection, items: Sequence[Item]) -> None:
    """One shapefile; points are multipoints where any is, as a file has one type only."""
    many = any(item.shape.geom_type != kind for item in items)
    gdal.write_features(
        path,
        "ESRI Shapefile",
        path.stem,
        one,
        [replace(item, geometry=_multiple(item.shape)) for item in items] if many else items,
        fields=_shortened(columns(one, items)),
        geometry_type=f"Multi{kind}" if many else kind,
        layer_options={"DBF_DATE_LAST_UPDATE": "1980-01-01"},
    )


def _multiple(shape: BaseGeometry) -> BaseGeometry:
    return MultiPoint([shape]) if isinstance(shape, Point) else shape


def _shortened(held: Sequence[Column]) -> list[Column]:
    names = short_names(column.id for column in held)
    return [
        replace(column, id=names[column.id], values=[_cut(value) for value in column.values])
        for column in held
    ]


def _cut(value: object) -> object:
    """A text of at most 254 bytes, whole characters only."""
    if not isinstance(value, str):
        return value
    return value.encode()[:LONGEST_TEXT].decode(errors="ignore")


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Names of at most 10 characters, all different; `_en` at the end stays."""
    found: dict[str, str] = {}
    for name in names:
        end = "_en" if name.endswith("_en") else ""
        tries = (f"{n or ''}{end}" for n in range(100))
        cut = (name.removesuffix(end)[: LONGEST_NAME - len(tail)] + tail for tail in tries)
        found[name] = next(short for short in cut if short not in found.values())
    return found


def _field_list(held: Sequence[Column]) -> str:
    """A line for each field: its name in the dbf, its whole name, its titles."""
    names = short_names(column.id for column in held)
    lines = [f"{names[c.id]}\t{c.id}\t{c.title}\t{c.title_en}" for c in held]
    return "\n".join(["dbf\tfield\t标题\ttitle", *lines, ""])
