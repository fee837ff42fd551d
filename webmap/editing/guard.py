"""Who may edit: a page of this server, on this machine, reached without a proxy."""

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Response, abort, current_app, request

from webmap.editing.desk import Desk, is_here
from webmap.policy import policy

TOKEN = "X-Planmap-Token"
THROUGH = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")


def desk() -> Desk:
    """The desk of the running application."""
    return current_app.config["EDIT"]


def guarding(at: Callable[[], Desk]) -> Callable[[], None]:
    """What turns away (403) who comes from elsewhere, and a write without the desk's token."""

    def turn_away() -> None:
        _guard_place()
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            _guard_write(at().token)

    return turn_away


guard = guarding(desk)


def _guard_place() -> None:
    host = urlsplit(f"//{request.host}").hostname or ""
    if not is_here(host) or not is_here(request.remote_addr or ""):
        abort(403)
    if any(name in request.headers for name in THROUGH):
        abort(403)


def _guard_write(token: str) -> None:
    """No cookie is set, so none can be sent along: the token is what permits, and it is read."""
    sent = request.headers.get(TOKEN, "")
    if not secrets.compare_digest(sent.encode(), token.encode()):
        abort(403)
    if request.headers.get("Origin") != request.host_url.rstrip("/"):
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        abort(403)


def unkept(response: Response) -> Response:
    """The answer, which nobody keeps, frames or loads from elsewhere: it may carry the token."""
    held = current_app.extensions["planmap"].assets.held
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Content-Security-Policy"] = policy(held, frames="'none'")
    return response
