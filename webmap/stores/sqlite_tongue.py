"""What SQLite says: its own words, and functions of ours where it has none."""

import json
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from webmap.ogc.boxes import Box
from webmap.ogc.evaluation import ARRAYS
from webmap.ogc.spatial import FUNCTIONS, ShapeError
from webmap.ogc.values import FOLDED, like
from webmap.stores.blobs import wkb_of
from webmap.stores.conditions import Parameters
from webmap.stores.drawable import Drawable
from webmap.stores.layout import SHAPE
from webmap.stores.places import Places
from webmap.stores.tongue import Ask


class FileTongue:
    """What SQLite says, with functions of ours where it has none."""

    shape_read = "{}"
    bytes_read = "CAST({} AS BLOB)"

    def __init__(self, ask: Ask) -> None:
        """Shapes are looked at with what `ask` reads."""
        self._ask, self._places = ask, Places(ask)
        self._drawable: dict[str, Drawable] = {}

    def geometry(self, held: bytes) -> BaseGeometry:
        """A shape as the file has it."""
        return shapely.from_wkb(wkb_of(held))

    def value(self, name: str, kind: str) -> str:
        """A parameter; SQLite knows what it is."""
        return name

    def member(self, column: str, name: str, kind: str) -> str:
        """Whether a list holds a value."""
        return f"EXISTS (SELECT 1 FROM json_each({column}) j WHERE j.value = {name})"

    def spatial(
        self, name: str, table: str, shape: BaseGeometry, first: bool, to: Parameters
    ) -> str:
        """What the R*Tree has near is looked at at once, outside of SQL."""
        apart = name == "s_disjoint"
        ask = getattr(shapely, FUNCTIONS["s_intersects" if apart else name][0])
        meeting = name in ("s_intersects", "s_disjoint")
        found, near = self._places.found(table, shape, meeting)
        shapes = self._places.shapes.of(table, near)
        shapely.prepare(shape)
        try:
            # what is prepared comes first: to meet is mutual
            holds = ask(shape, shapes) if first or meeting else ask(shapes, shape)
        except shapely.errors.GEOSException as error:
            raise ShapeError(str(error)) from error
        found += [fid for fid, so in zip(near, holds, strict=True) if so]
        told = "NOT IN" if apart else "IN"
        return f"fid {told} (SELECT value FROM json_each({to.add(json.dumps(found))}))"

    def near(self, table: str, parameters: Parameters, box: Box) -> str:
        """Whether the R*Tree has it near."""
        west, south, east, north = (parameters.add(edge) for edge in box)
        return f"""fid IN (SELECT id FROM "rtree_{table}_{SHAPE}"
WHERE minx <= {east} AND maxx >= {west} AND miny <= {north} AND maxy >= {south})"""

    def met(self, table: str, boxes: Sequence[Box]) -> list[int] | None:
        """The rows that meet boxes, in their order; None where one has no height or no width."""
        return self._places.met(table, boxes)

    def first(
        self, table: str, box: Box, most: int, groups: Collection[int] | None
    ) -> tuple[list[int], int]:
        """What a square takes first, from boxes that are read when the layer is first asked for."""
        if table not in self._drawable:
            self._drawable[table] = Drawable.read(self._ask, table)
        return self._drawable[table].first(box, most, groups)

    def folded(self, name: str, text: str) -> str:
        """The same function as in memory."""
        return f"planmap_{name}({text})"

    def like(self, text: str, pattern: str) -> str:
        """The same pattern as in memory."""
        return f"planmap_like({text}, {pattern})"

    def array(self, name: str, one: str, other: str) -> str:
        """The same function of sets as in memory."""
        return f"planmap_array('{name}', {one}, {other})"

    def names_with(self, word: str, parameters: Parameters) -> str:
        """Of three characters and more by FTS5, of one or two by their own table."""
        if len(word) > 2:
            match = parameters.add(f'"{word}"')
            return f"SELECT rowid FROM planmap_trigrams WHERE planmap_trigrams MATCH {match}"
        return f"SELECT name FROM planmap_grams WHERE gram = {parameters.add(word)}"


def _unless_missing(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that gives NULL where an argument is NULL, as every one of SQL does."""

    def answer(*given: Any) -> Any:
        return None if None in given else function(*given)

    return answer


def _array(name: str, one: str, other: str) -> bool:
    return bool(ARRAYS[name](set(json.loads(one)), set(json.loads(other))))


@lru_cache(maxsize=32)
def _pattern(text: str) -> Any:
    return like(text)


def _like(text: str, pattern: str) -> bool:
    return bool(_pattern(pattern).fullmatch(text))


FUNCTIONS_OF_OURS: dict[str, tuple[int, Callable[..., Any]]] = {
    "planmap_array": (3, _unless_missing(_array)),
    "planmap_like": (2, _unless_missing(_like)),
    **{f"planmap_{name}": (1, _unless_missing(fold)) for name, fold in FOLDED.items()},
}
