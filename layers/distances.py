"""Distances between features, measured once at the start, as the range their positions allow."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas, Feature
from layers.location import RADIUS_M, Location
from layers.reference import GEOD, TO_METRIC, metric

PARKS = "parks"
COMPARED = ("parks", "cities", "counties", "tourism_routes")
HIGH_SPEED = "高速铁路"
AIRPORT = "运输机场"
HUBS = (
    "国家物流枢纽",
    "交通物流枢纽",
    "物流枢纽",
    "物流集散地",
    "物流集聚区",
    "煤炭物流港",
    "煤炭集运站",
)
STATION, FUTURE_STATION, AIR, BASE, HUB = "station", "future_station", "airport", "base", "hub"
OUTLINE_M = 100  # how far a simplified outline may lie from the true one
MEASURES = ("资源配置", "试点")  # kinds of resource bases that are no things
OUTSIDE_M = 30_000  # a county beyond the five cities, from its middle
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
    name: str
    name_en: str
    accuracy: str
    parts: tuple[tuple[BaseGeometry, int], ...]
    extent: bool = False
    lines: tuple[str, ...] = ()


class Distances:
    """Every distance a page may show: parks to what they may want near, and what is compared."""

    def __init__(self, atlas: Atlas):
        """Measure all of them; a second for a hundred parks."""
        self.goals = {
            STATION: list(stations(atlas, built=True)),
            FUTURE_STATION: list(stations(atlas, built=False)),
            AIR: list(_spots(atlas, "airports", (AIRPORT,))),
            BASE: [spot for spot in _spots(atlas, "resource_bases") if _is_thing(atlas, spot)],
            HUB: list(_spots(atlas, "logistics", HUBS)),
        }
        parks = list(_spots(atlas, PARKS))
        others = [spot for spots in self.goals.values() for spot in spots]
        compared = [spot for layer in COMPARED for spot in _spots(atlas, layer)]
        self.compared = {spot.key: spot for spot in compared}
        self._spans = measure([*product(parks, others), *combinations(compared, 2)])

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


def _spots(atlas: Atlas, layer: str, kinds: tuple[str, ...] | None = None) -> Iterator[Spot]:
    for feature in atlas.layers[layer].features.values() if layer in atlas.layers else ():
        if (kinds is None or feature.fact.kind in kinds) and feature.placed:
            spot = spot_of(atlas, feature)
            if spot:
                yield spot


def _is_thing(atlas: Atlas, spot: Spot) -> bool:
    """Whether it is something to be near to: no price, no trial."""
    return atlas.feature(spot.key).fact.kind not in MEASURES


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
    return Spot(
        feature.key, fact.name, fact.name_en, place.accuracy, parts, place.method in EXTENTS
    )


def _reach(place: Location) -> int | None:
    """How far off a point may be; a county outside the five cities has no border here."""
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
    """Stations of high-speed lines that are open (`built`), or of the others only."""
    served: dict[str, dict[bool, list[str]]] = {}
    for feature in atlas.features():
        if feature.fact.kind == HIGH_SPEED:
            for name in _stations_along(atlas, feature):
                lines = served.setdefault(name, {True: [], False: []})
                lines[_is_open(atlas, feature)].append(feature.key)
    by_name = {place.name: place for place in atlas.places.values()}
    for name, lines in served.items():
        place = by_name.get(f"{name}站") or by_name.get(name)
        if place and bool(lines[True]) == built:
            parts = ((Point(place.lon, place.lat), RADIUS_M.get(place.accuracy, 5000)),)
            english = atlas.vocabulary.in_english(place.name) or place.name
            keys = tuple(lines[built])
            yield Spot(place.id, place.name, english, place.accuracy, parts, lines=keys)


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


def measure(pairs: list[tuple[Spot, Spot]]) -> dict[tuple[str, str], Span]:
    """The range of every pair: nearest distance of their parts ± both radii."""
    spots = {spot.key: spot for pair in pairs for spot in pair}
    parts = {key: [_outline(shape) for shape, _ in spot.parts] for key, spot in spots.items()}
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
    km = _geodesic_km([row[1] for row in rows], [row[2] for row in rows])
    low, high = np.full(len(pairs), np.inf), np.full(len(pairs), np.inf)
    np.minimum.at(low, numbers, np.maximum(km - slack, 0))
    np.minimum.at(high, numbers, km + slack)
    spans = {}
    for number, (a, b) in enumerate(pairs):
        top = _farthest_km(a, b, corners) if a.extent or b.extent else high[number]
        spans[a.key, b.key] = Span(float(low[number]), float(top))
    return spans


def _outline(shape: BaseGeometry) -> BaseGeometry:
    """The shape in metres, simplified so that thousands of pairs take a second."""
    [found] = metric([shape])
    return found if found.geom_type == "Point" else found.simplify(OUTLINE_M)


def _geodesic_km(ones: list[BaseGeometry], others: list[BaseGeometry]) -> np.ndarray:
    """The geodesic distance between the nearest points of each pair of shapes in metres."""
    ends = shapely.get_coordinates(shapely.shortest_line(ones, others))
    lon, lat = TO_METRIC.transform(ends[:, 0], ends[:, 1], direction="INVERSE")
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
