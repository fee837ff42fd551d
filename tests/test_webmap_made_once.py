"""What is made once, when first asked for."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from webmap.made_once import made_once

PATIENCE = 20  # seconds; a busy machine is no failure


class Thing:
    """Counts what is made of it."""

    def __init__(self) -> None:
        self.count, self.begun, self.go = 0, Event(), Event()

    @made_once
    def slow(self) -> int:
        """Ready once it may go on."""
        self.begun.set()
        assert self.go.wait(PATIENCE)
        self.count += 1
        return self.count

    @made_once
    def quick(self) -> str:
        """Ready at once."""
        return "made"


def test_many_threads_that_want_the_same_make_it_once() -> None:
    thing, ready = Thing(), Barrier(4)

    def ask(_: int) -> int:
        ready.wait(PATIENCE)
        return thing.slow

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask, number) for number in range(4)]
        assert thing.begun.wait(PATIENCE)
        thing.go.set()
        assert [one.result(PATIENCE) for one in asked] == [1] * 4


def test_who_wants_another_thing_or_that_of_another_waits_for_nothing() -> None:
    thing, other = Thing(), Thing()
    other.go.set()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(lambda: thing.slow)
        assert thing.begun.wait(PATIENCE)
        assert (thing.quick, other.slow) == ("made", 1)
        thing.go.set()
        assert waiting.result(PATIENCE) == 1


def test_what_is_made_may_go_to_another_process_and_a_failure_is_no_end() -> None:
    thing = Thing()
    del thing.go
    with pytest.raises(AttributeError):
        _ = thing.slow
    thing.go = Event()
    thing.go.set()
    assert (thing.slow, thing.quick) == (1, "made")
    del thing.begun, thing.go
    assert pickle.loads(pickle.dumps(thing)).__dict__ == {"count": 1, "slow": 1, "quick": "made"}
