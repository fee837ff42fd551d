"""Vector tiles as other programs read them: Mapbox Vector Tile 2.1, one layer to a tile."""

from collections.abc import Sequence

import mapbox_vector_tile
import numpy as np
import shapely

from layers.atlas import Feature
from webmap.addresses import public
from webmap.tiles.square import Square

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
EXTENT = 4096  # units to a side
MARGIN = 1 / 64  # of a side: what is drawn with a width reaches over the edge
THINNED = 4  # units by which a border may be off: half a pixel where a tile is 512 wide
_PLAIN = {
    "extents": EXTENT,
    "y_coord_down": True,
    "check_winding_order": False,  # done here for all at once
}


def encoded(name: str, features: Sequence[Feature], square: Square) -> bytes:
    """Features as a tile; empty where nothing lies. What has no geometry is in no tile."""
    rows = zip(features, fitted([item.location.shape for item in features], square), strict=True)
    held = [
        {"geometry": shape, "properties": tags(item)} for item, shape in rows if not shape.is_empty
    ]
    layer = {"name": name, "features": held}
    return mapbox_vector_tile.encode([layer], default_options=_PLAIN) if held else b""


def fitted(shapes: Sequence[shapely.Geometry], square: Square) -> np.ndarray:
    """Shapes in degrees cut to a square and its margin, in its units; small ones may vanish.

    Outer rings run as the format wants them: clockwise to the eye.
    """
    cut = shapely.clip_by_rect(np.array(shapes, dtype=object), *square.degrees(MARGIN))
    drawn = shapely.transform(cut, lambda points: square.within(points, EXTENT))
    plain = shapely.simplify(drawn, THINNED)
    return shapely.orient_polygons(shapely.set_precision(plain, 1))


def tags(item: Feature) -> dict:
    """What a tile says of a feature: what drawing needs, the sections, and where the rest is."""
    told = {
        "id": item.id,
        "name": item.fact.name,
        "name_en": item.fact.name_en,
        "kind": item.fact.kind,
        "status": item.status,
        "accuracy": item.location.accuracy,
        "accuracy_m": item.location.accuracy_m,
        "citations": "；".join(dict.fromkeys(f"{c.document} {c.section}" for c in item.claims)),
        "page": public(f"/layers/{item.key}"),
    }
    return {name: value for name, value in told.items() if value is not None}
