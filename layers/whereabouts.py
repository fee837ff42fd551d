"""Where a feature lies, in words: the part of its city, and how far from the landmark."""

import math
from typing import TYPE_CHECKING, NamedTuple

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from layers.places import Place
from layers.problems import Problem, nearest
from layers.reference import GEOD, Counties
from layers.vocabulary import Vocabulary

if TYPE_CHECKING:
    from layers.atlas import Atlas, Feature

STEP_KM = 5  # the landmark is a city's middle, so nothing finer would be honest
CENTRAL = 0.3  # the share of the half-extent within which a point counts as in the middle
COMPASS = (
    ("北", "north"),
    ("东北", "north-east"),
    ("东", "east"),
    ("东南", "south-east"),
    ("南", "south"),
    ("西南", "south-west"),
    ("西", "west"),
    ("西北", "north-west"),
)
AXES = (
    ("南北", "north to south"),
    ("东北—西南", "north-east to south-west"),
    ("东西", "east to west"),
    ("西北—东南", "north-west to south-east"),
)


class Words(NamedTuple):
    """The same words in both languages."""

    zh: str
    en: str

    def then(self, other: "Words | None") -> "Words":
        """These words and others, joined as each language joins clauses."""
        if other is None:
            return self
        return Words(f"{self.zh}，{other.zh}", f"{self.en}; {other.en}")


def landmark_problems(vocabulary: Vocabulary, places: dict[str, Place]) -> list[Problem]:
    """What is wrong with the declared landmark: a place that places.csv lacks."""
    name = vocabulary.landmark and vocabulary.landmark["place"]
    if not name or name in places:
        return []
    what = f"landmark: unknown place `{name}`"
    return [Problem("vocabulary.yaml", 0, what, nearest(name, places))]


class Whereabouts:
    """Tells in words where the features of an atlas lie, no finer than their accuracy."""

    def __init__(self, atlas: "Atlas"):
        """Take counties and, if the vocabulary declares one, the landmark to measure from."""
        self.counties: Counties = atlas.counties
        self.english = atlas.vocabulary.in_english
        declared = atlas.vocabulary.landmark
        self.landmark = declared and atlas.places[declared["place"]]
        self.name = declared and Words(declared["zh"], declared["en"])
        self._reaches: dict[str, tuple[float, float]] = {}  # of counties, km
        self.region = shapely.union_all(atlas.counties.shapes)

    def of(self, feature: "Feature") -> Words | None:
        """The words for one feature; None when it is not placed."""
        place = feature.location
        if place.geometry is None:
            return None
        kind = place.geometry.geom_type
        if kind == "Point":
            return self._point(place)
        if kind == "MultiPoint":
            return self._points(place)
        return self._line(place) if kind.endswith("LineString") else self._area(place)

    def _point(self, place) -> Words | None:
        far = self._distance(place.geometry)
        if not place.adcodes:
            return far
        return self._within(place.adcodes[0], place.geometry).then(far)

    def _points(self, place) -> Words:
        count = len(place.geometry.geoms)
        said = Words(f"共 {count} 处", f"{count} sites")
        return said.then(self._span([self._km(point) for point in place.geometry.geoms]))

    def _line(self, place) -> Words:
        axis = AXES[_sector(_longest(place.geometry), 180, len(AXES))]
        said = Words(f"大致{axis[0]}走向", f"runs roughly {axis[1]}")
        cities = self._cities(place.adcodes)
        if not cities:
            return said
        english = ", ".join(self.english(name) or name for name in cities)
        return said.then(Words(f"经{'、'.join(cities)}", f"through {english}"))

    def _area(self, place) -> Words:
        middle = place.geometry.representative_point()
        members = {m for code in place.adcodes for m in self.counties.members(code)}
        if len(members) == 1:
            return self._county(place, middle)
        part = _part(self.region, middle)
        here = Words(f"在五市范围的{part.zh}", f"in the {part.en} of the five cities")
        if place.method == "official_boundary":
            return here
        n = len(members)
        touched = here.then(Words(f"涉及 {n} 个县（市、区）", f"touching {n} counties"))
        if place.accuracy == "county" and place.marks:
            return touched.then(Words("县内具体位置未知", "the sites within them are unknown"))
        return touched

    def _county(self, place, middle: Point) -> Words:
        """A county itself, or a thing of which only that county is known."""
        code = place.adcodes[0]
        if place.accuracy == "county" and place.marks:
            here = Words("县内具体位置未知", "the site within the county is unknown")
        elif place.accuracy == "county":
            here = Words("县内具体范围未知", "its extent within the county is unknown")
        else:
            here = self._within(code, middle)
        return here.then(self._reach(code))

    def _within(self, adcode: str, point: Point) -> Words:
        """`忻州市东北部`: the part of the city a point lies in."""
        code = self.counties.city(adcode)
        part, name = _part(self.counties.polygons[code], point), self.counties.name(code)
        english = self.english(name) or name
        return Words(f"{name}{part.zh}", f"in the {part.en} of {english}")

    def _cities(self, adcodes) -> list[str]:
        codes = dict.fromkeys(self.counties.city(code) for code in adcodes)
        return [self.counties.name(code) for code in codes]

    def _km(self, point: Point) -> float:
        if not self.landmark:
            return 0.0
        return GEOD.inv(self.landmark.lon, self.landmark.lat, point.x, point.y)[2] / 1000

    def _distance(self, point: Point) -> Words | None:
        """`太原市区以北约 75 km`."""
        if not self.landmark:
            return None
        km = _rounded(self._km(point))
        if km <= STEP_KM:
            return self._near(STEP_KM)
        azimuth = GEOD.inv(self.landmark.lon, self.landmark.lat, point.x, point.y)[0]
        zh, en = COMPASS[_sector(azimuth, 360, len(COMPASS))]
        side = f"以{zh}" if len(zh) == 1 else f"{zh}方向"
        return Words(f"{self.name.zh}{side}约 {km} km", f"about {km} km {en} of {self.name.en}")

    def _near(self, km: int) -> Words:
        return Words(f"距{self.name.zh} {km} km 以内", f"within {km} km of {self.name.en}")

    def _reach(self, adcode: str) -> Words | None:
        """The nearest and farthest a county's ground lies from the landmark."""
        if not self.landmark:
            return None
        spot = (self.landmark.lon, self.landmark.lat)
        if adcode not in self._reaches:
            near = self.counties.distance_km(adcode, *spot)
            self._reaches[adcode] = near, self.counties.reach_m(adcode, *spot) / 1000
        return self._span(self._reaches[adcode])

    def _span(self, distances: list[float]) -> Words | None:
        if not self.landmark:
            return None
        near = math.floor(min(distances) / STEP_KM) * STEP_KM
        far = math.ceil(max(distances) / STEP_KM) * STEP_KM
        if near == 0:
            return self._near(far)
        return Words(f"距{self.name.zh} {near}–{far} km", f"{near}–{far} km from {self.name.en}")


def _rounded(km: float) -> int:
    return round(km / STEP_KM) * STEP_KM


def _sector(angle: float, turn: int, count: int) -> int:
    """Which of `count` equal sectors of a turn an angle clockwise from north falls in."""
    return round((angle % turn) / (turn / count)) % count


def _offset(origin: Point, point: Point) -> tuple[float, float]:
    """East and north of an origin in degrees of latitude."""
    return (point.x - origin.x) * math.cos(math.radians(origin.y)), point.y - origin.y


def _part(polygon: BaseGeometry, point: Point) -> Words:
    """The part of a polygon a point lies in: one of eight, or the middle."""
    west, south, east, north = polygon.bounds
    x, y = _offset(polygon.centroid, point)
    shrink = math.cos(math.radians(polygon.centroid.y))
    share = math.hypot(x / ((east - west) * shrink / 2), y / ((north - south) / 2))
    if share < CENTRAL:
        return Words("中部", "centre")
    zh, en = COMPASS[_sector(math.degrees(math.atan2(x, y)), 360, len(COMPASS))]
    return Words(f"{zh}部", en)


def _longest(line: BaseGeometry) -> float:
    """The bearing of the line's longest dimension in degrees clockwise from north."""
    points = shapely.get_coordinates(line)
    shrink = math.cos(math.radians(points[:, 1].mean()))
    centred = (points - points.mean(axis=0)) * (shrink, 1)
    spread = centred.T @ centred
    angle = 0.5 * math.atan2(2 * spread[0, 1], spread[1, 1] - spread[0, 0])
    return math.degrees(angle)
