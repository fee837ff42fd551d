"""A collection as it is queried: features as plain data, their shapes in a tree, their bytes."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import shapely

from layers.atlas import Atlas, Feature
from webmap.collection import Collection, Item
from webmap.compact import to_bytes
from webmap.formats.crs import WGS84
from webmap.ogc.fields import Field, Kinds, Titles, fields_of
from webmap.ogc.systems import System


class Store:
    """The placed features of a layer."""

    item_type = "feature"
    counted = True  # whether it matters how many items are placed

    def __init__(self, atlas: Atlas, held: Collection, kinds: Kinds) -> None:
        """Take the layer as it was collected; `kinds` are those of the properties of all layers."""
        layer, spec = atlas.layers[held.spec.id], held.spec
        self.id, self.title, self.description = spec.id, spec.title, spec.summary
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
    def types(self) -> dict[str, tuple[str, bool]]:
        """The JSON type of every property, and whether some item lacks it."""
        names = dict.fromkeys(name for item in self.items for name in item.properties)
        held = {name: [item.properties.get(name) for item in self.items] for name in names}
        return {
            name: (_type(values), any(value is None for value in values))
            for name, values in held.items()
        }

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
        return to_bytes(Item(item.id, shape, item.properties).feature)


def _type(held: list) -> str:
    known = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array"}
    return next((known.get(type(value), "object") for value in held if value is not None), "string")


def titles_of(held: Collection) -> Titles:
    """The titles of a layer's own fields."""
    return {one.id: one.title for one in held.spec.fields}
