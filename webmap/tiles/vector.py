"""Vector tiles as other programs read them: Mapbox Vector Tile 2.1, one layer to a tile."""

from collections.abc import Mapping, Sequence
from functools import partial

import mapbox_vector_tile
import numpy as np
import shapely

from webmap.stores.protocol import PLACED_IN_TILES
from webmap.tiles.mercator import world
from webmap.tiles.square import Square

EXTENT = 4096  # units to a side
MARGIN = 1 / 64  # of a side: what is drawn with a width reaches over the edge
THINNED = 4  # units by which a border may be off: half a pixel where a tile is 512 wide
_PLAIN = {
    "extents": EXTENT,
    "y_coord_down": True,
    "check_winding_order": False,  # done here for all at once
}


def encoded(
    name: str, shapes: Sequence[shapely.Geometry], tags: Sequence[Mapping], square: Square
) -> bytes:
    """Shapes in degrees with their tags as a tile; empty where nothing lies, null tags left out."""
    held = [
        {"geometry": shape, "properties": {key: x for key, x in told.items() if x is not None}}
        for shape, told in zip(fitted(shapes, square), tags, strict=True)
        if not shape.is_empty
    ]
    layer = {"name": name, "features": held}
    return mapbox_vector_tile.encode([layer], default_options=_PLAIN) if held else b""


def fitted(shapes: Sequence[shapely.Geometry], square: Square) -> np.ndarray:
    """Shapes in degrees cut to a square and its margin, in its units; small ones may vanish.

    Outer rings run as the format wants them: clockwise to the eye.
    """
    cut = shapely.clip_by_rect(np.array(shapes, dtype=object), *square.degrees(MARGIN))
    drawn = shapely.transform(cut, partial(_units, square))
    plain = shapely.simplify(drawn, THINNED)
    return shapely.orient_polygons(shapely.set_precision(plain, 1))


def _units(square: Square, points: np.ndarray) -> np.ndarray:
    """Points in degrees as units right and down from the square's corner."""
    return (world(points) * 2**square.z - (square.x, square.y)) * EXTENT


def tags_of(properties: Mapping) -> dict:
    """What a tile says of a feature, from its properties: for drawing, and the sections."""
    cited = (f"{one['document']} {one['section']}" for one in properties["citations"])
    told = {name: properties[name] for name in PLACED_IN_TILES}
    return {**told, "citations": "；".join(dict.fromkeys(cited))}
