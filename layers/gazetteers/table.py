"""Any table with names and coordinates; its headers may be Chinese or English."""

import csv
import io
from collections.abc import Iterator
from math import isfinite
from pathlib import Path

from layers.gazetteers.kinds import of_words
from layers.gazetteers.named import Candidate, one_line
from layers.places import CLASSES
from layers.problems import DataError, Problem, nearest
from layers.source import read_text

HEADERS = {
    "name": ("name", "title", "名称", "名字", "地名"),
    "lon": ("lon", "lng", "long", "longitude", "x", "经度"),
    "lat": ("lat", "latitude", "y", "纬度"),
    "also": ("also", "alias", "aliases", "别名", "又名"),
    "kind": ("kind", "type", "category", "类型", "类别", "种类"),
    "accuracy": ("accuracy", "精度"),
    "ref": ("ref", "id", "编号"),
}
NEEDED = ("name", "lon", "lat")
BEST = "town"  # what a table that says nothing of its accuracy deserves
UNTOLD = f"the table does not tell its accuracy, {BEST} is a guess"


def read(path: Path) -> Iterator[Candidate]:
    """Every row with coordinates; raises DataError listing every bad row."""
    header, rows = read_rows(path)
    columns = _columns(path, header)
    problems, found = [], []
    for line, row in rows:
        cells = {key: one_line(row[name]) for key, name in columns.items()}
        try:
            if cells["lon"] or cells["lat"]:
                found.append(_candidate(cells, line))
        except ValueError as error:
            what, _, instead = str(error).partition("; ")
            problems.append(Problem(str(path), line, what, instead))
    if problems:
        raise DataError(problems)
    yield from found


def read_rows(path: Path) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """The header and the rows as (line, row); raises DataError for a file that is no table."""
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    reader = csv.DictReader(
        io.StringIO(read_text(path, str(path))), delimiter=delimiter, restkey="", restval=""
    )
    try:
        header = [name.strip() for name in reader.fieldnames or ()]
        reader.fieldnames = header
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        what = f"broken table: {error}"
        raise DataError([Problem(str(path), reader.line_num + 1, what, "save it as CSV")]) from None
    return header, rows


def _columns(path: Path, header: list[str]) -> dict[str, str]:
    """Which header each known column has; the first that is recognised counts."""
    known = {name.lower(): name for name in reversed(header)}
    found = {
        key: known[word]
        for key, words in HEADERS.items()
        for word in reversed(words)
        if word in known
    }
    missing = [key for key in NEEDED if key not in found]
    if missing:
        what = f"no column for {', '.join(missing)} in the header `{','.join(header)}`"
        advice = "; ".join(f"call {key} one of {', '.join(HEADERS[key])}" for key in missing)
        raise DataError([Problem(str(path), 1, what, advice)])
    return found


def coordinates(lon: str, lat: str) -> tuple[float, float]:
    """Degrees as numbers; raises ValueError that says what is wrong and what to write."""
    try:
        x, y = float(lon), float(lat)
        if not (isfinite(x) and isfinite(y)):
            raise ValueError
    except ValueError:
        advice = "write degrees such as 112.55"
        raise ValueError(f"lon/lat `{lon},{lat}` is no number; {advice}") from None
    if not (-180 <= x <= 180 and -90 <= y <= 90):
        raise ValueError(f"lon/lat {lon},{lat} is not on Earth; write longitude, then latitude")
    return x, y


def _candidate(cells: dict[str, str], line: int) -> Candidate:
    lon, lat = coordinates(cells["lon"], cells["lat"])
    best = cells.get("accuracy") or BEST
    if best not in CLASSES:
        raise ValueError(f"unknown accuracy `{best}`; {nearest(best, CLASSES)}")
    if not cells["name"]:
        raise ValueError("the name is empty; write the name or remove the row")
    kind, remark = cells.get("kind", ""), "" if cells.get("accuracy") else UNTOLD
    also = cells.get("also", "").replace("；", ";").split(";")
    names = tuple(name for name in (cells["name"], *map(str.strip, also)) if name)
    ref = cells.get("ref") or f"line {line}"
    return Candidate(names, lon, lat, kind, of_words(kind), ref, best, remark)
