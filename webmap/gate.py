"""The gate every request comes through: ready answers leave here, the rest Flask makes."""

import asyncio
import json
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from webmap.allowance import FREE, Allowance
from webmap.bridge import REFUSED, SERVER, client, environment, timed
from webmap.forwarding import Forwarded
from webmap.ready import Answer, Ready

if TYPE_CHECKING:
    from flask import Flask

THREADS = 8  # in which Flask works; further requests wait, and ready answers pass them
BODY_SECONDS = 10  # within which a request's body must be here
PROBLEM = "application/problem+json"
Log = Callable[[object, Answer, float], None]


def _bare(status: int, content: dict, *headers: tuple[str, str], kind: str = PROBLEM) -> Answer:
    """An answer that needs no application."""
    safe = ("X-Content-Type-Options", "nosniff"), ("Content-Security-Policy", "default-src 'none'")
    fixed = ("Content-Type", kind), ("Cache-Control", "no-store"), *safe, SERVER
    return Answer(status, [*fixed, *headers], json.dumps(content).encode())


def _problem(status: int, title: str, *headers: tuple[str, str]) -> Answer:
    return _bare(status, {"type": "about:blank", "title": title, "status": status}, *headers)


STARTING = _bare(200, {"status": "starting"}, kind="application/json")
ENDING = _problem(503, "The server is stopping", ("Retry-After", "5"))
FAILED = _problem(500, "The server failed")


class Gate:
    """The application that granian calls, by its own protocol, RSGI.

    It answers from the start: `/health` at once; the rest waits until `open` brings Flask.
    """

    def __init__(self, log: Log | None, allowance: Allowance = FREE, proxied: bool = False) -> None:
        """Begin without an application; `log` is told of every answer and its seconds.

        `allowance` limits the processor time of each client; `proxied`: a proxy says who that is.
        """
        self._proxied = proxied
        self._log, self._allowance = log, allowance
        self._app: Flask | None = None
        self._decided = asyncio.Event()
        self._ready = Ready()
        self._pool = ThreadPoolExecutor(THREADS, "flask")

    def open(self, app: "Flask") -> None:
        """Let requests through to `app`; those under way end with the one they began with."""
        self._app, self._ready = app, Ready()
        self._decided.set()

    def close(self) -> None:
        """Tell who still waits for an application that none will come."""
        self._decided.set()

    async def __rsgi__(self, scope, protocol) -> None:
        """Answer one request."""
        clock = asyncio.get_running_loop().time
        begun = clock()
        scope = Forwarded(scope) if self._proxied else scope
        try:
            answer = self._ready.find(scope) or await self._make(scope, protocol)
        except Exception:
            traceback.print_exc(file=sys.stderr)
            answer = FAILED
        protocol.response_bytes(*answer)
        if self._log:
            self._log(scope, answer, clock() - begun)

    async def _make(self, scope, protocol) -> Answer:
        if not self._decided.is_set():
            if scope.path.endswith("/health"):  # also below a public address's own path
                return STARTING
            await self._decided.wait()
        if self._app is None:
            return ENDING
        if wait := self._allowance.wait(client(scope)):
            answer = await self._ask_flask(scope, b"", 429)
            return answer._replace(headers=[*answer.headers, ("Retry-After", str(wait))])
        try:
            body = await self._body(scope.headers, protocol)
        except _Refused as refused:
            return await self._ask_flask(scope, b"", refused.status)
        return await self._ask_flask(scope, body)

    @property
    def _flask(self) -> "Flask":
        if self._app is None:
            raise RuntimeError("the gate is not open")
        return self._app

    async def _ask_flask(self, scope, body: bytes, refused: int = 0) -> Answer:
        environ = environment(scope, body)
        if refused:
            environ[REFUSED] = refused
        loop, ready = asyncio.get_running_loop(), self._ready
        answer, cost = await loop.run_in_executor(self._pool, timed, self._flask, environ)
        self._allowance.spend(client(scope), cost)
        if refused:  # what is left of the body is not read
            return answer._replace(headers=[*answer.headers, ("Connection", "close")])
        ready.learn(scope, environ, answer)
        return answer

    async def _body(self, headers, protocol) -> bytes:
        """The body, which is never held beyond the limit."""
        limit = self._flask.config["MAX_CONTENT_LENGTH"]
        length = int(headers.get("content-length", 0))
        if length > limit:
            raise _Refused(413)
        if not length and "transfer-encoding" not in headers:
            return b""
        try:
            async with asyncio.timeout(BODY_SECONDS):
                return await _read(protocol, limit)
        except TimeoutError:
            raise _Refused(408) from None


class _Refused(Exception):
    """A request whose body is not taken; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def _read(protocol, limit: int) -> bytes:
    body = b""
    async for chunk in protocol:
        body += chunk
        if len(body) > limit:
            raise _Refused(413)
    return body
