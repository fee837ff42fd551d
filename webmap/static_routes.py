"""Static files, under addresses that change with their content."""

from flask import Blueprint, Response, abort, request

from webmap.pages import site
from webmap.resources import IMMUTABLE, REVALIDATE

static_files = Blueprint("static_files", __name__)


@static_files.get("/static/<version>/<path:name>")
def static_file(version: str, name: str) -> Response:
    """A static file; another version's address still answers, but is not kept for long."""
    assets = site().assets
    if name not in assets.files:
        abort(404)
    cache = IMMUTABLE if version == assets.version else REVALIDATE
    return assets.files[name].respond(request, cache)
