"""Where a thing lies, as a small map: the cities with their names, and the thing."""

from collections.abc import Iterable, Iterator
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas, Feature
from webmap.small_map import SmallMap

WIDTH = 240  # pixels
LETTER, HIGH = 12, 14  # pixels of a Chinese letter and of a line of them
ENGLISH = 0.55  # of that width, a Latin letter
SPOT = 20  # pixels across, a numbered one
GAP = 6  # pixels from a seat to its name
KNOWN = ("exact", "site", "town")  # accuracies of what stands at a point of its own
Box = tuple[float, float, float, float]


class Locators:
    """Small maps of the things of an atlas, all on one ground."""

    def __init__(self, atlas: Atlas):
        """Draw the ground."""
        self.atlas = atlas
        self.drawn = SmallMap(atlas.counties.city_shapes, WIDTH)
        self.ground = {
            "width": self.drawn.width,
            "height": self.drawn.height,
            "cities": self.drawn.cities,
            "names": names(atlas, self.drawn),
            "areas": [],
            "lines": [],
            "points": [],
        }

    def of_place(self, code: str) -> dict:
        """A county or city, as paths and names in a box of pixels."""
        return {**self.ground, "areas": self._counties([code])}

    def of_feature(self, item: Feature) -> dict | None:
        """A feature the same way; None if it lies nowhere, or nowhere near the region."""
        shape = item.location.geometry
        if shape is None or not self.drawn.holds(shape):
            return None
        return {**self.ground, **self._drawn(item)}

    def _drawn(self, item: Feature) -> dict:
        """What is known only to a county is that county, as on the map."""
        where = item.location
        kind = where.shape.geom_type.removeprefix("Multi")
        if where.marks is not None or (kind == "Point" and where.accuracy not in KNOWN):
            return {"areas": self._counties(where.adcodes)}
        if kind == "Point":
            spots = shapely.get_coordinates(where.shape).tolist()
            return {"points": [self.drawn.at(x, y) for x, y in spots]}
        if kind == "LineString":
            return {"lines": [self.drawn.course(one) for one in _parts(where.shape)]}
        return {"areas": [self.drawn.path(where.shape)]}

    def _counties(self, codes: Iterable[str]) -> list[str]:
        return [self.drawn.path(self.atlas.counties.polygons[code]) for code in codes]


def names(atlas: Atlas, drawn: SmallMap, spots: Iterable[tuple[float, float]] = ()) -> list[dict]:
    """The seats of the cities with their names on the first side where they hide nothing.

    `spots` are the middles of numbered ones, in pixels, which no name goes under.
    """
    codes = [code for code in atlas.counties.polygons if atlas.counties.is_city(code)]
    seats = {code: drawn.at(atlas.seats[code].lon, atlas.seats[code].lat) for code in codes}
    taken = [_box(x, y, 2 * GAP, HIGH) for x, y in seats.values()]
    taken += [_box(x, y, SPOT, SPOT) for x, y in spots]
    rows = []
    for at, (code, (x, y)) in enumerate(seats.items()):
        name = atlas.counties.name(code)
        english = atlas.vocabulary.in_english(name) or name
        wide = LETTER * max(len(name), ENGLISH * len(english))
        others = taken[:at] + taken[at + 1 :]
        side, box = next(_clear(x, y, wide, drawn.width, others), (_SIDES[0], None))
        taken += [box] if box else []
        rows.append({"x": x, "y": y, "name": name, "name_en": english, **_text(side)})
    return rows


_SIDES = (("start", 1, 0), ("end", -1, 0), ("middle", 0, -1), ("middle", 0, 1))


def _clear(x: float, y: float, wide: float, width: float, taken: list[Box]) -> Iterator[tuple]:
    """The sides of a seat on which its name stays in the map and clear of what stands there."""
    for side in _SIDES:
        _, right, down = side
        box = _box(x + right * (GAP + wide / 2), y + down * HIGH, wide, HIGH)
        if box[0] >= 0 and box[2] <= width and not any(_meet(box, one) for one in taken):
            yield side, box


def _text(side: tuple[str, int, int]) -> dict:
    anchor, right, down = side
    return {"anchor": anchor, "dx": right * GAP, "dy": 4 + down * HIGH}


def _box(x: float, y: float, wide: float, high: float) -> Box:
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _parts(shape: BaseGeometry) -> list[Any]:
    return list(getattr(shape, "geoms", [shape]))
