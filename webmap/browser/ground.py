"""The ground of the scene: counties with their borders, surroundings, rivers, railways, names."""

import json
from collections.abc import Iterator, Sequence

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas
from layers.places import Place
from layers.reference import GEOD
from webmap.browser.grid import Grid, coded, parts, simplified
from webmap.browser.topology import Topology, share

CITY, COUNTY, SURROUNDINGS = 1, 2, 3  # ranks of names: the lower wins
# how far a simplified line may leave the course
RIVER_M, RAILWAY_M, ROAD_M, CONTEXT_M = 150, 100, 150, 300
TOWN, EXPRESSWAY = "town", "高速"  # a kind of place; what names of such roads hold
WELL_KNOWN = ("exact", "site", "town")  # to 5 km
BESIDE_M = 3000  # a town so near a seat is that county's own


class Ground:
    """What lies below all layers; measured once, named in each language."""

    def __init__(self, atlas: Atlas, grid: Grid):
        """Share the counties' borders and simplify the lines."""
        self.grid = grid
        self.reference, self.english = atlas.reference, atlas.vocabulary.in_english
        self.register, self.seats = atlas.counties, atlas.seats
        self.codes = self.register.codes
        self.city_codes = [code for code in self.register.polygons if self.register.is_city(code)]
        self.topology = self._shared(self.register.shapes)
        self.arcs = [coded(arc) for arc in self.topology.arcs]
        self.context = self._context()
        self.railways = list(self._railways())
        self.rivers = [
            self._courses(item, RIVER_M) for item in self.reference["rivers"]["features"]
        ]
        self.roads = list(self._roads())
        self.places = [one for one in atlas.places.values() if self._is_town(one)]

    @property
    def bounds(self) -> list[int]:
        """West, south, east, north of all counties."""
        xs, ys = zip(*(vertex for arc in self.topology.arcs for vertex in arc), strict=True)
        return [min(xs), min(ys), max(xs), max(ys)]

    def box(self, degrees: Sequence[float]) -> list[int]:
        """West, south, east, north in degrees, on the grid."""
        (west, south), (east, north) = (self._spot(*degrees[:2]), self._spot(*degrees[2:]))
        return [west, south, east, north]

    def counties(self, lang: str) -> list[dict]:
        """Every county with its city's number and its rings of arcs."""
        return [
            {
                "code": code,
                "name": self._name(code, lang),
                "city": self.city_codes.index(self.register.city(code)),
                "polygons": polygons,
            }
            for code, polygons in zip(self.codes, self.topology.areas, strict=True)
        ]

    def cities(self, lang: str) -> list[dict]:
        """Every city."""
        return [{"code": code, "name": self._name(code, lang)} for code in self.city_codes]

    def base(self, lang: str) -> dict:
        """Lines below the layers, and names."""
        items = self.reference["rivers"]["features"]
        rivers = [
            {"name": _called(item, lang), "lines": lines}
            for item, lines in zip(items, self.rivers, strict=True)
        ]
        return {
            "context": self.context,
            "rivers": rivers,
            "railways": self.railways,
            "roads": self.roads,
            "names": list(self._names(lang)),
            "areas": list(self._areas(lang)),
            "towns": [
                [self._worded(one.name, lang), *self._spot(one.lon, one.lat)] for one in self.places
            ],
        }

    def _name(self, code: str, lang: str) -> str:
        """The name of a county or city."""
        return self._worded(self.register.name(code), lang)

    def _worded(self, name: str, lang: str) -> str:
        """A name in a language; the Chinese one where English is lacking."""
        return name if lang == "zh" else self.english(name) or name

    def _context(self) -> list[list[int]]:
        """Borders between surroundings: neither the region's nor the frame they were cut by."""
        topology = self._shared([_shape(item) for item in self.reference["context"]["features"]])
        return [coded(simplified(arc, CONTEXT_M)) for arc in topology.between()]

    def _railways(self) -> Iterator[list[int]]:
        """The railways that exist; others belong to the plans."""
        for item in self.reference["railways"]["features"]:
            if item["properties"].get("status", "existing") == "existing":
                yield from self._courses(item, RAILWAY_M)

    def _roads(self) -> Iterator[list[int]]:
        """The expressways that exist, where their course is known to 5 km."""
        for item in self.reference["roads"]["features"]:
            told = item["properties"]
            known = told["accuracy"] in WELL_KNOWN and told["status"] == "existing"
            if known and EXPRESSWAY in told["name"]:
                yield from self._courses(item, ROAD_M)

    def _is_town(self, place: Place) -> bool:
        """Whether a place is a town of the region, known to 5 km, and no county's own."""
        if place.kind != TOWN or not place.county or place.accuracy not in WELL_KNOWN:
            return False
        seat = self.seats[place.county]
        return GEOD.inv(place.lon, place.lat, seat.lon, seat.lat)[2] > BESIDE_M

    def _names(self, lang: str) -> Iterator[list]:
        """Text, rank and seat of every county and city, then of the cities around."""
        for code in self.register.polygons:
            yield [self._name(code, lang), self._rank(code), *self._seat(code)]
        for code, seat in self.seats.items():
            if code not in self.register.polygons:
                yield [self._worded(seat.name, lang), SURROUNDINGS, *self._seat(code)]

    def _rank(self, code: str) -> int:
        return CITY if self.register.is_city(code) else COUNTY

    def _seat(self, code: str) -> tuple[int, int]:
        return self._spot(self.seats[code].lon, self.seats[code].lat)

    def _areas(self, lang: str) -> Iterator[list]:
        """Text, rank and inner point of every city, to be written across it."""
        for code in self.city_codes:
            inner = self.register.inner_point(code)
            yield [self._name(code, lang), CITY, *self._spot(inner.x, inner.y)]

    def _spot(self, lon: float, lat: float) -> tuple[int, int]:
        return self.grid.points(Point(lon, lat))[0]

    def _shared(self, polygons: Sequence[BaseGeometry]) -> Topology:
        return share([[self.grid.rings(one) for one in parts(polygon)] for polygon in polygons])

    def _courses(self, item: dict, metres: float) -> list[list[int]]:
        return [self.grid.course(line, metres) for line in parts(_shape(item))]


def _shape(item: dict) -> BaseGeometry:
    return shapely.from_geojson(json.dumps(item["geometry"]))


def _called(item: dict, lang: str) -> str | None:
    return item["properties"].get("name" if lang == "zh" else "name_en")
