"""Where a feature is: its `where` turned into geometry, method and accuracy."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from shapely.geometry import LineString, MultiLineString, MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from layers.bilingual import Words
from layers.location import BORDERED, RADIUS_M, Location, worst
from layers.origins import Origin, of_counties, of_lines, of_places
from layers.places import Place
from layers.problems import Mistake, nearest
from layers.reference import Counties, Lines
from layers.spec import LayerSpec

KINDS = (
    frozenset({"unplaced"}),
    frozenset({"place", "places"}),
    frozenset({"areas"}),
    frozenset({"within"}),
    frozenset({"along", "stops"}),
)
OFF_LINE_KM = 5
FEW = 3  # counties of an extent that a symbol can stand for


class Gazetteer:
    """Everything a `where` may name: counties, places, lines."""

    def __init__(self, counties: Counties, places: dict[str, Place], lines: Lines):
        """Keep the three registers."""
        self.counties = counties
        self.places = places
        self.lines = lines

    def place(self, name: str) -> Place:
        """A place by id; Mistake names the nearest ones."""
        if name not in self.places:
            raise Mistake(f"unknown place `{name}`", nearest(name, self.places))
        return self.places[name]

    def adcode(self, name: str) -> str:
        """A county's or city's adcode; Mistake names the nearest ones."""
        code = self.counties.adcode(name)
        if code is None:
            advice = nearest(str(name), self.counties.names())
            raise Mistake(f"unknown county `{name}`", advice)
        return code

    def locate(self, where: dict, spec: LayerSpec) -> Location:
        """Place a feature; raises Mistake saying what is unknown or contradictory."""
        found = self._locate(where, spec)
        if found.geometry is not None:
            found = replace(found, origins=tuple(self._origins(where, found)))
        return found.lowered(where["accuracy"]) if "accuracy" in where else found

    def _origins(self, where: dict, found: Location) -> Iterator[Origin]:
        legs = where.get("along", ())
        names = [*where.get("places", ()), *(where[key] for key in ("place",) if key in where)]
        names += [leg[key] for leg in legs for key in ("from", "to") if key in leg]
        names += [name for sequence in _sequences(where) for name in sequence]
        yield from of_lines(self.lines.features[leg["line"]] for leg in legs)
        yield from of_places(self._stop(name) for name in dict.fromkeys(names))
        if found.method in BORDERED:
            yield from of_counties(self.counties.name(code) for code in found.adcodes)

    def _locate(self, where: dict, spec: LayerSpec) -> Location:
        said = [kind for kind in KINDS if kind & where.keys()]
        if len(said) > 1:
            names = " and ".join("/".join(sorted(kind & where.keys())) for kind in said)
            raise Mistake(f"`where` says {names}", "keep one of them")
        if "unplaced" in where:
            return self._unplaced(where)
        if "place" in where or "places" in where:
            return self._at_places(where.get("places") or [where["place"]])
        if "areas" in where:
            return self._areas(where["areas"], spec)
        if "within" in where:
            return self._within(where["within"], spec)
        if "along" in where or "stops" in where:
            return self._line(where)
        what = "`where` says neither place, areas, within, stops, along nor unplaced"
        raise Mistake(what, "see geodata/README.md")

    def _unplaced(self, where: dict) -> Location:
        codes = self._codes(where.get("in", ()))
        return Location(None, "none", "none", None, codes, unplaced=Words.of(where, "unplaced"))

    def _codes(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.adcode(name) for name in names))

    def _at_places(self, ids: list[str]) -> Location:
        places = [self.place(name) for name in ids]
        points = [Point(place.lon, place.lat) for place in places]
        geometry = points[0] if len(points) == 1 else MultiPoint(points)
        accuracy = worst(place.accuracy for place in places)
        codes = tuple(dict.fromkeys(place.county for place in places if place.county))
        outside = any(place.county is None for place in places)
        if accuracy == "county" and not outside:  # the county is what is known, so it is drawn
            area = self.counties.union(codes)
            extent = Location(area, "extent_of_counties", accuracy, None, codes)
            return replace(extent, marks=tuple(points))
        method = places[0].method if len(places) == 1 else "named_points"
        return Location(geometry, method, accuracy, RADIUS_M.get(accuracy), codes, outside)

    def _areas(self, names: list[str], spec: LayerSpec) -> Location:
        """Exactly these counties; in a point layer a few bear a symbol each, more bear none."""
        codes = self._codes(names)
        method = "official_boundary" if len(codes) == 1 else "union_of_counties"
        found = Location(self.counties.union(codes), method, "exact", RADIUS_M["exact"], codes)
        if spec.geometry != "point":
            return found
        few = len(codes) <= FEW and not any(self.counties.is_city(code) for code in codes)
        return replace(found, marks=self._inner_points(codes) if few else ())

    def _inner_points(self, codes: Iterable[str]) -> tuple[Point, ...]:
        return tuple(self.counties.inner_point(code) for code in codes)

    def _within(self, names: list[str], spec: LayerSpec) -> Location:
        codes = self._codes(names)
        if spec.geometry == "point":
            return self._somewhere(codes)
        return Location(self.counties.union(codes), "extent_of_counties", "county", None, codes)

    def _somewhere(self, codes: tuple[str, ...]) -> Location:
        """Counties with a symbol in each; a city is too coarse for a site, which stays unplaced."""
        cities = [self.counties.name(code) for code in codes if self.counties.is_city(code)]
        if len(cities) == len(codes):
            reason = Words(
                f"文件只写到{'、'.join(cities)}，没有写明县（市、区）或地点",
                "The plan names only the city, neither county nor site",
            )
            return Location(None, "none", "none", None, codes, unplaced=reason)
        codes = tuple(code for code in codes if not self.counties.is_city(code))
        extent = Location(self.counties.union(codes), "extent_of_counties", "county", None, codes)
        return replace(extent, marks=self._inner_points(codes))

    def _line(self, where: dict) -> Location:
        legs = where.get("along", ())
        sequences = [[self._stop(name) for name in names] for names in _sequences(where)]
        stops = [stop for sequence in sequences for stop in sequence]
        parts = [self._leg(leg) for leg in legs]
        parts += [LineString([(stop.lon, stop.lat) for stop in sequence]) for sequence in sequences]
        accuracy = worst(
            [self.lines.accuracy(leg["line"]) for leg in legs] + ["schematic"] * len(sequences)
        )
        geometry = parts[0] if len(parts) == 1 else _joined(parts)
        method = "alignment" if not stops else "stop_sequence" if not legs else "mixed"
        along = self.counties.crossing(geometry) if legs else ()
        return Location(
            geometry,
            method,
            accuracy,
            RADIUS_M.get(accuracy),
            tuple(dict.fromkeys([*_counties_of(stops), *along])),
            outside=any(stop.county is None for stop in stops),
            stops=tuple(stop.id for stop in stops),
        )

    def _ends(self, leg: dict) -> Sequence[Point | None]:
        """The points a leg runs between; both or neither, and both near the line."""
        if ("from" in leg) != ("to" in leg):
            raise Mistake(f"the leg on `{leg['line']}` has one end", "write both `from` and `to`")
        ends = [self.place(leg[key]) for key in ("from", "to") if key in leg]
        points = [Point(end.lon, end.lat) for end in ends]
        for end, point in zip(ends, points, strict=True):
            far = self.lines.distance_km(leg["line"], point)
            if far > OFF_LINE_KM:
                what = f"`{end.id}` lies {far:.0f} km off `{leg['line']}`"
                raise Mistake(what, "name a place on the line")
        return points or [None, None]

    def _stop(self, name: str) -> Place:
        """A stop is a place, or a county by name, for which its inner point stands."""
        code = self.counties.adcode(name)
        if code is None:
            return self.place(name)
        point = self.counties.inner_point(code)
        return Place(
            code,
            self.counties.name(code),
            "county",
            code,
            point.x,
            point.y,
            "county",
            "county_inner_point",
            "",
            "",
        )

    def _leg(self, leg: dict) -> BaseGeometry:
        if leg["line"] not in self.lines:
            advice = nearest(leg["line"], self.lines.features)
            raise Mistake(f"unknown line `{leg['line']}`", advice)
        part = self.lines.part(leg["line"], *self._ends(leg))
        if part.is_empty or part.length == 0:
            raise Mistake(f"the leg on `{leg['line']}` has no length", "name two places on it")
        return part


def _sequences(where: dict) -> list[list[str]]:
    """`stops` is one sequence of names, or several."""
    stops = where.get("stops", [])
    return stops if stops and isinstance(stops[0], list) else [stops] if stops else []


def _joined(parts: list[BaseGeometry]) -> BaseGeometry:
    lines = [line for part in parts for line in getattr(part, "geoms", [part])]
    return MultiLineString(lines)


def _counties_of(stops: list[Place]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stop.county for stop in stops if stop.county))
