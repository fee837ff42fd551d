"""Likely duplicates: features that share a name, or alike in name and close together."""

import re
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import Point

from layers.problems import Problem
from layers.relations import Names

if TYPE_CHECKING:
    from layers.atlas import Atlas

CLOSE_M = 300
ALIKE = 0.72
PRECISE = ("exact", "site")
ADVICE = "make them one feature with all claims, or link them: `links: {see_also: [layer/id]}`"
_NOISE = re.compile(r"[（(].*?[)）]|[“”\"·—\-\s]")


def duplicates(atlas: "Atlas") -> list[Problem]:
    """A problem for each pair that is neither one feature nor linked by what a plan says."""
    linked = {
        frozenset((relation.source, relation.target))
        for relation in atlas.relations
        if not relation.derived
    }
    pairs = {**_close(atlas), **_same_name(atlas)}
    return [
        atlas.feature(one).fact.problem((), f"may be the same as {other}: {why}", ADVICE)
        for (one, other), why in sorted(pairs.items())
        if frozenset((one, other)) not in linked
    ]


def _same_name(atlas: "Atlas") -> dict[tuple[str, str], str]:
    """Pairs that bear the same name or alias."""
    shared = Names(atlas.layers, atlas.roles).shared()
    return {
        pair: f"both are called {name}"
        for name, keys in shared.items()
        for pair in combinations(sorted(keys), 2)
    }


def _close(atlas: "Atlas") -> dict[tuple[str, str], str]:
    """Pairs of well-placed points within CLOSE_M metres whose names are alike."""
    points = [
        one
        for one in atlas.features()
        if one.location.accuracy in PRECISE and isinstance(one.location.geometry, Point)
    ]
    if not points:
        return {}
    shapes = atlas.counties.plane.metric([one.location.shape for one in points])
    ones, others = shapely.STRtree(shapes).query(shapes, "dwithin", CLOSE_M)
    return {
        (points[a].key, points[b].key): f"alike in name and within {CLOSE_M} m"
        for a, b in zip(ones, others, strict=True)
        if points[a].key < points[b].key and _alike(points[a].fact.name.zh, points[b].fact.name.zh)
    }


def _alike(one: str, other: str) -> bool:
    plain, beside = (_NOISE.sub("", name) for name in (one, other))
    return SequenceMatcher(None, plain, beside).ratio() >= ALIKE
