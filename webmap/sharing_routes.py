"""The picture of a shared link: of a feature, layer, place, view or filter, else the region."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import shapely
from flask import Blueprint, Response, request
from shapely.geometry.base import BaseGeometry

from layers.atlas import Feature
from webmap.link_filters import LinkFilter, link_filter
from webmap.pages import file_made, site
from webmap.resources import PNG, Resource

sharing = Blueprint("sharing", __name__)
FINE = 3  # size of the marks of a ready view, which has many
BEYOND = 0.12  # degrees that lines of a ready view go beyond the region
MOST = 0.9  # of the region: an area of a ready view that covers more tells nothing


@sharing.get("/picture.png")
def link_picture() -> Response:
    """Where a feature, layer, place, what a view shows or a filter leaves lies; else the region."""
    key, shapes = _asked()

    def make() -> Resource:
        counties = site().atlas.counties
        ground = (counties.city_shapes, counties.shapes)
        return file_made(_picture, *ground, list(shapes()), media_type=PNG)

    return site().files.get(("picture.png", key), make).respond(request)


def _picture(cities: list, counties: list, shapes: "Iterable[Shown]") -> bytes:
    from webmap.picture import CHOSEN, Mark, picture  # an imaging library, which few need

    region = shapely.union_all(cities)
    marks = [
        Mark(one, colour or CHOSEN, size)
        for group, colour, size in shapes
        for one in (_together(group, region) if size == FINE else group)
    ]
    return picture(cities, counties, marks)


Shown = tuple[Sequence[BaseGeometry], str | None, int]  # in degrees; colour, size
Shapes = Iterator[Shown]


def _asked() -> tuple[object, Callable[[], Shapes]]:
    """What the address names, as a key, and a function that gives its shapes."""
    atlas = site().atlas
    layer, _, name = request.args.get("feature", "").partition("/")
    item = layer in atlas.layers and atlas.layers[layer].features.get(name)
    if item:
        return item.key, lambda: iter([([*_of(item)], None, 6)])
    place = request.args.get("place", "")
    if place in atlas.counties.polygons and len(request.args) == 1:  # else it is one of a filter
        return place, lambda: iter([([atlas.counties.polygons[place]], None, 6)])
    own = request.args.get("layer", "")
    if own in atlas.layers:
        return ("layer", own), lambda: _of_layers([own], [own])
    view = atlas.views.get(request.args.get("ready", ""))
    if view:
        return view.id, lambda: _of_layers(view.layers, view.whole)
    narrowed = link_filter(site(), request.args)
    if narrowed:
        return tuple(narrowed.query.items()), lambda: _of_filter(narrowed)
    return "", lambda: iter(())


def _of(item: Feature) -> Iterator[BaseGeometry]:
    """A feature's shape; of one that is not placed, the counties it is known to lie in."""
    if item.placed:
        yield item.location.shape
    else:
        yield from (site().atlas.counties.polygons[code] for code in item.location.adcodes)


def _of_layers(layers: Sequence[str], whole: Sequence[str]) -> Shapes:
    """What layers show, each in its colour, but not what is known only to a county.

    Of those that are not `whole` only the part that is on at first. The picture has the cities and
    counties anyway.
    """
    atlas = site().atlas
    for key in (one for one in layers if one not in atlas.roles.places):
        layer = atlas.layers[key]
        major = () if key in whole else layer.spec.style.get("major", ())
        shown = [one for one in layer.features.values() if not major or one.fact.kind in major]
        yield _placed(shown), layer.spec.style["colour"], FINE


def _of_filter(narrowed: LinkFilter) -> Shapes:
    """What matches a filter, as a view would show it, upon the places that it asks for."""
    atlas = site().atlas
    places = [code for code in narrowed.chosen.get("place", ()) if code in atlas.counties.polygons]
    yield [atlas.counties.polygons[code] for code in places], None, 6
    for key in (one for one in narrowed.layers if one not in atlas.roles.places):
        shown = narrowed.shown(key)
        yield _placed(shown), atlas.layers[key].spec.style["colour"], FINE


def _is_seen(item: Feature) -> bool:
    """Whether more is known of where it lies than its county."""
    return item.placed and item.location.accuracy != "county"


def _placed(items: Iterable[Feature]) -> list[BaseGeometry]:
    shapes = (item.location.geometry for item in items if _is_seen(item))
    return [one for one in shapes if one is not None]


def _together(shapes: Sequence[BaseGeometry], region: BaseGeometry) -> Iterator[BaseGeometry]:
    """Areas as one, unless it covers nearly all; lines and points as far as the region goes."""
    areas = shapely.union_all([one for one in shapes if shapely.get_dimensions(one) == 2])
    rest = shapely.union_all([one for one in shapes if shapely.get_dimensions(one) < 2])
    if not areas.is_empty and areas.intersection(region).area < MOST * region.area:
        yield areas
    yield rest.intersection(region.buffer(BEYOND))
