"""Where a feature lies, in words: the part of its city, and how far from the landmark."""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from layers.bilingual import Words
from layers.landmark import COMPASS, landmark_of, sector
from layers.location import Location
from layers.reference import Counties

if TYPE_CHECKING:
    from layers.atlas import Atlas, Feature

CENTRAL = 0.3  # the share of the half-extent within which a point counts as in the middle
AXES = (
    ("南北", "north to south"),
    ("东北—西南", "north-east to south-west"),
    ("东西", "east to west"),
    ("西北—东南", "north-west to south-east"),
)


class Whereabouts:
    """Tells in words where the features of an atlas lie, no finer than their accuracy."""

    def __init__(self, atlas: "Atlas"):
        """Take counties and, if the region declares one, the landmark to measure from."""
        self.counties: Counties = atlas.counties
        self.english = atlas.vocabulary.in_english
        self.landmark = landmark_of(atlas.region, atlas.places, atlas.counties)
        self.whole = atlas.region.whole
        self.region = shapely.union_all(atlas.counties.shapes)

    def of(self, feature: "Feature") -> Words | None:
        """The words for one feature; None when it is not placed."""
        place = feature.location
        if place.geometry is None:
            return None
        if isinstance(place.geometry, Point):
            return self._point(place.geometry, place.adcodes)
        if isinstance(place.geometry, MultiPoint):
            return self._points(list(place.geometry.geoms))
        is_line = place.geometry.geom_type.endswith("LineString")
        return self._line(place) if is_line else self._area(place)

    def _point(self, point: Point, adcodes: Sequence[str]) -> Words | None:
        far = self.landmark and self.landmark.distance(point)
        return self._within(adcodes[0], point).then(far) if adcodes else far

    def _points(self, points: list[Point]) -> Words:
        said = Words(f"共 {len(points)} 处", f"{len(points)} sites")
        if not self.landmark:
            return said
        return said.then(self.landmark.span([self.landmark.km(one) for one in points]))

    def _line(self, place: Location) -> Words:
        axis = AXES[sector(_longest(place.shape), 180, len(AXES))]
        said = Words(f"大致{axis[0]}走向", f"runs roughly {axis[1]}")
        cities = self._cities(place.adcodes)
        if not cities:
            return said
        english = ", ".join(self.english(name) or name for name in cities)
        return said.then(Words(f"经{'、'.join(cities)}", f"through {english}"))

    def _area(self, place: Location) -> Words:
        middle = place.shape.representative_point()
        members = {m for code in place.adcodes for m in self.counties.members(code)}
        if len(members) == 1:
            return self._county(place, middle)
        part = _part(self.region, middle)
        here = Words(f"在{self.whole.zh}范围的{part.zh}", f"in the {part.en} of {self.whole.en}")
        if place.method == "official_boundary":
            return here
        n = len(members)
        touched = here.then(Words(f"涉及 {n} 个县（市、区）", f"touching {n} counties"))
        if place.accuracy == "county" and place.marks:
            return touched.then(Words("县内具体位置未知", "the sites within them are unknown"))
        return touched

    def _county(self, place: Location, middle: Point) -> Words:
        """A county itself, or a thing of which only that county is known."""
        code = place.adcodes[0]
        if place.accuracy == "county" and place.marks:
            here = Words("县内具体位置未知", "the site within the county is unknown")
        elif place.accuracy == "county":
            here = Words("县内具体范围未知", "its extent within the county is unknown")
        else:
            here = self._within(code, middle)
        return here.then(self.landmark and self.landmark.reach(code))

    def _within(self, adcode: str, point: Point) -> Words:
        """`东市东北部`: the part of the city a point lies in."""
        code = self.counties.city(adcode)
        part, name = _part(self.counties.polygons[code], point), self.counties.name(code)
        english = self.english(name) or name
        return Words(f"{name}{part.zh}", f"in the {part.en} of {english}")

    def _cities(self, adcodes: Iterable[str]) -> list[str]:
        codes = dict.fromkeys(self.counties.city(code) for code in adcodes)
        return [self.counties.name(code) for code in codes]


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
    zh, en = COMPASS[sector(math.degrees(math.atan2(x, y)), 360, len(COMPASS))]
    return Words(f"{zh}部", en)


def _longest(line: BaseGeometry) -> float:
    """The bearing of the line's longest dimension in degrees clockwise from north."""
    points = shapely.get_coordinates(line)
    shrink = math.cos(math.radians(points[:, 1].mean()))
    centred = (points - points.mean(axis=0)) * (shrink, 1)
    spread = centred.T @ centred
    angle = 0.5 * math.atan2(2 * spread[0, 1], spread[1, 1] - spread[0, 0])
    return math.degrees(angle)
