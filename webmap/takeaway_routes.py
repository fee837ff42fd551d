"""Addresses for taking the map away: citations, QR codes, the generator for embedding."""

import io
from collections.abc import Callable
from datetime import date
from urllib.parse import quote

import segno
from flask import Blueprint, Response, abort, current_app, request

from webmap import citing
from webmap.addresses import path_of, root
from webmap.application import DEFAULTS
from webmap.browser.one_file import FILE, one_file_of
from webmap.embedding import Frame, checked_path
from webmap.pages import HTML, file_made, fresh_page, language, of_script, site
from webmap.resources import Resource
from webmap.routes import find_feature

takeaway = Blueprint("takeaway", __name__)
MAX_TITLE = 120
FORMATS: dict[str, tuple[Callable, str]] = {
    "txt": (citing.gbt, "text/plain; charset=utf-8"),
    "bib": (citing.bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (citing.ris, "application/x-research-info-systems; charset=utf-8"),
}


@takeaway.get("/layers/<layer>/<feature>/cite.<form>")
def feature_citation(layer: str, feature: str, form: str) -> Response:
    """A feature and the plans that speak of it, as GB/T 7714 text, BibTeX or RIS."""
    found, item = find_feature(layer, feature)
    address = _known(f"{root()}/layers/{layer}/{feature}")
    works = citing.feature_works(site().atlas, item, site().data_version, address)
    return _cite(works, form, f"{found.spec.id}-{item.id}")


@takeaway.get("/cite.<form>")
def map_citation(form: str) -> Response:
    """A view of the map: `path` is its link, `title` what the figure is called."""
    title = request.args.get("title", "") or language()["title"]
    if len(title) > MAX_TITLE:
        abort(400)
    blank = current_app.config["STILL"] and title == citing.BLANK_TITLE
    address = citing.BLANK_ADDRESS if blank else _known(_address(request.args.get("path", "/")))
    english = language().code == "en"
    work = citing.map_work(
        site().atlas.region, title, site().data_version, address, english=english
    )
    return _cite([work], form, "planmap")


def _cite(works: list[citing.Work], form: str, name: str) -> Response:
    write, media_type = FORMATS.get(form) or abort(404)
    download = None if form == "txt" else f"{name}.{form}"
    today = None if current_app.config["STILL"] else date.today()  # equal data, equal files
    body = write(works, today).encode()
    return Resource(body, media_type, download=download).respond(request)


@takeaway.get("/atlas.html")
def one_file() -> Response:
    """The whole atlas as one file; made when first asked for, which takes some seconds."""

    def make() -> Resource:
        settings = {key: current_app.config[key] for key in DEFAULTS}
        about = {"download": FILE, "kept": True, "packed": True}  # holds what is compressed already
        return file_made(one_file_of, settings, site().atlas, media_type=HTML, **about)

    return site().files.get((FILE,), make).respond(request)


def _known(address: str) -> str:
    """A whole address; empty on a static site that does not know where it will stand."""
    settings = current_app.config
    return "" if settings["STILL"] and not settings["URL"] else address


@takeaway.get("/qr.svg")
def qr_code() -> Response:
    """The QR code of a page of this site; only its path is taken from the reader."""
    address = _address(request.args.get("path", ""))
    try:
        code = segno.make_qr(address, error="l")
    except segno.DataOverflowError:
        abort(400)
    picture = io.BytesIO()
    code.save(picture, kind="svg", xmldecl=False, border=2, omitsize=True, light="#fff")
    return Resource(picture.getvalue(), "image/svg+xml").respond(request)


@takeaway.get("/embed")
def embed_generator() -> Response:
    """A form that writes the code by which another page shows the map."""
    names = ("path", "width", "height", "view")
    chosen = {name: request.args[name].strip() for name in names if request.args.get(name)}
    chosen["path"] = path_of(chosen.get("path", "/"))
    frame = Frame(**chosen)
    code = frame.code(root(), language()["title"])
    script = of_script(["still_unknown"], ready=list(site().atlas.views))
    told = {"frame": frame, "code": code, "preview": frame.address(""), "script": script}
    return fresh_page("embed.html", **told).respond(request)


def _address(path: str) -> str:
    """The whole address of a path of this site, in plain ASCII."""
    return root() + quote(checked_path(path_of(path)), safe="/?&=#:,;%+@!$'()*~-._")
