"""Lays a named line along a network: the likeliest way past its stops, in their order."""

import math
from dataclasses import dataclass, field
from itertools import pairwise

import shapely

from layers.make_reference.network import (
    CANDIDATES,
    GAP_PENALTY,
    MAX_DETOUR,
    STRAIGHT_PENALTY,
    XY,
    Edge,
    Network,
    trace,
)

SLACK_M = 1000.0


@dataclass(frozen=True)
class Foot:
    """A place on an edge (or, off the network, the stop itself) that may stand for a stop."""

    xy: XY
    gap: float = 0.0
    edge: Edge | None = None


@dataclass(frozen=True)
class Leg:
    """The way between two feet: its cost, its vertices, the edges it uses, whether routed."""

    cost: float
    line: list[XY]
    edges: list[Edge] = field(default_factory=list)
    routed: bool = False


@dataclass(frozen=True)
class Matched:
    """A line laid along the network: a foot for each stop, a leg between each two."""

    feet: list[Foot]
    legs: list[Leg]


class Matcher:
    """Finds feet and legs in one network; `reach` in metres says how far a stop may lie off."""

    def __init__(self, network: Network, reach: float) -> None:
        """Index the edges of the network."""
        self.network, self.reach = network, reach
        self.edges = network.edges()
        self.segments = [network.segment(edge) for edge in self.edges]
        self.tree = shapely.STRtree(self.segments)

    def feet(self, stop: XY) -> list[Foot]:
        """The nearest places on edges within reach, or the stop itself if there is none."""
        point = shapely.Point(stop)
        found = self.tree.query(point, predicate="dwithin", distance=self.reach)
        feet = [self.foot(point, i) for i in found]
        return sorted(feet, key=lambda foot: foot.gap)[:CANDIDATES] or [Foot(stop)]

    def foot(self, point: shapely.Point, i: int) -> Foot:
        """The place on the i-th edge nearest to a point."""
        line = self.segments[i]
        place = line.interpolate(line.project(point))
        return Foot((place.x, place.y), point.distance(place), self.edges[i])

    def legs(self, start: Foot, ends: list[Foot]) -> list[Leg]:
        """The best way from one foot to each of the next stop's feet."""
        if start.edge is None:
            return [straight(start, end) for end in ends]
        longest = max(math.dist(start.xy, end.xy) for end in ends)
        starts = {node: math.dist(start.xy, self.network.xy[node]) for node in start.edge}
        far, before = self.network.ways(starts, MAX_DETOUR * longest + SLACK_M)
        return [self.leg(start, end, far, before) for end in ends]

    def leg(self, start: Foot, end: Foot, far: dict, before: dict) -> Leg:
        """The way between two feet along edges, straight if that would be a wild detour."""
        if end.edge is None:
            return straight(start, end)
        direct = math.dist(start.xy, end.xy)
        if start.edge == end.edge:
            return Leg(direct, [start.xy, end.xy], [end.edge], True)
        costs = [
            (far[node] + math.dist(self.network.xy[node], end.xy), node)
            for node in end.edge
            if node in far
        ]
        if not costs or min(costs)[0] > MAX_DETOUR * direct + SLACK_M:
            return straight(start, end)
        return self.routed(start, end, min(costs), before)

    def routed(self, start: Foot, end: Foot, best: tuple[float, int], before: dict) -> Leg:
        """The leg along the nodes that lead to the best end of the last edge."""
        nodes = trace(before, best[1])
        used = [(min(pair), max(pair)) for pair in pairwise(nodes)]
        line = [start.xy, *(self.network.xy[node] for node in nodes), end.xy]
        edges = [edge for edge in (start.edge, *used, end.edge) if edge is not None]
        return Leg(best[0], line, edges, True)

    def match(self, stops: list[XY]) -> Matched:
        """The cheapest sequence of feet (way lengths plus weighted gaps: Viterbi)."""
        first, *rest = [self.feet(stop) for stop in stops]
        states = [(foot.gap * GAP_PENALTY, [foot], []) for foot in first]
        for feet in rest:
            fans = [self.legs(trail[-1], feet) for _, trail, _ in states]
            states = [
                min(
                    (
                        (
                            cost + fan[i].cost + foot.gap * GAP_PENALTY,
                            [*trail, foot],
                            [*legs, fan[i]],
                        )
                        for (cost, trail, legs), fan in zip(states, fans, strict=True)
                    ),
                    key=lambda state: state[0],
                )
                for i, foot in enumerate(feet)
            ]
        _, trail, legs = min(states, key=lambda state: state[0])
        return Matched(trail, legs)


def straight(start: Foot, end: Foot) -> Leg:
    """A straight leg, dear enough that a route is preferred."""
    return Leg(math.dist(start.xy, end.xy) * STRAIGHT_PENALTY, [start.xy, end.xy])


def joined(legs: list[Leg]) -> shapely.LineString:
    """All legs as one line, without repeated vertices."""
    places = [xy for leg in legs for xy in leg.line]
    return shapely.remove_repeated_points(shapely.LineString(places), 1.0)


def without_spurs(line: shapely.LineString) -> shapely.LineString:
    """The line without the ways it goes out and back on, as to a town beside the road."""
    kept: list[XY] = []
    for x, y in line.coords:
        kept.append((x, y))
        while len(kept) > 2 and kept[-1] == kept[-3]:
            del kept[-2:]
    return shapely.LineString(kept)
