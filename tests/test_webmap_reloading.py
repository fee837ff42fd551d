"""Data read again by a running server: good data swaps in, bad data leaves the old in service."""

import json
import signal
import time
from urllib.request import urlopen

import pytest

from tests.server import running
from webmap.reloading import look, watched

FILE = "plan/parks.yaml"
GOOD = ("name: 第一园区", "name: 新名园区")
BAD = ("acts: [提升", "acts: [提生")
PATIENCE = 30  # seconds


def version(served):
    """The data version in service."""
    with urlopen(f"{served.address}/health", timeout=PATIENCE) as answer:
        return json.load(answer)["data_version"]


def page(served):
    """The list of parks."""
    with urlopen(f"{served.address}/layers/parks", timeout=PATIENCE) as answer:
        return answer.read().decode()


def wait_until(true, served):
    """Wait for something to become true, for as long as the server lives."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end and served.process.poll() is None, served.said()
        time.sleep(0.05)


@pytest.mark.parametrize("option", ["--watch", "--quiet"])
def test_a_bad_edit_is_told_and_a_good_one_served(tiny, change, option):
    def ask_again():
        if option != "--watch":
            served.process.send_signal(signal.SIGHUP)

    with running("--geodata", str(tiny), option) as served:
        first, old = version(served), page(served)
        change(FILE, *BAD)
        ask_again()
        wait_until(lambda: "the old data stays in service" in served.said(), served)
        assert f"{FILE}:" in served.said() and "unknown verb" in served.said()
        assert (version(served), page(served)) == (first, old)
        change(FILE, *reversed(BAD))
        change(FILE, *GOOD)
        ask_again()
        wait_until(lambda: version(served) != first, served)
        assert "新名园区" in page(served) and "第一园区" not in page(served)
        assert f"data version {version(served)} is in service" in served.said()
        assert served.end() == 0 and "Traceback" not in served.said()


def test_a_packed_file_is_watched_and_a_database_is_not(tmp_path):
    file = tmp_path / "atlas.gpkg"
    file.write_bytes(b"one")
    before = look(watched({"ATLAS": str(file)}))
    file.write_bytes(b"another")
    assert before.keys() == {str(file)} and look([file]) != before
    assert watched({"ATLAS": "postgresql://db/plans"}) == []
