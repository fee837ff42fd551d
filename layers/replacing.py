"""Files written beside their targets and then moved into place: whole, and several all or none."""

import glob
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

FRESH = 2  # seconds for which what lies beside a target is no leftover, locked or not


def write_whole(path: Path, body: bytes) -> None:
    """Write beside the target and move into place, so that no reader sees half a file.

    OSError, which names the target, leaves it as it was.
    """
    replace_all({path: body})


def replace_all(bodies: dict[Path, bytes]) -> None:
    """Write each file beside its target, then move all into place; OSError leaves all as it was."""
    alone = len(bodies) == 1
    before = {} if alone else {path: path.read_bytes() for path in bodies if path.exists()}
    moved: list[Path] = []
    with ExitStack() as stack:
        staged = {path: stack.enter_context(_staged(path, one)) for path, one in bodies.items()}
        try:
            for path, made in staged.items():
                _move(made, path)
                moved.append(path)
        except BaseException:
            for path in moved:
                with suppress(OSError):  # one that cannot be moved back keeps no other from it
                    _put_back(path, before.get(path))
            raise
    for folder in {path.parent for path in bodies}:
        _keep(folder)


@contextmanager
def beside(target: Path, folder: bool = False) -> Iterator[Path]:
    """A file or folder beside a target, of this run alone; what is left of it at the end goes.

    What runs that were killed left there goes before, where the system has locks to tell.
    """
    _clear(target)
    make = tempfile.mkdtemp if folder else _empty
    with _naming(target):
        made = Path(make(dir=target.parent, prefix=f".{target.name}."))
    lock = _locked(made)
    try:
        yield made
    finally:
        if lock is not None:
            os.close(lock)
        _remove(made)


@contextmanager
def _staged(path: Path, body: bytes) -> Iterator[Path]:
    """A finished file beside the target, with the permissions of the one that stands there."""
    with beside(path) as made:
        with _naming(path):
            with made.open("wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(made, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        yield made


def _move(made: Path, path: Path) -> None:
    with _naming(path):
        os.replace(made, path)


def _put_back(path: Path, body: bytes | None) -> None:
    if body is None:
        path.unlink()
        return
    with _staged(path, body) as made:
        _move(made, path)


@contextmanager
def _naming(target: Path) -> Iterator[None]:
    """Have an error of the system name the target, and neither nothing nor what lies beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(target)) from error


def _empty(**where) -> str:
    handle, name = tempfile.mkstemp(**where)
    os.close(handle)
    return name


def _clear(target: Path) -> None:
    for one in target.parent.glob(f".{glob.escape(target.name)}.????????"):
        with suppress(OSError):
            fresh = time.time() - one.lstat().st_mtime < FRESH
            lock = None if fresh else _locked(one)
            if lock is not None:
                _remove(one)
                os.close(lock)


def _locked(path: Path) -> int | None:
    """A handle by which a file or folder is locked; None where another has it or none can."""
    try:
        import fcntl
    except ImportError:
        return None
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _keep(folder: Path) -> None:
    """Have the moves outlast a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
