"""A network of straight edges, shortest ways in it, and matching a line's stops to it."""

import heapq
import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from layers.make_reference.sources import Box
from layers.plane import Plane

XY = tuple[float, float]
Edge = tuple[int, int]

MAX_DETOUR = 1.4
STRAIGHT_PENALTY = 3.0
GAP_PENALTY = 3.0
CANDIDATES = 8
NO_NODE = -1


@dataclass
class Network:
    """Nodes at `xy` and, for each, its neighbours with the length of the edge between."""

    xy: dict[int, XY] = field(default_factory=dict)
    near: dict[int, dict[int, float]] = field(default_factory=dict)

    def add(self, a: int, b: int) -> None:
        """Join two nodes by a straight edge."""
        if a != b:
            length = math.dist(self.xy[a], self.xy[b])
            self.near.setdefault(a, {})[b] = self.near.setdefault(b, {})[a] = length

    @classmethod
    def of_lines(cls, lines: Iterable[BaseGeometry]) -> "Network":
        """The network of all segments, joined where coordinates are equal."""
        made, known = cls(), {}
        for line in lines:
            places = [(x, y) for x, y in line.coords]
            nodes = [known.setdefault(xy, len(known)) for xy in places]
            made.xy.update(zip(nodes, places, strict=True))
            for a, b in zip(nodes, nodes[1:], strict=False):
                made.add(a, b)
        return made

    @classmethod
    def of_scgraph(cls, path: Path, extent: Box, plane: Plane) -> "Network":
        """The part inside an extent of a `scgraph_data` module, in metres (the file is text)."""
        graph, nodes = read_scgraph(path)
        west, south, east, north = extent
        made = cls()
        for i, (lat, lon) in enumerate(nodes):
            if west <= lon <= east and south <= lat <= north:
                made.xy[i] = plane.xy(lon, lat)
        for a in made.xy:
            for b in map(int, graph[a]):
                if b in made.xy:
                    made.add(a, b)
        return made

    def edges(self) -> list[Edge]:
        """Every edge once."""
        return [(a, b) for a, near in self.near.items() for b in near if a < b]

    def segment(self, edge: Edge) -> BaseGeometry:
        """An edge as a line."""
        return shapely.LineString([self.xy[node] for node in edge])

    def ways(self, starts: dict[int, float], limit: float) -> tuple[dict, dict]:
        """Distances from weighted start nodes up to `limit`, and each node's predecessor."""
        far, before, queue = {}, {}, [(cost, node, NO_NODE) for node, cost in starts.items()]
        heapq.heapify(queue)
        while queue:
            cost, node, origin = heapq.heappop(queue)
            if node in far or cost > limit:
                continue
            far[node], before[node] = cost, origin
            for other, length in self.near[node].items():
                if other not in far:
                    heapq.heappush(queue, (cost + length, other, node))
        return far, before


def read_scgraph(path: Path) -> tuple[list[dict], list[list[float]]]:
    """Neighbours and (lat, lon) of every node, read as text: the module is never run."""
    text = path.read_text(encoding="utf-8")
    graph = re.search(r"^graph=(.*)$", text, re.M)
    nodes = re.search(r"^nodes=(.*)$", text, re.M)
    if not graph or not nodes:
        raise ValueError(f"{path.name} holds no graph= and nodes= lines")
    return json.loads(re.sub(r"(\d+):", r'"\1":', graph[1])), json.loads(nodes[1])


def trace(before: dict, node: int) -> list[int]:
    """The nodes from a start to `node`, following predecessors back."""
    way = []
    while node != NO_NODE:
        way.append(node)
        node = before[node]
    return way[::-1]
