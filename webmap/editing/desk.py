"""The desk one edits at: its data folder, its token, and what was written since the start."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from threading import Lock

from layers.atlas import Atlas, Feature
from layers.gazetteers.by_hand import Placing, place_by_hand
from layers.gazetteers.changing import Change
from layers.problems import DataError, Problem
from layers.rewording import Rewording, lines_of, try_rewording
from layers.version import data_version

MOST = 50  # changes that can be taken back
STALE = "the data has changed since this page was loaded"
Said = Placing | Rewording


class Stale(DataError):
    """The data is not what the reader saw: nothing is written."""


@dataclass(frozen=True)
class Step:
    """A change that was written, and the name of the feature it is of."""

    name: str
    change: Change

    @property
    def files(self) -> list[str]:
        """The files that it wrote."""
        return list(self.change.after)


class Desk:
    """Outlives every reading of the data anew, as an application does not."""

    def __init__(self, root: Path) -> None:
        """Draw a token, which the page carries and every write must send."""
        self.root, self.token = root, secrets.token_urlsafe(32)
        self.steps: list[Step] = []
        self._lock = Lock()

    def version(self) -> str:
        """The version of the data as it lies in the folder now."""
        return data_version(self.root)

    def check(self, atlas: Atlas, said: Said, documents: Path | None = None) -> Feature:
        """The feature as it would be; raises DataError with what `planmap check` would find.

        A claim is held against the plans' texts, too, if there are `documents`.
        """
        return self._tried(atlas, said, documents)[1]

    def save(self, atlas: Atlas, said: Said, documents: Path | None = None) -> Step:
        """Write what passes the check; DataError or OSError leave all as it was."""

        def attempt() -> tuple[Change, str]:
            change, feature = self._tried(atlas, said, documents)
            return change, feature.fact.name.zh

        return self.keep(attempt)

    def keep(self, attempt: Callable[[], tuple[Change, str]]) -> Step:
        """Write the change that an attempt gives, with a name for it; raises as `save` does."""
        with self._lock:
            change, name = attempt()
            _write(change, self.root)
            self.steps = [*self.steps, Step(name, change)][-MOST:]
            return self.steps[-1]

    def see_same(self, atlas: Atlas, shown: bool = True) -> None:
        """Raise Stale if the folder does not hold what was `shown` of the atlas."""
        if not shown or self.version() != atlas.version:
            raise Stale([Problem(self.root.name, 0, STALE, "load it again")])

    def undo(self) -> Step | None:
        """Take the last change back, if there is one; raises as `save` does."""
        with self._lock:
            if not self.steps:
                return None
            _write(self.steps[-1].change.undone(), self.root)
            return self.steps.pop()

    def _tried(self, atlas: Atlas, said: Said, documents: Path | None) -> tuple[Change, Feature]:
        self.see_same(atlas, not isinstance(said, Rewording) or _claim(atlas, said) == said.was)
        if isinstance(said, Rewording):
            return try_rewording(self.root, atlas, said, documents)
        change = place_by_hand(self.root, atlas, said)
        return change, change.tried(self.root).feature(said.feature)


def _claim(atlas: Atlas, said: Rewording) -> str | None:
    """The lines of the claim now; None if there is no such claim."""
    feature = next((one for one in atlas.features() if one.key == said.feature), None)
    known = feature and 0 <= said.number < len(feature.claims)
    return lines_of(feature, said.number) if feature and known else None


def _write(change: Change, root: Path) -> None:
    try:
        change.write(root)
    except DataError as error:
        raise Stale(error.problems) from None


def refusal(host: str, public: bool, option: str = "--edit") -> str | None:
    """Why one cannot edit at a server that listens there; None if one can."""
    if public:
        return f"{option} is for this machine: it goes with neither --url, --hsts nor --proxied"
    if not is_here(host):
        return f"{option} is for this machine: --host {host} is not 127.0.0.1, ::1 or localhost"
    return None


def is_here(host: str) -> bool:
    """Whether a host's name or address means this machine, whatever a name server says."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
