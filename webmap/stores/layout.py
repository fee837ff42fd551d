"""The tables of a stored atlas, the same in every database, and how rows are put into them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from webmap.ogc.fields import Field
from webmap.stores.index import grams_of, names_of, starts_of
from webmap.stores.protocol import UNPLACED
from webmap.stores.rows import Contents, Found, Head, Row
from webmap.tiles import order

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

BATCH = 5000  # rows that are handed over at once
SHAPE, EXACT = "geom", "exact"
Column = tuple[str, str]  # name and kind: text, integer, number, boolean, list or shape

# what is not of one collection; the first columns, up to the number, tell a row apart
TABLES: dict[str, tuple[int, list[Column]]] = {
    "planmap_about": (1, [("key", "text"), ("value", "text")]),
    "planmap_collections": (1, [("place", "integer"), ("id", "text"), ("head", "text")]),
    "planmap_items": (
        1,
        [
            ("fid", "integer"),
            ("collection", "text"),
            ("id", "text"),
            ("told", "text"),
            ("body", "text"),
            (EXACT, "wkb"),
            ("held", "integer"),
        ],
    ),
    "planmap_held": (
        1,
        [("number", "integer"), ("layer", "text"), ("count", "integer"), ("held", "text")],
    ),
    "planmap_drawn": (
        1,
        [
            ("fid", "integer"),
            ("place", "integer"),
            ("id", "text"),
            ("name", "text"),
            ("name_en", "text"),
            ("body", "text"),
        ],
    ),
    "planmap_claims": (
        4,
        [("document", "text"), ("section", "text"), ("rank", "integer"), ("fid", "integer")],
    ),
    "planmap_entries": (
        1,
        [
            ("number", "integer"),
            ("kind", "text"),
            ("weight", "integer"),
            ("length", "integer"),
            ("body", "text"),
            ("readings", "text"),
        ],
    ),
    "planmap_belongs": (2, [("owner", "integer"), ("entry", "integer")]),
    "planmap_names": (
        1,
        [("id", "integer"), ("entry", "integer"), ("other", "integer"), ("text", "text")],
    ),
    "planmap_grams": (2, [("gram", "text"), ("name", "integer")]),
    "planmap_starts": (
        4,
        [("text", "text"), ("field", "integer"), ("inside", "integer"), ("entry", "integer")],
    ),
}
FEW = ("planmap_about", "planmap_collections")


class Sink(Protocol):
    """A database that is being filled, within one transaction."""

    def put(self, table: str, rows: Sequence[tuple]) -> None:
        """Add rows to a table."""
        ...

    def shape(self, shape: "BaseGeometry | None") -> Any:
        """A shape as the database holds it."""
        ...


def kind_of(field: Field) -> str:
    """The kind of the column of a field."""
    return "list" if field.many else {"string": "text"}.get(field.type, field.type)


def columns_of(head: Head) -> list[Column]:
    """The columns of a collection's own table: number, shape if it has any, its fields."""
    fields = [(one.id, kind_of(one)) for one in head.fields.values()]
    return [("fid", "integer"), *([(SHAPE, "shape")] if has_shapes(head) else []), *fields]


def has_shapes(head: Head) -> bool:
    """Whether the items of a collection lie somewhere."""
    return head.id != UNPLACED


def to_json(value: object) -> str:
    """Compact JSON with Chinese unescaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _drawn(row: Row, head: Head) -> tuple:
    """What a square needs of a feature; its place is by how the layer draws its kind."""
    own = row.properties
    first = order.place(row.id, order.is_main(own["kind"], head.spec["style"]))
    return first, row.id, own["name"], own["name_en"] or own["name"], to_json(row.drawn)


class Filling:
    """Fills a database with an atlas, in batches."""

    def __init__(self, sink: Sink) -> None:
        """Nothing is put anywhere yet."""
        self._sink = sink
        self._waiting: dict[str, list[tuple]] = {}
        self._held: dict[tuple[str, str], list[int]] = {}  # by layer and values: number, count
        self._names = 0

    def fill(self, contents: Contents) -> None:
        """Put everything into the tables, which are there and empty."""
        heads = {one.id: one for one in contents.heads()}
        for key, value in contents.about().items():
            self._add("planmap_about", (key, to_json(value)))
        for place, head in enumerate(heads.values()):
            self._add("planmap_collections", (place, head.id, to_json(head.as_data())))
        for fid, row in enumerate(contents.rows(), start=1):
            self._take(fid, row, heads[row.collection])
        for one in contents.found():
            self._find(one)
        for (layer, values), (number, count) in self._held.items():
            self._add("planmap_held", (number, layer, count, values))
        for table in self._waiting:
            self._flush(table)

    def _take(self, fid: int, row: Row, head: Head) -> None:
        self._add(row.collection, tuple(self._cells(fid, row, head)))
        told = to_json(row.told) if row.told else None
        exact = None if row.exact is None else row.exact.wkb
        item = (fid, row.collection, row.id, told, to_json(row.properties), exact)
        self._add("planmap_items", (*item, self._number(row)))
        if row.drawn is not None:
            self._add("planmap_drawn", (fid, *_drawn(row, head)))
        cited = ((one["document"], one["section"]) for one in row.properties["citations"])
        for place in dict.fromkeys(cited):
            self._add("planmap_claims", (*place, row.rank, fid))

    def _number(self, row: Row) -> int:
        """The number of the values by facet that a feature shares with others of its layer."""
        key = row.properties["layer"], to_json(row.held)
        found = self._held.setdefault(key, [len(self._held) + 1, 0])
        found[1] += 1
        return found[0]

    def _cells(self, fid: int, row: Row, head: Head) -> Iterator[Any]:
        yield fid
        if has_shapes(head):
            yield self._sink.shape(row.shape)
        held = {**row.told, **row.properties}
        for name, field in head.fields.items():
            value = held.get(name)
            yield to_json(value) if field.many and value is not None else value

    def _find(self, one: Found) -> None:
        row = one.row
        about = (row["kind"], row["weight"], len(row["names"][0]))
        self._add(
            "planmap_entries", (one.number, *about, to_json(row), to_json(dict(one.readings)))
        )
        self._add_all("planmap_belongs", ((to, one.number) for to in row.get("via", ())))
        for text, other in names_of(one):
            self._names += 1
            self._add("planmap_names", (self._names, one.number, other, text))
            self._add_all("planmap_grams", ((gram, self._names) for gram in sorted(grams_of(text))))
        starts = sorted(starts_of(one))
        self._add_all("planmap_starts", ((*start, one.number) for start in starts))

    def _add_all(self, table: str, rows: Iterable[tuple]) -> None:
        for row in rows:
            self._add(table, row)

    def _add(self, table: str, row: tuple) -> None:
        waiting = self._waiting.setdefault(table, [])
        waiting.append(row)
        if len(waiting) >= BATCH:
            self._flush(table)

    def _flush(self, table: str) -> None:
        if rows := self._waiting[table]:
            self._sink.put(table, rows)
            rows.clear()
