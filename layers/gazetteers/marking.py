"""The rows of a proposal table that a person marked, held against the atlas."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.atlas import Atlas, Feature
from layers.gazetteers.matching import LOOSE, loosely_placed, may_lie_in, named_counties
from layers.gazetteers.table import coordinates, read_rows
from layers.places import CLASSES
from layers.problems import DataError, Problem, nearest

YES = frozenset({"x", "yes", "y", "1", "是", "√", "✓"})
NO = frozenset({"", "no", "n", "0", "否", "-"})
FILLED = ("feature", "candidate", "accuracy", "method", "source", "licence")
NEEDED = ("accept", *FILLED, "lon", "lat", "ref")


@dataclass(frozen=True)
class Marked:
    """A proposal that a person accepted, checked: the feature and the cells of its row."""

    feature: Feature
    lon: float
    lat: float
    county: str
    cells: dict[str, str]
    note: str


def read_marked(atlas: Atlas, table: Path) -> list[Marked]:
    """The marked rows; raises DataError with every bad row, or if no row is marked."""
    header, rows = read_rows(table)
    missing = [name for name in NEEDED if name not in header]
    if missing:
        what = f"no column {', '.join(missing)} in the header `{','.join(header)}`"
        advice = "give a table that `planmap places FILE` wrote, with its header as it was"
        raise DataError([Problem(str(table), 1, what, advice)])
    reader = Marker(atlas, str(table))
    found = [one for line, row in rows if (one := reader.read(line, row))]
    if not found and not reader.problems:
        advice = "write x, yes or 是 into `accept` in each row you accept"
        reader.problems.append(Problem(str(table), 0, "no row is marked", advice))
    if reader.problems:
        raise DataError(reader.problems)
    return found


class Marker:
    """Reads row after row, and gathers what is wrong."""

    def __init__(self, atlas: Atlas, table: str, classes: Iterable[str] = LOOSE):
        """`table` is what problems name; features of these classes may be placed."""
        self.atlas = atlas
        self.table = table
        self.problems: list[Problem] = []
        self._open = {feature.key: feature for feature in loosely_placed(atlas, classes)}
        self._seen: dict[str, int] = {}
        self._registers = (
            ("accuracy", CLASSES),
            ("method", atlas.vocabulary.methods),
            ("source", [source["id"] for source in atlas.sources]),
        )

    def read(self, line: int, row: dict[str, str]) -> Marked | None:
        """The row if it is marked and good."""
        cells = {name: _unguarded(row[name].strip()) for name in row if name}
        mark = cells["accept"].lower()
        if mark in NO:
            return None
        wrong = list(self._wrong(line, cells, mark))
        self.problems += [Problem(self.table, line, *words) for words in wrong]
        return None if wrong else self._marked(cells)

    def _marked(self, cells: dict[str, str]) -> Marked:
        lon, lat = coordinates(cells["lon"], cells["lat"])
        code = self.atlas.counties.at(lon, lat)
        if code is None:
            raise ValueError("the point lies in no county")
        county = self.atlas.counties.name(code)
        kind = f" ({cells['candidate_kind']})" if cells.get("candidate_kind") else ""
        note = f"{cells['candidate']}{kind}, {cells['ref']}"
        return Marked(self._open[cells["feature"]], lon, lat, county, cells, note)

    def _wrong(self, line: int, cells: dict[str, str], mark: str) -> Iterator[tuple[str, str]]:
        if mark not in YES:
            yield f"`accept` says `{cells['accept']}`", "write x, yes or 是, or leave it empty"
        if empty := [name for name in FILLED if not cells[name]]:
            yield f"empty {', '.join(empty)}", "fill it in"
            return
        for column, known in self._registers:
            if cells[column] not in known:
                yield f"unknown {column} `{cells[column]}`", nearest(cells[column], known)
        yield from self._wrong_feature(line, cells["feature"])
        yield from self._wrong_point(cells)

    def _wrong_feature(self, line: int, key: str) -> Iterator[tuple[str, str]]:
        if key not in self._open:
            known = key in {feature.key for feature in self.atlas.features()}
            what = "is already placed" if known else "is no feature"
            yield f"`{key}` {what}", "remove the mark"
        first = self._seen.setdefault(key, line)
        if first != line:
            yield f"`{key}` is accepted in line {first} already", "keep one mark for each feature"

    def _wrong_point(self, cells: dict[str, str]) -> Iterator[tuple[str, str]]:
        try:
            lon, lat = coordinates(cells["lon"], cells["lat"])
        except ValueError as error:
            what, _, instead = str(error).partition("; ")
            yield what, instead
            return
        feature = self._open.get(cells["feature"])
        counties = named_counties(self.atlas, feature) if feature else set()
        if self.atlas.counties.at(lon, lat) is None:
            yield f"{lon},{lat} lies in no county of the map", "mend the point or remove the mark"
        elif not may_lie_in(self.atlas, counties, lon, lat):
            names = ", ".join(sorted(map(self.atlas.counties.name, counties)))
            yield f"{lon},{lat} does not lie in {names}", "mend the point or remove the mark"


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell
