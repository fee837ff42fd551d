"""Named railways laid along the OpenStreetMap rail graph in `scgraph_data` (ODbL)."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

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
from layers.make_reference.matching import Leg, Matched, Matcher, joined
from layers.make_reference.network import XY, Edge, Network
from layers.make_reference.sources import package_folder
from layers.make_reference.writing import feature, write
from layers.plane import Plane
from layers.region import Region

REQUIREMENT = "scgraph_data==2.0.0"
SOURCE = (
    "scgraph_data 2.0.0 (MIT, package), world_railways; data: © OpenStreetMap contributors, "
    "ODbL 1.0, 2024; named lines laid along it past the stations of line_stations.csv (ODbL 1.0)"
)
KINDS = ("rail", "metro")
REACH_M = 5500.0
BEND_FROM_M = 150.0
MAX_BEND = 1.3
STRAIGHTEN_FROM_M = 2000.0
SHORTEST_DEGREES = 0.001
MARGIN_DEGREES = 0.1
ROUTED = "routed along the rail graph between stations"
STRAIGHT = "straight between stations"


def laid(matcher: Matcher, stops: list[XY]) -> list[Leg]:
    """The legs of a built line past its stops."""
    return bent(matcher.match(stops), stops)


def bent(matched: Matched, stops: list[XY]) -> list[Leg]:
    """The legs, led through stations that the straightened graph passes at a distance."""
    legs = list(matched.legs)
    for i, (foot, stop) in enumerate(zip(matched.feet, stops, strict=True)):
        if foot.gap > BEND_FROM_M and not spike(beside(legs, i), stop):
            lead_through(legs, i, stop, bend)
        elif foot.gap > STRAIGHTEN_FROM_M:
            lead_through(legs, i, stop, straighten)
    return legs


def beside(legs: list[Leg], i: int) -> list[XY]:
    """The vertices before and after the i-th stop, one of them at either end of the line."""
    before = [legs[i - 1].line[-2]] if i else []
    return before + ([legs[i].line[1]] if i < len(legs) else [])


def spike(neighbours: list[XY], stop: XY) -> bool:
    """Whether leading the line through a stop would make it turn back on itself."""
    through = sum(math.dist(stop, xy) for xy in neighbours)
    return len(neighbours) == 2 and through > MAX_BEND * math.dist(*neighbours)


def bend(leg: Leg, line: list[XY]) -> Leg:
    """The routed leg with a moved end."""
    return replace(leg, line=line)


def straighten(leg: Leg, line: list[XY]) -> Leg:
    """The leg without its vertices between, where the graph has another track than the station."""
    return replace(leg, line=[line[0], line[-1]], edges=[], routed=False)


def lead_through(legs: list[Leg], i: int, stop: XY, change: Callable) -> None:
    """Put the stop in the place of the foot that stands for it."""
    if i:
        legs[i - 1] = change(legs[i - 1], [*legs[i - 1].line[:-1], stop])
    if i < len(legs):
        legs[i] = change(legs[i], [stop, *legs[i].line[1:]])


def straight_legs(stops: list[XY]) -> list[Leg]:
    """Straight legs from stop to stop, for a line that is not built or not in the graph."""
    return [Leg(math.dist(a, b), [a, b]) for a, b in pairs(stops)]


def method(line: Line, legs: list[Leg]) -> str:
    """How the line was drawn, naming the legs that could not be routed."""
    broken = [
        f"{line.stops[i].name}—{line.stops[i + 1].name}"
        for i, leg in enumerate(legs)
        if not leg.routed
    ]
    if len(broken) == len(legs):
        return STRAIGHT
    return f"{ROUTED}; straight: {'、'.join(broken)}" if broken else ROUTED


def railway(line: Line, matcher: Matcher, plane: Plane) -> tuple[dict, set[Edge]]:
    """One named railway as a feature, and the edges of the graph that it uses."""
    built = line.status == "existing"
    draw = partial(laid, matcher) if built and line.kind == "rail" else straight_legs
    legs = draw(line.places)
    way = joined(legs)
    unseen = held_out(lambda places: joined(draw(places)), line.places)
    made = feature(
        to_degrees(way, plane),
        id=line.id,
        name=line.name,
        status=line.status,
        method=method(line, legs),
        accuracy=accuracy(unseen / 2) if built else "schematic",
        stations=[stop.name for stop in line.stops],
        max_gap_m=rounded_up(max(gaps(way, line.places))),
        **({"held_out_m": rounded_up(unseen)} if built else {}),
        length_km=round(way.length / 1000, 1),
        detour=detour(way, line.places),
    )
    return made, {edge for leg in legs for edge in leg.edges}


def rest_of_network(
    network: Network, used: set[Edge], counties: BaseGeometry, plane: Plane
) -> dict:
    """All other tracks in and just around the counties, without names."""
    others = [network.segment(edge) for edge in network.edges() if edge not in used]
    tracks = shapely.line_merge(to_degrees(shapely.union_all(others), plane))
    clipped = shapely.intersection(tracks, counties.buffer(MARGIN_DEGREES))
    return feature(
        shapely.union_all(
            [one for one in shapely.get_parts(clipped) if one.length > SHORTEST_DEGREES]
        ),
        id="rail-network",
        status="existing",
        method="rail graph, unnamed, straightened",
        accuracy="town",
    )


def make(folder: Path, counties: BaseGeometry, region: Region) -> None:
    """Write `railways.geojson`: the named lines, then the rest of the network."""
    plane = Plane(region.metric.epsg)
    package = package_folder("scgraph_data", REQUIREMENT)
    network = Network.of_scgraph(package / "world_railways.py", region.extent, plane)
    matcher = Matcher(network, REACH_M)
    lines = read_lines(folder, KINDS, "line_stations.csv", plane)
    made = [railway(line, matcher, plane) for line in lines]
    used = set().union(*(edges for _, edges in made))
    features = [one for one, _ in made] + [rest_of_network(network, used, counties, plane)]
    write(folder / "railways.geojson", SOURCE, features)
