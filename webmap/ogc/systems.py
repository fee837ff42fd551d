"""The reference systems of the OGC API by their URIs, each with its own order of axes."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from webmap.formats.crs import SYSTEMS as FILE_SYSTEMS
from webmap.formats.crs import WGS84, Crs, converted, degrees

EDGE = 20037508.35  # metres from the middle of Web Mercator to its edges


@dataclass(frozen=True)
class System:
    """A reference system; `flipped`: its authority writes latitude before longitude."""

    uri: str
    crs: Crs
    flipped: bool = False

    def out(self, shape: BaseGeometry | None) -> BaseGeometry | None:
        """A shape in WGS-84 degrees, longitude first, as this system writes it."""
        moved = converted(shape, self.crs)
        return None if moved is None else self._turned(moved)

    def read(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape as this system writes it in WGS-84 degrees; ValueError off the map."""
        if self.crs.projected and not np.abs(shapely.get_coordinates(shape)).max() <= EDGE:
            raise ValueError("beyond the edge of the projection")  # PROJ would go round the world
        return degrees(self._turned(shape), self.crs)

    def point(self, first: float, second: float) -> tuple[float, float]:
        """A point as this system writes it as longitude and latitude; ValueError off the map."""
        [(lon, lat)] = shapely.get_coordinates(self.read(shapely.Point(first, second))).tolist()
        return lon, lat

    @property
    def header(self) -> str:
        """The value of the header `Content-Crs`."""
        return f"<{self.uri}>"

    def _turned(self, shape: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shape, _turn) if self.flipped else shape


def _turn(points: np.ndarray) -> np.ndarray:
    return points[:, ::-1]


_EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
CRS84 = System("http://www.opengis.net/def/crs/OGC/1.3/CRS84", WGS84)
_ALL = (
    CRS84,
    System(f"{_EPSG}4326", WGS84, flipped=True),
    System(f"{_EPSG}4490", FILE_SYSTEMS["4490"], flipped=True),
    System(f"{_EPSG}3857", FILE_SYSTEMS["3857"]),
)
SYSTEMS = {one.uri: one for one in _ALL}
