"""A real server in a process of its own: started on a free port, stopped at the end."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from tests.run import ROOT

SERVE = [sys.executable, "-m", "webmap", "serve"]
PLACE = re.compile(r"planmap: the map is at (http://127\.0\.0\.1:(\d+))/ \(stop with Ctrl-C\)\n")


@dataclass
class Served:
    """A running server; what it writes to stderr is kept in a file."""

    process: subprocess.Popen
    errors: IO[bytes]
    address: str = ""
    port: int = 0

    def said(self) -> str:
        """What stands on its stderr until now."""
        file = self.errors.fileno()  # whose place for writing stays where the server has it
        return os.pread(file, os.fstat(file).st_size, 0).decode()

    def end(self, sign: int = signal.SIGTERM) -> int:
        """Its exit status after a signal."""
        self.process.send_signal(sign)
        return self.process.wait(timeout=30)


def heed_interrupts() -> None:
    """A test run started in the background ignores Ctrl-C, and so would the server it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def started(*words: str) -> Iterator[Served]:
    """`planmap serve` with options, perhaps not answering yet."""
    with (
        TemporaryFile() as errors,
        subprocess.Popen(
            [*SERVE, *words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            preexec_fn=heed_interrupts,
        ) as process,
    ):
        try:
            yield Served(process, errors)
        finally:
            process.kill()


@contextmanager
def running(*words: str) -> Iterator[Served]:
    """`planmap serve` with options on a free port, answering."""
    with started("--port", "0", *words) as server:
        place = PLACE.fullmatch(server.process.stdout.readline())
        assert place, server.said()
        server.address, server.port = place[1], int(place[2])
        yield server
        if server.process.poll() is None:
            server.end()
