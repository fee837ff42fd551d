"""One table of errors and one shape: problem JSON for data, a page for people."""

from collections.abc import Callable

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, HTTPException

from webmap.compact import to_bytes
from webmap.strings import Language

PROBLEM = "application/problem+json"
KNOWN = {400, 404, 405, 406, 410, 412, 413, 414, 429, 500, 503}
TOLD = ("Allow", "Retry-After")  # headers that say what to do instead
API = "ogc"  # how endpoints begin whose clients are programs: data, unless a page is asked for
FORMS = ("json", "html")  # of its answers, as its parameter `f` names them
PAGE_FIRST = ("text/html", "application/json", PROBLEM)
DATA_FIRST = ("application/json", "application/geo+json", PROBLEM, "text/html")


class Refusal(BadRequest):
    """A 400 that says what to write instead: a string of the interface, its holes filled.

    What fills them comes from us, never from the request.
    """

    def __init__(self, key: str, **parts: object) -> None:
        """Keep the key of the string and what fills it."""
        super().__init__()
        self._key, self._parts = key, parts

    def advice(self, words: Language) -> str:
        """The advice in a language."""
        return words[self._key].format(**self._parts)


def add_errors(app: Flask) -> None:
    """Answer every failure in the same shape."""
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(Exception, _unexpected)


def _answer(error: HTTPException):
    if error.code is None or error.code < 400:
        return error.get_response()
    return _respond(error.code, error.get_response().headers, getattr(error, "advice", None))


def _unexpected(error: Exception):
    from flask import current_app

    current_app.logger.exception("unexpected error at %s", request.path)
    return _respond(500, {})


def wants_data() -> bool:
    """Whether the address or the Accept header asks for JSON rather than a page."""
    if request.path.endswith((".json", ".geojson")):
        return True
    api = (request.endpoint or "").startswith(API) or (request.path == "/" and "f" in request.args)
    if api and request.args.get("f") in FORMS:
        return request.args["f"] == "json"
    if not request.accept_mimetypes:
        return api
    return request.accept_mimetypes.best_match(DATA_FIRST if api else PAGE_FIRST) != "text/html"


def negotiated(response: Response) -> Response:
    """A response chosen by the Accept header, marked so for caches."""
    response.vary.add("Accept")
    return response


def _respond(status: int, headers, told: Callable[[Language], str] | None = None) -> Response:
    from webmap.pages import error_page, language

    words = language()
    key = status if status in KNOWN else (400 if status < 500 else 500)
    title, advice = words[f"error_{key}"], told(words) if told else words[f"error_{key}_advice"]
    if wants_data():
        body = to_bytes({"type": "about:blank", "title": title, "status": status, "detail": advice})
        response = Response(body, status, content_type=PROBLEM)
    else:
        body = error_page(words, status, title, advice)
        response = Response(body, status, content_type="text/html; charset=utf-8")
    for name in TOLD:
        if name in headers:
            response.headers[name] = headers[name]
    response.headers["Cache-Control"] = "no-store"
    return response
