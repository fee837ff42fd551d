"""Borders, neighbours, seats, rivers and relief of a new atlas, from packages of data."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from layers.make_reference import boundaries, relief, rivers, seats
from layers.make_reference.boundaries import District
from layers.make_reference.sources import Box
from layers.make_reference.writing import write

AROUND = (0.4, 1.2)  # degrees of neighbours on each side, at least and at most
SHARE = 0.35  # of the region's longer side, which they have between these
BEYOND = 0.3  # degrees by which the relief fades outside them
COARSE = 0.004  # of the extent's width, by which borders of neighbours may leave their course
EMPTY = ("railways", "roads")  # whose courses need stops, which nobody knows yet
NO_LINES = "no line yet: `python -m layers.make_reference` lays them past the stops of lines.csv"


def extent_of(ours: Sequence[District]) -> Box:
    """West, south, east, north of the counties with a margin of neighbours, to a tenth."""
    west, south, east, north = shapely.total_bounds([shape for _, shape in ours])
    margin = min(max(SHARE * max(east - west, north - south), AROUND[0]), AROUND[1])
    return _tenths(west - margin, south - margin, east + margin, north + margin)


def lies_apart(ours: Sequence[District]) -> bool:
    """Whether the counties do not hang together, or have others in their midst."""
    parts = shapely.get_parts(shapely.coverage_union_all([shape for _, shape in ours]))
    return len(parts) > 1 or any(len(part.interiors) for part in parts)


def widened(extent: Box) -> Box:
    """The box of the relief."""
    west, south, east, north = extent
    return _tenths(west - BEYOND, south - BEYOND, east + BEYOND, north + BEYOND)


def _tenths(west: float, south: float, east: float, north: float) -> Box:
    west, south, east, north = (round(float(one), 1) for one in (west, south, east, north))
    return west, south, east, north


def make(folder: Path, districts: Sequence[District], ours: Sequence[District]) -> list[str]:
    """Write all of `reference/`, and tell what its places are called; MissingPackageError."""
    extent = extent_of(ours)
    cities = {row["city_adcode"] for row, _ in ours}
    settled = {row["district_adcode"]: row for row, _ in ours}
    whole = [(settled.get(row["district_adcode"], row), shape) for row, shape in districts]
    counties = [boundaries.county_feature(*one) for one in ours]
    coarse = min(boundaries.SIMPLIFY_DEGREES, COARSE * (extent[2] - extent[0]))
    around = boundaries.surroundings(whole, cities, extent, coarse)
    write(folder / "counties.geojson", boundaries.SOURCE, counties)
    write(folder / "context.geojson", boundaries.SOURCE, around)
    write(folder / "rivers.geojson", rivers.UNNAMED, rivers.unnamed(extent))
    for name in EMPTY:
        write(folder / f"{name}.geojson", NO_LINES, [])
    relief.make(folder, widened(extent))
    rows = {row["adcode"]: row for row in _seats(whole, ours, extent)}
    seats.write(folder / "seats.csv", rows)
    return [rows[code]["name"] for code in sorted(rows)]


def _seats(whole: list[District], ours: Sequence[District], extent: Box) -> Iterator[dict]:
    """A row for each county, city and city around; a city without a town has its first county's."""
    cities = {row["city_adcode"]: row["city_name"] for row, _ in ours}
    found = seats.towns(widened(extent))
    points: dict[str, dict] = {}
    for area, inside in seats.areas(whole, cities, extent):
        row = seats.row(area, found, inside)
        if row and (inside or _lies_in(row, extent)):
            points[area[0]] = row
    for code, name in cities.items():
        shapes = [shape for row, shape in ours if row["city_adcode"] == code]
        whole_city: BaseGeometry = shapely.coverage_union_all(shapes)
        first = next(row["district_adcode"] for row, _ in ours if row["city_adcode"] == code)
        own = seats.row((code, name, whole_city), found, False)
        yield own or {**points[first], "adcode": code, "name": name}
    yield from points.values()


def _lies_in(row: dict, extent: Box) -> bool:
    west, south, east, north = extent
    return west < float(row["lon"]) < east and south < float(row["lat"]) < north
