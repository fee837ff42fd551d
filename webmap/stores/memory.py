"""The atlas in memory as a store: up to some 20,000 features, nothing to make or keep beside it."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, cast

from shapely.geometry.base import BaseGeometry
from werkzeug.datastructures import MultiDict

from layers.atlas import Feature
from webmap import geojson
from webmap.collection import item_of
from webmap.compact import to_bytes
from webmap.ogc.asked import Asked
from webmap.ogc.selection import select
from webmap.ogc.store import Store
from webmap.ogc.systems import System
from webmap.properties import properties
from webmap.stores.protocol import Claimed, Claims, Found, Held, Hits, Page
from webmap.tiles.square import Square

if TYPE_CHECKING:
    from webmap.site import Site


class Standing:
    """An item of a collection; its bytes are made with those of all others, once."""

    def __init__(self, store: Store, row: int) -> None:
        """The item in a row of the collection."""
        self._store, self._row = store, row
        item = store.items[row]
        self.id, self.properties, self.geometry = item.id, item.properties, item.geometry

    def written(self, system: System) -> bytes:
        """It as GeoJSON."""
        return self._store.written(system)[self._row]


class OfAtlas:
    """A feature of the atlas, placed or not."""

    def __init__(self, site: "Site", feature: Feature) -> None:
        """Nothing is made of it before it is asked for."""
        self.id, self._atlas, self._feature = feature.id, site.atlas, feature

    @property
    def properties(self) -> dict:
        """What every output says of it."""
        return properties(self._atlas, self._feature)

    @property
    def geometry(self) -> BaseGeometry | None:
        """Its shape."""
        return item_of(self._atlas, self._feature).geometry

    def written(self, system: System) -> bytes:
        """It as GeoJSON."""
        shape = system.out(self._feature.location.geometry)
        return to_bytes(geojson.feature(self._atlas, self._feature, shape))


class MemoryStore:
    """The verbs of `AtlasStore`, answered from a site in memory."""

    def __init__(self, site: "Site") -> None:
        """What a verb needs is made when it is first asked."""
        self._site = site
        self.data_version: str = site.data_version

    def layers(self) -> Mapping[str, Held]:
        """Every collection, see `AtlasStore`."""
        return cast("Mapping[str, Held]", self._site.collections)

    def feature(self, key: str) -> Found | None:
        """The feature `layer/id`, see `AtlasStore`."""
        try:
            return OfAtlas(self._site, self._site.atlas.feature(key))
        except KeyError:
            return None

    def items(self, collection: str, asked: Asked) -> Page:
        """The items asked for, see `AtlasStore`."""
        store = self._site.collections[collection]
        found = select(store, asked)
        rows = found[asked.offset : asked.offset + asked.limit].tolist()
        return Page(len(found), [Standing(store, row) for row in rows])

    def item(self, collection: str, name: str) -> Found | None:
        """One item, see `AtlasStore`."""
        store = self._site.collections[collection]
        row = store.rows.get(name)
        return None if row is None else Standing(store, row)

    def search(self, query: str, most: int) -> Hits:
        """What is called so, see `AtlasStore`."""
        index = self._site.index
        found = index.find(query)
        return Hits(len(found), found[:most], index.entries)

    def claims(self, document: str, section: str, most: int, offset: int = 0) -> Claims:
        """What a section speaks of, see `AtlasStore`."""
        found = self._by_section.get((document, section), [])
        return Claims(
            len(found), [self._claimed(one, document, section) for one in found[offset:][:most]]
        )

    @cached_property
    def _by_section(self) -> dict[tuple[str, str], list[Feature]]:
        found: dict[tuple[str, str], list[Feature]] = {}
        for feature in self._site.atlas.features():
            for place in dict.fromkeys((one.document, one.section) for one in feature.claims):
                found.setdefault(place, []).append(feature)
        return found

    def _claimed(self, feature: Feature, document: str, section: str) -> Claimed:
        held = properties(self._site.atlas, feature)["citations"]
        said = [one for one in held if (one["document"], one["section"]) == (document, section)]
        return Claimed(feature.key, feature.fact.name, said)

    def tile(self, layer: str, z: int, x: int, y: int) -> bytes:
        """A layer in a tile, see `AtlasStore`."""
        return self._site.tiles.vector(layer, Square(z, x, y), MultiDict())
