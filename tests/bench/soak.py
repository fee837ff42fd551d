"""Memory and open files of a server under modest traffic for minutes: at the start and the end."""

# `python -m tests.bench.soak`: five minutes, two clients; `--minutes 30 --clients 4 --half` for
# more: then the most that the server answers these clients is measured first

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
STEP = 0.05  # seconds from one request of a client to its next
TRIAL = 20  # seconds in which the most is measured
EVERY = 30  # seconds between two lines


class Client(threading.Thread):
    """Asks for one address after the other, in an order of its own, until told to stop."""

    def __init__(self, port: int, seed: int, step: float):
        """Connect to a server on this machine, to ask every `step` seconds at most."""
        super().__init__(daemon=True)
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._dice = random.Random(seed)
        self.asked, self.refused, self.failed, self.slowest = 0, 0, [], 0.0
        self.ended, self._step = threading.Event(), step

    def run(self) -> None:
        """Ask; what fails or answers 5xx but 503 is kept with its address."""
        known, begun = addresses(), 0.0
        while not self.ended.wait(max(0, begun + self._step - time.monotonic())):
            address, begun = self._dice.choice(known), time.monotonic()
            try:
                self._connection.request("GET", address, headers={"Accept-Encoding": "br"})
                answer = self._connection.getresponse()
                answer.read()
                if answer.status == 503:  # too many dear things at once: to be asked again
                    self.refused += 1
                elif answer.status >= 500:
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
    one = Client(port, 0, 0)
    for address in addresses():
        one._connection.request("GET", address, headers={"Accept-Encoding": "br"})
        one._connection.getresponse().read()
    one._connection.close()


def begin(port: int, count: int, step: float) -> list[Client]:
    """Clients that ask from now on, each every `step` seconds."""
    clients = [Client(port, 1 + seed, step) for seed in range(count)]
    for one in clients:
        one.start()
    return clients


def end(clients: list[Client]) -> None:
    """Let clients finish what they asked for."""
    for one in clients:
        one.ended.set()
        one.join(60)
        one._connection.close()


def asking(port: int, count: int, step: float, seconds: float) -> list[Client]:
    """Clients that have asked for some seconds."""
    clients = begin(port, count, step)
    time.sleep(seconds)
    end(clients)
    return clients


def main() -> int:
    """Print memory and files as time goes; 1 when they grow or a request fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--clients", type=int, default=2)
    parser.add_argument("--half", action="store_true", help="at half of the most, measured first")
    options = parser.parse_args()
    with running("--quiet") as server:
        process = server.process.pid
        prepared(process)
        print("prepared: {:.0f} MB, {} files".format(*held(process)), flush=True)
        ask_all(server.port)
        time.sleep(IDLE + 5)
        first = held(process)
        print("all asked for once: {:.0f} MB, {} files".format(*first), flush=True)
        step = STEP
        if options.half:
            tried = asking(server.port, options.clients, 0, TRIAL)
            most = sum(one.asked - one.refused for one in tried) / TRIAL
            print(f"at most: {most:.0f} answers a second, to be halved", flush=True)
            step = 2 * options.clients / most
        clients = begin(server.port, options.clients, step)
        until = time.monotonic() + options.minutes * 60
        while (left := until - time.monotonic()) > 0:
            time.sleep(min(EVERY, left))
            print("{:.0f} MB, {} files".format(*held(process)), flush=True)
        end(clients)
        time.sleep(IDLE + 5)
        last = held(process)
    failed = [bad for one in clients for bad in one.failed]
    asked, slowest = sum(one.asked for one in clients), max(one.slowest for one in clients)
    rate = asked / options.minutes / 60
    refused = sum(one.refused for one in clients)
    told = f"{asked} requests, {rate:.0f} a second, {refused} refused as too many at once"
    told += f", {len(failed)} failed, slowest {slowest:.1f} s"
    print(told, *failed[:9], sep="\n")
    print("end: {:.0f} MB, {} files".format(*last))
    return 0 if last[0] <= first[0] * GROWTH and last[1] <= first[1] and not failed else 1


if __name__ == "__main__":
    raise SystemExit(main())
