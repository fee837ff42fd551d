"""The landmark from which distances are told: where it stands and what is said of it."""

import math
from collections.abc import Collection
from pathlib import Path

from shapely.geometry import Point

from layers.bilingual import Words
from layers.places import Place
from layers.problems import Problem, nearest
from layers.reference import GEOD, Counties
from layers.region import FILE, Region
from layers.source import read_yaml

STEP_KM = 5  # the landmark is a city's middle, so nothing finer would be honest
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


def landmark_problems(root: Path, region: Region, places: dict[str, Place]) -> list[Problem]:
    """What is wrong with the declared landmark: a place that places.csv lacks."""
    if region.landmark is None or (name := region.landmark.place) in places:
        return []
    what = f"landmark: unknown place `{name}`"
    return [read_yaml(root, FILE).problem(("landmark", "place"), what, nearest(name, places))]


class Landmark:
    """A place, by its name in both languages, from which readers know their way."""

    def __init__(self, place: Place, name: Words, counties: Counties):
        """Keep the three; distances to counties are measured once."""
        self.place, self.name, self.counties = place, name, counties
        self._reaches: dict[str, tuple[float, float]] = {}  # of counties, km

    def km(self, point: Point) -> float:
        """How far off a point lies."""
        return GEOD.inv(self.place.lon, self.place.lat, point.x, point.y)[2] / 1000

    def distance(self, point: Point) -> Words:
        """`某市区以北约 75 km`."""
        km = round(self.km(point) / STEP_KM) * STEP_KM
        if km <= STEP_KM:
            return self._near(STEP_KM)
        azimuth = GEOD.inv(self.place.lon, self.place.lat, point.x, point.y)[0]
        zh, en = COMPASS[sector(azimuth, 360, len(COMPASS))]
        side = f"以{zh}" if len(zh) == 1 else f"{zh}方向"
        return Words(f"{self.name.zh}{side}约 {km} km", f"about {km} km {en} of {self.name.en}")

    def reach(self, adcode: str) -> Words:
        """The nearest and farthest a county's ground lies."""
        spot = (self.place.lon, self.place.lat)
        if adcode not in self._reaches:
            near = self.counties.distance_km(adcode, *spot)
            self._reaches[adcode] = near, self.counties.reach_m(adcode, *spot) / 1000
        return self.span(self._reaches[adcode])

    def span(self, distances: Collection[float]) -> Words:
        """The least and the greatest of some distances in km."""
        near = math.floor(min(distances) / STEP_KM) * STEP_KM
        far = math.ceil(max(distances) / STEP_KM) * STEP_KM
        if near == 0:
            return self._near(far)
        return Words(f"距{self.name.zh} {near}–{far} km", f"{near}–{far} km from {self.name.en}")

    def _near(self, km: int) -> Words:
        return Words(f"距{self.name.zh} {km} km 以内", f"within {km} km of {self.name.en}")


def landmark_of(region: Region, places: dict[str, Place], counties: Counties) -> Landmark | None:
    """The declared landmark; None if there is none."""
    if (said := region.landmark) is None:
        return None
    return Landmark(places[said.place], Words(said.zh, said.en), counties)


def sector(angle: float, turn: int, count: int) -> int:
    """Which of `count` equal sectors of a turn an angle clockwise from north falls in."""
    return round((angle % turn) / (turn / count)) % count
