"""The figure of a report: the cities, and on them numbered features, as editable shapes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, hypot, pi, sin

import shapely
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas, Feature
from webmap.properties import properties
from webmap.reports.report import DISC, Figure, Ring, Shape
from webmap.small_map import SmallMap

WIDTH = 1000  # pixels
COARSE = 0.004  # degrees that a line may leave its course
ROOM = 0.12  # degrees round the cities
FURTHEST = 8  # widths of a disc that a mark may stand aside
EDGE, COUNTY, HERE, LEADER = "#8f897b", "#d5d1c6", "#b45f06", "#566373"
TRUE = ("exact", "site")
Spot = tuple[float, float]


def figure(
    atlas: Atlas, numbers: Mapping[str, int], caption: str, note: str, here: str | None = None
) -> Figure:
    """The placed features by key with their numbers, over the borders of cities and counties.

    `here` is the code of the county or city that the figure is about.
    """
    drawn = SmallMap(atlas.counties.city_shapes, WIDTH)
    shapes = [*_ground(atlas, drawn, here), *_features(atlas, drawn, numbers)]
    return Figure(caption, note, WIDTH, drawn.height, tuple(shapes))


def _ground(atlas: Atlas, drawn: SmallMap, here: str | None) -> Iterator[Shape]:
    counties = atlas.counties
    for shapes, colour, width in ((counties.shapes, COUNTY, 1), (counties.city_shapes, EDGE, 2)):
        for shape in shapes:
            yield Shape("area", _rings(drawn, shape), colour, width)
    if here:
        rings = _rings(drawn, atlas.counties.polygons[here])
        yield Shape("area", rings, HERE, 2, filled=0.25)


def _features(atlas: Atlas, drawn: SmallMap, numbers: Mapping[str, int]) -> Iterator[Shape]:
    """Areas below lines below marks; a mark moved aside keeps a line to its place."""
    items = [atlas.feature(key) for key in numbers]
    shapes = [shape for item in items for shape in _drawn(atlas, drawn, item)]
    yield from sorted(shapes, key=lambda shape: ("area", "line").index(shape.kind))
    taken: list[Spot] = []
    marks = [one for item in items for one in _mark(atlas, drawn, item, numbers, taken)]
    yield from sorted(marks, key=lambda shape: ("line", "mark").index(shape.kind))


def _drawn(atlas: Atlas, drawn: SmallMap, item: Feature) -> Iterator[Shape]:
    spec, place = atlas.layers[item.fact.layer].spec, item.location
    kind = place.shape.geom_type.removeprefix("Multi")
    colour, loose = spec.colour(properties(atlas, item)), place.accuracy not in TRUE
    if kind == "Polygon" and spec.geometry != "point":
        known = 0.06 if place.accuracy == "exact" else 0
        yield Shape("area", _rings(drawn, place.shape), colour, 2, loose, known)
    if kind == "LineString":
        width = min(float(spec.style.get("weight", 1.5)), 4)
        yield Shape("line", _rings(drawn, place.shape), colour, width, loose)


def _mark(
    atlas: Atlas, drawn: SmallMap, item: Feature, numbers: Mapping[str, int], taken: list[Spot]
) -> Iterator[Shape]:
    """A disc with the number at the feature; dashed where only the county is known."""
    place, spec = item.location, atlas.layers[item.fact.layer].spec
    colour = spec.colour(properties(atlas, item))
    inside = _clipped(place.shape, drawn)
    if inside.is_empty:
        return
    on = shapely.point_on_surface(inside)
    true = drawn.at(on.x, on.y)
    spot = _free(true, taken)
    taken.append(spot)
    if spot != true:
        yield Shape("line", ((true, spot),), LEADER, 1)
    loose = place.accuracy in ("county", "schematic")
    yield Shape("mark", ((spot,),), colour, 1.5, loose, 1, str(numbers[item.key]))


def _free(true: Spot, taken: Sequence[Spot]) -> Spot:
    """The nearest place where a disc hides no other; the true one where all are taken."""
    for far in range(FURTHEST):
        for turn in range(6 * far or 1):
            angle = turn * 2 * pi / (6 * far or 1)
            x, y = true[0] + far * DISC * cos(angle), true[1] + far * DISC * sin(angle)
            spot = (round(x, 1), round(y, 1))
            if all(hypot(spot[0] - one[0], spot[1] - one[1]) >= DISC - 1 for one in taken):
                return spot
    return true


def _rings(drawn: SmallMap, shape: BaseGeometry) -> tuple[Ring, ...]:
    """Every ring or line of a shape, cut to the box and coarse as befits the size, in pixels."""
    coarse = _clipped(shape, drawn).simplify(COARSE)
    return tuple(
        tuple(drawn.at(*spot[:2]) for spot in line.coords)
        for part in getattr(coarse, "geoms", [coarse])
        for line in _lines(part)
    )


def _lines(part: BaseGeometry) -> Iterable[BaseGeometry]:
    if part.geom_type == "Polygon":
        return list(shapely.get_rings(part))
    return [part] if part.geom_type == "LineString" else []


def _clipped(shape: BaseGeometry, drawn: SmallMap) -> BaseGeometry:
    west, south, east, north = shapely.total_bounds(drawn.shapes)
    return shapely.clip_by_rect(shape, west - ROOM, south - ROOM, east + ROOM, north + ROOM)
