"""The real map under measurement, served by its own process."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.server import running


@contextmanager
def served() -> Iterator[str]:
    """The address of a server started for the measurement and stopped after it."""
    with running() as server:
        yield server.address
