"""The addresses of the layers' squares: vector tiles, their TileJSON, and what our page asks."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request

from webmap.compact import to_bytes
from webmap.pages import data, language, site
from webmap.resources import IMMUTABLE, JSON, QUICK, REVALIDATE, Resource
from webmap.tiles.square import Square

tiles = Blueprint("tiles", __name__)
MVT = "application/vnd.mapbox-vector-tile"


@tiles.get("/tiles/<layer>.json")
def tilejson(layer: str) -> Response:
    """A layer's vector tiles described as TileJSON 3.0."""
    known = _layer(layer)

    def make() -> dict:
        from webmap.tiles.description import described

        spec = site().atlas.layers[known].spec
        return described(spec, site().tiles.layer(known).bbox, language())

    return data("tilejson", known, language().code, make=make).respond(request)


@tiles.get("/tiles/<layer>/<int:z>/<int:x>/<int:y>.mvt")
def vector_tile(layer: str, z: int, x: int, y: int) -> Response:
    """A square as a Mapbox Vector Tile, whole or narrowed by facets; 204 where nothing lies."""
    square = _square(z, x, y)

    def make() -> Resource:
        return Resource(site().tiles.vector(layer, square, request.args), MVT, quality=QUICK)

    made = _made("mvt", _layer(layer), make)
    return _answer(made) if made.body else Response(status=204)


@tiles.get("/tiles/<layers>/<int:z>/<int:x>/<int:y>.<lang>.json")
def drawn_tile(layers: str, z: int, x: int, y: int, lang: str) -> Response:
    """A square of some layers, by id the columns that the scene has of whole ones."""
    square, wanted = _square(z, x, y), layers.split(",")
    if len(set(wanted)) < len(wanted):
        abort(404)

    def make() -> Resource:
        columns = site().tiles.columns
        return _json({key: columns(key, square, request.args, lang) for key in wanted})

    return _answer(_made(_known(lang), ",".join(map(_layer, wanted)), make))


@tiles.get("/tiles/<layer>/<feature>.<lang>.json")
def drawn_feature(layer: str, feature: str, lang: str) -> Response:
    """One feature in such columns: what is chosen is drawn before its square is there."""
    try:
        made = site().tiles.one(_layer(layer), feature, _known(lang))
    except KeyError:
        abort(404)
    return _answer(_json(made))


def _json(columns: dict) -> Resource:
    return Resource(to_bytes(columns), JSON, quality=QUICK)


def _made(form: str, layer: str, make: Callable[[], Resource]) -> Resource:
    """An answer to this request, held for a while under all that it depends on."""
    asked = sorted(pair for pair in request.args.items(multi=True) if pair[0] != "v")
    try:
        return site().exports.get((form, layer, request.path, *asked), make)
    except ValueError:
        abort(400)


def _answer(made: Resource) -> Response:
    """Kept for ever when the address names this very edition."""
    named = request.args.get("v") == site().edition
    return made.respond(request, IMMUTABLE if named else REVALIDATE)


def _layer(name: str) -> str:
    return name if name in site().atlas.layers else abort(404)


def _known(lang: str) -> str:
    return lang if lang in site().languages else abort(404)


def _square(z: int, x: int, y: int) -> Square:
    try:
        return Square(z, x, y)
    except ValueError:
        abort(404)
