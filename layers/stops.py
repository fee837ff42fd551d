"""The stops of railways and roads, from which the lines of geodata/reference are made."""

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


def check_stops(root: Path) -> None:
    """Raise DataError for bad rows; a folder without these files cannot remake lines, no more."""
    if not (root / LINES).exists():
        return
    lines = {row["line_id"] for _, row in read_csv(root, LINES, LINE_COLUMNS)}
    problems = [
        Problem(file, line, what, "mend the row")
        for file, columns in STOPS.items()
        for line, row in read_csv(root, file, columns)
        for what in _wrong(row, lines)
    ]
    if problems:
        raise DataError(problems)


def _wrong(row: dict[str, str], lines: set[str]) -> Iterator[str]:
    if row["line_id"] not in lines:
        yield f"no line `{row['line_id']}` in lines.csv"
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
