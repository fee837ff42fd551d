"""Every address of the site and what answers there."""

from urllib.parse import urlencode

from flask import Blueprint, Response, abort, make_response, redirect, request

from layers.atlas import Feature, Layer
from webmap import geojson
from webmap.addresses import public
from webmap.compact import to_bytes
from webmap.dataset_views import layer_dataset, site_dataset
from webmap.embedding import open_to_frames, view_name
from webmap.errors import negotiated, wants_data
from webmap.formats import written_here
from webmap.link_filters import link_filter
from webmap.narrowing import TITLES, asked
from webmap.ogc.routes import landing
from webmap.pages import data, fresh_page, language, of_script, page, page_data, recent_page, site
from webmap.properties import properties, relations
from webmap.resources import IMMUTABLE, REVALIDATE, Resource

routes = Blueprint("planmap", __name__)
NARROWED = (  # what the script of a layer's page says
    *("filter_active", "clear_filter", "export_filtered", "colon"),
    *("still_whole_files", "still_unknown"),
    *("placed_heading", "unplaced_heading", *TITLES.values()),
)


@routes.get("/")
def map_page() -> Response:
    """The map; or, for a client that asks for data or a form `f`, the OGC API's landing page."""
    plain = not request.args.keys() - {"lang"}
    if "f" in request.args or (plain and wants_data()):
        return landing()
    view = view_name(request.args.get("embed"))
    key = request.args.get("feature", "")
    if (now := site().atlas.current(key)) != key:
        query = [(name, now if name == "feature" else value) for name, value in _pairs()]
        return make_response(redirect(f"/?{urlencode(query, safe='/,:')}", 301))
    shared = _shared_feature(key)
    locator = shared and site().locators.of_feature(site().atlas.feature(key))
    ready = site().atlas.views.get(request.args.get("ready", ""))
    narrowed = None if shared or ready else link_filter(site(), request.args)

    def context() -> dict:
        groups = site().atlas.vocabulary.groups
        about = {"view": view, "shared": shared, "locator": locator, "ready": ready}
        is_part = view or shared or ready or narrowed
        known = None if is_part else site_dataset(site().atlas, language(), public)
        data = {"data": page_data(language(), ready), "dataset": known}
        return {**data, "groups": groups, "narrowed": narrowed, **about}

    if shared:
        answer = fresh_page("map.html", **context()).respond(request)
    elif narrowed:
        parts = tuple(narrowed.query.items())
        answer = recent_page("map.html", view, parts, context=context).respond(request)
    else:
        key = (view, ready.id if ready else "")
        answer = page("map.html", *key, context=context).respond(request)
    if plain:
        return negotiated(answer)
    return open_to_frames(answer, site().assets.held) if view else answer


def _pairs() -> list[tuple[str, str]]:
    """The query as it was asked."""
    return list(request.args.items(multi=True))


def _shared_feature(key: str) -> dict | None:
    """What a link to `layer/id` says at once, before any script runs; None for an unknown one."""
    name, _, feature = key.partition("/")
    layer = site().atlas.layers.get(name)
    if layer is None:
        return None
    item = layer.features.get(feature)
    return {**properties(site().atlas, item), "spec": layer.spec} if item else None


@routes.get("/about")
def about() -> Response:
    """How to read the map, its sources and licences."""
    return page("about.html").respond(request)


@routes.get("/scene.<lang>.json")
def scene(lang: str) -> Response:
    """Everything the map draws, with names in one language."""
    resource = site().scenes.get(lang) or abort(404)
    return resource.respond(request, _cache(resource))


@routes.get("/relief.webp")
def relief() -> Response:
    """The slopes that lie below everything, as a picture."""
    resource = site().relief
    return resource.respond(request, _cache(resource))


@routes.get("/layers")
def layer_list() -> Response:
    """All layers: a page, or JSON when asked for."""
    chosen = layer_list_json() if wants_data() else page("layers.html").respond(request)
    return negotiated(chosen)


@routes.get("/layers.json")
def layer_list_json() -> Response:
    """All layers as JSON, with addresses and counts."""

    def make() -> dict:
        return {"layers": [_layer_row(layer) for layer in site().atlas.layers.values()]}

    return data("layers.json", make=make).respond(request)


def _layer_row(layer: Layer) -> dict:
    spec = layer.spec
    return {
        "id": spec.id,
        **spec.title.twins("title"),
        "group": spec.group,
        **spec.summary.twins("description"),
        "features": len(layer.features),
        "unplaced": sum(not item.placed for item in layer.features.values()),
        "geojson": public(f"/layers/{spec.id}.geojson"),
        "formats": {suffix: public(f"/layers/{spec.id}.{suffix}") for suffix in written_here()},
        "page": public(f"/layers/{spec.id}"),
    }


@routes.get("/layers/<layer>")
def layer_page(layer: str) -> Response:
    """A layer's features as a list, with its files; a filter in the query narrows both."""
    found = _layer(layer)
    left = asked(layer, site().facets, request.args, site().languages)
    if left is None:

        def whole() -> dict:
            about = layer_dataset(site().atlas, found, language(), public)
            features = list(found.features.values())
            script = of_script(NARROWED, facetTitles=TITLES)  # a query narrows no file of its own
            data = {"dataset": about, "script": script}
            return {"layer": found, "features": features, "query": "", **data}

        return page("layer.html", layer, context=whole).respond(request)
    features = [found.features[name] for name in left.kept]
    query = "?" + urlencode({key: ",".join(values) for key, values in left.chosen.items()})
    narrowed = {"layer": found, "left": left, "features": features, "query": query}
    return fresh_page("layer.html", **narrowed).respond(request)


@routes.get("/layers/<layer>/<feature>")
def feature_page(layer: str, feature: str) -> Response:
    """A feature with its claims and sections."""
    found, item = find_feature(layer, feature)
    if wants_data():
        return negotiated(_feature_json(found, item))

    def context() -> dict:
        atlas = site().atlas
        return {
            "layer": found,
            "view": properties(atlas, item),
            "relations": relations(atlas, item),
            "diagram": site().diagrams.of(item),
            "map": site().locators.of_feature(item),
        }

    return negotiated(page("feature.html", layer, feature, context=context).respond(request))


@routes.get("/layers/<layer>/<feature>.json")
@routes.get("/layers/<layer>/<feature>.geojson")
def feature_geojson(layer: str, feature: str) -> Response:
    """A feature as GeoJSON."""
    found, item = find_feature(layer, feature)
    return _feature_json(found, item)


def _feature_json(layer: Layer, item: Feature) -> Response:
    key = ("feature.geojson", layer.spec.id, item.id)
    name = f"{layer.spec.id}-{item.id}.geojson"

    def make() -> Resource:
        body = to_bytes(geojson.feature(site().atlas, item))
        return Resource(body, geojson.MEDIA_TYPE, download=name, kept=True)

    return site().shelf.get(key, make).respond(request)


@routes.get("/layers/<layer>/<feature>/relations.json")
def feature_relations(layer: str, feature: str) -> Response:
    """What a feature is related to, from both ends."""
    found, item = find_feature(layer, feature)

    def make() -> dict:
        drawn = site().diagrams.address(item)
        known = drawn and public(drawn)
        return {"relations": relations(site().atlas, item), "diagram": known}

    return data("relations.json", layer, feature, make=make).respond(request)


def _cache(resource: Resource) -> str:
    """Kept for ever when the address names this very content."""
    return IMMUTABLE if request.args.get("v") == resource.digest else REVALIDATE


def _layer(key: str) -> Layer:
    return site().atlas.layers.get(key) or abort(404)


def find_feature(key: str, name: str) -> tuple[Layer, Feature]:
    """A feature; an unknown one answers 404, as what is retired was led on before."""
    layer = _layer(key)
    return layer, layer.features.get(name) or abort(404)
