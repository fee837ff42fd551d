"""The ground of the scene: counties with their borders, surroundings, rivers, railways, names."""

import json
from collections.abc import Iterator

import shapely
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas
from webmap.browser.grid import coded, course, parts, points, rings, simplified
from webmap.browser.topology import Topology, share

CITY, COUNTY, SURROUNDINGS = 1, 2, 3  # ranks of names: the lower wins
RIVER_M, RAILWAY_M, CONTEXT_M = 150, 100, 300  # how far a simplified line may leave the course


class Ground:
    """What lies below all layers; measured once, named in each language."""

    def __init__(self, atlas: Atlas):
        """Share the counties' borders and simplify the lines."""
        self.reference, self.english = atlas.reference, atlas.vocabulary.in_english
        self.register = atlas.counties
        self.codes = list(self.register.table.index)
        self.city_codes = [code for code in self.register.polygons if self.register.is_city(code)]
        self.topology = _shared([self.register.polygons[code] for code in self.codes])
        self.arcs = [coded(arc) for arc in self.topology.arcs]
        self.context = self._context()
        self.railways = list(self._railways())
        self.rivers = [_courses(item, RIVER_M) for item in self.reference["rivers"]["features"]]
        self.spots = list(self._spots())

    @property
    def bounds(self) -> list[int]:
        """West, south, east, north of all counties."""
        xs, ys = zip(*(vertex for arc in self.topology.arcs for vertex in arc), strict=True)
        return [min(xs), min(ys), max(xs), max(ys)]

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
            "names": list(self._names(lang)),
        }

    def _name(self, code: str, lang: str) -> str:
        """The name of a county or city; the Chinese one where English is lacking."""
        name = self.register.name(code)
        return name if lang == "zh" else self.english(name) or name

    def _context(self) -> list[list[int]]:
        """Borders between surroundings: neither the region's nor the frame they were cut by."""
        topology = _shared([_shape(item) for item in self.reference["context"]["features"]])
        return [coded(simplified(arc, CONTEXT_M)) for arc in topology.between()]

    def _railways(self) -> Iterator[list[int]]:
        """The railways that exist; others belong to the plans."""
        for item in self.reference["railways"]["features"]:
            if item["properties"].get("status", "existing") == "existing":
                yield from _courses(item, RAILWAY_M)

    def _spots(self) -> Iterator[tuple[int, int]]:
        """Where names stand: of counties and cities, then of surroundings."""
        for code in self.register.polygons:
            yield points(self.register.inner_point(code))[0]
        for item in self.reference["context"]["features"]:
            yield points(_shape(item).representative_point())[0]

    def _names(self, lang: str) -> Iterator[list]:
        """Text, rank and place; surroundings without English are left out of the English scene."""
        ranked = [
            (self._name(code, lang), CITY if self.register.is_city(code) else COUNTY)
            for code in self.register.polygons
        ]
        ranked += [
            (_called(item, lang), SURROUNDINGS) for item in self.reference["context"]["features"]
        ]
        for (name, rank), spot in zip(ranked, self.spots, strict=True):
            if name:
                yield [name, rank, *spot]


def _shared(polygons: list[BaseGeometry]) -> Topology:
    return share([[rings(one) for one in parts(polygon)] for polygon in polygons])


def _shape(item: dict) -> BaseGeometry:
    return shapely.from_geojson(json.dumps(item["geometry"]))


def _courses(item: dict, metres: float) -> list[list[int]]:
    return [course(line, metres) for line in parts(_shape(item))]


def _called(item: dict, lang: str) -> str | None:
    return item["properties"].get("name" if lang == "zh" else "name_en")
