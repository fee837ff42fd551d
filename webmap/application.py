"""The Flask application: its settings, what every answer carries, what is turned away."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, request
from jinja2.bccache import Bucket, BytecodeCache

from layers.problems import DataError, Problem
from webmap.addresses import own_path, stripped
from webmap.bridge import REFUSED
from webmap.errors import add_errors
from webmap.health_routes import health_routes
from webmap.ogc.links import BASE
from webmap.ogc.routes import landing, ogc
from webmap.retiring import lead_on
from webmap.safety import HEADERS as HEADERS
from webmap.safety import safety, secure
from webmap.section_numbers import section_number
from webmap.stage_lists import stage_lists
from webmap.static_routes import static_files
from webmap.strings import TEMPLATES, mixed, told
from webmap.tiles import WHOLE
from webmap.tiles.routes import tiles

if TYPE_CHECKING:
    from layers.atlas import Atlas
    from webmap.site import Site

DEFAULTS = {
    "GEODATA": None,  # that of the project
    "ATLAS": None,  # a file or database that was packed, served instead
    "DOCUMENTS": None,
    "MAX_CONTENT_LENGTH": 64 * 1024,
    "HSTS": False,
    "CONTACT": None,
    "URL": None,
    "BELOW": "",  # the path before all others where no public address is given
    "WHOLE": WHOLE,  # placed features up to which a layer comes whole, see webmap/tiles
    "STILL": False,  # pages for files that no server computes, see webmap/still
}
LONGEST_ADDRESS = 8000  # characters of path and query


class _Compiled(BytecodeCache):
    """Templates as they were compiled once, for every site of this process and those made anew."""

    def __init__(self):
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self.kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


def create_app(config: Mapping | None = None, atlas: "Atlas | None" = None) -> Flask:
    """The application; settings come from defaults, then PLANMAP_* variables, then `config`.

    `atlas` is what the data folder holds, if that was read already. Raises DataError when the
    folder is wrong.
    """
    app = Flask(__name__, template_folder=str(TEMPLATES), static_folder=None)
    app.config.from_mapping(DEFAULTS)
    app.config.from_prefixed_env("PLANMAP")
    app.config.from_mapping(config or {})
    for name in ("EDIT", "REVIEW"):  # no variable of the environment turns these on
        app.config[name] = (config or {}).get(name)
    set_templates(app)
    if app.config["ATLAS"]:
        from webmap.stores.site import add_stored_site

        add_stored_site(app, app.config["ATLAS"])
    else:
        _add_site(app, atlas)
    for part in (ogc, tiles, safety, static_files, health_routes):
        app.register_blueprint(part)
    _add_below_base(app)
    add_errors(app)
    app.wsgi_app = readable(app.wsgi_app)
    stand_below(app)
    app.before_request(measure)
    app.before_request(lead_on)
    app.after_request(secure)
    return app


def _add_site(app: Flask, atlas: "Atlas | None") -> None:
    """The site over an atlas in memory, with all its addresses."""
    from layers.load import GEODATA, load_atlas
    from layers.resting import collector_resting

    documents = app.config["DOCUMENTS"]
    app.config["GEODATA"] = app.config["GEODATA"] or GEODATA
    with collector_resting():
        atlas = atlas or load_atlas(Path(app.config["GEODATA"]))
        app.extensions["planmap"] = _site(
            atlas,
            Path(documents) if documents else None,
            None if app.config["STILL"] else int(app.config["WHOLE"]),
        )
    _add_routes(app)


def _site(atlas: "Atlas", documents: Path | None, whole: int | None) -> "Site":
    """The site; what the checks of the data let pass and no map can be made of is told, too."""
    from webmap.site import Site

    try:
        return Site(atlas, documents, whole)
    except DataError:
        raise
    except Exception as error:
        what = f"no map can be made of it ({type(error).__name__}: {error})"
        advice = "undo the last change of the data and tell us of it"
        raise DataError([Problem("geodata", 0, what, advice)]) from error


def stand_below(app: Flask) -> None:
    """Let requests begin with the path of the public address, if that has one.

    Raises DataError for one that begins as an address of the site does: it would be neither.
    """
    app.config["URL"] = (app.config["URL"] or "").rstrip("/") or None
    before = urlsplit(app.config["URL"] or "").path or app.config["BELOW"]
    first = before.split("/")[1] if before else ""
    if first and first in {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()}:
        what = f"the map would stand below a path that begins with /{first}, as our own pages do"
        raise DataError([Problem("--url", 0, what, "choose another path")])
    if before:
        app.wsgi_app = stripped(app.wsgi_app, before)


def readable(wsgi: Callable) -> Callable:
    """Have a query that is no UTF-8 turned away in the one shape; Flask would fail over it."""

    def answer(environ: dict, start: Callable):
        try:
            environ.get("QUERY_STRING", "").encode("latin-1").decode()
        except UnicodeError:
            environ |= {"QUERY_STRING": "", REFUSED: 400}
        return wsgi(environ, start)

    return answer


def set_templates(app: Flask) -> None:
    """Let templates write JSON and mixed text as all pages do."""
    # the vocabulary has an order, and Chinese needs no escapes
    app.jinja_env.policies["json.dumps_kwargs"] = {
        "sort_keys": False,
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    app.jinja_env.filters |= {
        "mixed": mixed,
        "told": told,
        "own_path": own_path,
        "section_number": section_number,
        "stage_lists": stage_lists,
    }
    app.jinja_env.bytecode_cache = COMPILED
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def load_templates(app: Flask) -> None:
    """Compile every page's template, which else happens while its first reader waits."""
    for name in app.jinja_env.list_templates(["html"]):
        app.jinja_env.get_template(name)


def _add_routes(app: Flask) -> None:
    from webmap.change_routes import change_routes
    from webmap.chart_routes import chart_routes
    from webmap.finder_routes import finder
    from webmap.index_routes import index_routes
    from webmap.ledger_routes import ledger_routes
    from webmap.narrowing_routes import narrowing
    from webmap.place_routes import place_routes
    from webmap.reading_routes import reading_routes
    from webmap.report_routes import reports
    from webmap.routes import routes
    from webmap.search_routes import search_routes
    from webmap.sharing_routes import sharing
    from webmap.takeaway_routes import takeaway

    parts = (
        routes,
        ledger_routes,
        search_routes,
        narrowing,
        finder,
        reading_routes,
        place_routes,
        chart_routes,
        takeaway,
        sharing,
        reports,
        index_routes,
        change_routes,
    )
    for part in parts:
        app.register_blueprint(part)
    if app.config["EDIT"]:
        from webmap.editing import add_editing

        add_editing(app)
    if app.config["REVIEW"]:
        from webmap.reviewing import add_reviewing

        add_reviewing(app)


def _add_below_base(app: Flask) -> None:
    """The OGC API once more, for clients that add to the address of its landing page.

    `/` is the map to all that do not ask for data, and some clients ask for nothing.
    """
    app.register_blueprint(ogc, url_prefix=BASE, name=f"{ogc.name}_base")
    for path in (BASE, f"{BASE}/"):
        app.add_url_rule(path, f"{ogc.name}.landing", landing)


def measure() -> None:
    """Turn away what is too large before anything reads it, and what the server refuses."""
    if REFUSED in request.environ:
        abort(request.environ[REFUSED])
    if len(request.full_path) > LONGEST_ADDRESS:
        abort(414)
    if (request.content_length or 0) > current_app.config["MAX_CONTENT_LENGTH"]:
        abort(413)
