"""The verbs of a store answered by SQL, for every database that holds the tables of `layout`."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.bilingual import Words
from webmap.ogc.spatial import ShapeError
from webmap.stores.conditions import ALL, Parameters, condition, unasked
from webmap.stores.facets import StoredFacets
from webmap.stores.items import Stored
from webmap.stores.layout import SHAPE, has_shapes
from webmap.stores.protocol import UNPLACED, Claimed, Claims, Found, Hits, Page
from webmap.stores.rows import Head, head_of
from webmap.stores.searching import Searching
from webmap.stores.tongue import Ask, Tongue
from webmap.tiles import ROOM
from webmap.tiles.square import Square

if TYPE_CHECKING:
    from webmap.ogc.asked import Asked
    from webmap.ogc.boxes import Box


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
        self._searching = Searching(ask, tongue, self.about)
        self.facets = StoredFacets(ask, self.about.pop("choices"), self.heads)

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
            found = other.as_feature(self.heads[layer], name)
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
        told, body = (self.tongue.bytes_read.format(f"i.{name}") for name in ("told", "body"))
        sql = f"""SELECT i.id, {told}, {body}, i.exact, {shape} FROM planmap_items i
JOIN "{head.id}" s ON s.fid = i.fid WHERE i.fid IN ({numbers}) ORDER BY i.fid"""
        return [Stored(self.tongue, head, row) for row in self.ask(sql)]

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
        return self.cut(layer, Square(z, x, y))

    def cut(self, layer: str, square: Square, groups: Collection[int] | None = None) -> bytes:
        """The same of some groups of features only."""
        from webmap.tiles.vector import MARGIN, encoded, tags_of

        fids, _ = self._first(layer, square.degrees(MARGIN), groups)
        items = self._items(self.heads[layer], fids)
        shapes = [one.geometry for one in items if one.geometry is not None]
        tags = [tags_of(one.properties) for one in items]
        return encoded(layer, shapes, tags, square)

    def drawn(self, layer: str, square: Square, groups: Collection[int] | None = None) -> Drawn:
        """What the map draws of a layer in a square, of some groups of features or of all."""
        fids, left = self._first(layer, square.degrees(), groups)
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

    def _first(
        self, layer: str, box: "Box", groups: Collection[int] | None
    ) -> tuple[list[int], int]:
        """The features that a box has room for, by their numbers, and how many more it meets."""
        return self.tongue.first(self.heads[layer].id, box, ROOM, groups)

    def _drawn(self, fids: Iterable[int]) -> list[tuple]:
        numbers = ", ".join(str(int(fid)) for fid in fids)
        sql = f"""SELECT id, name, name_en, body FROM planmap_drawn
WHERE fid IN ({numbers}) ORDER BY fid"""
        return self.ask(sql) if numbers else []

    def search(self, query: str, most: int) -> Hits:
        """What is called so, see `AtlasStore`."""
        return self._searching.find(query, most)


def _claimed(held: dict, place: Mapping[str, str]) -> Claimed:
    said = [one for one in held["citations"] if place.items() <= one.items()]
    key = f"{held['layer']}/{held['id']}"
    return Claimed(key, Words.of(held, "name"), said)
