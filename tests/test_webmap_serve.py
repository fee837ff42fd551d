"""The server: a taken port, bad data, the start, and one real run."""

import json
import re
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from unittest.mock import Mock

import pytest

from tests.conftest import TINY
from tests.run import ROOT
from tests.server import running, started
from webmap import HEADERS
from webmap.cli import main
from webmap.serve import _application

LINE = re.compile(
    r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ 127\.0\.0\.1 "(\S+ \S+) HTTP/1\.[01]" (\d{3}) (\d+) \d+\.\d'
)


def arguments(port, *more):
    """`planmap serve` on the tiny data at a port."""
    return ["serve", "--geodata", str(TINY), "--port", str(port), *more]


@pytest.fixture
def taken_port():
    """A port that something else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def run(*words):
    """A program that must end by itself, with what it printed."""
    command = [sys.executable, "-m", "webmap", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_a_taken_port_exits_with_1_and_says_so(taken_port):
    done = run(*arguments(taken_port))
    assert (done.returncode, done.stdout) == (1, "") and "Traceback" not in done.stderr
    assert f"cannot listen on 127.0.0.1:{taken_port}" in done.stderr
    assert "try another --port" in done.stderr


@pytest.mark.parametrize("port", [-1, 70_000])
def test_an_impossible_port_is_wrong_usage(port, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments(port))
    assert caught.value.code == 2
    assert f"{port} is not between 0 and 65535" in capsys.readouterr().err


def test_an_unknown_host_exits_with_1():
    done = run(*arguments(0, "--host", "no such host"))
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "cannot listen on no such host:0" in done.stderr


def test_bad_data_is_not_served(tiny, change, capsys):
    change("plan/parks.yaml", "acts: [提升", "acts: [提生")
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    assert main(["serve", "--geodata", str(tiny), "--port", "0"]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "unknown verb `提生`" in err and "Traceback" not in err
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


@pytest.fixture(scope="module")
def server():
    """A real server process on the tiny data."""
    with running("--geodata", str(TINY)) as served:
        yield served


def ask(port, path, method="GET", **headers):
    """A response of the running server and its body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_a_running_server_answers(server):
    response, body = ask(server.port, "/health")
    assert response.status == 200 and json.loads(body)["features"] == 13
    assert response.headers["Server"] == "planmap"  # neither program nor version behind it
    for name, value in HEADERS.items():
        assert response.headers[name] == value
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]


def test_a_server_does_not_load_the_data_frames_that_its_libraries_would(server):
    assert find_spec("pandas") and find_spec("geopandas")
    for form in ("fgb", "parquet"):
        assert ask(server.port, f"/layers/parks.{form}")[0].status == 200
    process = Path(f"/proc/{server.process.pid}")
    (workshop,) = " ".join(one.read_text() for one in process.glob("task/*/children")).split()
    loaded = Path(f"/proc/{workshop}/maps").read_text()
    assert "pyogrio" in loaded and "pyarrow" in loaded and "pandas" not in loaded
    here = (process / "maps").read_text()
    assert not any(name in here for name in ("pyogrio", "pyarrow", "pandas"))


def test_the_first_page_is_made_before_anybody_can_ask_for_it():
    app = _application({"GEODATA": TINY})
    app.jinja_env.get_or_select_template = Mock(side_effect=AssertionError("a page is made"))
    assert app.test_client().get("/").status_code == 200


def test_head_sends_the_headers_only(server):
    for _ in range(2):
        response, body = ask(server.port, "/layers/parks.geojson", "HEAD")
        assert response.status == 200 and body == b""
        assert int(response.headers["Content-Length"]) > 600
        ask(server.port, "/layers/parks.geojson")


@pytest.mark.parametrize("path", ["//example.org/x", "/layers//parks"])
def test_double_slashes_lead_to_no_other_host(server, path):
    response, _ = ask(server.port, path, Accept="text/html")
    target = response.headers["Location"] or ""
    assert "//example.org" not in target and response.status in {301, 308, 404}


def reply(port, raw):
    """All that the server answers to some bytes until it closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as one:
        one.sendall(raw)
        return b"".join(iter(lambda: one.recv(65536), b""))


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"GET //x?q=\x83 HTTP/1.1", 400),
        (b"nonsense", 400),
        (b"GET /layers?lang=\xe4\xb8 HTTP/1.1", 400),
        (b"GET /%83?q=%83 HTTP/1.1", 404),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1", 414),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 200_000, 431),
        (b"BREW / HTTP/1.1", 405),
        (b"GET / HTTP/1.1\r\nAccept: \xe4", 200),
    ],
)
def test_what_is_no_right_request_is_answered_all_the_same(server, raw, status):
    answer = reply(server.port, raw + b"\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert ask(server.port, "/health")[0].status == 200


@pytest.mark.parametrize(
    "raw",
    [
        b"GET /?q=\x83 HTTP/1.1",
        b"GET /a b HTTP/1.1",
        b"nonsense",
        b"GET / HTTP/2.5",
        b"GET / HTTP/1.1\r\nContent-Length: x",
        b"GET / HTTP/1.1\r\nTransfer-Encoding: gzip",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 200_000,
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1",
    ],
)
def test_what_is_no_http_gets_a_status_alone_and_nothing_of_it_back(server, raw):
    """The parser below us answers so before ours is called, and has no option for it."""
    answer = reply(server.port, raw + b"\r\nHost: x\r\nConnection: close\r\n\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *headers = head.lower().split(b"\r\n")
    assert re.fullmatch(rb"http/1.1 4(00|14|31) [a-z ]+", status) and body == b""
    assert [one.split(b":")[0] for one in headers] == [b"connection", b"content-length", b"date"]


def test_a_log_line_cannot_be_forged(server):
    ask(server.port, "/x%0Ay%22?q=%22%0A")
    wait_for(lambda: "%0Ay" in server.said())
    first, *lines = server.said().splitlines()
    found = [LINE.fullmatch(line)[1] for line in lines]
    assert "GET /x%0Ay%22?q=%22%0A" in found


def wait_for(holds):
    """Wait until something holds, at most 10 s."""
    until = monotonic() + 10
    while not holds():
        assert monotonic() < until


def test_ctrl_c_stops_it_cleanly_with_one_line_for_each_request():
    asked = ["GET /health", "GET /nope", "GET /layers/parks.geojson", "HEAD /about?lang=en"]
    with running("--geodata", str(TINY)) as served:
        for one in asked * 2:
            method, path = one.split()
            ask(served.port, path, method)
        assert served.end(signal.SIGINT) == 0
        first, *lines = served.said().splitlines()
        with pytest.raises(ConnectionRefusedError):
            ask(served.port, "/health")
    assert first.startswith("planmap: reading the plans")
    found = [LINE.fullmatch(line).groups() for line in lines]
    assert [one for one, *_ in found] == asked * 2
    assert [status for _, status, _ in found] == ["200", "404", "200", "200"] * 2
    assert all((size == "0") == one.startswith("HEAD") for one, _, size in found)


def test_quiet_writes_no_line_for_a_request():
    with running("--geodata", str(TINY), "--quiet") as served:
        assert ask(served.port, "/health")[0].status == 200
        assert served.end() == 0
        assert len(served.said().splitlines()) == 1


def free_port():
    """A port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def test_health_answers_within_two_seconds_while_the_real_plans_are_read():
    times = []
    while min(times, default=2) >= 2:
        assert len(times) < 3, times  # a machine busy with other things delays any start
        with started("--port", str(port := free_port())) as served:
            begun = monotonic()
            response, body = first_answer(port, "/health")
            times.append(monotonic() - begun)
            assert response.status == 200 and json.loads(body)["status"] in {"starting", "ok"}
            assert served.end() == 0 and "Traceback" not in served.said()


def test_what_needs_the_plans_waits_for_them():
    with started("--geodata", str(TINY), "--port", str(port := free_port())):
        assert first_answer(port, "/layers/parks.geojson")[0].status == 200
        assert json.loads(ask(port, "/health")[1])["status"] == "ok"


def first_answer(port, path):
    """The answer as soon as anything listens."""
    until = monotonic() + 20
    while True:
        try:
            return ask(port, path)
        except ConnectionRefusedError:
            assert monotonic() < until
