"""Serves the peers' files, compressed beforehand, over connections that stay open, as ours are."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import brotli

SMALL = 600  # bytes below which compressing gains nothing, as with ours
SMALLEST = 10  # Brotli's quality for what is made once, as with ours
TEXTS = ("text/", "application/json", "application/geo+json")


@dataclass(frozen=True)
class Body:
    """What one address answers, as it goes over the wire."""

    sent: bytes
    media_type: str
    encoding: str | None = None


def body(name: str, content: bytes, encoding: str = "br") -> Body:
    """The content of a file of this name, compressed where that gains something."""
    media_type = _media_type(name)
    if len(content) < SMALL or not media_type.startswith(TEXTS):
        return Body(content, media_type)
    if encoding == "gzip":
        return Body(gzip.compress(content, mtime=0), media_type, "gzip")
    return Body(brotli.compress(content, quality=SMALLEST), media_type, "br")


def _media_type(name: str) -> str:
    if name.endswith(".geojson"):
        return "application/geo+json"
    guess = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{guess}; charset=utf-8" if guess.startswith("text/") else guess


class _Handler(BaseHTTPRequestHandler):
    """Answers GET from the bodies of its server."""

    protocol_version = "HTTP/1.1"  # connections stay open
    disable_nagle_algorithm = True  # else each answer may wait 40 ms for an acknowledgement
    wbufsize = -1  # head and body leave together

    def do_GET(self) -> None:
        """The file, or 404."""
        found = self.server.bodies.get(urlsplit(self.path).path)
        self.send_response(200 if found else 404)
        answer = found or Body(b"", "text/plain")
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.sent)))
        self.send_header("Cache-Control", "no-cache")
        if answer.encoding:
            self.send_header("Content-Encoding", answer.encoding)
        self.end_headers()
        self.wfile.write(answer.sent)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(bodies: Mapping[str, Body]) -> Iterator[str]:
    """The address under which the bodies answer, by path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.bodies = bodies
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
