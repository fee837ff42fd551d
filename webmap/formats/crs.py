"""The reference systems an export may be in, each labelled as what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from layers.bilingual import Words

if TYPE_CHECKING:
    import numpy as np
    from pyproj import Transformer
    from shapely.geometry.base import BaseGeometry

    from layers.region import Region

DEGREES, METRES = 5, 2  # decimals: 1 m and 1 cm
# one more, or what a reader shifts himself, from our rounded degrees, is off ours by over a metre
SHIFTED = 6


@dataclass(frozen=True)
class Crs:
    """A reference system; `epsg` is None for the shifted ones, which are no geodetic datum."""

    id: str
    title: Words
    epsg: int | None
    projected: bool = False

    def __reduce__(self) -> tuple:
        """In another process it is the one known there, not a second of the same name."""
        if self.id in SYSTEMS:
            return _known, (self.id,)
        return Crs, (self.id, self.title, self.epsg, self.projected)

    @property
    def decimals(self) -> int:
        """Digits after the point that a coordinate keeps."""
        if self.projected:
            return METRES
        return DEGREES if self.epsg else SHIFTED

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


WGS84 = Crs("4326", Words("WGS-84 / CGCS2000", "WGS-84 / CGCS2000"), 4326)
_ALL = (
    WGS84,
    Crs("4490", Words("CGCS2000（EPSG:4490）", "CGCS2000 (EPSG:4490)"), 4490),
    Crs("3857", Words("Web 墨卡托（EPSG:3857）", "Web Mercator (EPSG:3857)"), 3857, projected=True),
    Crs(
        "gcj02",
        Words(
            "GCJ-02（加偏坐标，仅供粘贴到国内网络地图，不是 WGS-84，无 EPSG 代码）",
            "GCJ-02 (shifted, for pasting into Chinese web maps; not WGS-84, no EPSG code)",
        ),
        None,
    ),
    Crs(
        "bd09",
        Words(
            "BD-09（百度加偏坐标，仅供粘贴到百度地图，不是 WGS-84，无 EPSG 代码）",
            "BD-09 (shifted, for pasting into Baidu maps; not WGS-84, no EPSG code)",
        ),
        None,
    ),
)
SYSTEMS = {one.id: one for one in _ALL}  # of any region


def plane_of(region: "Region") -> Crs:
    """The region's own system in metres, in which drawings for CAD are."""
    code, title = region.plane.epsg, region.plane.title
    named = Words(f"{title.zh}（EPSG:{code}）", f"{title.en} (EPSG:{code})")
    return Crs(str(code), named, code, projected=True)


def systems(region: "Region") -> dict[str, Crs]:
    """Every system an export of a region may be in: geodetic ones, the region's, shifted ones."""
    plane = plane_of(region)
    geodetic = {key: one for key, one in SYSTEMS.items() if one.epsg}
    return {**geodetic, plane.id: plane, **SYSTEMS}


def _known(name: str) -> Crs:
    return SYSTEMS[name]


def converted(shape: "BaseGeometry | None", crs: Crs) -> "BaseGeometry | None":
    """A right-handed shape in WGS-84 degrees moved into `crs` and rounded; None stays None."""
    return None if shape is None else all_converted([shape], crs)[0]


def all_converted(shapes: "Sequence[BaseGeometry | None]", crs: Crs) -> "np.ndarray":
    """Shapes as `converted` makes them, in a fraction of the time of one after the other."""
    import numpy as np
    import shapely

    held = np.array(shapes, dtype=object)
    return shapely.transform(np.asarray(shapely.orient_polygons(held)), partial(_move, crs))


def degrees(shape: "BaseGeometry", crs: Crs) -> "BaseGeometry":
    """A shape of a projected `crs` in WGS-84 degrees; one in degrees stays as it is."""
    import shapely

    if not crs.projected:
        return shape
    return shapely.transform(shape, partial(_back, crs))


def _back(crs: Crs, points: "np.ndarray") -> "np.ndarray":
    import numpy as np

    lon, lat = _projection(crs).transform(points[:, 0], points[:, 1], direction="INVERSE")
    return np.column_stack([lon, lat])


def _move(crs: Crs, points: "np.ndarray") -> "np.ndarray":
    import numpy as np

    from webmap.formats import gcj02

    if crs.projected:
        points = np.column_stack(_projection(crs).transform(points[:, 0], points[:, 1]))
    elif crs.epsg is None:
        points = gcj02.SHIFTS[crs.id](points)
    return np.round(points, crs.decimals)


@lru_cache
def _projection(crs: Crs) -> "Transformer":
    """Made once: that takes longer than to move a layer, and threads may share it."""
    from pyproj import Transformer

    return Transformer.from_crs(4490 if crs.epsg != 3857 else 4326, crs.epsg, always_xy=True)
