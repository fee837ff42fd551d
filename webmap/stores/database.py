"""The verbs of a store answered by SQL, for every database that holds the tables of `layout`."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from webmap import geojson
from webmap.ogc.spatial import ShapeError
from webmap.search_rule import Entry, Index, Reading, cut, fold
from webmap.stores.conditions import ALL, Dialect, Parameters, condition, unasked
from webmap.stores.finding import Names, initials_of, ranked
from webmap.stores.index import INITIALS, end_of
from webmap.stores.layout import SHAPE, has_shapes, to_json
from webmap.stores.protocol import UNPLACED, Claimed, Claims, Found, Hits, Page
from webmap.stores.rows import Head, head_of
from webmap.tiles import ROOM
from webmap.tiles.square import Square

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from webmap.ogc.asked import Asked
    from webmap.ogc.boxes import Box
    from webmap.ogc.systems import System

MOST_READ = 2000  # entries whose readings are held against letters that mix syllables and initials


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


class Stored:
    """An item of a database; its properties are read when they are asked for."""

    def __init__(self, store: "DatabaseStore", head: Head, row: tuple) -> None:
        """A row of `_COLUMNS`."""
        self._tongue, self._head = store.tongue, head
        self.id, self._told, self._body, self._exact, self._shape = row

    @cached_property
    def properties(self) -> dict:
        """What every output says of it."""
        return {**json.loads(self._told or "{}"), **json.loads(self._body)}

    @cached_property
    def geometry(self) -> "BaseGeometry | None":
        """Its shape."""
        return None if self._shape is None else self._tongue.geometry(self._shape)

    def written(self, system: "System") -> bytes:
        """It as GeoJSON; its properties lie there as they are written."""
        parts = {"type": "Feature", "id": self.id, "geometry": self._out(system)}
        told = f"{self._told[:-1]},{self._body[1:]}" if self._told else self._body
        rest = to_json(self._head.besides)
        whole = f'{to_json(parts)[:-1]},"properties":{told}{rest[1:-1] and f",{rest[1:-1]}"}}}'
        return whole.encode()

    def _out(self, system: "System") -> dict | None:
        import shapely

        exact = self.geometry if self._exact is None else shapely.from_wkb(bytes(self._exact))
        return geojson.as_it_is(system.out(exact))


@dataclass(frozen=True)
class Drawn:
    """Features of a square: id, Chinese and English name, `Drawing.row` as JSON; how many more."""

    rows: Sequence[tuple[str, str, str, str]]
    left: int


class DatabaseStore:
    """An atlas in a database; what is not of single items is read once, at the start."""

    def __init__(self, ask: Ask, tongue: Tongue) -> None:
        """`ask` may be called by several threads at once."""
        self.ask, self.tongue = ask, tongue
        self.about = {
            key: json.loads(value) for key, value in ask("SELECT key, value FROM planmap_about")
        }
        self.data_version: str = self.about["data_version"]
        heads = ask("SELECT head FROM planmap_collections ORDER BY place")
        self.heads = {one.id: one for one in (head_of(json.loads(text)) for (text,) in heads)}

    def close(self) -> None:
        """Let go of the database."""
        self.ask.close()

    def layers(self) -> Mapping[str, Head]:
        """Every collection, see `AtlasStore`."""
        return self.heads

    def feature(self, key: str) -> Found | None:
        """The feature `layer/id`, see `AtlasStore`."""
        layer, _, name = key.partition("/")
        if layer not in self.heads or layer == UNPLACED:
            return None
        found = self.item(layer, name)
        if found is None and (other := self.item(UNPLACED, f"{layer}.{name}")):
            found = _as_feature(self, self.heads[layer], other, name)
        return found

    def items(self, collection: str, asked: "Asked") -> Page:
        """The items asked for, see `AtlasStore`."""
        head, parameters = self.heads[collection], Parameters()
        if asked.boxes and has_shapes(head) and not (asked.equal or asked.condition):
            fids = self.tongue.met(head.id, asked.boxes)
            if fids is not None:
                return self._page(head, asked, fids)
        try:
            wanted = condition(head, asked, self.tongue, parameters)
            if wanted == ALL:
                return self._some(head, asked)
            rows = self.ask(f'SELECT fid FROM "{head.id}" WHERE {wanted}', parameters.held)
        except ShapeError:
            raise unasked(asked) from None
        return self._page(head, asked, sorted(fid for (fid,) in rows))

    def _page(self, head: Head, asked: "Asked", fids: Sequence[int]) -> Page:
        page = fids[asked.offset : asked.offset + asked.limit]
        return Page(len(fids), self._items(head, page))

    def _some(self, head: Head, asked: "Asked") -> Page:
        """A page of all items, which are counted already."""
        sql = f'SELECT fid FROM "{head.id}" ORDER BY fid LIMIT :limit OFFSET :offset'
        rows = self.ask(sql, {"limit": asked.limit, "offset": asked.offset})
        matched = head.placed if has_shapes(head) else head.unplaced
        return Page(matched, self._items(head, [fid for (fid,) in rows]))

    def item(self, collection: str, name: str) -> Stored | None:
        """One item, see `AtlasStore`."""
        sql = "SELECT fid FROM planmap_items WHERE collection = :collection AND id = :id"
        rows = self.ask(sql, {"collection": collection, "id": name})
        return next(iter(self._items(self.heads[collection], [fid for (fid,) in rows])), None)

    def _items(self, head: Head, fids: Iterable[int]) -> list[Stored]:
        numbers = ", ".join(str(int(fid)) for fid in fids)
        if not numbers:
            return []
        shape = f's."{SHAPE}"' if has_shapes(head) else "NULL"
        shape = self.tongue.shape_read.format(shape) if has_shapes(head) else shape
        sql = f"""SELECT i.id, i.told, i.body, i.exact, {shape} FROM planmap_items i
JOIN "{head.id}" s ON s.fid = i.fid WHERE i.fid IN ({numbers}) ORDER BY i.fid"""
        return [Stored(self, head, row) for row in self.ask(sql)]

    def claims(self, document: str, section: str, most: int, offset: int = 0) -> Claims:
        """What a section speaks of, see `AtlasStore`."""
        place = {"document": document, "section": section}
        of = "FROM planmap_claims c WHERE c.document = :document AND c.section = :section"
        [(matched,)] = self.ask(f"SELECT count(*) {of}", place)
        sql = f"""SELECT i.body FROM (SELECT c.rank, c.fid {of} ORDER BY c.rank
LIMIT :most OFFSET :offset) f JOIN planmap_items i ON i.fid = f.fid ORDER BY f.rank"""
        rows = self.ask(sql, {**place, "most": most, "offset": offset})
        return Claims(matched, [_claimed(json.loads(body), place) for (body,) in rows])

    def tile(self, layer: str, z: int, x: int, y: int) -> bytes:
        """A layer in a tile, see `AtlasStore`."""
        from webmap.tiles.vector import MARGIN, encoded, tags_of

        square = Square(z, x, y)
        fids, _ = self._first(layer, square.degrees(MARGIN))
        items = self._items(self.heads[layer], fids)
        shapes, tags = [one.geometry for one in items], [tags_of(one.properties) for one in items]
        return encoded(layer, shapes, tags, square)

    def drawn(self, layer: str, square: Square) -> Drawn:
        """What the map draws of a layer in a square."""
        fids, left = self._first(layer, square.degrees())
        return Drawn(self._drawn(fids), left)

    def drawn_whole(self, layer: str) -> Drawn:
        """What the map draws of a layer that is small."""
        sql = "SELECT fid FROM planmap_items WHERE collection = :layer"
        return Drawn(self._drawn(fid for (fid,) in self.ask(sql, {"layer": layer})), 0)

    def drawn_one(self, layer: str, name: str) -> Drawn | None:
        """What the map draws of one feature; None for what is not placed."""
        sql = "SELECT fid FROM planmap_items WHERE collection = :layer AND id = :name"
        rows = self._drawn(fid for (fid,) in self.ask(sql, {"layer": layer, "name": name}))
        return Drawn(rows, 0) if rows else None

    def _first(self, layer: str, box: "Box") -> tuple[list[int], int]:
        """The features that a box has room for, by their numbers, and how many more it meets."""
        parameters = Parameters()
        near = self.tongue.near(self.heads[layer].id, parameters, box)
        inside = f'FROM planmap_drawn d WHERE d.fid IN (SELECT fid FROM "{layer}" WHERE {near})'
        [(count,)] = self.ask(f"SELECT count(*) {inside}", parameters.held)
        sql = f"SELECT d.fid {inside} ORDER BY d.place LIMIT {ROOM}"
        fids = [fid for (fid,) in self.ask(sql, parameters.held)]
        return fids, count - len(fids)

    def _drawn(self, fids: Iterable[int]) -> list[tuple]:
        numbers = ", ".join(str(int(fid)) for fid in fids)
        sql = f"""SELECT id, name, name_en, body FROM planmap_drawn
WHERE fid IN ({numbers}) ORDER BY fid"""
        return self.ask(sql) if numbers else []

    def search(self, query: str, most: int) -> Hits:
        """What is called so, see `AtlasStore`."""
        words = fold(query, self.about["characters"])
        if not words:
            return Hits(0, [], {})
        rows = self._ranked(words, [], most)
        words = words if rows else cut(words, self._places)
        if len(words) > 1 and not (rows and "".join(words).isascii()):
            rows = self._ranked(words, words, most)
        return self._told(query, [number for number, _ in rows], rows[0][1] if rows else 0)

    def _ranked(self, words: Sequence[str], apart: Sequence[str], most: int) -> list[tuple]:
        mixed = {word: self._mixed(word) for word in ("".join(words), *apart) if word.isascii()}
        sql, held = ranked(words, apart, self.tongue, mixed)
        return self.ask(sql, {**held, "most": most})

    def _mixed(self, word: str) -> list[int]:
        """The entries that letters name by syllables and initials mixed."""
        letters, parameters = word.replace("v", "u"), Parameters()
        parts = [
            f"(text >= {parameters.add(one)} AND text < {parameters.add(end_of(one))})"
            for one in (initials_of(letters, self._syllables) if len(letters) > 2 else ())
        ]
        if not parts:
            return []
        sql = f"""SELECT number, readings FROM planmap_entries WHERE number IN (
SELECT entry FROM planmap_starts WHERE field = {INITIALS} AND inside = 0 AND ({" OR ".join(parts)}))
ORDER BY number LIMIT {MOST_READ}"""
        return [
            number
            for number, readings in self.ask(sql, parameters.held)
            if any(
                Reading(text).match(letters)
                for texts in json.loads(readings).values()
                for text in texts
            )
        ]

    @cached_property
    def _syllables(self) -> frozenset[str]:
        return frozenset(self.about["syllables"])

    @cached_property
    def _places(self) -> list[str]:
        return self.about["places"]

    def _told(self, query: str, numbers: Sequence[int], matched: int) -> Hits:
        """The entries found with the reasons why, which the rule itself gives over them alone."""
        shown = self._entries(numbers)
        beside = {to for row, _ in shown.values() for to in row.get("via", ())} - shown.keys()
        held = dict(sorted((shown | self._entries(beside)).items()))
        at = {number: place for place, number in enumerate(held)}
        entries = [_entry(row, readings, at) for row, readings in held.values()]
        index = Index.over(entries, self.about["characters"], self._places)
        kept = {id(entries[at[number]]) for number in shown}
        found = [(entry, hit) for entry, hit in index.find(query) if id(entry) in kept]
        return Hits(matched, found, entries)

    def _entries(self, numbers: Iterable[int]) -> dict[int, tuple[dict, dict]]:
        wanted = ", ".join(str(int(number)) for number in numbers)
        if not wanted:
            return {}
        sql = f"SELECT number, body, readings FROM planmap_entries WHERE number IN ({wanted})"
        return {number: (json.loads(row), json.loads(read)) for number, row, read in self.ask(sql)}


class _Told:
    """How the names of one entry are read, as it was written down."""

    def __init__(self, readings: Mapping[str, list[str]]) -> None:
        self.of = readings.__getitem__


def _entry(row: dict, readings: Mapping[str, list[str]], at: Mapping[int, int]) -> Entry:
    """An entry that names the others it belongs to by their places among those at hand."""
    via = [at[to] for to in row.get("via", ()) if to in at]
    return Entry({**row, "via": via}, _Told(readings))


def _as_feature(store: DatabaseStore, head: Head, found: Stored, name: str) -> Stored:
    """What is unplaced as a feature of its layer, which no record tells about."""
    return Stored(store, head, (name, None, found._body, None, None))


def _claimed(held: dict, place: Mapping[str, str]) -> Claimed:
    said = [one for one in held["citations"] if place.items() <= one.items()]
    key = f"{held['layer']}/{held['id']}"
    return Claimed(key, held["name"], held["name_en"], said)
