"""The start page of several atlases, and what is asked of all: search, health, a list."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from hashlib import sha256

from flask import Blueprint, Flask, Response, abort, current_app, request

from webmap.addresses import absolute
from webmap.application import DEFAULTS, measure, readable, set_templates, stand_below
from webmap.compact import to_bytes
from webmap.errors import add_errors
from webmap.health_routes import alive
from webmap.pages import page, recent_page
from webmap.resources import JSON, Recent, Resource, Shelf
from webmap.safety import safety, secure
from webmap.search_routes import LONGEST, view
from webmap.site import Site
from webmap.strings import TEMPLATES, Language, load_languages
from webmap.versions import program_version

XML = "application/xml; charset=utf-8"
FIRST = 12  # hits of each atlas; its own search has all

front_routes = Blueprint("front", __name__)


class Front:
    """What the start page knows: every site by the first part of its path."""

    def __init__(self, sites: Mapping[str, Site]) -> None:
        """Take the sites; styles come from the first."""
        self.sites = sites
        self.languages = {code: _entitled(one) for code, one in load_languages().items()}
        self.version = program_version()
        self.shelf, self.recent = Shelf(), Recent()
        name, site = next(iter(sites.items()))
        self.assets = _Borrowed(name, site)

    @property
    def page_values(self) -> dict:
        """What every page is told: that it is of no atlas."""
        return {"several": True}

    @property
    def make_file(self) -> Callable:
        """How files are made: for every site alike."""
        return next(iter(self.sites.values())).make_file

    @make_file.setter
    def make_file(self, maker: Callable) -> None:
        for site in self.sites.values():
            site.make_file = maker

    @cached_property
    def data_version(self) -> str:
        """A name that changes with the data of any."""
        versions = " ".join(site.data_version for site in self.sites.values())
        return sha256(versions.encode()).hexdigest()[:10]

    def prepare_first(self) -> None:
        """What first pages load."""
        for site in self.sites.values():
            site.prepare_first()

    def prepare(self) -> None:
        """What later pages need."""
        for site in self.sites.values():
            site.prepare()

    @cached_property
    def rows(self) -> dict[str, dict]:
        """Every atlas by name: where it stands, what it is of, how much it holds."""
        return {name: _row(name, site) for name, site in self.sites.items()}


def _entitled(words: Language) -> Language:
    """The language with the start page's own title and what stands beside it."""
    own = {"title": words["several_title"], "tagline": words["several_tagline"], "region": ""}
    return replace(words, strings={**words.strings, **own})


class _Borrowed:
    """The assets of a site, by addresses of the start page."""

    def __init__(self, name: str, site: Site) -> None:
        self._name, self._assets = name, site.assets
        self.held = site.assets.held

    def address(self, name: str) -> str:
        """Where a file lies."""
        return f"/{self._name}{self._assets.address(name)}"


def _row(name: str, site: Site) -> dict:
    atlas, region = site.atlas, site.atlas.region
    return {
        "path": f"/{name}/",
        **region.title.twins("title"),
        **region.subtitle.twins("about"),
        "data_version": atlas.version,
        "layers": len(atlas.layers),
        "features": sum(1 for _ in atlas.features()),
        "documents": len(atlas.documents),
    }


def create_front(config: Mapping, apps: Mapping[str, Flask]) -> Flask:
    """The application of the start page."""
    app = Flask(__name__, template_folder=str(TEMPLATES), static_folder=None)
    app.config.from_mapping(DEFAULTS)
    told = {key: value for key, value in config.items() if key not in ("GEODATA", "DOCUMENTS")}
    app.config.from_mapping(told)
    set_templates(app)
    app.extensions["planmap"] = Front(
        {name: one.extensions["planmap"] for name, one in apps.items()}
    )
    app.register_blueprint(front_routes)
    app.register_blueprint(safety)
    add_errors(app)
    app.wsgi_app = readable(app.wsgi_app)
    stand_below(app)
    app.before_request(measure)
    app.after_request(secure)
    return app


def front() -> Front:
    """What the running application serves."""
    return current_app.extensions["planmap"]


@front_routes.get("/")
def start() -> Response:
    """Every atlas with a small map."""

    def context() -> dict:
        maps = {f"/{name}/": site.locators.ground for name, site in front().sites.items()}
        return {"rows": front().rows.values(), "maps": maps}

    return page("several/start.html", context=context).respond(request)


@front_routes.get("/search")
def search_all() -> Response:
    """What `?q=` finds in each atlas, the best of each."""
    query = request.args.get("q", "")
    if len(query) > LONGEST:
        abort(400)

    def context() -> dict:
        groups = [_found_in(name, query, row) for name, row in front().rows.items()]
        count = sum(matched for *_, matched in groups)
        return {"query": query, "groups": groups, "count": count}

    return recent_page("several/search.html", query, context=context).respond(request)


def _found_in(name: str, query: str, row: dict) -> tuple[dict, list[dict], int]:
    """An atlas, the best of what is found in it, and how much is."""
    of = front().sites[name]
    found = of.store.search(query, FIRST)
    return row, [view(of, entry, hit, found.entries) for entry, hit in found.rows], found.matched


@front_routes.get("/atlases.json")
def atlas_list() -> Response:
    """Every atlas, for programs."""
    return Resource(to_bytes({"atlases": list(front().rows.values())}), JSON).respond(request)


@front_routes.get("/health")
def health() -> Response:
    """Liveness and versions."""
    told = {**alive(front()), "atlases": list(front().rows.values())}
    return Resource(to_bytes(told), JSON).respond(request)


@front_routes.get("/robots.txt")
def robots() -> Response:
    """What search engines may read, and the list of sitemaps."""
    ways = [f"Disallow: /{name}/{end}" for name in front().sites for end in ("search?", "cite.")]
    lines = ("User-agent: *", "Disallow: /search?", *ways, f"Sitemap: {absolute('/sitemap.xml')}")
    text = "\n".join((*lines, ""))
    return Resource(text.encode(), "text/plain; charset=utf-8").respond(request)


@front_routes.get("/sitemap.xml")
def sitemaps() -> Response:
    """The sitemap of each atlas."""
    maps = (absolute(f"/{name}/sitemap.xml") for name in front().sites)
    rows = "".join(f"<sitemap><loc>{address}</loc></sitemap>\n" for address in maps)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    kind = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'{head}<sitemapindex xmlns="{kind}">\n{rows}</sitemapindex>\n'
    return Resource(text.encode(), XML).respond(request)
