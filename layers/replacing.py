"""Files written beside their targets and then moved into place: whole, and several all or none."""

import os
import shutil
import tempfile
from pathlib import Path


def replace_all(bodies: dict[Path, bytes]) -> None:
    """Write each file beside its target, then move all into place; OSError leaves all as it was."""
    before = {path: path.read_bytes() for path in bodies}
    staged: dict[Path, Path] = {}
    moved: list[Path] = []
    try:
        for path, body in bodies.items():
            staged[path] = _alike(path, body)
        for path, beside in staged.items():
            os.replace(beside, path)
            moved.append(path)
    except BaseException:
        for path in moved:
            os.replace(_alike(path, before[path]), path)
        raise
    finally:
        for beside in staged.values():
            beside.unlink(missing_ok=True)


def write_whole(path: Path, body: bytes) -> None:
    """Write beside the target and move into place, so that no reader sees half a file."""
    beside = _staged(path, body)
    try:
        os.chmod(beside, 0o644)
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _alike(path: Path, body: bytes) -> Path:
    """A finished file beside the target, with the target's permissions."""
    beside = _staged(path, body)
    try:
        shutil.copymode(path, beside)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _staged(path: Path, body: bytes) -> Path:
    """A finished file beside the target, or none."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
