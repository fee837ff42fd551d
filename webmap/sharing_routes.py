"""The picture that goes with a shared link: of a feature, a place, a ready view or the region."""

from collections.abc import Callable, Iterator

import shapely
from flask import Blueprint, Response, request
from shapely.geometry.base import BaseGeometry

from layers.atlas import Feature
from layers.views import View
from webmap.pages import file_made, site
from webmap.resources import PNG, Resource

sharing = Blueprint("sharing", __name__)
FINE = 3  # size of the marks of a ready view, which has many
BEYOND = 0.12  # degrees that lines of a ready view go beyond the region
MOST = 0.9  # of the region: an area of a ready view that covers more tells nothing


@sharing.get("/picture.png")
def link_picture() -> Response:
    """Where a feature, a place or what a ready view shows lies; the region for anything else."""
    key, shapes = _asked()

    def make() -> Resource:
        counties = site().atlas.counties
        ground = (counties.city_shapes, counties.shapes)
        return file_made(_picture, *ground, list(shapes()), media_type=PNG)

    return site().files.get(("picture.png", key), make).respond(request)


def _picture(cities: list, counties: list, shapes: list) -> bytes:
    from webmap.picture import CHOSEN, Mark, picture  # an imaging library, which few need

    marks = [Mark(one, colour or CHOSEN, size) for one, colour, size in shapes]
    return picture(cities, counties, marks)


Shapes = Iterator[tuple[BaseGeometry, str | None, int]]  # in degrees; colour, size


def _asked() -> tuple[str, Callable[[], Shapes]]:
    """What the address names, as a key, and a function that gives its shapes."""
    atlas = site().atlas
    layer, _, name = request.args.get("feature", "").partition("/")
    item = layer in atlas.layers and atlas.layers[layer].features.get(name)
    if item:
        return item.key, lambda: ((shape, None, 6) for shape in _of(item))
    place = request.args.get("place", "")
    if place in atlas.counties.polygons:
        return place, lambda: iter([(atlas.counties.polygons[place], None, 6)])
    view = atlas.views.get(request.args.get("ready", ""))
    return (view.id, lambda: _of_view(view)) if view else ("", lambda: iter(()))


def _of(item: Feature) -> Iterator[BaseGeometry]:
    """A feature's shape; of one that is not placed, the counties it is known to lie in."""
    if item.placed:
        yield item.location.shape
    else:
        yield from (site().atlas.counties.polygons[code] for code in item.location.adcodes)


def _of_view(view: View) -> Shapes:
    """What a view shows, by layer in its colour, but not what is known only to a county.

    The picture has the cities and counties anyway.
    """
    atlas = site().atlas
    region = shapely.union_all(atlas.counties.city_shapes)
    for key in (one for one in view.layers if one not in atlas.roles.places):
        layer = atlas.layers[key]
        major = () if key in view.whole else layer.spec.style.get("major", ())
        shown = [one for one in layer.features.values() if not major or one.fact.kind in major]
        placed = [item.location for item in shown if item.placed]
        shapes = [where.geometry for where in placed if where.accuracy != "county"]
        areas = shapely.union_all([one for one in shapes if shapely.get_dimensions(one) == 2])
        rest = shapely.union_all([one for one in shapes if shapely.get_dimensions(one) < 2])
        if not areas.is_empty and areas.intersection(region).area < MOST * region.area:
            yield areas, layer.spec.style["colour"], FINE
        yield rest.intersection(region.buffer(BEYOND)), layer.spec.style["colour"], FINE
