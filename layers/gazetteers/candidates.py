"""Named points of a gazetteer from outside, whatever its format, and which format a file has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.gazetteers import geonames, openstreetmap, table
from layers.gazetteers.named import Candidate
from layers.problems import DataError, Problem


@dataclass(frozen=True)
class Format:
    """A format: how its files end, how they are read, and whose they are, if that is known."""

    endings: tuple[str, ...]
    title: str
    read: Callable[[Path], Iterator[Candidate]]
    source: str | None = None
    licence: str | None = None


FORMATS = (
    Format(
        (".pbf", ".osm", ".osm.gz", ".osm.bz2"),
        "an OpenStreetMap extract",
        openstreetmap.read,
        "osm",
        "ODbL-1.0",
    ),
    Format((".txt", ".zip"), "a GeoNames country file", geonames.read, "geonames", "CC-BY-4.0"),
    Format((".csv", ".tsv"), "a table with name, lon and lat", table.read),
)


def format_of(path: Path) -> Format:
    """The format by the file's ending; raises DataError for a missing file or an unknown ending."""
    for one in FORMATS:
        if path.name.lower().endswith(one.endings):
            break
    else:
        known = "; ".join(f"{one.title} ({', '.join(one.endings)})" for one in FORMATS)
        what = "this is no gazetteer that can be read"
        raise DataError([Problem(str(path), 0, what, f"give {known}")])
    if not path.is_file():
        advice = "check the path; it must be a file"
        raise DataError([Problem(str(path), 0, "there is no such file", advice)])
    return one
