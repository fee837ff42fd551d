"""Borders that areas share, each exactly once: rings of vertices turned into arcs."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from webmap.browser.grid import Points

Area = list[list[Points]]  # polygons, each a list of rings, closed without a repeated vertex
Refs = list[list[list[int]]]  # the same with rings as lists of arc numbers; ~i is arc i reversed


@dataclass
class Topology:
    """Arcs, and for each area its polygons as rings of arc numbers (as TopoJSON has them)."""

    arcs: list[Points] = field(default_factory=list)
    areas: list[Refs] = field(default_factory=list)

    def between(self) -> list[Points]:
        """The arcs with an area on either side."""
        uses = Counter(
            max(ref, ~ref) for area in self.areas for ring in sum(area, []) for ref in ring
        )
        return [arc for number, arc in enumerate(self.arcs) if uses[number] > 1]


def share(areas: list[Area]) -> Topology:
    """The topology of areas whose neighbours have all vertices of a shared border in common."""
    nodes = _nodes([ring for area in areas for polygon in area for ring in polygon])
    found, numbers = Topology(), {}
    for area in areas:
        refs = [[_refs(ring, nodes, found.arcs, numbers) for ring in rings] for rings in area]
        found.areas.append(refs)
    return found


def _nodes(rings: list[Points]) -> set[tuple[int, int]]:
    """The vertices where other than two ways meet: there borders begin and end."""
    neighbours = defaultdict(set)
    for ring in rings:
        for before, after in zip(ring, ring[1:] + ring[:1], strict=True):
            neighbours[before].add(after)
            neighbours[after].add(before)
    return {vertex for vertex, others in neighbours.items() if len(others) != 2}


def _refs(ring: Points, nodes: set, arcs: list[Points], numbers: dict) -> list[int]:
    """A ring as arc numbers; arcs not met before are added, in the ring's direction."""
    refs = []
    for arc in _cut(ring, nodes):
        key, back = tuple(arc), tuple(reversed(arc))
        if key not in numbers:
            numbers[back], numbers[key] = ~len(arcs), len(arcs)
            arcs.append(arc)
        refs.append(numbers[key])
    return refs


def _cut(ring: Points, nodes: set) -> list[Points]:
    """A ring in pieces from node to node; one without nodes, from its least vertex, in one."""
    places = [at for at, vertex in enumerate(ring) if vertex in nodes] or [ring.index(min(ring))]
    start = places[0]
    turned = ring[start:] + ring[:start] + ring[start : start + 1]
    cuts = [at - start for at in places] + [len(ring)]
    return [turned[a : b + 1] for a, b in zip(cuts, cuts[1:], strict=False)]
