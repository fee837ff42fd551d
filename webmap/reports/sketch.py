"""The figure of a report: the cities, and on them numbered features, as editable shapes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas, Feature
from webmap.properties import properties
from webmap.reports.report import Figure, Ring, Shape, Spot
from webmap.small_map import SmallMap

WIDTH = 1000  # pixels
COARSE = 0.004  # degrees that a line may leave its course
ROOM = 0.12  # degrees round the cities
EDGE, COUNTY, HERE = "#8f897b", "#d5d1c6", "#b45f06"
TRUE = ("exact", "site")


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
    """Areas below lines below marks, which stand at their places, over each other or not."""
    items = [atlas.feature(key) for key in numbers]
    shapes = [shape for item in items for shape in _drawn(atlas, drawn, item)]
    yield from sorted(shapes, key=lambda shape: ("area", "line").index(shape.kind))
    inside = _clipped([item.location.shape for item in items], drawn)
    spots = shapely.get_coordinates(shapely.point_on_surface(inside[~shapely.is_empty(inside)]))
    seen = [item for item, shape in zip(items, inside, strict=True) if not shape.is_empty]
    for item, spot in zip(seen, drawn.run(spots), strict=True):
        yield _mark(atlas, item, spot, str(numbers[item.key]))


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


def _mark(atlas: Atlas, item: Feature, spot: Spot, number: str) -> Shape:
    """A disc with the number at the feature; dashed where only the county is known."""
    place, spec = item.location, atlas.layers[item.fact.layer].spec
    loose = place.accuracy in ("county", "schematic")
    colour = spec.colour(properties(atlas, item))
    return Shape("mark", ((spot,),), colour, 1.5, loose, 1, number)


def _rings(drawn: SmallMap, shape: BaseGeometry) -> tuple[Ring, ...]:
    """Every ring or line of a shape, cut to the box and coarse as befits the size, in pixels."""
    coarse = _coarse(_clipped([shape], drawn)[0])
    return tuple(
        drawn.run(shapely.get_coordinates(line))
        for part in getattr(coarse, "geoms", [coarse])
        for line in _lines(part)
    )


def _coarse(shape: BaseGeometry) -> BaseGeometry:
    """Without what is below two pixels; what is so small itself stays something."""
    quick = shape.simplify(COARSE, preserve_topology=False)
    return shape.simplify(COARSE) if quick.is_empty else quick


def _lines(part: BaseGeometry) -> Iterable[BaseGeometry]:
    if part.geom_type == "Polygon":
        return list(shapely.get_rings(part))
    return [part] if part.geom_type == "LineString" else []


def _clipped(shapes: Sequence[BaseGeometry], drawn: SmallMap) -> np.ndarray:
    """What of shapes lies in the figure's box."""
    west, south, east, north = drawn.box.bounds
    return shapely.clip_by_rect(shapes, west - ROOM, south - ROOM, east + ROOM, north + ROOM)
