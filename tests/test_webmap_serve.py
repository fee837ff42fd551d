"""The server: a taken port, bad data, and one real run from start to Ctrl-C."""

import json
import re
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

from webmap import HEADERS
from webmap.cli import main

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests" / "data" / "tiny"


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


@pytest.fixture(autouse=True)
def no_server_here(monkeypatch):
    """In this process no server may run: it would never end."""

    def run(server):
        raise AssertionError(f"a server runs at port {server.effective_port}")

    monkeypatch.setattr("waitress.server.TcpWSGIServer.run", run)


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
    assert main(["serve", "--geodata", str(tiny), "--port", "0"]) == 1
    assert "unknown verb `提生`" in capsys.readouterr().err


def heed_interrupts():
    """A test run started in the background ignores Ctrl-C, and so would the server it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture(scope="module")
def running():
    """A real server process and the port it printed; interrupted at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "webmap", *arguments(0)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,
    )
    line = process.stdout.readline()
    found = re.fullmatch(
        r"planmap: the map is at http://127\.0\.0\.1:(\d+)/ \(stop with Ctrl-C\)\n", line
    )
    yield process, int(found[1]) if found else 0
    if process.poll() is None:
        process.kill()
    process.communicate()


def ask(port, path, method="GET", **headers):
    """A response of the running server and its body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_a_running_server_answers(running):
    response, body = ask(running[1], "/health")
    assert response.status == 200 and json.loads(body)["features"] == 13
    assert response.headers["Server"] is None
    for name, value in HEADERS.items():
        assert response.headers[name] == value


def test_head_sends_the_headers_only(running):
    response, body = ask(running[1], "/layers/parks.geojson", "HEAD")
    assert response.status == 200 and body == b"" and int(response.headers["Content-Length"]) > 600


@pytest.mark.parametrize("path", ["//example.org/x", "/layers//parks"])
def test_double_slashes_lead_to_no_other_host(running, path):
    response, _ = ask(running[1], path, Accept="text/html")
    target = response.headers["Location"] or ""
    assert "//example.org" not in target and response.status in {301, 308, 404}


def test_ctrl_c_stops_it_cleanly(running):
    process, port = running
    assert ask(port, "/health")[0].status == 200
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0 and "Traceback" not in err
    assert err.startswith("planmap: reading the plans")
    with pytest.raises(ConnectionRefusedError):
        ask(port, "/health")
