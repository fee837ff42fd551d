"""The server under load and while it stops: nobody waits for others, nothing is cut off."""

import signal
import socket
import stat
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import median
from time import monotonic

import pytest

from tests.conftest import TINY
from tests.server import running
from tests.test_webmap_serve import ask

SOON = 1  # second
PROBED = ("/health", "/layers/parks", "/search?q=a")
BIG = 10_000_000
PIECE = 0x10000


@pytest.fixture(scope="module")
def server():
    """A real server process on the tiny data, quiet."""
    with running("--geodata", str(TINY), "--quiet") as served:
        yield served


def connect(port, raw=b""):
    """An open connection on which some bytes are sent."""
    one = socket.create_connection(("127.0.0.1", port), timeout=30)
    one.sendall(raw)
    return one


def probe(port, path="/health"):
    """Seconds until an answer on a new connection."""
    begun = monotonic()
    assert ask(port, path)[0].status == 200
    return monotonic() - begun


def test_500_idle_and_200_slow_connections_keep_nobody_waiting(server):
    slow_head = b"GET /layers HTTP/1.1\r\nHost: x\r\nX-Slow: "
    slow_body = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"
    with ExitStack() as stack:
        opened = [stack.enter_context(connect(server.port)) for _ in range(500)]
        slow = [connect(server.port, slow_head if n % 2 else slow_body) for n in range(200)]
        opened += [stack.enter_context(one) for one in slow]
        times = []
        for _ in range(5):
            for one in slow:
                one.sendall(b"a")
            times += [probe(server.port, path) for path in PROBED]
    assert median(times) < SOON  # one may be late on a machine busy with other things


def files_of(process):
    """The bytes that lie in a process's open files, deleted ones among them.

    A server may close a file of its own meanwhile, so this may shrink; a stored body makes it grow.
    """
    size = 0
    for one in Path(f"/proc/{process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # a connection that closes meanwhile
            found = one.stat()
            size += found.st_size if stat.S_ISREG(found.st_mode) else 0
    return size


def send_until_closed(one, piece):
    """How many of the bytes of a big body the server's side takes; it must close before the end."""
    sent = 0
    with pytest.raises(OSError, match="reset|pipe"):
        while sent < 20 * BIG:
            sent += one.send(piece)
    return sent


@pytest.mark.parametrize("length", [BIG, 1_000_000_000])
def test_a_big_body_is_refused_before_it_is_sent(server, length):
    head = f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode()
    stored = files_of(server.process)
    with connect(server.port, head) as one:
        assert one.recv(65536).startswith(b"HTTP/1.1 413 ")
        assert send_until_closed(one, b"a" * PIECE) < 3 * BIG
    assert files_of(server.process) < stored + PIECE


def test_a_big_body_in_pieces_is_refused_at_the_limit(server):
    head = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    piece = b"10000\r\n" + b"a" * PIECE + b"\r\n"
    stored = files_of(server.process)
    with connect(server.port, head + piece + b"10\r\n" + b"a" * 16 + b"\r\n") as one:
        assert one.recv(65536).startswith(b"HTTP/1.1 413 ")
        assert send_until_closed(one, piece) < BIG
    assert files_of(server.process) < stored + PIECE


def test_a_refusal_has_the_one_shape(server):
    for path, kind in (("/layers.json", "application/problem+json"), ("/", "text/html")):
        response, body = ask(server.port, path, "POST", **{"Content-Length": str(BIG)})
        assert response.status == 413 and response.headers["Content-Type"].startswith(kind)
        assert "Content-Security-Policy" in response.headers and body
        assert response.headers["Connection"] == "close"


def test_a_small_body_is_read_and_the_connection_goes_on(server):
    post = b"POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
    with connect(server.port, post) as one:
        assert one.recv(65536).startswith(b"HTTP/1.1 405 ")
        one.sendall(b"GET /nope HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert b"HTTP/1.1 404 " in b"".join(iter(lambda: one.recv(65536), b""))


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_answers_under_way_are_finished_when_it_is_told_to_stop(sign):
    request = b"GET /search?q=tai+yuan+jin HTTP/1.1\r\nHost: x\r\n\r\n"
    with running("--quiet") as served, ExitStack() as stack:
        probe(served.port, "/search?q=a")  # the index is there
        asked = [stack.enter_context(connect(served.port, request)) for _ in range(3)]
        idle = stack.enter_context(connect(served.port))
        probe(served.port)
        assert served.end(sign) == 0
        answers = [b"".join(iter(lambda one=one: one.recv(65536), b"")) for one in asked]
        assert idle.recv(1) == b"" and "Traceback" not in served.said()
    for answer in answers:
        assert answer.startswith(b"HTTP/1.1 200 ") and answer.endswith(b"</html>")


def test_a_client_that_drips_does_not_keep_a_stopping_server_alive():
    with running("--geodata", str(TINY), "--quiet") as served:
        head = b"GET / HTTP/1.1\r\nHost: x\r\nX: "
        body = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\na"
        with connect(served.port, head), connect(served.port, body):
            probe(served.port)
            assert served.end() == 0  # waits 30 s at most; the server gives up before
            assert "Traceback" not in served.said()
