"""What every database is asked through: a connection that reads, and the words it understands."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from webmap.stores.conditions import Dialect
from webmap.stores.finding import Names

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from webmap.ogc.boxes import Box


class Tongue(Dialect, Names, Protocol):
    """All that databases say differently."""

    shape_read: str  # SQL that gives a shape as the database's driver hands it over
    bytes_read: str  # SQL that gives a text in UTF-8: quicker than text that is written out again

    def geometry(self, held: Any) -> "BaseGeometry":
        """A shape that was read."""
        ...

    def met(self, table: str, boxes: "Sequence[Box]") -> Sequence[int] | None:
        """The rows that meet boxes, in their order, if that is told quicker than by SQL."""
        ...

    def first(
        self, table: str, box: "Box", most: int, groups: Collection[int] | None
    ) -> tuple[list[int], int]:
        """What a box takes first of a layer, by `tiles/order.py`, and how many more it meets.

        `groups`: the numbers of those to choose from, see `facets.py`; None for all.
        """
        ...


class Ask(Protocol):
    """A connection that reads."""

    def __call__(self, sql: str, parameters: Mapping[str, Any] = {}) -> list[tuple]:  # noqa: B006
        """The rows that an SQL text with `:names` gives; ShapeError for shapes it cannot ask."""
        ...

    def close(self) -> None:
        """Let go of every thread's connection."""
        ...


_HALF = re.compile("[\ud800-\udfff]")  # of a pair that makes one character


def storable(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters without the characters that no database takes.

    No text of an atlas holds those, nor what comes instead, which stands next in their order.
    """
    return {
        name: _without(one) if isinstance(one, str) else one for name, one in parameters.items()
    }


def _without(text: str) -> str:
    plain = text.replace("\x00", "\x01").replace(r"\u0000", r"\u0001")  # the latter in JSON
    return _HALF.sub("\ue000", plain)
