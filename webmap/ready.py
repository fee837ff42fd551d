"""Ready answers: what Flask answered with kept bytes once is given again with no Flask between."""

from typing import NamedTuple

from werkzeug.http import is_resource_modified, remove_entity_headers

from webmap.resources import KEPT, encoding

MOST = 2000  # answers kept; the oldest goes first, and is made again when asked for
LONGEST = 1000  # characters of an address and Accept header that are worth a place
READ = ("GET", "HEAD")
UNUSUAL = ("content-length", "transfer-encoding", "if-match")  # Flask knows what to do with them
Headers = list[tuple[str, str]]


class Answer(NamedTuple):
    """A whole answer."""

    status: int
    headers: Headers
    body: bytes


class Kept:
    """One kept answer in its three forms: whole, headers only, not modified."""

    def __init__(self, whole: Answer):
        """Derive the forms from the answer to a GET, as Werkzeug derives them."""
        short = list(whole.headers)
        remove_entity_headers(short)
        self.whole = whole
        self.head = whole._replace(body=b"")
        self.unchanged = Answer(304, short, b"")
        self.etag = dict(whole.headers)["ETag"]

    def form(self, method: str, known: str | None) -> Answer:
        """The form for a request; `known` is its If-None-Match header."""
        if known and not is_resource_modified(_conditional(known), self.etag):
            return self.unchanged
        return self.whole if method == "GET" else self.head


class Ready:
    """Kept answers by path, query, encoding and, where the answer varies by it, Accept header."""

    def __init__(self) -> None:
        """Start empty."""
        self._kept: dict[tuple, Kept] = {}

    def find(self, scope) -> Answer | None:
        """The answer to an RSGI request, if it is plain and its answer is kept."""
        headers = scope.headers
        if scope.method not in READ or any(name in headers for name in UNUSUAL):
            return None
        form = encoding(headers.get("accept-encoding", ""))
        key = (scope.path, scope.query_string, form)
        kept = self._kept.get((*key, None)) or self._kept.get((*key, headers.get("accept", "")))
        return kept and kept.form(scope.method, headers.get("if-none-match"))

    def learn(self, scope, environ: dict, answer: Answer) -> None:
        """Keep Flask's answer to a request if it is whole and made of kept bytes."""
        if KEPT not in environ or answer.status != 200 or scope.method != "GET":
            return
        accept = environ.get("HTTP_ACCEPT", "") if _varies_by_accept(answer.headers) else None
        form = encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        key = (scope.path, scope.query_string, form, accept)
        if sum(len(part or "") for part in key) > LONGEST:
            return
        while len(self._kept) >= MOST:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = Kept(answer)


def _conditional(known: str) -> dict:
    return {"REQUEST_METHOD": "GET", "HTTP_IF_NONE_MATCH": known}


def _varies_by_accept(headers: Headers) -> bool:
    words = ",".join(value for name, value in headers if name == "Vary").lower().split(",")
    return "accept" in {word.strip() for word in words}
