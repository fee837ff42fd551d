"""The server's limits, and granian set to them."""

import socket
from contextlib import suppress

from granian._granian import SocketHolder
from granian.constants import HTTPModes
from granian.http import HTTP1Settings
from granian.server.embed import Server

CONNECTIONS = 2048  # open at once, idle or not; further ones wait until one closes
SPARE_FILES = 128  # that the process opens besides connections
HEAD_SECONDS = 30  # within which a request's head must be here; an idle connection ends then, too
HEAD_BYTES = 64 * 1024  # of a request's head: 431 beyond
BACKLOG = 1024  # connections the system holds while others are accepted


class _Embedded(Server):
    """granian in this process, on a socket that is bound already.

    granian itself would share a taken port, take no host names, and not tell the port it chose.
    """

    listening: socket.socket

    def _init_shared_socket(self) -> None:
        # granian's types do not tell what a SocketHolder is made of
        descriptor = self.listening.detach()
        self._shd = SocketHolder(descriptor, False, BACKLOG)  # pyright: ignore[reportCallIssue]


def limited_server(target: object, listening: socket.socket) -> Server:
    """A server for an RSGI application, to be run by `serve()` and ended by `stop()`."""
    server = _Embedded(
        target,
        backlog=BACKLOG,
        backpressure=min(CONNECTIONS, _files() - SPARE_FILES),
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(HEAD_SECONDS * 1000, max_buffer_size=HEAD_BYTES),
        websockets=False,
        log_enabled=False,
    )
    server.listening = listening
    return server


def _files() -> int:
    """How many files this process may open, raised to what the system grants."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = CONNECTIONS + SPARE_FILES
        if hard != resource.RLIM_INFINITY:
            wanted = min(wanted, hard)
        if soft == resource.RLIM_INFINITY or soft >= wanted:
            return wanted
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return 512
