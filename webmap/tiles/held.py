"""A layer's placed features by where they lie, and which of them a square has room for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np
import shapely

from layers.atlas import Atlas, Feature, Layer
from layers.location import CLASSES
from webmap.browser.scene import Drawing
from webmap.tiles import ROOM
from webmap.tiles.square import Square
from webmap.tiles.thinning import places


@dataclass(frozen=True)
class Found:
    """What a square shows of a layer, in its order, and how many it leaves to deeper ones."""

    features: Sequence[Feature]
    left_out: int


class TiledLayer:
    """The placed features of one layer, found by square."""

    def __init__(self, layer: Layer) -> None:
        """Measure them."""
        self.layer = layer
        self.features = [item for item in layer.features.values() if item.placed]
        self.shapes = np.array([item.location.shape for item in self.features], dtype=object)
        self.tree = shapely.STRtree(self.shapes)

    @cached_property
    def places(self) -> np.ndarray:
        """The order in which they come into a square that has no room for all."""
        points = shapely.get_coordinates(shapely.point_on_surface(self.shapes))
        main = self.layer.spec.style.get("major", ())
        ranks = [
            (item.fact.kind not in main, CLASSES.index(item.location.accuracy))
            for item in self.features
        ]
        return places(points, np.array(sorted(range(len(ranks)), key=ranks.__getitem__)))

    @property
    def bbox(self) -> list[float] | None:
        """West, south, east, north in degrees; None where nothing is placed."""
        if not self.features:
            return None
        return [round(float(edge), 5) for edge in shapely.total_bounds(self.shapes)]

    def within(
        self, square: Square, kept: Collection[str] | None = None, margin: float = 0
    ) -> Found:
        """What a square shows, in the layer's order; `kept`: the ids that a filter leaves.

        `margin`: parts of its side round it in which things count as met.
        """
        rows = np.sort(self.tree.query(shapely.box(*square.degrees(margin))))
        if kept is not None:
            rows = np.array([row for row in rows if self.features[row].id in kept], int)
        shown = rows
        if len(rows) > ROOM:
            shown = np.sort(rows[np.argsort(self.places[rows])[:ROOM]])
        return Found([self.features[row] for row in shown], len(rows) - len(shown))


class Tiles:
    """Every layer by square, measured when first asked for."""

    def __init__(self, atlas: Atlas, drawing: Drawing) -> None:
        """`drawing` draws them and says which layers are large."""
        self.atlas, self.drawing = atlas, drawing
        self._held: dict[str, TiledLayer] = {}
        self._lock = Lock()

    def layer(self, key: str) -> TiledLayer:
        """One layer; KeyError if there is none."""
        layer = self.atlas.layers[key]
        with self._lock:
            if key not in self._held:
                self._held[key] = TiledLayer(layer)
            return self._held[key]

    def columns(self, key: str, square: Square, kept: Collection[str] | None, lang: str) -> dict:
        """What the page draws of a layer in a square, and how much it leaves to deeper squares."""
        found = self.layer(key).within(square, kept)
        return {**self.drawing.part(key, found.features, lang), "left": found.left_out}

    def one(self, key: str, feature: str, lang: str) -> dict:
        """The same of one placed feature alone; KeyError if there is none."""
        item = self.atlas.layers[key].features[feature]
        if not item.placed:
            raise KeyError(feature)
        return {**self.drawing.part(key, [item], lang), "left": 0}
