"""The plane of a region, on which distances are measured: degrees as metres, and back."""

from collections.abc import Sequence

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry


class Plane:
    """A metric system by its EPSG code; fit for distances within the region, never for output."""

    def __init__(self, epsg: int):
        """Keep what moves points there and back."""
        self.epsg = epsg
        self._transformer = Transformer.from_crs("EPSG:4326", f"EPSG:{epsg}", always_xy=True)

    def metric(self, geometries: Sequence[BaseGeometry]) -> np.ndarray:
        """Geometries in degrees as ones in metres."""
        return shapely.transform(np.array(geometries), self._moved)

    def point(self, lon: float, lat: float) -> Point:
        """A point in degrees as one in metres."""
        return Point(self.xy(lon, lat))

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Longitude and latitude in metres."""
        return self._transformer.transform(lon, lat)

    def degrees(self, points: np.ndarray) -> np.ndarray:
        """Pairs of metres as pairs of longitude and latitude."""
        moved = self._transformer.transform(points[:, 0], points[:, 1], direction="INVERSE")
        return np.column_stack(moved)

    def _moved(self, points: np.ndarray) -> np.ndarray:
        return np.column_stack(self._transformer.transform(points[:, 0], points[:, 1]))
