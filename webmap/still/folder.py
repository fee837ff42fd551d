"""A folder of files that is replaced whole, and only if all in it is ours."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from layers.replacing import beside
from webmap.formats.archive import SUMS as LIST  # of every file of ours but itself


class Foreign(Exception):
    """A folder holds what was not written here."""


def check_ours(folder: Path) -> None:
    """Raises Foreign unless the folder is absent, empty, or holds only what its list names."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise Foreign(f"{folder} is no folder")
    listed = folder / LIST
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    known = {LIST, *(line.partition("  ")[2] for line in lines)}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_dir() and name not in known:
            raise Foreign(f"{folder} holds {name}, which was not written here; empty it first")


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new folder beside the old, which takes its place at the end; after an error it goes."""
    folder = folder.absolute()
    check_ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with beside(folder, folder=True) as own:
        made = own / "new"
        made.mkdir()
        yield made
        if folder.exists():
            os.replace(folder, own / "old")
        try:
            os.replace(made, folder)
        except OSError:
            if (own / "old").exists():
                os.replace(own / "old", folder)
            raise
