"""Shapes as a GeoPackage holds them: a head with the box, then the shape as WKB."""

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SYSTEM = 4326
_HEAD = struct.Struct("<2sBBi")  # magic, version, flags, system
_BOX = struct.Struct("<4d")
_POINT = struct.Struct("<2d")
LITTLE, WITH_BOX = 1, 1 << 1
_POINT_AT = _HEAD.size + 5  # after the WKB's own head
_AFTER_BOX = _HEAD.size + _BOX.size
Edges = tuple[float, float, float, float]  # west, east, south, north


def to_blob(shape: "BaseGeometry") -> bytes:
    """A shape in degrees; all but points with their boxes."""
    import shapely

    wkb = shapely.to_wkb(shape, byte_order=1)
    if shape.geom_type == "Point":
        return _HEAD.pack(b"GP", 0, LITTLE, SYSTEM) + wkb
    west, south, east, north = shape.bounds
    head = _HEAD.pack(b"GP", 0, LITTLE | WITH_BOX, SYSTEM)
    return head + _BOX.pack(west, east, south, north) + wkb


def box_of(blob: bytes) -> Edges:
    """The edges of a shape, without reading it."""
    if blob[3] & WITH_BOX:
        return _BOX.unpack_from(blob, _HEAD.size)
    x, y = _POINT.unpack_from(blob, _POINT_AT)
    return x, x, y, y


def box_bytes(blob: bytes) -> bytes:
    """West, south, east, north of a shape as four numbers of eight bytes."""
    west, east, south, north = box_of(blob)
    return _BOX.pack(west, south, east, north)


def is_point(blob: bytes) -> bool:
    """Whether a shape is a single point, which has no box."""
    return not blob[3] & WITH_BOX


def wkb_of(blob: bytes) -> bytes:
    """The shape without its head."""
    return blob[_AFTER_BOX if blob[3] & WITH_BOX else _HEAD.size :]
