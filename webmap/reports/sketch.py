"""The figure of a report: the cities, and on them numbered features, as editable shapes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

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
BELOW = ("area", "line", "mark")  # in the order of painting


class Sketch:
    """What figures are made of: the ground and every placed feature in pixels, made once."""

    def __init__(self, atlas: Atlas) -> None:
        """Draw the borders of cities and counties, and each feature with its mark."""
        drawn, counties = SmallMap(atlas.counties.city_shapes, WIDTH), atlas.counties
        self._height = drawn.height
        rings = cache(partial(_rings, drawn))  # many features are the same counties
        self._rings = {code: rings(shape) for code, shape in counties.polygons.items()}
        cities = [code for code in self._rings if counties.is_city(code)]
        self._ground = (
            *(Shape("area", self._rings[code], COUNTY, 1) for code in counties.codes),
            *(Shape("area", self._rings[code], EDGE, 2) for code in cities),
        )
        placed = [item for item in atlas.features() if item.placed]
        spots = _spots(drawn, [item.location.shape for item in placed])
        self._features = {
            item.key: (*_drawn(atlas, rings, item), *_mark(atlas, item, spot))
            for item, spot in zip(placed, spots, strict=True)
        }

    def figure(
        self, numbers: Mapping[str, int], caption: str, note: str, here: str | None = None
    ) -> Figure:
        """The placed features by key with their numbers, over the borders.

        Areas lie below lines below marks, which stand at their places, over each other or not.
        `here` is the code of the county or city that the figure is about.
        """
        found = [
            replace(shape, text=str(number)) if shape.kind == "mark" else shape
            for key, number in numbers.items()
            for shape in self._features[key]
        ]
        found.sort(key=lambda shape: BELOW.index(shape.kind))
        place = [Shape("area", self._rings[here], HERE, 2, filled=0.25)] if here else []
        shapes = (*self._ground, *place, *found)
        return Figure(caption, note, WIDTH, self._height, shapes)


def _drawn(
    atlas: Atlas, rings: Callable[[BaseGeometry], tuple[Ring, ...]], item: Feature
) -> Iterator[Shape]:
    """The area or the line that a feature is, if it is one."""
    spec, place = atlas.layers[item.fact.layer].spec, item.location
    kind = place.shape.geom_type.removeprefix("Multi")
    colour, loose = spec.colour(properties(atlas, item)), place.accuracy not in TRUE
    if kind == "Polygon" and spec.geometry != "point":
        known = 0.06 if place.accuracy == "exact" else 0
        yield Shape("area", rings(place.shape), colour, 2, loose, known)
    if kind == "LineString":
        width = min(float(spec.style.get("weight", 1.5)), 4)
        yield Shape("line", rings(place.shape), colour, width, loose)


def _mark(atlas: Atlas, item: Feature, spot: Spot | None) -> Iterator[Shape]:
    """A disc for the number at the feature; dashed where only the county is known."""
    place, spec = item.location, atlas.layers[item.fact.layer].spec
    loose = place.accuracy in ("county", "schematic")
    if spot:
        yield Shape("mark", ((spot,),), spec.colour(properties(atlas, item)), 1.5, loose, 1)


def _spots(drawn: SmallMap, shapes: Sequence[BaseGeometry]) -> list[Spot | None]:
    """Where the mark of each shape stands; None for what lies outside the figure."""
    inside = shapely.point_on_surface(_clipped(shapes, drawn))
    spots = iter(drawn.run(shapely.get_coordinates(inside)))
    return [None if one.is_empty else next(spots) for one in inside]


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
