"""An item as a database gives it."""

import json
from functools import cached_property
from typing import TYPE_CHECKING

from webmap import geojson
from webmap.stores.layout import to_json
from webmap.stores.rows import Head
from webmap.stores.tongue import Tongue

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from webmap.ogc.systems import System


class Stored:
    """An item of a database; its properties are read when they are asked for."""

    def __init__(self, tongue: Tongue, head: Head, row: tuple) -> None:
        """A row: id, what its record tells, its properties, its exact shape, its shape.

        What it tells and its properties are JSON in UTF-8, which outputs take as it is.
        """
        self._tongue, self._head = tongue, head
        self.id, self._told, self._body, self._exact, self._shape = row

    def as_feature(self, head: Head, name: str) -> "Stored":
        """What is unplaced as a feature of its layer, which no record tells about."""
        return Stored(self._tongue, head, (name, None, self._body, None, None))

    @property
    def properties(self) -> dict:
        """What every output says of it."""
        return self._read

    @cached_property
    def _read(self) -> dict:
        return {**json.loads(self._told or b"{}"), **json.loads(self._body)}

    @property
    def geometry(self) -> "BaseGeometry | None":
        """Its shape."""
        return self._drawn

    @cached_property
    def _drawn(self) -> "BaseGeometry | None":
        return None if self._shape is None else self._tongue.geometry(self._shape)

    def written(self, system: "System") -> bytes:
        """It as GeoJSON; its properties lie there as they are written."""
        parts = {"type": "Feature", "id": self.id, "geometry": self._out(system)}
        told = b"%b,%b" % (self._told[:-1], self._body[1:]) if self._told else self._body
        rest = to_json(self._head.besides)[1:-1]
        end = (f",{rest}" if rest else "") + "}"
        return b'%b,"properties":%b%b' % (to_json(parts)[:-1].encode(), told, end.encode())

    def _out(self, system: "System") -> dict | None:
        import shapely

        exact = self.geometry if self._exact is None else shapely.from_wkb(bytes(self._exact))
        return geojson.as_it_is(system.out(exact))
