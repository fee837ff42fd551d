"""Expressways and national highways laid along the highway graph in `scgraph_data` (ODbL)."""

import math
from pathlib import Path

from layers.make_reference.lines import (
    Line,
    accuracy,
    detour,
    gaps,
    held_out,
    pairs,
    read_lines,
    rounded_up,
    to_degrees,
)
from layers.make_reference.matching import Leg, Matcher, joined, without_spurs
from layers.make_reference.network import Network
from layers.make_reference.rails import REQUIREMENT
from layers.make_reference.sources import package_folder
from layers.make_reference.writing import feature, write
from layers.plane import Plane
from layers.region import Region

SOURCE = (
    "scgraph_data 2.0.0 (MIT, package), world_highways; data: © OpenStreetMap contributors, "
    "ODbL 1.0, 2024, without names and straightened; towns of road_towns.csv (ODbL 1.0, CC BY 4.0 "
    "GeoNames, own knowledge)"
)
REACH_M = 6000.0
ROUTED = (
    "routed along the unnamed highway graph between towns on its course; "
    "may follow a parallel road, straightened between junctions"
)


def longest_straight(legs: list[Leg]) -> float:
    """The longest straight run of the line in kilometres."""
    return max(math.dist(a, b) for leg in legs for a, b in pairs(leg.line)) / 1000


def road(line: Line, matcher: Matcher, plane: Plane) -> dict:
    """One named road as a feature, with its measured deviation from the towns on its course."""
    legs = matcher.match(line.places).legs
    way = without_spurs(joined(legs))
    longest = longest_straight(legs)
    worst = max(gaps(way, line.places))
    unseen = held_out(lambda places: without_spurs(joined(matcher.match(places).legs)), line.places)
    return feature(
        to_degrees(way, plane),
        id=line.id,
        name=line.name,
        status=line.status,
        method=ROUTED,
        towns=[stop.name for stop in line.stops],
        accuracy=accuracy(max(worst, unseen / 2, longest * 1000 / 8)),
        deviation_m=rounded_up(worst),
        held_out_m=rounded_up(unseen),
        longest_straight_km=round(longest, 1),
        length_km=round(way.length / 1000, 1),
        detour=detour(way, line.places),
        straight_legs=sum(not leg.routed for leg in legs),
    )


def make(folder: Path, region: Region) -> None:
    """Write `roads.geojson`."""
    plane = Plane(region.metric.epsg)
    package = package_folder("scgraph_data", REQUIREMENT)
    matcher = Matcher(
        Network.of_scgraph(package / "world_highways.py", region.extent, plane), REACH_M
    )
    lines = read_lines(folder, ["road"], "road_towns.csv", plane)
    write(folder / "roads.geojson", SOURCE, [road(line, matcher, plane) for line in lines])
