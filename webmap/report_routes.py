"""The addresses of reports for the office: of what the map shows, of a place, of a comparison."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request
from werkzeug.datastructures import MultiDict

from layers.views import View
from webmap import comparison, queries
from webmap.addresses import absolute
from webmap.narrowing import narrow, read_chosen
from webmap.pages import file_made, language, site
from webmap.reports import OFFICE, written
from webmap.reports.contents import of_comparison, of_layers, of_place, shown_of
from webmap.reports.report import Report
from webmap.resources import Resource

reports = Blueprint("reports", __name__)
OWN = ("layers", "ready")  # parameters of a report that narrow nothing
MOST = 500  # features in a report: more than any ready view shows
SUFFIX = "any(docx, pptx):suffix"


@reports.get(f"/report.<{SUFFIX}>")
def view_report(suffix: str) -> Response:
    """What the map shows: `ready` names a ready view; or `layers`, narrowed by facets."""
    ready = _ready()
    shown, told = _shown(ready)
    words = language()

    def make() -> Report:
        titles = [site().atlas.layers[key].spec.title.told(words.code) for key in shown]
        title = words["figure_title_of"].replace("{layers}", words["comma"].join(titles))
        lead = [ready.summary.told(words.code)] if ready else []
        lead += [f"{words['filter_active']}{words['colon']}{told}"] if told else []
        title = ready.title.told(words.code) if ready else title
        return of_layers(words, site().atlas, site().sketch, shown, title, lead, _address())

    return _answer(suffix, make)


@reports.get(f"/places/<code>.<{SUFFIX}>")
def place_report(code: str, suffix: str) -> Response:
    """All that concerns a county or city."""
    if code not in site().atlas.counties.polygons:
        abort(404)
    place, words = site(), language()

    def make() -> Report:
        return of_place(words, place.atlas, place.sketch, place.places.view(code), _address())

    return _answer(suffix, make)


@reports.get(f"/compare.<{SUFFIX}>")
def comparison_report(suffix: str) -> Response:
    """The comparison; 400 for fewer than two features or more than four."""
    place, words = site(), language()
    keys = queries.compared(place.atlas)
    if not 2 <= len(keys) <= queries.MOST_ITEMS:
        abort(400)

    def make() -> Report:
        table = comparison.compare(words, place.atlas, place.distances, keys)
        return of_comparison(words, place.atlas, place.sketch, table, _address())

    return _answer(suffix, make)


def _ready() -> View | None:
    """The ready view that is asked for; 400 for one that is none."""
    name = request.args.get("ready")
    return (site().atlas.views.get(name) or abort(400)) if name else None


def _shown(ready: View | None) -> tuple[dict, str]:
    """What is shown of each layer, and the filter in words; 400 for unknown or too many ones."""
    place, words = site(), language()
    names = ready.layers if ready else _layers()
    try:
        chosen = ready.filter if ready else read_chosen(place.facets, _facets())
    except ValueError:
        abort(400)
    left = {name: narrow(name, place.facets, chosen, place.languages) for name in names}
    whole = ready.whole if ready else ()
    shown = {key: shown_of(place.atlas, key, left[key], key in whole) for key in names}
    if sum(map(len, shown.values())) > MOST:
        abort(400)
    first = left[names[0]]
    return shown, first.text.told(words.code) if first else ""


def _layers() -> tuple[str, ...]:
    names = tuple(dict.fromkeys(filter(None, request.args.get("layers", "").split(","))))
    if not names or any(name not in site().atlas.layers for name in names):
        abort(400)
    return names


def _facets() -> MultiDict:
    return MultiDict(pair for pair in request.args.items(multi=True) if pair[0] not in OWN)


def _address() -> str:
    """This report's own address, by which it is found again."""
    return absolute(request.full_path.rstrip("?"))


def _answer(suffix: str, make: Callable[[], Report]) -> Response:
    """The file, held for a while by its whole address."""
    form = OFFICE[suffix]

    def made() -> Resource:
        report = make()
        about = {"media_type": form.media_type, "download": f"{report.name}.{suffix}"}
        return file_made(written, suffix, report, packed=True, **about)

    return site().files.get(("report", _address()), made).respond(request)
