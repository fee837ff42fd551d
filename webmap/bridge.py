"""From RSGI, which the server speaks, to WSGI, which Flask speaks, and back."""

import io
import sys
from collections.abc import Callable
from time import thread_time

from webmap.ready import Answer

SERVER = ("Server", "planmap")  # the server would else put its own name there
SPENT = "planmap.spent"  # seconds of processor time that another process spent on an answer
REFUSED = "planmap.refused"  # with what status Flask is to turn a request away
TRUSTED = "planmap.trusted"  # set when the host is one that our own proxy names
OWN = {"CONTENT_TYPE", "CONTENT_LENGTH"}  # headers that WSGI keeps without HTTP_ before them
WRITTEN_BY_SERVER = {"date", "server"}


def environment(scope, body: bytes = b"") -> dict:
    """The WSGI environment of an RSGI request."""
    name, _, port = scope.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": name.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client(scope),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    _add_headers(environ, scope.headers.items())
    if host := getattr(scope, "host", None):  # as a trusted proxy was asked for it
        environ |= {"HTTP_HOST": host, TRUSTED: True}
    return environ


def _add_headers(environ: dict, headers: list[tuple[str, str]]) -> None:
    for name, value in headers:
        if "_" in name or name == "proxy":  # would pass for another header, or for HTTP_PROXY
            continue
        key = name.upper().replace("-", "_")
        key = key if key in OWN else f"HTTP_{key}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value


def client(scope) -> str:
    """The address of the client, without its port."""
    return scope.client.rpartition(":")[0].strip("[]")


def timed(app: Callable, environ: dict) -> tuple[Answer, float]:
    """What a WSGI application answers, and the seconds of processor time it took."""
    begun = thread_time()
    answer = run(app, environ)
    return answer, thread_time() - begun + environ.get(SPENT, 0)


def run(app: Callable, environ: dict) -> Answer:
    """What a WSGI application answers, whole."""
    started: list = []

    def start(status: str, headers: list, _=None) -> Callable:
        started[:] = [int(status[:3]), headers]
        return lambda _: None

    parts = app(environ, start)
    try:
        body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    status, headers = started
    return Answer(status, [*_others(headers), SERVER], body)


def _others(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair in headers if pair[0].lower() not in WRITTEN_BY_SERVER]
