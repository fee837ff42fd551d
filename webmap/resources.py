"""Ready bytes: content with a strong ETag, compressed once, served many times."""

import gzip
import hashlib
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import brotli
from flask import Request, Response, abort
from werkzeug.datastructures import Accept
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.http import parse_accept_header, parse_etags

from webmap.made_once import made_once

JSON = "application/json"
WEBP, PNG = "image/webp", "image/png"
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
KEPT = "planmap.kept"  # set in the request's environment when the answer is kept bytes
RECENT = 128  # answers to free queries that are held
RETRY = 5  # seconds after which to ask again for what too many wait for
SMALL = 600  # bytes below which compressing gains nothing
QUICK = 5  # of Brotli, for a large answer that few ask for again: a quarter of the time
QUALITY = 7  # of Brotli, for an answer somebody waits for: 9 takes thrice as long for a hundredth
PACKED = (WEBP, PNG)  # what is compressed already
SMALLEST = 10  # a sixth less for coordinates, at five times the time: for what is made once
LARGE = 100_000  # bytes that take over 100 ms to become smallest: nobody waits for that


@lru_cache(maxsize=256)
def encoding(accepted: str) -> str | None:
    """The smallest encoding that an Accept-Encoding header accepts."""
    choices = parse_accept_header(accepted, Accept)
    if choices.quality("br") > 0 and "br" in choices.values():
        return "br"
    return "gzip" if choices.quality("gzip") > 0 else None


@dataclass(frozen=True)
class Resource:
    """Bytes of one media type, with their compressed forms made on first use.

    `kept` bytes are the same for every request to an address, so the server may keep the answer;
    `packed` ones are compressed already.
    """

    body: bytes
    media_type: str
    download: str | None = None
    quality: int = QUALITY
    kept: bool = False
    packed: bool = False

    @made_once
    def digest(self) -> str:
        """A short hash of the content, fit for file names."""
        return hashlib.sha256(self.body).hexdigest()[:16]

    @made_once
    def brotli(self) -> bytes:
        """Brotli form."""
        return brotli.compress(self.body, quality=self.quality)

    @made_once
    def quick(self) -> bytes:
        """Brotli form a quarter larger, made in a few milliseconds."""
        return brotli.compress(self.body, quality=QUICK)

    def compress(self) -> None:
        """Make the smallest form ahead, if this is to be compressed at all."""
        if self._compresses:
            _ = self.brotli

    @property
    def _compresses(self) -> bool:
        return not (len(self.body) < SMALL or self.packed or self.media_type in PACKED)

    @made_once
    def gzip(self) -> bytes:
        """Gzip form without a time stamp, so that equal content gives equal bytes."""
        level = 6 if len(self.body) < 10 * LARGE else 1
        return gzip.compress(self.body, compresslevel=level, mtime=0)

    def encoded(self, request: Request) -> tuple[bytes, str | None]:
        """The smallest form the client accepts; `quick` for `br` until a large one is smallest."""
        if not self._compresses:
            return self.body, None
        chosen = encoding(request.headers.get("Accept-Encoding", ""))
        if chosen == "br" and self._would_keep_waiting:
            return self.quick, "quick"
        forms = {"br": lambda: self.brotli, "gzip": lambda: self.gzip, None: lambda: self.body}
        return forms[chosen](), chosen

    @property
    def _would_keep_waiting(self) -> bool:
        is_made = "brotli" in self.__dict__
        return not is_made and self.quality == SMALLEST and len(self.body) > LARGE

    def respond(self, request: Request, cache: str = REVALIDATE) -> Response:
        """A response with ETag, Vary and caching; 304 when the client has it already."""
        body, form = self.encoded(request)
        response = Response(body, content_type=self.media_type)
        response.set_etag(f"{self.digest}-{form}" if form else self.digest)
        response.headers["Cache-Control"] = cache
        response.headers["Vary"] = "Accept-Encoding"
        if form:
            response.headers["Content-Encoding"] = "br" if form == "quick" else form
        if self.download:
            name = f'attachment; filename="{self.download}"'
            response.headers["Content-Disposition"] = name
        if self.kept and form != "quick":
            request.environ[KEPT] = True
        response.make_conditional(_unless_other(response, request))
        return response


def finished(function: Callable[..., bytes], arguments: tuple, form: str | None, about: dict):
    """A resource of the bytes that a function gives, with its digest and one form made already."""
    made = Resource(function(*arguments), **about)
    _ = made.digest
    if made._compresses and form:
        _ = made.brotli if form == "br" else made.gzip
    return made


def _unless_other(response: Response, request: Request) -> dict:
    """The request without its If-Match, which is judged here: 412 unless it names the content."""
    wanted = parse_etags(request.headers.get("If-Match"))
    tag, _ = response.get_etag()
    if wanted and not (wanted.star_tag or wanted.is_strong(tag or "")):
        abort(412)
    return {name: value for name, value in request.environ.items() if name != "HTTP_IF_MATCH"}


class Recent:
    """The answers asked for last, by key: at most so many of them, or so many bytes."""

    def __init__(
        self, most: int = RECENT, room: int | None = None, at_once: int | None = None
    ) -> None:
        """Start empty; `room` is in bytes, for answers of very different size.

        `at_once`: how many requests may make one or wait for it.
        """
        self._most, self._room, self._at_once = most, room, at_once
        self._kept: OrderedDict[tuple, Resource] = OrderedDict()
        self._turns: Counter[tuple] = Counter()  # how many want what is not there yet
        self._made: dict[tuple, Lock] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        """How many are held."""
        return len(self._kept)

    def get(self, key: tuple, make: Callable[[], Resource]) -> Resource:
        """The answer under `key`; if it is not held, made by one while others who want it wait.

        Raises ServiceUnavailable when too many make or wait already.
        """
        with self._lock:
            if found := self._kept.get(key):
                self._kept.move_to_end(key)
                return found
            if self._at_once is not None and self._turns.total() >= self._at_once:
                raise ServiceUnavailable(retry_after=RETRY)
            self._turns[key] += 1
            turn = self._made.setdefault(key, Lock())
        try:
            with turn:
                return self._kept.get(key) or self._keep(key, make())
        finally:
            with self._lock:
                self._turns[key] -= 1
                if not self._turns[key]:
                    del self._turns[key], self._made[key]

    def _keep(self, key: tuple, made: Resource) -> Resource:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > 1 and self._is_full():
                self._kept.popitem(last=False)
        return made

    def _is_full(self) -> bool:
        held = sum(len(resource.body) for resource in self._kept.values()) if self._room else 0
        return len(self._kept) > self._most or held > (self._room or 0)


class Shelf:
    """Resources made once by key and kept; keys come from known ids only, so it stays small."""

    def __init__(self) -> None:
        """Start empty."""
        self._kept: dict[tuple, Resource] = {}
        self._turns: dict[tuple, Lock] = {}

    def get(self, key: tuple, make: Callable[[], Resource]) -> Resource:
        """The resource under `key`, made on first use; only who wants the same waits."""
        if key not in self._kept:
            with self._turns.setdefault(key, Lock()):
                if key not in self._kept:
                    self._kept[key] = make()
            self._turns.pop(key, None)
        return self._kept[key]
