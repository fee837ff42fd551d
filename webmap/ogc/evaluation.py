"""A CQL2 filter held against the features of a collection."""

import operator
from collections.abc import Callable
from datetime import date, datetime
from difflib import get_close_matches
from functools import reduce

import numpy as np

from webmap.errors import Refusal
from webmap.ogc import spatial
from webmap.ogc.fields import GEOMETRY
from webmap.ogc.filters import Filter
from webmap.ogc.store import Store
from webmap.ogc.truth import Truth, truth_of
from webmap.ogc.values import FOLDED, INSTANTS, Column, each, kind_of, like, word_of

COMPARISONS: dict[str, Callable] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
ARRAYS: dict[str, Callable[[set, set], bool]] = {
    "a_equals": operator.eq,
    "a_contains": operator.ge,
    "a_containedby": operator.le,
    "a_overlaps": lambda one, other: not one.isdisjoint(other),
}

WORDS = "AND OR NOT = <> < > <= >= LIKE BETWEEN IN IS NULL CASEI ACCENTI"


def matching(store: Store, wanted: Filter) -> np.ndarray:
    """Which features a filter keeps; 400 where it asks for what is not there."""
    return _Evaluation(store, wanted).truth(wanted.tree, ()).yes


class _Evaluation:
    """One filter against one collection; each part knows its path in the filter."""

    def __init__(self, store: Store, wanted: Filter) -> None:
        self._store, self._filter = store, wanted
        self._rows = [item.properties for item in store.items]

    def truth(self, node: object, path: tuple) -> Truth:
        """The truth of a condition."""
        if isinstance(node, bool):
            return truth_of([node] * len(self._rows))
        if isinstance(node, dict) and "property" in node:
            column = self._property(node["property"], path)
            if column.type == "boolean":
                return truth_of(column.values)
        if not isinstance(node, dict) or "op" not in node:
            raise self._refusal("ogc_filter_condition", path, word_of(node))
        name = node["op"].lower()
        return self._operation(name)(name, node["args"], (*path, "args"))

    def _operation(self, name: str) -> Callable[[str, list, tuple], Truth]:
        own = {
            "and": self._junction,
            "or": self._junction,
            "not": self._not,
            "isnull": self._is_null,
            "like": self._like,
            "between": self._between,
            "in": self._in,
        }
        tables = ((COMPARISONS, self._compare), (spatial.FUNCTIONS, self._spatial))
        for names, method in (*tables, (ARRAYS, self._array)):
            own |= dict.fromkeys(names, method)
        return own.get(name, self._unknown)

    def _unknown(self, name: str, args: list, path: tuple) -> Truth:
        functions = " ".join((*spatial.FUNCTIONS, *ARRAYS)).upper()
        raise self._refusal("ogc_filter_operator", path[:-1], name, known=f"{WORDS} {functions}")

    def _junction(self, name: str, args: list, path: tuple) -> Truth:
        self._count(name, args, path, 1, "…")
        parts = [self.truth(one, (*path, at)) for at, one in enumerate(args)]
        return reduce(operator.and_ if name == "and" else operator.or_, parts)

    def _not(self, name: str, args: list, path: tuple) -> Truth:
        self._count(name, args, path, 1)
        return ~self.truth(args[0], (*path, 0))

    def _is_null(self, name: str, args: list, path: tuple) -> Truth:
        self._count(name, args, path, 1)
        column = self._column(args[0], (*path, 0))
        return truth_of(value is None for value in column.values)

    def _compare(self, name: str, args: list, path: tuple) -> Truth:
        self._count(name, args, path, 2)
        one, other = self._alike(args, path)
        if one.type == "boolean" and name not in ("=", "<>"):
            raise self._refusal("ogc_filter_order", path, word_of(args[0]))
        return each(COMPARISONS[name], one, other)

    def _between(self, name: str, args: list, path: tuple) -> Truth:
        self._count(name, args, path, 3)
        one, low, high = self._alike(args, path)
        return each(operator.ge, one, low) & each(operator.le, one, high)

    def _in(self, name: str, args: list, path: tuple) -> Truth:
        self._count(name, args, path, 2)
        if not isinstance(args[1], list) or not args[1]:
            raise self._refusal("ogc_filter_arguments", path, name, wanted="name IN ('x', 'y')")
        one, *others = self._alike([args[0], *args[1]], path)
        return reduce(operator.or_, (each(operator.eq, one, other) for other in others))

    def _like(self, name: str, args: list, path: tuple) -> Truth:
        self._count(name, args, path, 2)
        one, pattern = (self._column(arg, (*path, at)) for at, arg in enumerate(args))
        if {one.type, pattern.type} != {"string"}:
            raise self._refusal("ogc_filter_arguments", path, name, wanted="name LIKE 'x%'")
        made = {text: like(text) for text in set(pattern.values) if text is not None}
        return each(lambda text, by: bool(made[by].fullmatch(text)), one, pattern)

    def _spatial(self, name: str, args: list, path: tuple) -> Truth:
        self._count(name, args, path, 2)
        shapes = [self._shape(name, arg, (*path, at)) for at, arg in enumerate(args)]
        try:
            return spatial.holds(name, self._store, *shapes)
        except spatial.ShapeError:
            raise self._refusal("ogc_filter_shape", path, name) from None

    def _shape(self, name: str, node: object, path: tuple) -> spatial.Shape:
        """The shape of a literal; None stands for the shapes of the features."""
        if node == {"property": GEOMETRY}:
            return None
        if not isinstance(node, dict) or not node.keys() & {"bbox", "coordinates", "geometries"}:
            wanted = f"{name.upper()}({GEOMETRY}, POINT(112.5 37.8))"
            raise self._refusal("ogc_filter_arguments", path, word_of(node) or name, wanted=wanted)
        try:
            return spatial.read(node, self._filter.system)
        except spatial.ShapeError:
            raise self._refusal("ogc_filter_shape", path, name) from None

    def _array(self, name: str, args: list, path: tuple) -> Truth:
        self._count(name, args, path, 2)
        one, other = (self._column(arg, (*path, at)) for at, arg in enumerate(args))
        kinds = {one.type, other.type}
        if not all(kind.startswith("array") for kind in kinds):
            wanted = f"{name.upper()}(also, ('x', 'y'))"
            raise self._refusal("ogc_filter_arguments", path, name, wanted=wanted)
        if len(kinds) > 1:
            raise self._refusal("ogc_filter_types", path, word_of(args[0]), type=one.type)
        return each(lambda a, b: ARRAYS[name](set(a), set(b)), one, other)

    def _alike(self, args: list, path: tuple) -> list[Column]:
        """The columns of arguments that are to be compared: plain values of one type."""
        columns = [self._column(arg, (*path, at)) for at, arg in enumerate(args)]
        for arg, one in zip(args, columns, strict=True):
            if one.type.startswith("array"):
                raise self._refusal("ogc_filter_list", path, word_of(arg))
            if one.type in ("null", GEOMETRY):
                raise self._refusal("ogc_filter_null", path, word_of(arg) or "null")
        if len({one.type for one in columns}) > 1:
            named = next((arg for arg in args if word_of(arg)), args[0])
            kind = columns[args.index(named)].type
            raise self._refusal("ogc_filter_types", path, word_of(named), type=kind)
        return columns

    def _column(self, node: object, path: tuple) -> Column:
        """The values of an expression."""
        if isinstance(node, dict):
            return self._named(node, path)
        if isinstance(node, list):
            kinds = {kind_of(one) for one in node}
            if len(kinds) == 1 and kinds <= {"string", "number", "boolean"}:
                return self._same(f"array of {kinds.pop()}", node)
            raise self._refusal("ogc_filter_arguments", path, "", wanted="('x', 'y')")
        return self._same(kind_of(node), node)

    def _named(self, node: dict, path: tuple) -> Column:
        if "property" in node:
            return self._property(node["property"], path)
        if str(node.get("op")).lower() in FOLDED:
            return self._folded(node["op"].lower(), node["args"], (*path, "args"))
        for kind, reads in INSTANTS.items():
            if kind in node:
                return self._same(kind, self._instant(reads, node[kind], (*path, kind)))
        if "op" in node:
            self._unknown(node["op"].lower(), node["args"], (*path, "args"))
        raise self._refusal("ogc_filter_value", path, word_of(node))

    def _instant(self, reads: Callable, text: object, path: tuple) -> date | datetime:
        try:
            return reads(text)
        except (ValueError, TypeError):
            wanted = "DATE('2030-12-31')  TIMESTAMP('2030-12-31T00:00:00Z')"
            raise self._refusal("ogc_filter_arguments", path, "", wanted=wanted) from None

    def _folded(self, name: str, args: list, path: tuple) -> Column:
        self._count(name, args, path, 1)
        column = self._column(args[0], (*path, 0))
        if column.type != "string":
            raise self._refusal("ogc_filter_arguments", path, name, wanted=f"{name.upper()}(name)")
        fold = FOLDED[name]
        known = {text: fold(text) for text in set(column.values) - {None}}
        return Column("string", [known.get(text) for text in column.values])

    def _property(self, name: str, path: tuple) -> Column:
        if name == GEOMETRY:
            return Column(GEOMETRY, [item.geometry for item in self._store.items])
        field = self._store.fields.get(name)
        if field is None:
            names = [*self._store.fields, GEOMETRY]
            known = ", ".join(get_close_matches(name, names, n=3, cutoff=0.5) or names)
            raise self._refusal("ogc_filter_property", path, name, known=known)
        kind = "number" if field.type == "integer" else field.type
        values = [row.get(name) for row in self._rows]
        return Column(f"array of {kind}" if field.many else kind, values)

    def _same(self, kind: str, value: object) -> Column:
        return Column(kind, [value] * len(self._rows))

    def _count(self, name: str, args: list, path: tuple, wanted: int, more: str = "") -> None:
        if len(args) == wanted or (more and len(args) > wanted):
            return
        told = ", ".join("abc"[:wanted]) + more
        raise self._refusal("ogc_filter_arguments", path, name, wanted=f"{name.upper()}({told})")

    def _refusal(self, key: str, path: tuple, token: str, **parts: str) -> Refusal:
        return Refusal(key, where=self._filter.where(path, token), **parts)
