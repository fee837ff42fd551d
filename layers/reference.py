"""Reference geometry: counties, cities, rivers and lines, as committed in geodata/reference."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import shapely
from pyproj import Geod
from shapely.geometry import MultiPolygon, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from layers.plane import Plane
from layers.problems import DataError
from layers.reference_shape import collection_problems
from layers.source import read_json

GEOD = Geod(ellps="WGS84")
REMAKE = "make the file again with `python -m layers.make_reference`"

Area = Polygon | MultiPolygon


def read_geojson(root: Path, name: str) -> dict:
    """A FeatureCollection of geodata/reference; DataError tells all that is wrong with it."""
    collection = read_json(root, f"reference/{name}.geojson", REMAKE)
    problems = collection_problems(name, collection, REMAKE)
    if problems:
        raise DataError(problems)
    return collection


def area_km2(geometry: BaseGeometry) -> float:
    """Geodesic area in km²; rings are oriented first, so that holes count as holes."""
    return abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(geometry))[0]) / 1e6


def polygonal(geometry: BaseGeometry) -> Area:
    """The geometry, which must be one or more polygons; TypeError if it is not."""
    if not isinstance(geometry, Area):
        raise TypeError(f"an area is no {geometry.geom_type}")
    return geometry


class Counties:
    """The counties of the region and their cities: names, adcodes, polygons."""

    def __init__(self, collection: dict, plane: Plane):
        """Take the FeatureCollection with adcode, name, city_adcode and city."""
        self.plane = plane
        rows = {f["properties"]["adcode"]: f["properties"] for f in collection["features"]}
        shapes = {
            f["properties"]["adcode"]: polygonal(shape(f["geometry"]))
            for f in collection["features"]
        }
        self.codes = list(rows)  # of the counties alone, in the order of their file
        self.cities = {code: row["city_adcode"] for code, row in rows.items()}  # county → city
        cities = dict(sorted((row["city_adcode"], row["city"]) for row in rows.values()))
        members = {city: [c for c in rows if rows[c]["city_adcode"] == city] for city in cities}
        joined = {
            city: polygonal(shapely.coverage_union_all([shapes[code] for code in codes]))
            for city, codes in members.items()
        }
        self.polygons: dict[str, Area] = shapes | joined
        self._members = members
        self._names = {code: row["name"] for code, row in rows.items()} | cities
        self.adcodes = {name: code for code, name in self._names.items()}
        self._tree = shapely.STRtree(self.shapes)
        self._inner: dict[str, Point] = {}
        self._unions: dict[tuple[str, ...], BaseGeometry] = {}

    @property
    def shapes(self) -> list[Area]:
        """The polygons of the counties alone, in the order of `codes`."""
        return [self.polygons[code] for code in self.codes]

    @property
    def city_shapes(self) -> list[Area]:
        """The polygons of the cities alone, by their codes."""
        return [self.polygons[code] for code in self._members]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north of all counties, in degrees."""
        west, south, east, north = shapely.total_bounds(self.shapes)
        return west, south, east, north

    @cached_property
    def _metric(self) -> dict[str, BaseGeometry]:
        shapes = self.plane.metric(list(self.polygons.values()))
        return dict(zip(self.polygons, shapes, strict=True))

    def names(self) -> list[str]:
        """Every county and city name."""
        return list(self.adcodes)

    def name(self, adcode: str) -> str:
        """`甲县` of its code."""
        return self._names[adcode]

    def full_name(self, adcode: str) -> str:
        """`东市甲县` of a county's code, `东市` of a city's."""
        if self.is_city(adcode):
            return self.name(adcode)
        return self.name(self.city(adcode)) + self.name(adcode)

    def adcode(self, name: str) -> str | None:
        """The adcode of a county or city name, or of an adcode itself; None if unknown."""
        name = str(name)
        return name if name in self._names else self.adcodes.get(name)

    def is_city(self, adcode: str) -> bool:
        """True for the prefecture-level cities."""
        return adcode in self._members

    def city(self, adcode: str) -> str:
        """The city's adcode of a county or city."""
        return self.cities.get(adcode, adcode)

    def members(self, adcode: str) -> list[str]:
        """The counties of a city, or the county itself."""
        return self._members.get(adcode, [adcode])

    def at(self, lon: float, lat: float) -> str | None:
        """The county a point lies in."""
        return next(iter(self.crossing(Point(lon, lat))), None)

    def crossing(self, geometry: BaseGeometry) -> list[str]:
        """The counties a geometry meets, by adcode."""
        return sorted(self.codes[hit] for hit in self._tree.query(geometry, "intersects"))

    def distance_km(self, adcode: str, lon: float, lat: float) -> float:
        """How far a point lies outside a county, 0 inside, in km."""
        return self._metric[adcode].distance(self.plane.point(lon, lat)) / 1000

    def reach_m(self, adcode: str, lon: float, lat: float) -> int:
        """The distance from a point to the farthest corner of a county, in whole km given as m."""
        corners = shapely.get_coordinates(self.polygons[adcode])
        count = len(corners)
        far = GEOD.inv([lon] * count, [lat] * count, corners[:, 0], corners[:, 1])[2].max()
        return int(-(-far // 1000) * 1000)

    def inner_point(self, adcode: str) -> Point:
        """A point well inside a county, for things whose site is not known."""
        if adcode not in self._inner:
            circle = shapely.maximum_inscribed_circle(self.polygons[adcode], tolerance=0.005)
            self._inner[adcode] = circle.interpolate(0)
        return self._inner[adcode]

    def union(self, codes: Iterable[str]) -> BaseGeometry:
        """The area of counties and cities together."""
        members = tuple(sorted({member for code in codes for member in self.members(code)}))
        if members not in self._unions:
            parts = [self.polygons[code] for code in members]
            whole = parts[0] if len(parts) == 1 else shapely.coverage_union_all(parts)
            self._unions[members] = whole
        return self._unions[members]


LINES = {"railways": "osm", "roads": "osm", "rivers": "rivers"}  # their sources in sources.yaml


class Lines:
    """Named railways, roads and rivers that routes may follow."""

    def __init__(self, reference: dict[str, dict]):
        """Take the FeatureCollections of `LINES`, whose features carry `id` and `accuracy`."""
        found = [(source, f) for name, source in LINES.items() for f in reference[name]["features"]]
        self.features = {
            f["properties"]["id"]: {**f["properties"], "source": source} for source, f in found
        }
        self.geometries = {f["properties"]["id"]: shape(f["geometry"]) for _, f in found}

    def __contains__(self, line: str) -> bool:
        """Whether a line of that id is known."""
        return line in self.features

    def accuracy(self, line: str) -> str:
        """The accuracy class of a line."""
        return self.features[line]["accuracy"]

    def distance_km(self, line: str, point: Point) -> float:
        """How far a point lies off a line, in km."""
        near = shapely.shortest_line(point, self.geometries[line])
        return GEOD.geometry_length(near) / 1000

    def part(self, line: str, start: Point | None, end: Point | None) -> BaseGeometry:
        """The line between two points on it; the whole line when none is given."""
        whole = shapely.line_merge(self.geometries[line])
        if start is None or end is None:
            return whole
        runs = getattr(whole, "geoms", [whole])
        run = min(runs, key=lambda one: one.distance(start) + one.distance(end))
        return substring(run, run.project(start), run.project(end))
