"""The named lines and their stops, as the tables in `geodata/reference/` list them."""

import csv
import math
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from layers.bilingual import Words
from layers.make_reference.network import XY
from layers.plane import Plane


@dataclass(frozen=True)
class Stop:
    """A station or town: its name and its place in metres."""

    name: str
    xy: XY


@dataclass(frozen=True)
class Line:
    """A named line with its ordered stops.

    `kind` is rail, metro or road, `status` existing, under_way or planned.
    """

    id: str
    kind: str
    name: Words
    status: str
    stops: list[Stop]

    @property
    def places(self) -> list[XY]:
        """The stops' places, in order."""
        return [stop.xy for stop in self.stops]


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column name."""
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def read_lines(folder: Path, kinds: Collection[str], stops_file: str, plane: Plane) -> list[Line]:
    """The lines of `lines.csv` of these kinds, with their stops in order."""
    stops: dict[str, list[Stop]] = {}
    for row in sorted(rows(folder / stops_file), key=lambda row: int(row["seq"])):
        xy = plane.xy(float(row["lon"]), float(row["lat"]))
        stops.setdefault(row["line_id"], []).append(Stop(row.get("station") or row["place"], xy))
    return [_line(row, stops) for row in rows(folder / "lines.csv") if row["kind"] in kinds]


def _line(row: dict[str, str], stops: dict[str, list[Stop]]) -> Line:
    name, key = Words.of(row, "name"), row["line_id"]
    return Line(key, row["kind"], name, row["status"], stops[key])


def to_degrees(geometry: BaseGeometry, plane: Plane) -> BaseGeometry:
    """A geometry in metres as longitude and latitude."""
    return shapely.transform(geometry, plane.degrees)


def gaps(line: BaseGeometry, places: Iterable[XY]) -> list[float]:
    """The distance in metres of each place from the line."""
    return [line.distance(shapely.Point(xy)) for xy in places]


def rounded_up(metres: float) -> int:
    """Metres, rounded up to the next ten, so that a stated tolerance holds."""
    return math.ceil(metres / 10 + 0.1) * 10


def accuracy(metres: float) -> str:
    """The accuracy class of a line that is known to within some metres, never `exact`."""
    return "site" if metres <= 2000 else "town" if metres <= 5000 else "schematic"


def pairs(places: list[XY]) -> list[tuple[XY, XY]]:
    """Each place with the next."""
    return list(zip(places, places[1:], strict=False))


def detour(line: BaseGeometry, places: list[XY]) -> float:
    """The line's length over the sum of the straight distances between its stops."""
    return round(line.length / sum(math.dist(a, b) for a, b in pairs(places)), 3)


def held_out(draw: Callable[[list[XY]], BaseGeometry], places: list[XY]) -> float:
    """How far (metres, 90th percentile) the line passes from a stop that was kept from it.

    With the stop known, about half of that remains between two stops at most.
    """
    misses = sorted(
        gaps(draw([*places[:i], *places[i + 1 :]]), [place])[0]
        for i, place in enumerate(places[1:-1], 1)
    )
    return misses[math.ceil(0.9 * len(misses)) - 1] if misses else 0.0
