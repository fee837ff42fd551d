"""What every database is asked through: a connection that reads, and the words it understands."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from webmap.stores.conditions import Dialect
from webmap.stores.finding import Names

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from webmap.ogc.boxes import Box


class Tongue(Dialect, Names, Protocol):
    """All that databases say differently."""

    shape_read: str  # SQL that gives a shape as the database's driver hands it over

    def geometry(self, held: Any) -> "BaseGeometry":
        """A shape that was read."""
        ...

    def met(self, table: str, boxes: "Sequence[Box]") -> Sequence[int] | None:
        """The rows that meet boxes, in their order, if that is told quicker than by SQL."""
        ...


class Ask(Protocol):
    """A connection that reads."""

    def __call__(self, sql: str, parameters: Mapping[str, Any] = {}) -> list[tuple]:  # noqa: B006
        """The rows that an SQL text with `:names` gives; ShapeError for shapes it cannot ask."""
        ...

    def close(self) -> None:
        """Let go of every thread's connection."""
        ...
