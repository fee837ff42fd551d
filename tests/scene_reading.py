"""Reading a scene back: lines, polygons, and how far they lie off what they draw."""

from itertools import pairwise

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from webmap.browser.grid import SCALE

ORIGIN = (112.35, 38.05)  # the centre in both atlases of the tests
UNIT_M = 11.2  # no more metres lie in a unit, whichever way
ROUNDED_M = {True: 8, False: 80}  # half a diagonal of the grid: for exact and site, for others
OFF_M = {True: 60, False: 235}  # rounded and simplified too


def decoded(line):
    """The vertices of a coded line."""
    return list(zip(np.cumsum(line[::2]).tolist(), np.cumsum(line[1::2]).tolist(), strict=True))


def polygon(arcs, rings):
    """A polygon of rings of arc numbers; consecutive arcs must meet and every ring close."""
    found = []
    for refs in rings:
        pieces = [arcs[ref] if ref >= 0 else arcs[~ref][::-1] for ref in refs]
        for before, after in pairwise([*pieces, pieces[0]]):
            assert before[-1] == after[0]
        found.append([vertex for piece in pieces for vertex in piece[1:]])
    return Polygon(found[0], found[1:])


def counties(scene):
    """The counties on the grid, put together from arcs."""
    arcs = [decoded(arc) for arc in scene["arcs"]]
    return [MultiPolygon([polygon(arcs, p) for p in c["polygons"]]) for c in scene["counties"]]


def gridded(geometry):
    """A geometry in degrees, in units of the grid, unrounded."""
    return shapely.transform(geometry, lambda degrees: (degrees - ORIGIN) * SCALE)


def off_m(geometry, found):
    """How far what is drawn lies off a geometry in degrees, and the other way round."""
    return shapely.hausdorff_distance(gridded(geometry), found) * UNIT_M
