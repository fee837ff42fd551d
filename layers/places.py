"""The gazetteer: named points with accuracy, method, source and licence."""

from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from layers.problems import DataError, Problem, nearest
from layers.reference import Counties
from layers.source import read_csv

COLUMNS = (
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


@dataclass(frozen=True)
class Place:
    """A named point; `county` is an adcode, None when the point lies outside the five cities."""

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


def load_places(root: Path, counties: Counties, accuracies: dict) -> dict[str, Place]:
    """Read places.csv; raises DataError listing every bad row."""
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for line, row in read_csv(root, "places.csv", COLUMNS):
        wrong = list(_wrong(row, counties, accuracies))
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
    )


def _wrong(row: dict, counties: Counties, accuracies: dict):
    empty = [
        key
        for key in ("id", "name", "county", "accuracy", "source", "licence")
        if not row[key].strip()
    ]
    if empty:
        yield f"empty {', '.join(empty)}", "fill it in"
    if row["accuracy"] not in ("exact", "site", "town", "county"):
        yield f"unknown accuracy `{row['accuracy']}`", nearest(row["accuracy"], accuracies)
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
        if not (isfinite(lon) and isfinite(lat)):
            raise ValueError
    except ValueError:
        yield f"lon/lat `{row['lon']},{row['lat']}` is no number", "write degrees such as 112.55"
        return
    yield from _wrong_county(row["county"], lon, lat, counties)


def _wrong_county(county: str, lon: float, lat: float, counties: Counties):
    if county.startswith(OUTSIDE):
        inside = counties.at(lon, lat)
        if inside:
            yield "marked outside, but the point is inside", f"write {counties.name(inside)}"
    elif counties.adcode(county) is None:
        yield f"unknown county `{county}`", nearest(county, counties.names())
    elif counties.distance_km(counties.adcode(county), lon, lat) > BORDER_KM:
        found = counties.at(lon, lat)
        where = counties.name(found) if found else "no county of the five cities"
        yield f"the point is not in {county} but in {where}", "mend the county or the point"
