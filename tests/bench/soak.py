"""Memory and open files of a server under modest traffic for minutes: at the start and the end."""

# `python -m tests.bench.soak`: five minutes, two clients; `--minutes 30 --clients 8` for more

import argparse
import random
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.bench.costs import addresses
from tests.server import running
from webmap.workshop import IDLE

GROWTH = 1.05  # of what the server holds at the start
PAUSE = 0.05  # seconds between two requests of a client
EVERY = 30  # seconds between two lines


class Client(threading.Thread):
    """Asks for one address after the other, in an order of its own, until told to stop."""

    def __init__(self, port: int, seed: int):
        """Connect to a server on this machine."""
        super().__init__(daemon=True)
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._dice = random.Random(seed)
        self.asked, self.failed, self.slowest = 0, [], 0.0
        self.ended = threading.Event()

    def run(self) -> None:
        """Ask; what fails or answers 5xx is kept with its address."""
        known = addresses()
        while not self.ended.wait(PAUSE):
            address, begun = self._dice.choice(known), time.monotonic()
            try:
                self._connection.request("GET", address, headers={"Accept-Encoding": "br"})
                answer = self._connection.getresponse()
                answer.read()
                if answer.status >= 500:
                    self.failed.append((address, answer.status))
            except (OSError, HTTPException) as error:
                self.failed.append((address, error))
                self._connection.close()
            self.asked += 1
            self.slowest = max(self.slowest, time.monotonic() - begun)


def held(process: int) -> tuple[float, int]:
    """Resident memory in MB and the number of open files of a process."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    files = len(list(Path(f"/proc/{process}/fd").iterdir()))
    return int(status.split("VmRSS:")[1].split()[0]) / 1024, files


def prepared(process: int) -> None:
    """Wait until a server does nothing more by itself."""
    stat, before = Path(f"/proc/{process}/stat"), None
    while before != (now := stat.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[11:13]):
        before = now
        time.sleep(3)


def ask_all(port: int) -> None:
    """Ask for everything once, so that what is kept is there before memory is measured."""
    one = Client(port, 0)
    for address in addresses():
        one._connection.request("GET", address, headers={"Accept-Encoding": "br"})
        one._connection.getresponse().read()
    one._connection.close()


def main() -> int:
    """Print memory and files as time goes; 1 when they grow or a request fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--clients", type=int, default=2)
    options = parser.parse_args()
    with running("--quiet") as server:
        process = server.process.pid
        prepared(process)
        print("prepared: {:.0f} MB, {} files".format(*held(process)), flush=True)
        ask_all(server.port)
        time.sleep(IDLE + 5)
        first = held(process)
        print("all asked for once: {:.0f} MB, {} files".format(*first), flush=True)
        clients = [Client(server.port, 1 + seed) for seed in range(options.clients)]
        for one in clients:
            one.start()
        until = time.monotonic() + options.minutes * 60
        while (left := until - time.monotonic()) > 0:
            time.sleep(min(EVERY, left))
            print("{:.0f} MB, {} files".format(*held(process)), flush=True)
        for one in clients:
            one.ended.set()
            one.join(60)
            one._connection.close()
        time.sleep(IDLE + 5)
        last = held(process)
    failed = [bad for one in clients for bad in one.failed]
    asked, slowest = sum(one.asked for one in clients), max(one.slowest for one in clients)
    print(f"{asked} requests, {len(failed)} failed, slowest {slowest:.1f} s", *failed[:9], sep="\n")
    print("end: {:.0f} MB, {} files".format(*last))
    return 0 if last[0] <= first[0] * GROWTH and last[1] <= first[1] and not failed else 1


if __name__ == "__main__":
    raise SystemExit(main())
