"""The region an atlas is of, as region.yaml declares it: names, codes, extent, systems, years."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
from pyproj import CRS
from pyproj.exceptions import CRSError

from layers.bilingual import Words
from layers.problems import DataError, Problem
from layers.records import ONCE, SOME, Text, Texts, Year, read_record, schema_of
from layers.source import Source, read_yaml

FILE, COUNTIES = "region.yaml", "reference/counties.geojson"
Lon = Annotated[float, msgspec.Meta(ge=-180, le=180)]
Lat = Annotated[float, msgspec.Meta(ge=-85, le=85)]
Box = tuple[Lon, Lat, Lon, Lat]  # west, south, east, north


@dataclass(frozen=True)
class MetricSystem:
    """A projected system in metres by its EPSG code, with its long name."""

    epsg: Annotated[int, msgspec.Meta(ge=1024, le=32767)]
    title: Words


@dataclass(frozen=True)
class CodeScheme:
    """How administrative codes are written: patterns that a whole code of each level fits.

    What the pattern of a county captures, that of its city does too.
    """

    title: Text
    county: Text
    city: Text


@dataclass(frozen=True)
class LandmarkEntry:
    """A place of places.csv, and what it is called when distances are told from it."""

    place: Text
    zh: Text
    en: Text


@dataclass(frozen=True)
class Region:
    """What the map is of; `whole` is what its cities together are called.

    `areas` are the codes of its cities, or of single counties. `centre` is longitude and latitude,
    `extent` has the neighbours that are drawn too, `relief` the hillshade. Distances are measured
    in the `metric` system; the `plane` one is offered for export.
    `apart`: its counties need not hang together, as with islands.
    """

    title: Words
    name: Words
    whole: Words
    subtitle: Words
    summary: Words
    areas: Annotated[Texts, SOME, ONCE]
    codes: CodeScheme
    centre: tuple[Lon, Lat]
    extent: Box
    relief: Box
    metric: MetricSystem
    plane: MetricSystem
    years: Annotated[tuple[Year, ...], SOME, ONCE]
    apart: bool = False
    province_words: Texts = ()
    common_words: Texts = ()
    landmark: LandmarkEntry | None = None


REGION_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "region",
    **schema_of(Region),
}


def load_region(root: Path) -> Region:
    """Read region.yaml; raises DataError with every problem."""
    source = read_yaml(root, FILE)
    region = read_record(source, Region)
    problems = [*_wrong_places(source, region), *_wrong_systems(source, region)]
    problems += [*_wrong_codes(source, region), *_wrong_years(source, region)]
    if problems:
        raise DataError(problems)
    return region


def _wrong_places(source: Source, region: Region) -> Iterator[Problem]:
    for name in ("extent", "relief"):
        west, south, east, north = getattr(region, name)
        if west >= east or south >= north:
            what = f"{name} encloses nothing"
            yield source.problem((name,), what, "write west, south, east, north")
            return
    west, south, east, north = region.extent
    lon, lat = region.centre
    if not (west < lon < east and south < lat < north):
        what = f"the centre {lon}, {lat} lies outside the extent"
        yield source.problem(("centre",), what, "write longitude, latitude of a point inside")


def _wrong_systems(source: Source, region: Region) -> Iterator[Problem]:
    for name in ("metric", "plane"):
        code = getattr(region, name).epsg
        try:
            system = CRS.from_epsg(code)
        except CRSError:
            what = f"{name}: EPSG has no system {code}"
            yield source.problem((name, "epsg"), what, "write the code of a projected system")
            continue
        if not system.is_projected or system.axis_info[0].unit_name != "metre":
            what = f"{name}: EPSG:{code} does not count in metres"
            yield source.problem((name, "epsg"), what, "write the code of a projected system")


def _wrong_codes(source: Source, region: Region) -> Iterator[Problem]:
    for level in ("county", "city"):
        try:
            re.compile(getattr(region.codes, level))
        except re.error as error:
            what = f"codes: {level} is no pattern: {error}"
            yield source.problem(("codes", level), what, "write a regular expression")
            return
    for number, code in enumerate(region.areas):
        if not any(re.fullmatch(one, code) for one in (region.codes.county, region.codes.city)):
            what = f"`{code}` is the code of neither a county nor a city"
            yield source.problem(("areas", number), what, "write a code that `codes` describes")


def _wrong_years(source: Source, region: Region) -> Iterator[Problem]:
    if list(region.years) != sorted(region.years):
        yield source.problem(("years",), "the years stand in no order", "write the earliest first")


def area_problems(root: Path, region: Region, cities: Mapping[str, str]) -> Iterator[Problem]:
    """Where region.yaml and the counties, each with its city's code, do not tell of one region."""
    source = read_yaml(root, FILE)
    for line, (code, city) in enumerate(cities.items(), 2):  # the made file has a county a line
        if not _fits(region.codes, code, city):
            advice = "mend it, or the patterns of `codes` in region.yaml"
            yield Problem(COUNTIES, line, f"adcode {code} in city {city}", advice)
        elif not {code, city} & {*region.areas}:
            what = f"areas: neither the county {code} nor its city {city}"
            yield source.problem(("areas",), what, "add one, or make reference/ again")
    for number, area in enumerate(region.areas):
        if area not in {*cities, *cities.values()}:
            what = f"no county of {COUNTIES} is or lies in `{area}`"
            yield source.problem(("areas", number), what, "mend the code, or make reference/ again")


def _fits(codes: CodeScheme, county: str, city: str) -> bool:
    own, above = re.fullmatch(codes.county, county), re.fullmatch(codes.city, city)
    return own is not None and above is not None and own.groups() == above.groups()
