"""Ready bytes served, requests a second: our server and nginx in turn, measured by wrk."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from urllib.request import Request, urlopen

from tests.bench.served import served

PATH = "/layers/parks.geojson"
GOAL = 0.25
SECONDS = 8
WRK = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", "-H", "Accept-Encoding: br"]
CONFIG = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{
  access_log off; default_type application/geo+json;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}; add_header Content-Encoding br; }}
}}
"""


def program(name: str) -> str:
    """The path of a program that the measurement needs; ends with a word if it is missing."""
    found = shutil.which(name, path="/usr/sbin:/usr/local/sbin") or shutil.which(name)
    return found or sys.exit(f"{name} is missing; on Debian: apt-get install {name}")


def free_port() -> int:
    """A port nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        return one.getsockname()[1]


def wait_for(port: int) -> None:
    """Wait until something listens, at most 20 s."""
    until = monotonic() + 20
    with socket.socket() as one:
        while one.connect_ex(("127.0.0.1", port)) and monotonic() < until:
            sleep(0.05)


@contextmanager
def nginx(body: bytes) -> Iterator[str]:
    """The address of an nginx with one worker that serves some Brotli bytes as a file."""
    with TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)  # its worker may be another user
        (folder / "layers").mkdir()
        (folder / PATH[1:]).write_bytes(body)
        (folder / "nginx.conf").write_text(CONFIG.format(folder=folder, port=port))
        command = [program("nginx"), "-c", str(folder / "nginx.conf")]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
            try:
                wait_for(port)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()


def fetch(address: str) -> bytes:
    """The Brotli bytes at an address."""
    with urlopen(Request(address + PATH, headers={"Accept-Encoding": "br"}), timeout=60) as got:
        return got.read()


def speed(address: str) -> float:
    """Requests a second."""
    done = subprocess.run([*WRK, address + PATH], capture_output=True, text=True, check=True)
    if "Non-2xx" in done.stdout:
        sys.exit(f"{address} answers with errors")
    return float(re.search(r"Requests/sec:\s*([\d.]+)", done.stdout)[1])


def main() -> None:
    """Measure both as often as the command line says, else five times; exits with 1 below goal."""
    program("wrk")
    runs, ratios = int(sys.argv[1]) if len(sys.argv) > 1 else 5, []
    with served() as ours, nginx(body := fetch(ours)) as other:
        assert fetch(other) == body
        for _ in range(runs):
            there, here = speed(other), speed(ours)
            ratios.append(here / there)
            print(f"nginx {there:.0f}, planmap {here:.0f} requests/s: {ratios[-1]:.2f}")
    held = median(ratios) >= GOAL
    print(f"{len(body)} bytes; median {median(ratios):.2f} × nginx; goal {GOAL}: {held}")
    sys.exit(not held)


if __name__ == "__main__":
    main()
