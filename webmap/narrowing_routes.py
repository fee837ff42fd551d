"""The address of the facet index, and how a layer's address reads the facets it is asked for."""

from flask import Blueprint, Response, abort, request

from webmap.narrowing import narrowed, read_chosen
from webmap.pages import site
from webmap.resources import Resource

narrowing = Blueprint("narrowing", __name__)


@narrowing.get("/facets.json")
def facets() -> Response:
    """Every facet's choices and every feature's values; fetched when a reader first filters."""
    return site().facet_index.respond(request)


def layer_asked_for(layer: str) -> Resource:
    """A known layer, whole or narrowed by the address; 400 when it asks for what nobody knows."""
    place = site()
    try:
        chosen = read_chosen(place.facets, request.args)
    except ValueError:
        abort(400)
    whole = place.layers[layer]
    if not chosen:
        return whole
    return place.recent.get(
        ("narrowed", layer, *chosen.items()),
        lambda: narrowed(whole, layer, place.facets, chosen, place.languages),
    )
