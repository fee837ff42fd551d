"""The address of the facet index, and those of layers as files, whole or narrowed by a query."""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, request

from webmap.bundle import NAME, bundled, meanings
from webmap.collection import Collection
from webmap.export import file_name, gather
from webmap.formats import FORMATS, GEOJSON, Format, written
from webmap.formats.crs import WGS84, Crs, systems
from webmap.narrowing import narrow, read_chosen
from webmap.pages import file_made, site
from webmap.resources import IMMUTABLE, QUICK, REVALIDATE, Resource

narrowing = Blueprint("narrowing", __name__)


@narrowing.get("/facets.json")
def facets() -> Response:
    """Every facet's choices and every feature's values; fetched when a reader first filters."""
    return site().facet_index.respond(request)


@narrowing.get("/layers.<suffix>")
def all_layers(suffix: str) -> Response:
    """Every layer in one file, in a format that holds many."""
    form = _form(suffix)
    if not form.many:
        abort(404)
    return _exported(form, tuple(site().atlas.layers), *_asked(form)).respond(request)


@narrowing.get("/bundle.zip")
def whole_bundle() -> Response:
    """Every layer in the main formats with README, dictionary, styles and manifest."""

    def make() -> Resource:
        about = {"media_type": "application/zip", "download": NAME, "packed": True}
        atlas, held = site().atlas, list(site().whole.values())
        return file_made(bundled, atlas.region, held, meanings(atlas), kept=True, **about)

    return site().files.get((NAME,), make).respond(request)


@narrowing.get("/layers/<layer>.<suffix>")
def one_layer(layer: str, suffix: str) -> Response:
    """One layer in any format, whole or narrowed by facets."""
    layer, _, suffix = f"{layer}.{suffix}".partition(".")  # a suffix may have a point of its own
    form = _form(suffix)
    if layer not in site().atlas.layers:
        abort(404)
    chosen, crs = _asked(form)
    if form is GEOJSON and not chosen and crs is WGS84:
        return _whole(layer)
    return _exported(form, (layer,), chosen, crs).respond(request)


def _whole(layer: str) -> Response:
    """Kept for ever when the address names this very edition."""
    named = request.args.get("v") == site().edition
    return site().layer(layer).respond(request, IMMUTABLE if named else REVALIDATE)


def _form(suffix: str) -> Format:
    """A format that can be written here; 404 for any other."""
    form = FORMATS.get(suffix)
    return form if form and form.is_there else abort(404)


def _asked(form: Format) -> tuple[dict[str, tuple[str, ...]], Crs]:
    """The facets and the CRS of the query; 400 when it asks for what nobody knows."""
    crs = systems(site().atlas.region).get(request.args.get("crs") or WGS84.id)
    if crs is None or not (form.any_crs or crs is WGS84):
        abort(400)
    try:
        return read_chosen(site().facets, request.args), crs
    except ValueError:
        abort(400)


def _exported(form: Format, names: tuple[str, ...], chosen: Mapping, crs: Crs) -> Resource:
    """The layers as one file, made once for a query as long as others do not push it out."""
    apart = form.heavy or len(names) > 1

    def make() -> Resource:
        held = _held(names, chosen, crs)
        about = {
            "media_type": form.media_type,
            "download": f"{file_name(held)}.{form.suffix}",
            "quality": QUICK,
            "packed": form.packed,
        }
        if apart:
            return file_made(written, form.suffix, held, **about)
        return Resource(form.write(held), **about)

    key = (form.suffix, names, crs.id, *chosen.items())
    return (site().files if apart else site().exports).get(key, make)


def _held(names: tuple[str, ...], chosen: Mapping, crs: Crs) -> list[Collection]:
    place = site()
    if not chosen and crs is WGS84:
        return [place.whole[name] for name in names]
    left = {name: narrow(name, place.facets, chosen, place.languages) for name in names}
    return gather(place.atlas, names, crs, left)
