"""The workshop: a process of its own that writes files, so that no page waits for one."""

# what writes files needs up to 250 MB for a while, which end with the process

import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from threading import Lock, Timer
from time import process_time
from typing import IO, Any

from webmap.memory import give_back
from webmap.unloaded import UNUSED, Without

IDLE = 60  # seconds without work after which the process ends
LONGEST = 120  # seconds that a file may take; the bundle takes five
COMMAND = (sys.executable, "-c", "from webmap.workshop import work; work()")
Made = tuple[Any, float]  # and the seconds of processor time it took


def here(function: Callable, *arguments: Any) -> Made:
    """Do the work in this thread, whose time is counted as it is."""
    return function(*arguments), 0.0


class Workshop:
    """Calls functions in another process, one at a time; functions and arguments are pickled."""

    def __init__(self, idle: float = IDLE) -> None:
        """Begin without a process; it starts with the first call."""
        self._idle, self._turn = idle, Lock()
        self._process: subprocess.Popen | None = None
        self._end: Timer | None = None

    def __call__(self, function: Callable, *arguments: Any) -> Made:
        """What the function gives; RuntimeError with the other side's traceback if it fails."""
        with self._turn:
            if self._end:
                self._end.cancel()
            try:
                done, result, seconds = self._ask((function, arguments))
            except BaseException:
                self._stop()  # whatever else it may say would pass for the next answer
                raise
            self._end = Timer(self._idle, self.close)
            self._end.daemon = True
            self._end.start()
        give_back()
        if not done:
            raise RuntimeError(result)
        return result, seconds

    def close(self) -> None:
        """End the process, if there is one and it has nothing to do."""
        with self._turn:
            self._stop()

    def _ask(self, task: tuple) -> tuple[bool, Any, float]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        limit = Timer(LONGEST, self._process.kill)
        limit.daemon = True
        limit.start()
        try:
            asked, told = self._process.stdin, self._process.stdout
            if asked is None or told is None:
                raise RuntimeError("the process has no pipes")
            _send(asked, task)
            return pickle.load(told)
        finally:
            limit.cancel()

    def _stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


def work() -> None:
    """Do what comes in, until the server's side of the pipe is closed, whatever closes it."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)  # the server decides, and finishes what is under way
    tasks, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    with Without(UNUSED):
        while True:
            try:
                function, arguments = pickle.load(tasks)
            except EOFError:
                return
            begun = process_time()
            _send(answers, (*_done(function, arguments), process_time() - begun))
            del function, arguments  # they may hold every layer
            give_back()


def _done(function: Callable, arguments: tuple) -> tuple[bool, Any]:
    import traceback

    try:
        return True, function(*arguments)
    except Exception:
        return False, traceback.format_exc()


def _send(pipe: IO[bytes], value: object) -> None:
    pipe.write(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
    pipe.flush()
