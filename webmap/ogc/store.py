"""A collection as it is queried: features as plain data, their shapes in a tree, their bytes."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import shapely

from layers.atlas import Atlas, Feature
from webmap import geojson
from webmap.collection import Collection, Item
from webmap.formats.crs import WGS84
from webmap.ogc.fields import Field, Kinds, Titles, fields_of, kinds_of
from webmap.ogc.systems import System
from webmap.strings import Language

UNPLACED = "unplaced"


class Store:
    """The placed features of a layer."""

    item_type = "feature"

    def __init__(self, atlas: Atlas, held: Collection, kinds: Kinds) -> None:
        """Take the layer as it was collected; `kinds` are those of the properties of all layers."""
        layer, spec = atlas.layers[held.spec.id], held.spec
        self.id, self.title, self.title_en = spec.id, spec.title, spec.title_en
        self.description, self.description_en = spec.summary, spec.summary_en
        self.moved, self.withdrawn = layer.moved, layer.withdrawn
        self.placed, self.unplaced = len(held.placed), len(held.unplaced)
        self._set(held.placed, layer.features, titles_of(held), kinds)

    def _set(
        self,
        items: Sequence[Item],
        features: Mapping[str, Feature],
        own: Titles,
        kinds: Kinds,
    ) -> None:
        self.items, self._features, self._own, self._kinds = items, features, own, kinds
        self.rows = {item.id: row for row, item in enumerate(items)}
        self._written: dict[System, list[bytes]] = {}

    @cached_property
    def fields(self) -> dict[str, Field]:
        """The properties by which features can be chosen."""
        return fields_of(self.items, self._kinds, self._own)

    @cached_property
    def shapes(self) -> np.ndarray:
        """The shape of every feature, None where there is none."""
        return np.array([item.geometry for item in self.items], dtype=object)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """The shapes by where they lie."""
        return shapely.STRtree(self.shapes)

    @cached_property
    def bbox(self) -> list[float] | None:
        """West, south, east, north of all shapes; None where there is none."""
        shapes = [shape for shape in self.shapes if shape is not None]
        edges = shapely.total_bounds(shapes) if shapes else ()
        return [round(float(edge), WGS84.decimals) for edge in edges] or None

    def written(self, system: System) -> list[bytes]:
        """Every feature as GeoJSON in a reference system, made once."""
        if system not in self._written:
            self._written[system] = [self._bytes(item, system) for item in self.items]
        return self._written[system]

    def _bytes(self, item: Item, system: System) -> bytes:
        shape = system.out(self._features[item.id].location.geometry)
        return geojson.to_bytes(geojson.plain(Item(item.id, shape, item.properties)))


class Records(Store):
    """What no layer could place, as records without a geometry; ids are `<layer>.<feature>`."""

    item_type = "record"

    def __init__(
        self,
        atlas: Atlas,
        held: Mapping[str, Collection],
        kinds: Kinds,
        words: Mapping[str, Language],
    ) -> None:
        """Gather what is unplaced; the collection's own title is the interface's."""
        self.id = UNPLACED
        self.title, self.title_en = words["zh"]["unplaced"], words["en"]["unplaced"]
        self.description, self.description_en = (
            words["zh"]["ogc_unplaced"],
            words["en"]["ogc_unplaced"],
        )
        self.moved, self.withdrawn = {}, frozenset()
        items, features, own = [], {}, {}
        for layer, one in held.items():
            own |= titles_of(one)
            for item in one.unplaced:
                items.append(Item(f"{layer}.{item.id}", None, item.properties))
                features[items[-1].id] = atlas.layers[layer].features[item.id]
        self.placed, self.unplaced = 0, len(items)
        self._set(items, features, own, kinds)


def titles_of(held: Collection) -> Titles:
    """The titles of a layer's own fields."""
    return {one.id: (one.title, one.title_en) for one in held.spec.fields}


def stores(
    atlas: Atlas, held: Mapping[str, Collection], words: Mapping[str, Language]
) -> dict[str, Store]:
    """Every collection by its id, layers in drawing order, then what is unplaced."""
    kinds = kinds_of(item for one in held.values() for item in one.items)
    layers = [Store(atlas, one, kinds) for one in held.values()]
    found = [*layers, Records(atlas, held, kinds, words)]
    return {one.id: one for one in found}
