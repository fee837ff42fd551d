"""The access log: one line on stderr for every request answered."""

import asyncio
import sys
from contextlib import suppress
from functools import lru_cache
from time import gmtime, strftime, time
from urllib.parse import quote

from webmap.bridge import client
from webmap.ready import Answer

DELAY = 0.1  # seconds that lines wait to be written together; a write for each is a tenth of speed

PATH = "/:@!$&'()*+,;=~"  # what stands in a path as it is


class AccessLog:
    """Lines `time address "method target version" status bytes milliseconds`."""

    def __init__(self) -> None:
        """Begin with nothing to write."""
        self._lines: list[str] = []

    def add(self, scope, answer: Answer, seconds: float) -> None:
        """Note an answer; its line is written soon."""
        if not self._lines:
            asyncio.get_running_loop().call_later(DELAY, self.write)
        self._lines.append(
            f'{_second(int(time()))} {client(scope)} "{scope.method} '
            f'{_target(scope.path, scope.query_string)} HTTP/{scope.http_version}" '
            f"{answer.status} {len(answer.body)} {seconds * 1000:.1f}\n"
        )

    def write(self) -> None:
        """Write what is noted; nobody reading it, or a full disk, is no reason to serve nobody."""
        lines, self._lines = self._lines, []
        with suppress(OSError, ValueError):
            sys.stderr.write("".join(lines))
            sys.stderr.flush()


@lru_cache(maxsize=1)
def _second(second: int) -> str:
    return strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(second))


@lru_cache(maxsize=1000)
def _target(path: str, query: str) -> str:
    """Path and query as in an address: no line can be forged with them."""
    shown = quote(path, safe=PATH)
    return f"{shown}?{quote(query, safe=PATH + '%?')}" if query else shown
