"""One table of errors and one shape: problem JSON for data, a page for people."""

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from webmap.geojson import to_bytes

PROBLEM = "application/problem+json"
KNOWN = {400, 404, 405, 406, 410, 412, 413, 414, 429, 500}


def add_errors(app: Flask) -> None:
    """Answer every failure in the same shape."""
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(Exception, _unexpected)


def _answer(error: HTTPException):
    if error.code is None or error.code < 400:
        return error.get_response()
    return _respond(error.code, error.get_response().headers)


def _unexpected(error: Exception):
    from flask import current_app

    current_app.logger.exception("unexpected error at %s", request.path)
    return _respond(500, {})


def wants_data() -> bool:
    """Whether the address or the Accept header asks for JSON rather than a page."""
    if request.path.endswith((".json", ".geojson")):
        return True
    if not request.accept_mimetypes:
        return False
    best = request.accept_mimetypes.best_match(["text/html", "application/json", PROBLEM])
    return best != "text/html"


def negotiated(response: Response) -> Response:
    """A response chosen by the Accept header, marked so for caches."""
    response.vary.add("Accept")
    return response


def _respond(status: int, headers) -> Response:
    from webmap.pages import error_page, language

    words = language()
    key = status if status in KNOWN else (400 if status < 500 else 500)
    title, advice = words[f"error_{key}"], words[f"error_{key}_advice"]
    if wants_data():
        body = to_bytes({"type": "about:blank", "title": title, "status": status, "detail": advice})
        response = Response(body, status, content_type=PROBLEM)
    else:
        body = error_page(words, status, title, advice)
        response = Response(body, status, content_type="text/html; charset=utf-8")
    if "Allow" in headers:
        response.headers["Allow"] = headers["Allow"]
    response.headers["Cache-Control"] = "no-store"
    return response
