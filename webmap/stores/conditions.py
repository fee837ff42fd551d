"""A request's choice of items as an SQL condition, with the three values that SQL has anyway."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import shapely
from shapely.geometry.base import BaseGeometry

from webmap.errors import Refusal
from webmap.ogc import spatial
from webmap.ogc.asked import Asked
from webmap.ogc.boxes import Box, area
from webmap.ogc.evaluation import COMPARISONS, matching
from webmap.ogc.fields import GEOMETRY, Field
from webmap.ogc.filters import Filter
from webmap.ogc.store import Store
from webmap.ogc.values import FOLDED, INSTANTS
from webmap.stores.layout import SHAPE, has_shapes, to_json
from webmap.stores.rows import Head

Shape = BaseGeometry
ALL = "TRUE"
NOTHING = "NULL"  # the shape of what lies nowhere


class Parameters:
    """The values of an SQL text, by name, as they are met."""

    def __init__(self) -> None:
        """None yet."""
        self.held: dict[str, Any] = {}

    def add(self, value: Any) -> str:
        """The name under which the text has a value."""
        name = f"p{len(self.held)}"
        self.held[name] = value
        return f":{name}"


class Dialect(Protocol):
    """What databases say differently; every argument is SQL, and so is the answer."""

    def value(self, name: str, kind: str) -> str:
        """A parameter as a text, number, boolean or list (JSON)."""
        ...

    def member(self, column: str, name: str, kind: str) -> str:
        """Whether a list holds a parameter."""
        ...

    def spatial(self, name: str, table: str, shape: Shape, first: bool, to: Parameters) -> str:
        """A function of the shape of a row and another one; `first`: whether that comes first."""
        ...

    def near(self, table: str, parameters: Parameters, box: Box) -> str:
        """Whether the box of a row's shape meets a box: quick, and never wrongly no."""
        ...

    def folded(self, name: str, text: str) -> str:
        """A text as `casei` or `accenti` make it."""
        ...

    def like(self, text: str, pattern: str) -> str:
        """Whether a text fits a pattern of CQL2."""
        ...

    def array(self, name: str, one: str, other: str) -> str:
        """A function of two lists."""
        ...


def condition(head: Head, asked: Asked, dialect: Dialect, parameters: Parameters) -> str:
    """The rows of a collection's table that are asked for; Refusal as in memory."""
    parts = []
    if asked.boxes:
        parts.append(_in_boxes(head, asked.boxes, dialect, parameters))
    for name, value in asked.equal.items():
        parts.append(_equal(head.fields[name], value, dialect, parameters))
    if asked.condition:
        refuse(head, asked.condition)
        wanted = _Condition(head, asked.condition, dialect, parameters)
        parts.append(f"({wanted.truth(asked.condition.tree)})")
    return " AND ".join(parts) or ALL


def _in_boxes(head: Head, boxes: Sequence[Box], dialect: Dialect, parameters: Parameters) -> str:
    if not has_shapes(head):
        return "FALSE"
    met = [dialect.spatial("s_intersects", head.id, area(box), False, parameters) for box in boxes]
    return f"({' OR '.join(met)})"


def _equal(field: Field, value: object, dialect: Dialect, parameters: Parameters) -> str:
    column, kind = f'"{field.id}"', "number" if field.type == "integer" else field.type
    if field.many:
        return dialect.member(column, parameters.add(value), kind)
    return f"{column} = {dialect.value(parameters.add(value), kind)}"


def refuse(head: Head, wanted: Filter) -> None:
    """Refuse what the filter asks wrongly, as it is refused where items lie in memory."""
    matching(_Empty(head.fields), wanted)


def unasked(asked: Asked) -> Refusal:
    """What a filter is told whose function cannot be asked of some shape."""
    assert asked.condition
    return Refusal("ogc_filter_shape", where=asked.condition.where(()))


class _Empty(Store):
    """A collection with fields and no items."""

    fields: Mapping[str, Field] = {}

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self.items, self.rows, self.fields = (), {}, fields


class _Condition:
    """A filter that was found right, in SQL."""

    def __init__(
        self, head: Head, wanted: Filter, dialect: Dialect, parameters: Parameters
    ) -> None:
        self._head, self._system = head, wanted.system
        self._dialect, self._parameters = dialect, parameters

    def truth(self, node: Any) -> str:
        """The SQL of a condition."""
        if isinstance(node, bool):
            return str(node).upper()
        if "property" in node:
            return self._expression(node)[0]
        name, args = node["op"].lower(), node["args"]
        if name in ("and", "or"):
            return f"({f' {name.upper()} '.join(self.truth(one) for one in args)})"
        if name == "not":
            return f"(NOT {self.truth(args[0])})"
        if name in spatial.FUNCTIONS:
            return self._spatial(name, args)
        return f"({self._plain(name, args)})"

    def _plain(self, name: str, args: list) -> str:
        if name == "in":
            one, *others = (self._sql(arg) for arg in (args[0], *args[1]))
            return " OR ".join(f"{one} = {other}" for other in others)
        sql = [self._sql(arg) for arg in args]
        if name == "isnull":
            return f"{sql[0]} IS NULL"
        if name == "between":
            return f"{sql[0]} >= {sql[1]} AND {sql[0]} <= {sql[2]}"
        if name == "like":
            return self._dialect.like(*sql)
        if name in COMPARISONS:
            return f"{sql[0]} {name} {sql[1]}"
        return self._dialect.array(name, *sql)

    def _sql(self, node: Any) -> str:
        return self._expression(node)[0]

    def _expression(self, node: Any) -> tuple[str, str]:
        """The SQL of a value, and its kind."""
        if not isinstance(node, dict):
            return self._literal(node)
        if node.get("property") == GEOMETRY:
            return self._own_shape, GEOMETRY
        if "property" in node:
            return f'"{node["property"]}"', ""
        for kind, reads in INSTANTS.items():
            if kind in node:
                found = reads(node[kind])
                return self._literal(found.timestamp() if kind == "timestamp" else str(found))
        name = node["op"].lower()
        assert name in FOLDED
        return self._dialect.folded(name, self._sql(node["args"][0])), "string"

    def _literal(self, value: Any) -> tuple[str, str]:
        if value is None:
            return "NULL", "null"
        if isinstance(value, list):
            return self._dialect.value(self._parameters.add(to_json(value)), "list"), "list"
        kind = {bool: "boolean", str: "string"}.get(type(value), "number")
        value = float(value) if kind == "number" else value
        return self._dialect.value(self._parameters.add(value), kind), kind

    @property
    def _own_shape(self) -> str:
        return f'"{SHAPE}"' if has_shapes(self._head) else NOTHING

    def _spatial(self, name: str, args: list) -> str:
        """A function of shapes: of two that are given, of each one with itself, or of both."""
        given = [None if one == {"property": GEOMETRY} else self._read(one) for one in args]
        if self._own_shape == NOTHING and None in given:
            return NOTHING
        known = [shape for shape in given if shape is not None]
        if len(known) == 1:
            first = given[0] is not None
            return self._dialect.spatial(name, self._head.id, known[0], first, self._parameters)
        one, other = known or [shapely.Point(0, 0)] * 2
        return str(bool(getattr(shapely, spatial.FUNCTIONS[name][0])(one, other))).upper()

    def _read(self, node: dict) -> BaseGeometry:
        return spatial.read(node, self._system)
