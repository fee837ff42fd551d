"""What people decided of a draft's candidates: a file that only grows, and what it comes to."""

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path
from typing import Any

from layers.problems import DataError, Problem
from layers.reviewing.draft import Draft
from layers.source import read_text

FILE = "decisions.jsonl"
OF_CANDIDATES = ("accept", "change", "merge", "reject")
WRITTEN = ("accept", "change", "merge", "adopt")  # decisions that wrote files of the data
UNDO, SIGN, ADOPT = "undo", "sign", "adopt"
Entry = dict[str, Any]


@dataclass
class Progress:
    """Of a section: how many candidates, how many decided, by whom, and who signed it off."""

    total: int = 0
    done: int = 0
    by: set[str] = field(default_factory=set)
    signed: list[str] = field(default_factory=list)


class Log:
    """The decisions of one draft, in the order they were made."""

    def __init__(self, draft: Draft):
        """Read what was decided before; raises DataError for a line that is no decision."""
        self.draft, self.path = draft, draft.folder / FILE
        self.entries: list[Entry] = list(_read(self.path)) if self.path.exists() else []

    def add(self, decision: str, by: str, **more: Any) -> Entry:
        """Put a decision down, whole or not at all (OSError)."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        entry = {"decision": decision, **more, "by": by, "at": at}
        _append(self.path, json.dumps(entry, ensure_ascii=False))
        self.entries.append(entry)
        return entry

    def standing(self) -> list[Entry]:
        """The decisions that nobody has taken back, the latest last."""
        found: list[Entry] = []
        for entry in self.entries:
            if entry["decision"] == UNDO:
                del found[-1:]
            elif entry["decision"] != SIGN:
                found.append(entry)
        return found

    def decided(self) -> dict[str, Entry]:
        """The latest standing decision by candidate of the draft."""
        known = self.draft.candidates
        return {key: one for one in self.standing() if (key := one.get("candidate")) in known}

    def progress(self) -> dict[str, Progress]:
        """How far each section with candidates is; what is decided later voids a signature."""
        found: dict[str, Progress] = defaultdict(Progress)
        for one in self.draft.candidates.values():
            found[one.section].total += 1
        for key, entry in self.decided().items():
            section = found[self.draft.candidates[key].section]
            section.done += 1
            section.by.add(entry["by"])
        for entry in self.entries:
            if entry["decision"] == SIGN and entry["section"] in found:
                found[entry["section"]].signed.append(entry["by"])
            elif one := self.draft.candidates.get(entry.get("candidate") or ""):
                found[one.section].signed.clear()
        return dict(found)


def _read(path: Path) -> Iterator[Entry]:
    for number, line in enumerate(read_text(path, FILE).splitlines(), 1):
        try:
            entry = json.loads(line)
            _ = entry["decision"], entry["by"], entry["at"]
        except (ValueError, KeyError, TypeError):
            advice = "restore the line or take it out"
            raise DataError([Problem(FILE, number, "this is no decision", advice)]) from None
        yield entry


def _append(path: Path, line: str) -> None:
    """Add a line; if it cannot be written whole, nothing of it stays."""
    body = f"{line}\n".encode()
    with path.open("ab", buffering=0) as file:
        before = file.tell()
        try:
            if file.write(body) != len(body):
                raise OSError(ENOSPC, os.strerror(ENOSPC))
            os.fsync(file.fileno())
        except BaseException:
            file.truncate(before)
            raise
