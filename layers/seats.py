"""Seats: where each county, city and neighbouring city is governed from, as a point."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from layers.places import CLASSES
from layers.problems import DataError, Problem, nearest
from layers.reference import Counties
from layers.source import read_csv
from layers.vocabulary import Vocabulary

FILE = "reference/seats.csv"
COLUMNS = ("adcode", "name", "lon", "lat", "accuracy", "method", "source", "licence", "note")
NEEDED = ("adcode", "name", "accuracy", "source", "licence")


@dataclass(frozen=True)
class Seat:
    """A point of a county or city of the region, or of a city around it."""

    adcode: str
    name: str
    lon: float
    lat: float
    accuracy: str
    method: str
    source: str
    licence: str


def load_seats(
    root: Path, counties: Counties, vocabulary: Vocabulary, sources: list[dict]
) -> dict[str, Seat]:
    """Read seats.csv by adcode; raises DataError with every bad row and every absent seat."""
    known = {"method": vocabulary.methods, "source": {one["id"] for one in sources}}
    seats: dict[str, Seat] = {}
    problems: list[Problem] = []
    for line, row in read_csv(root, FILE, COLUMNS):
        wrong = [*_wrong(row, known), *_misplaced(row, counties)]
        if row["adcode"] in seats:
            wrong.append((f"the seat of {row['adcode']} is written twice", "keep one"))
        problems += [Problem(FILE, line, what, instead) for what, instead in wrong]
        if not wrong:
            seats[row["adcode"]] = _seat(row)
    if not problems:
        problems += _absent(seats, counties)
    if problems:
        raise DataError(problems)
    return seats


def _seat(row: dict) -> Seat:
    told = {key: row[key] for key in COLUMNS[:-1]}
    return Seat(**{**told, "lon": float(row["lon"]), "lat": float(row["lat"])})


def _wrong(row: dict, known: dict) -> Iterator[tuple[str, str]]:
    empty = [key for key in NEEDED if not row[key].strip()]
    if empty:
        yield f"empty {', '.join(empty)}", "fill it in"
    for column, words in (known | {"accuracy": CLASSES}).items():
        if row[column] not in words:
            yield f"unknown {column} `{row[column]}`", nearest(row[column], words)


def _misplaced(row: dict, counties: Counties) -> Iterator[tuple[str, str]]:
    """A point that is none, lies elsewhere than its name says, or has another's name."""
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
        if not (isfinite(lon) and isfinite(lat)):
            raise ValueError
    except ValueError:
        yield f"lon/lat `{row['lon']},{row['lat']}` is no number", "write degrees such as 112.55"
        return
    code, found = row["adcode"], counties.at(lon, lat)
    inside = found in counties.members(code) if code in counties.polygons else found is None
    if not inside:
        where = counties.name(found) if found else "no county of the region"
        yield f"the seat of {row['name']} lies in {where}", "mend the point (longitude, latitude)"
    if code in counties.polygons and counties.name(code) != row["name"]:
        yield f"{code} is {counties.name(code)}, not {row['name']}", "mend the adcode or the name"


def _absent(seats: dict[str, Seat], counties: Counties) -> Iterator[Problem]:
    for code in counties.polygons:
        if code not in seats:
            what = f"no seat for {code} {counties.name(code)}"
            yield Problem(FILE, 0, what, "add a row")
