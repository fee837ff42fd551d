"""The version of the data: a name that changes with any byte of geodata, and with nothing else."""

import hashlib
from pathlib import Path

DIGITS = 10


def data_version(root: Path) -> str:
    """A short hash over the names and bytes of all files below `root`, hidden ones left out."""
    whole = hashlib.sha256()
    for name in sorted(_names(root)):
        content = (root / name).read_bytes()
        whole.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    return whole.hexdigest()[:DIGITS]


def _names(root: Path) -> list[str]:
    """Paths with `/`; what begins with a dot is an editor's or the system's, not data."""
    names = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return [one.as_posix() for one in names if not any(p.startswith(".") for p in one.parts)]
