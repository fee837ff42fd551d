"""The datums in which a source may give its coordinates."""

from layers.atlas import Atlas
from layers.problems import DataError, Problem

DATUMS = ("WGS-84", "CGCS2000")


def usable(source: dict) -> bool:
    """Whether points of a source of sources.yaml can be taken as they are."""
    return source["datum"] in DATUMS


def check_datum(atlas: Atlas, name: str) -> None:
    """Raise DataError if the known source of this id gives other coordinates."""
    source = next(source for source in atlas.sources if source["id"] == name)
    if not usable(source):
        what = f"source `{name}` has the datum {source['datum']}"
        advice = f"convert the coordinates to {DATUMS[0]} first, and say so in `datum`"
        raise DataError([Problem("sources.yaml", 0, what, advice)])
