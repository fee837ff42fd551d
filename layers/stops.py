"""The stops of railways and roads, and places on rivers, from which reference/ is made."""

import math
from collections.abc import Iterator
from pathlib import Path

from layers.problems import DataError, Problem
from layers.reference_shape import EAST, NORTH, SOUTH, WEST
from layers.source import read_csv

LINES = "reference/lines.csv"
LINE_COLUMNS = ("line_id", "kind", "name", "name_en", "status")
STOPS = {
    "reference/line_stations.csv": (
        *("line", "line_id", "seq", "station", "lon", "lat", "source", "licence"),
    ),
    "reference/road_towns.csv": ("line_id", "seq", "place", "lon", "lat", "source", "licence"),
}
RIVERS = "reference/river_places.csv"
RIVER_COLUMNS = ("river_id", "name", "name_en", "seq", "lon", "lat")


def check_stops(root: Path) -> None:
    """Raise DataError for bad rows; a folder without these files cannot remake lines, no more."""
    problems = [*_wrong_stops(root), *_wrong_rivers(root)]
    if problems:
        raise DataError(problems)


def _wrong_stops(root: Path) -> Iterator[Problem]:
    if not (root / LINES).exists():
        return
    lines = {row["line_id"] for _, row in read_csv(root, LINES, LINE_COLUMNS)}
    for file, columns in STOPS.items():
        for line, row in read_csv(root, file, columns):
            if row["line_id"] not in lines:
                what = f"no line `{row['line_id']}` in lines.csv"
                yield Problem(file, line, what, "mend the row")
            yield from (Problem(file, line, what, "mend the row") for what in _wrong(row))


def _wrong_rivers(root: Path) -> Iterator[Problem]:
    if not (root / RIVERS).exists():
        return
    for line, row in read_csv(root, RIVERS, RIVER_COLUMNS):
        yield from (Problem(RIVERS, line, what, "mend the row") for what in _wrong(row))


def _wrong(row: dict[str, str]) -> Iterator[str]:
    if empty := [key for key in row if not row[key].strip()]:
        yield f"empty {', '.join(empty)}"
    if not row["seq"].isdecimal():
        yield f"seq is `{row['seq']}`"
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
    except ValueError:
        lon = lat = math.nan
    if not (WEST <= lon <= EAST and SOUTH <= lat <= NORTH):
        yield f"lon/lat `{row['lon']},{row['lat']}` is not in China"
