"""Distances between features, measured once at the start, as the range their positions allow."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas, Feature
from layers.bilingual import Words
from layers.location import RADIUS_M, Location
from layers.plane import Plane
from layers.reference import GEOD
from layers.roles import Near

STATION, FUTURE_STATION, AIR, BASE, HUB = "station", "future_station", "airport", "base", "hub"
OUTLINE_M = 100  # how far a simplified outline may lie from the true one
OUTSIDE_M = 30_000  # a county beyond the region, from its middle
EXTENTS = ("extent_of_counties",)  # somewhere inside, site unknown
SHAPES = ("official_boundary", "union_of_counties", "alignment")


@dataclass(frozen=True)
class Span:
    """A distance that lies between `low` and `high`, in km."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """The middle of the range, by which things are ranked."""
        return (self.low + self.high) / 2

    @property
    def whole(self) -> tuple[int, int]:
        """The range in whole km; one number twice when half a km does not matter."""
        if self.high - self.low <= 1.5:
            return (round(self.middle), round(self.middle))
        return (int(self.low), int(-(-self.high // 1)))


@dataclass(frozen=True)
class Spot:
    """Something distances are measured to: shapes in degrees, each with its radius in metres."""

    key: str
    name: Words
    accuracy: str
    parts: tuple[tuple[BaseGeometry, int], ...]
    extent: bool = False
    lines: tuple[str, ...] = ()


class Distances:
    """Every distance a page may show: parks to what they may want near, and what is compared."""

    def __init__(self, atlas: Atlas):
        """Measure all of them; a second for a hundred parks."""
        roles = atlas.roles
        self.goals = {
            STATION: list(stations(atlas, built=True)),
            FUTURE_STATION: list(stations(atlas, built=False)),
            AIR: _spots(atlas, near(atlas, roles.near.airport)),
            BASE: _spots(atlas, near(atlas, roles.near.base)),
            HUB: _spots(atlas, near(atlas, roles.near.hub)),
        }
        sites = _spots(atlas, atlas.features_of(roles.sites))
        others = [spot for spots in self.goals.values() for spot in spots]
        compared = _spots(atlas, atlas.features_of(roles.compared))
        self.compared = {spot.key: spot for spot in compared}
        pairs = [*product(sites, others), *combinations(compared, 2)]
        self._spans = measure(pairs, atlas.counties.plane)

    def between(self, one: str, other: str) -> Span | None:
        """The distance of two features `layer/id`; None where a position is not known at all."""
        return self._spans.get((one, other)) or self._spans.get((other, one))

    def nearest(
        self, park: str, goal: str, among: Iterable[str] | None = None
    ) -> tuple[Spot, Span] | None:
        """The spot of a kind of goal whose middle distance is least; None if there is none."""
        wanted = None if among is None else set(among)
        rows = [
            (spot, self._spans[park, spot.key])
            for spot in self.goals[goal]
            if (park, spot.key) in self._spans and (wanted is None or spot.key in wanted)
        ]
        return min(rows, key=lambda row: (row[1].middle, row[0].key), default=None)


def near(atlas: Atlas, wanted: Near | None) -> Iterator[Feature]:
    """The features that sites are measured to under one criterion."""
    for feature in atlas.features_of(wanted.layers if wanted else ()):
        if wanted and wanted.has(feature.fact.kind):
            yield feature


def _spots(atlas: Atlas, features: Iterable[Feature]) -> list[Spot]:
    spots = (spot_of(atlas, feature) for feature in features if feature.placed)
    return [spot for spot in spots if spot]


def spot_of(atlas: Atlas, feature: Feature) -> Spot | None:
    """A feature as a spot, if it stands anywhere; a schematic line stands for its stops only."""
    place = feature.location
    if place.of_extent:
        return None
    parts: tuple[tuple[BaseGeometry, int], ...] = ()
    if place.stops and place.accuracy == "schematic":
        parts = tuple(_stop(atlas, name) for name in place.stops)
    elif place.method in (*EXTENTS, *SHAPES):
        parts = ((place.shape, 0 if place.method in EXTENTS else place.accuracy_m or 0),)
    elif place.geometry is not None and (reach := _reach(place)):
        points = getattr(place.geometry, "geoms", [place.geometry])
        parts = tuple((point, reach) for point in points)
    if not parts:
        return None
    fact = feature.fact
    return Spot(feature.key, fact.name, place.accuracy, parts, place.method in EXTENTS)


def _reach(place: Location) -> int | None:
    """How far off a point may be; a county outside the region has no border here."""
    return OUTSIDE_M if place.accuracy == "county" else place.accuracy_m


def _stop(atlas: Atlas, name: str) -> tuple[Point, int]:
    """A stop is a place, or a county, for which its inner point stands."""
    if name in atlas.places:
        place = atlas.places[name]
        point, county = Point(place.lon, place.lat), place.county
        if place.accuracy in RADIUS_M or county is None:
            return point, RADIUS_M.get(place.accuracy, OUTSIDE_M)
    else:
        point, county = atlas.counties.inner_point(name), name
    return point, atlas.counties.reach_m(county, point.x, point.y)


def stations(atlas: Atlas, built: bool) -> Iterator[Spot]:
    """Stations of fast lines that are open (`built`), or of the others only."""
    served: dict[str, dict[bool, list[str]]] = {}
    for feature in near(atlas, atlas.roles.near.station):
        for name in _stations_along(atlas, feature):
            lines = served.setdefault(name, {True: [], False: []})
            lines[_is_open(atlas, feature)].append(feature.key)
    by_name = {place.name: place for place in atlas.places.values()}
    for name, lines in served.items():
        place = by_name.get(f"{name}站") or by_name.get(name)
        if place and bool(lines[True]) == built:
            parts = ((Point(place.lon, place.lat), RADIUS_M.get(place.accuracy, 5000)),)
            title = Words(place.name, atlas.vocabulary.in_english(place.name) or place.name)
            keys = tuple(lines[built])
            yield Spot(place.id, title, place.accuracy, parts, lines=keys)


def _is_open(atlas: Atlas, feature: Feature) -> bool:
    """Whether the plans call a line existing; where they tell no stage, whether it is there."""
    status = feature.status
    if status is None:
        return all(line["status"] == "existing" for line in _lines(atlas, feature))
    return status == "existing"


def _lines(atlas: Atlas, feature: Feature) -> list[dict]:
    """What is known of the reference lines a feature runs along."""
    used = {leg["line"] for leg in feature.fact.where.get("along", ())}
    lines = [line["properties"] for line in atlas.reference["railways"]["features"]]
    return [line for line in lines if line["id"] in used]


def _stations_along(atlas: Atlas, feature: Feature) -> Iterator[str]:
    for line in _lines(atlas, feature):
        yield from line.get("stations", ())


def measure(pairs: list[tuple[Spot, Spot]], plane: Plane) -> dict[tuple[str, str], Span]:
    """The range of every pair: nearest distance of their parts ± both radii."""
    spots = {spot.key: spot for pair in pairs for spot in pair}
    parts = {key: _outlines(spot, plane) for key, spot in spots.items()}
    corners = {key: _corners(spot) for key, spot in spots.items()}
    rows = [
        (number, one, other, near + far)
        for number, (a, b) in enumerate(pairs)
        for one, (_, near) in zip(parts[a.key], a.parts, strict=True)
        for other, (_, far) in zip(parts[b.key], b.parts, strict=True)
    ]
    if not rows:
        return {}
    numbers = np.array([row[0] for row in rows])
    slack = np.array([row[3] for row in rows]) / 1000
    km = _geodesic_km([row[1] for row in rows], [row[2] for row in rows], plane)
    low, high = np.full(len(pairs), np.inf), np.full(len(pairs), np.inf)
    np.minimum.at(low, numbers, np.maximum(km - slack, 0))
    np.minimum.at(high, numbers, km + slack)
    spans = {}
    for number, (a, b) in enumerate(pairs):
        top = _farthest_km(a, b, corners) if a.extent or b.extent else high[number]
        spans[a.key, b.key] = Span(float(low[number]), float(top))
    return spans


def _outlines(spot: Spot, plane: Plane) -> list[BaseGeometry]:
    """Its shapes in metres, simplified so that thousands of pairs take a second."""
    found = plane.metric([shape for shape, _ in spot.parts])
    return [one if one.geom_type == "Point" else one.simplify(OUTLINE_M) for one in found]


def _geodesic_km(ones: list[BaseGeometry], others: list[BaseGeometry], plane: Plane) -> np.ndarray:
    """The geodesic distance between the nearest points of each pair of shapes in metres."""
    ends = shapely.get_coordinates(shapely.shortest_line(ones, others))
    lon, lat = plane.degrees(ends).T
    return GEOD.inv(lon[::2], lat[::2], lon[1::2], lat[1::2])[2] / 1000


def _farthest_km(a: Spot, b: Spot, corners: dict[str, np.ndarray]) -> float:
    """The greatest distance two spots can have when one lies somewhere in an extent."""
    ones, others = corners[a.key], corners[b.key]
    one, other = np.repeat(ones, len(others), axis=0), np.tile(others, (len(ones), 1))
    km = GEOD.inv(one[:, 0], one[:, 1], other[:, 0], other[:, 1])[2].max() / 1000
    return km + sum(max(radius for _, radius in spot.parts) for spot in (a, b)) / 1000


def _corners(spot: Spot) -> np.ndarray:
    shapes = shapely.GeometryCollection([shape for shape, _ in spot.parts])
    return shapely.get_coordinates(shapely.convex_hull(shapes).simplify(0.002))
