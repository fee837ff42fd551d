"""The gazetteer: named points with accuracy, method, source and licence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from layers.bounds import Wrong
from layers.problems import DataError, Problem, nearest
from layers.records import SLUG
from layers.reference import Counties
from layers.source import read_csv
from layers.vocabulary import Vocabulary

COLUMNS: tuple[str, ...] = (
    "id",
    "name",
    "also",
    "kind",
    "county",
    "lon",
    "lat",
    "accuracy",
    "method",
    "source",
    "licence",
    "note",
)
OUTSIDE = "outside"
BORDER_KM = 0.5
CLASSES = ("exact", "site", "town", "county")
_SLUG = re.compile(SLUG)
WEST, SOUTH, EAST, NORTH = 73.0, 18.0, 135.1, 53.6  # China, in degrees


@dataclass(frozen=True)
class Place:
    """A named point; `county` is an adcode, None when the point lies outside the region."""

    id: str
    name: str
    kind: str
    county: str | None
    lon: float
    lat: float
    accuracy: str
    method: str
    source: str
    licence: str
    note: str = ""


def load_places(
    root: Path, counties: Counties, vocabulary: Vocabulary, sources: list[dict]
) -> dict[str, Place]:
    """Read places.csv; raises DataError listing every bad row."""
    known = {source["id"] for source in sources}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for line, row in read_csv(root, "places.csv", COLUMNS):
        wrong = [*_wrong(row, counties), *_unknown(row, vocabulary, known)]
        if row["id"] in places:
            wrong.append((f"place `{row['id']}` is written twice", "give it another id"))
        problems += [Problem("places.csv", line, what, instead) for what, instead in wrong]
        if not wrong:
            places[row["id"]] = _place(row, counties)
    if problems:
        raise DataError(problems)
    return places


def _place(row: dict, counties: Counties) -> Place:
    outside = row["county"].startswith(OUTSIDE)
    return Place(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        county=None if outside else counties.adcode(row["county"]),
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        accuracy=row["accuracy"],
        method=row["method"],
        source=row["source"],
        licence=row["licence"],
        note=row["note"],
    )


def _wrong(row: dict, counties: Counties) -> Iterator[Wrong]:
    empty = [
        key
        for key in ("id", "name", "county", "accuracy", "source", "licence")
        if not row[key].strip()
    ]
    if empty:
        yield f"empty {', '.join(empty)}", "fill it in"
    if not _SLUG.fullmatch(row["id"]):
        yield f"the id is `{row['id']}`", "use lower-case letters, digits and hyphens"
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
        if not (isfinite(lon) and isfinite(lat)):
            raise ValueError
    except ValueError:
        yield f"lon/lat `{row['lon']},{row['lat']}` is no number", "write degrees such as 112.55"
        return
    if not (WEST <= lon <= EAST and SOUTH <= lat <= NORTH):
        yield f"{lon},{lat} is not in China", "write longitude before latitude"
        return
    yield from _wrong_county(row["county"], lon, lat, counties)


def _unknown(row: dict, vocabulary: Vocabulary, sources: set[str]) -> Iterator[Wrong]:
    registers = (("accuracy", CLASSES), ("method", vocabulary.methods), ("source", sources))
    for column, known in registers:
        if row[column] not in known:
            yield f"unknown {column} `{row[column]}`", nearest(row[column], known)


def _wrong_county(county: str, lon: float, lat: float, counties: Counties) -> Iterator[Wrong]:
    found, code = counties.at(lon, lat), counties.adcode(county)
    if county.startswith(OUTSIDE):
        if found:
            yield "marked outside, but the point is inside", f"write {counties.name(found)}"
    elif code is None:
        yield f"unknown county `{county}`", nearest(county, counties.names())
    elif counties.distance_km(code, lon, lat) > BORDER_KM:
        where = counties.name(found) if found else "no county of the region"
        yield f"the point is not in {county} but in {where}", "mend the county or the point"
