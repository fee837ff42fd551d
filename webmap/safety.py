"""What every answer tells browsers to allow, and whom to tell of a hole: security.txt."""

from datetime import date, timedelta

from flask import Blueprint, Response, abort, current_app, request

from webmap.addresses import redirected
from webmap.policy import policy

UNUSED = ("camera", "display-capture", "microphone", "payment", "usb")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    # no Cross-Origin-Opener-Policy: it costs each first visit a process of the browser
    "Permissions-Policy": ", ".join(
        (
            "geolocation=(self)",  # the map shows readers where they are, if they ask
            *(f"{name}=()" for name in UNUSED),
        )
    ),
}
READABLE = {  # by scripts of every site: it is public, and no cookie tells readers apart
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Crs, Content-Disposition, ETag, Link",
}
HSTS = "max-age=31536000"  # a year; only where the site is reached by HTTPS and is to stay so
OURS = ("text/html", "text/css", "text/javascript")  # other sites may load the rest: it is public
DAYS = 180  # that security.txt is good for

safety = Blueprint("safety", __name__)


def secure(response: Response) -> Response:
    """The answer with its safety headers; those it has already stay."""
    held = current_app.extensions["planmap"].assets.held
    origin = "same-origin" if response.mimetype in OURS else "cross-origin"
    given = {**HEADERS, "Cross-Origin-Resource-Policy": origin}
    given["Content-Security-Policy"] = policy(held)
    if origin == "cross-origin" and not (request.endpoint or "").startswith("edit"):
        given |= READABLE
    if current_app.config["HSTS"]:
        given["Strict-Transport-Security"] = HSTS
    if response.location:  # one of ours, which names no host: it would be the request's
        response.location = redirected(response.location)
    for name, value in given.items():
        response.headers.setdefault(name, value)
    return response


@safety.get("/.well-known/security.txt")
def security_txt() -> Response:
    """Whom to tell of a hole (RFC 9116); 404 where the server was given nobody."""
    contact = current_app.config["CONTACT"] or abort(404)
    until = date.today() + timedelta(DAYS)
    text = f"Contact: {contact}\nExpires: {until}T00:00:00Z\nPreferred-Languages: zh, en\n"
    return Response(text, content_type="text/plain; charset=utf-8")
