"""The reference systems an export may be in, each labelled as what it is."""

from dataclasses import dataclass
from functools import lru_cache, partial

DEGREES, METRES = 5, 2  # decimals: 1 m and 1 cm


@dataclass(frozen=True)
class Crs:
    """A reference system; `epsg` is None for the shifted ones, which are no geodetic datum."""

    id: str
    title: str
    title_en: str
    epsg: int | None
    projected: bool = False

    def __reduce__(self) -> tuple:
        """In another process it is the one known there, not a second of the same name."""
        return _known, (self.id,)

    @property
    def decimals(self) -> int:
        """Digits after the point that a coordinate keeps."""
        return METRES if self.projected else DEGREES

    @property
    def definition(self) -> str:
        """What GDAL is told: a code, or a local system that carries only its name."""
        if self.epsg:
            return f"EPSG:{self.epsg}"
        name = f"{self.id.upper()} (shifted degrees, not WGS 84)"
        axes = 'AXIS["longitude",EAST],AXIS["latitude",NORTH]'
        return (
            f'LOCAL_CS["{name}",LOCAL_DATUM["{self.id.upper()}",0],'
            f'UNIT["degree",0.0174532925199433],{axes}]'
        )


WGS84 = Crs("4326", "WGS-84 / CGCS2000", "WGS-84 / CGCS2000", 4326)
_ALL = (
    WGS84,
    Crs("4490", "CGCS2000（EPSG:4490）", "CGCS2000 (EPSG:4490)", 4490),
    Crs("3857", "Web 墨卡托（EPSG:3857）", "Web Mercator (EPSG:3857)", 3857, projected=True),
    Crs(
        "4547",
        "CGCS2000 三度带高斯-克吕格，中央经线 114°E（EPSG:4547）",
        "CGCS2000 / 3-degree Gauss-Kruger CM 114E (EPSG:4547)",
        4547,
        projected=True,
    ),
    Crs(
        "gcj02",
        "GCJ-02（加偏坐标，仅供粘贴到国内网络地图，不是 WGS-84，无 EPSG 代码）",
        "GCJ-02 (shifted, for pasting into Chinese web maps; not WGS-84, no EPSG code)",
        None,
    ),
    Crs(
        "bd09",
        "BD-09（百度加偏坐标，仅供粘贴到百度地图，不是 WGS-84，无 EPSG 代码）",
        "BD-09 (shifted, for pasting into Baidu maps; not WGS-84, no EPSG code)",
        None,
    ),
)
SYSTEMS = {one.id: one for one in _ALL}


def _known(name: str) -> Crs:
    return SYSTEMS[name]


def converted(shape, crs: Crs):
    """A right-handed shape in WGS-84 degrees moved into `crs` and rounded; None stays None.

    An array of shapes gives an array, in a fraction of the time of one after the other.
    """
    import shapely

    if shape is None:
        return None
    return shapely.transform(shapely.orient_polygons(shape), partial(_move, crs))


def degrees(shape, crs: Crs):
    """A shape of a projected `crs` in WGS-84 degrees; one in degrees stays as it is."""
    import shapely

    if not crs.projected:
        return shape
    back = partial(_projection(crs.epsg).transform, direction="INVERSE")
    return shapely.transform(shape, back, interleaved=False)


def _move(crs: Crs, points):
    import numpy as np

    from webmap.formats import gcj02

    if crs.projected:
        points = np.column_stack(_projection(crs.epsg).transform(points[:, 0], points[:, 1]))
    elif crs.epsg is None:
        points = gcj02.SHIFTS[crs.id](points)
    return np.round(points, crs.decimals)


@lru_cache
def _projection(epsg: int):
    """Made once: that takes longer than to move a layer, and threads may share it."""
    from pyproj import Transformer

    return Transformer.from_crs(4490 if epsg != 3857 else 4326, epsg, always_xy=True)
