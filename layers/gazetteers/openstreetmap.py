"""An OpenStreetMap extract: its named nodes, and the middle of its named areas."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from shapely.geometry import MultiPolygon, Polygon

from layers.gazetteers.kinds import of_tags
from layers.gazetteers.named import Candidate, one_line
from layers.location import RADIUS_M
from layers.problems import DataError, Problem
from layers.reference import GEOD

if TYPE_CHECKING:
    from osmium.osm import Area, Node

NAMES = ("name", "name:zh", "official_name", "short_name", "alt_name", "old_name", "loc_name")
INSTALL = "install it: pip install 'planmap[places]'"


def read(path: Path) -> Iterator[Candidate]:
    """Every named node and area; raises DataError for a file that osmium cannot read to its end."""
    osmium = _osmium(path)
    try:
        named = osmium.filter.KeyFilter(*NAMES)
        drawn = osmium.filter.EntityFilter(osmium.osm.NODE | osmium.osm.AREA)
        things = osmium.FileProcessor(str(path)).with_areas(named)
        for thing in things.with_filter(drawn).with_filter(named):
            if thing.is_area():
                yield _area(thing)
            elif thing.location.valid():  # a deleted node has none
                yield _node(thing)
    except (RuntimeError, OSError) as error:
        what = f"cannot be read to its end: {one_line(str(error))}"
        advice = "download the extract again and compare its size or checksum"
        raise DataError([Problem(str(path), 0, what, advice)]) from None


def _osmium(path: Path) -> ModuleType:
    try:
        import osmium
    except ImportError:
        what = "reading OpenStreetMap needs the package osmium"
        raise DataError([Problem(str(path), 0, what, INSTALL)]) from None
    return osmium


def _node(node: "Node") -> Candidate:
    return _candidate(node, node.location.lon, node.location.lat, f"node/{node.id}", 0)


def _area(area: "Area") -> Candidate:
    shape = MultiPolygon([Polygon([(n.lon, n.lat) for n in ring]) for ring in area.outer_rings()])
    middle = shape.representative_point()
    west, south, east, north = shape.bounds
    half = GEOD.inv(west, south, east, north)[2] / 2
    kind = "way" if area.from_way() else "relation"
    return _candidate(area, middle.x, middle.y, f"{kind}/{area.orig_id()}", half)


def _candidate(thing: "Node | Area", lon: float, lat: float, ref: str, half_m: float) -> Candidate:
    tags = {tag.k: tag.v for tag in thing.tags}
    kind, groups = of_tags(tags)
    return Candidate(_names(tags), lon, lat, kind, groups, ref, _best(half_m))


def _names(tags: dict[str, str]) -> tuple[str, ...]:
    """Its names, the main one first; several in one tag stand between semicolons."""
    values = [value for key in NAMES for value in tags.get(key, "").split(";")]
    return tuple(dict.fromkeys(name for value in values if (name := one_line(value))))


def _best(half_m: float) -> str:
    """Of a large area the middle may lie far from what the plan means."""
    return next((name for name in ("site", "town") if half_m <= RADIUS_M[name]), "county")
