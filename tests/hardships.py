"""Kills, full disks, I/O errors and narrow machines by the hundred: what is written stays whole."""

# `python -m tests.hardships` needs root (tmpfs, another user) and Debian's fiu-utils and faketime

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from urllib.error import URLError
from urllib.request import urlopen

from layers.replacing import FRESH
from tests.conftest import TINY
from tests.run import ROOT
from tests.server import PLACE, SERVE

EXPORT = [sys.executable, "-m", "webmap", "export", "all", "--geodata", str(TINY), "--out"]
CLOCK = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
STARTS = {  # how a server is begun: words before it, and what its environment gets
    "700 MB of address space": (["prlimit", "--as=700000000"], {}),
    "the clock two years on": ([], {"LD_PRELOAD": CLOCK, "FAKETIME": "+2y"}),
    "the clock two years back": ([], {"LD_PRELOAD": CLOCK, "FAKETIME": "-2y"}),
    "nothing writable": (
        ["unshare", "-m", "sh", "-c", 'mount -o remount,bind,ro / && exec "$@"', "-"],
        {},
    ),
    "no home, no locale": (["env", "-u", "HOME", "-u", "LANG", "LC_ALL=POSIX"], {}),
}
SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
Told = tuple[str, int, int, str]  # what, tries, failed, more


def main() -> int:
    """Try each so many times by a seed, and tell; 1 if anything fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.hardships", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--errors", type=int, default=100)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failed = 0
    for what, tries, bad, more in tried(options, random.Random(options.seed)):
        print(f"{what}: {tries} tries, {bad} failed; {more}", flush=True)
        failed += bad
    return min(failed, 1)


def tried(options: argparse.Namespace, dice: random.Random) -> Iterator[Told]:
    """Each row as it is known."""
    with TemporaryDirectory(prefix="planmap-hardships-") as name:
        own = Path(name)
        whole = made_whole(own / "whole")
        yield killed(own / "killed", whole, options.kills, dice)
        yield full(own / "full", whole, options.errors, dice)
        yield failing(own / "failing", whole, options.errors, dice)
    for what, how in STARTS.items():
        yield begun(what, *how, options.starts)
    yield stopped(options.starts * 4, dice)


def made_whole(folder: Path) -> dict[str, bytes]:
    """What an export writes that nothing disturbs, by name."""
    subprocess.run([*EXPORT, folder], cwd=ROOT, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def aged(folder: Path, whole: dict[str, bytes]) -> dict[str, bytes]:
    """A folder with an old file for each; what it holds."""
    folder.mkdir(exist_ok=True)
    for name in whole:
        (folder / name).write_bytes(b"old")
    return dict.fromkeys(whole, b"old")


def held(folder: Path, names: dict[str, bytes]) -> dict[str, bytes]:
    """What stands under some names."""
    return {name: (folder / name).read_bytes() for name in names}


def killed(folder: Path, whole: dict[str, bytes], tries: int, dice: random.Random) -> Told:
    """Killed at a random moment: old or new files only, and no leftovers after the next run."""
    begun = time.monotonic()
    subprocess.run([*EXPORT, folder], cwd=ROOT, check=True, capture_output=True)
    usual, torn, struck = time.monotonic() - begun, 0, 0
    for _ in range(tries):
        aged(folder, whole)
        with subprocess.Popen([*EXPORT, folder], cwd=ROOT, **SILENT) as export:
            time.sleep(dice.uniform(0.5, 1.1) * usual)
            export.kill()
        struck += export.returncode == -signal.SIGKILL
        torn += any(one not in (b"old", whole[name]) for name, one in held(folder, whole).items())
    left = len(os.listdir(folder)) - len(whole)
    time.sleep(FRESH + 0.5)
    subprocess.run([*EXPORT, folder], cwd=ROOT, check=True, capture_output=True)
    torn += set(os.listdir(folder)) != set(whole)
    return (
        "an export killed (-9)",
        tries,
        torn,
        f"{struck} struck, {left} left until then",
    )


def told_rightly(done: subprocess.CompletedProcess, folder: Path) -> bool:
    """Whether a failure has its exit code, one line, and the name of a target in it."""
    lines = [one for one in done.stderr.splitlines() if not one.startswith("planmap: ")]
    named = any(f"{folder}/{name}:" in done.stderr for name in ("areas.geojson", "lines.geojson"))
    named = named or f"{folder}/parks.geojson:" in done.stderr
    return done.returncode == 1 and len(lines) == 1 and named


def spoilt(done: subprocess.CompletedProcess, folder: Path, whole: dict, old: dict) -> bool:
    """Whether a run left anything but all old files and a word, or all new ones."""
    now = {name: (folder / name).read_bytes() for name in os.listdir(folder) if name != "filler"}
    if done.returncode == 0:
        return now != whole
    return now != old or not told_rightly(done, folder)


def full(folder: Path, whole: dict[str, bytes], tries: int, dice: random.Random) -> Told:
    """A disk with room for a part of it: all old, and the file that had no room is named."""
    folder.mkdir()
    need, bad, struck = sum(map(len, whole.values())) // 4096 + 12, 0, 0
    for _ in range(tries):
        size = f"size={dice.randrange(5, need) * 4096}"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "none", folder], check=True)
        try:
            old = aged(folder, whole)
            done = _export(folder)
            struck += done.returncode != 0
            bad += spoilt(done, folder, whole, old)
        finally:
            subprocess.run(["umount", folder], check=True)
    return "a disk too small", tries, bad, f"{struck} had no room"


def failing(folder: Path, whole: dict[str, bytes], tries: int, dice: random.Random) -> Told:
    """Calls that sync or move a file fail with EIO: one of them, or all, by fiu."""
    bad, struck = 0, 0
    for _ in range(tries):
        shutil.rmtree(folder, ignore_errors=True)
        old = aged(folder, whole)
        point = dice.choice(("posix/io/sync/fsync", "posix/io/dir/rename", "posix/io/sync/*"))
        how = dice.choice(("probability=1", "probability=0.2,onetime", "probability=0.5,onetime"))
        fault = f"enable_random name={point},{how},failinfo=5"
        done = _export(folder, "fiu-run", "-x", "-c", fault)
        struck += done.returncode != 0
        bad += spoilt(done, folder, whole, old)
    return "input/output errors", tries, bad, f"{struck} struck"


def _export(folder: Path, *before: str) -> subprocess.CompletedProcess:
    return subprocess.run([*before, *EXPORT, folder], cwd=ROOT, capture_output=True, text=True)


@contextmanager
def serving(before: list[str], more: dict[str, str]) -> Iterator[tuple[subprocess.Popen, str]]:
    """A server begun in some way, and its address."""
    words = [*before, *SERVE, "--port", "0", "--quiet"]
    with subprocess.Popen(
        words,
        cwd=ROOT,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout
            place = PLACE.fullmatch(process.stdout.readline())
            assert place, words
            yield process, place[1]
        finally:
            process.kill()


def begun(what: str, before: list[str], more: dict[str, str], tries: int) -> Told:
    """It starts, answers a page, a search and a file, and stops with 0."""
    bad = 0
    for _ in range(tries):
        with serving(before, more) as (process, address):
            for path in ("/", "/search?q=taigu", "/layers/parks.geojson"):
                with urlopen(address + path) as answer:
                    bad += answer.status != 200
            process.terminate()
            bad += process.wait(30) != 0
    return f"a server with {what}", tries, bad, "answers, and ends with 0"


def stopped(tries: int, dice: random.Random) -> Told:
    """SIGTERM while four clients ask: whole answers or refused connections, and 0 at the end."""
    bad = asked = 0
    for _ in range(tries):
        torn: list[str] = []
        count: list[int] = []
        ended = Event()
        with serving([], {}) as (process, address):
            clients = [Thread(target=_ask, args=(address, ended, torn, count)) for _ in range(4)]
            for one in clients:
                one.start()
            time.sleep(dice.uniform(0.2, 1.5))
            process.terminate()
            bad += process.wait(30) != 0
            ended.set()
            for one in clients:
                one.join()
        bad, asked = bad + len(torn), asked + len(count)
    return "SIGTERM under load", tries, bad, f"{asked} answers"


def _ask(address: str, ended: Event, torn: list[str], count: list[int]) -> None:
    while not ended.is_set():
        try:
            with urlopen(f"{address}/search?q=taigu", timeout=30) as answer:
                if not answer.read().endswith(b"</html>"):
                    torn.append("cut off")
                count.append(1)
        except URLError:  # nobody listens any more
            return
        except OSError as error:
            torn.append(repr(error))


if __name__ == "__main__":
    sys.exit(main())
