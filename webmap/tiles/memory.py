"""The layers of an atlas in memory by square: which features each has room for, and how drawn."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
import shapely
from werkzeug.datastructures import MultiDict

from layers.atlas import Feature, Layer
from webmap.browser.columns import columns
from webmap.narrowing import narrow, read_chosen
from webmap.tiles import ROOM
from webmap.tiles.order import is_main, place
from webmap.tiles.square import Square

if TYPE_CHECKING:
    from webmap.site import Site


@dataclass(frozen=True)
class Found:
    """What a square shows of a layer, in its order, and how many it leaves to deeper ones."""

    features: Sequence[Feature]
    left: int


class TiledLayer:
    """The placed features of one layer, found by square."""

    def __init__(self, layer: Layer) -> None:
        """Measure them."""
        self.spec = layer.spec
        self.features = [item for item in layer.features.values() if item.placed]
        self.shapes = np.array([item.location.shape for item in self.features], dtype=object)
        self.tree = shapely.STRtree(self.shapes)
        self.places = np.array(
            [place(item.id, is_main(item.fact.kind, layer.spec.style)) for item in self.features]
        )

    @property
    def bbox(self) -> list[float] | None:
        """West, south, east, north in degrees; None where nothing is placed."""
        edges = shapely.total_bounds(self.shapes) if self.features else ()
        return [round(float(edge), 5) for edge in edges] or None

    def within(
        self, square: Square, kept: Collection[str] | None = None, margin: float = 0
    ) -> Found:
        """What a square shows, in the layer's order; `kept`: the ids that a filter leaves.

        `margin`: parts of its side round it in which things count as met.
        """
        rows = np.sort(self.tree.query(shapely.box(*square.degrees(margin))))
        if kept is not None:
            rows = np.array([row for row in rows if self.features[row].id in kept], int)
        shown = np.sort(rows[np.argsort(self.places[rows])[:ROOM]])
        return Found([self.features[row] for row in shown], len(rows) - len(shown))


class MemoryTiles:
    """Every layer by square, measured when first asked for."""

    def __init__(self, site: "Site") -> None:
        """`site` has the atlas, how it is drawn, and the facets by which it is narrowed."""
        self._site = site
        self._held: dict[str, TiledLayer] = {}
        self._lock = Lock()

    def layer(self, key: str) -> TiledLayer:
        """One layer; KeyError if there is none."""
        layer = self._site.atlas.layers[key]
        with self._lock:
            if key not in self._held:
                self._held[key] = TiledLayer(layer)
            return self._held[key]

    def columns(self, key: str, square: Square, asked: MultiDict, lang: str) -> dict:
        """What the page draws of a layer in a square, and how much it leaves to deeper squares.

        ValueError for a facet or value nobody knows.
        """
        found = self.layer(key).within(square, self._kept(key, asked))
        return {**self._drawn(found.features, lang), "left": found.left}

    def one(self, key: str, feature: str, lang: str) -> dict:
        """The same of one placed feature alone; KeyError if there is none."""
        item = self._site.atlas.layers[key].features[feature]
        if not item.placed:
            raise KeyError(feature)
        return {**self._drawn([item], lang), "left": 0}

    def vector(self, key: str, square: Square, asked: MultiDict) -> bytes:
        """A layer in a square as a vector tile. ValueError as of `columns`."""
        from webmap.tiles.vector import MARGIN, encoded, tags_of

        found = self.layer(key).within(square, self._kept(key, asked), MARGIN).features
        items = {item.id: item.properties for item in self._site.whole[key].items}
        tags = [tags_of(items[item.id]) for item in found]
        return encoded(key, [item.location.shape for item in found], tags, square)

    def _drawn(self, items: Sequence[Feature], lang: str) -> dict:
        names = [one.fact.name.told(lang) for one in items]
        rows = [self._site.drawing.row(one) for one in items]
        return {**columns([one.id for one in items], rows), "names": names}

    def _kept(self, layer: str, asked: MultiDict) -> frozenset[str] | None:
        """The ids that the query's facets leave of a layer; None without any."""
        if not asked.keys() - {"v", "lang"}:
            return None
        chosen = read_chosen(self._site.facets, asked)
        left = narrow(layer, self._site.facets, chosen, self._site.languages)
        return None if left is None else frozenset(left.kept)
