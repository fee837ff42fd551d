"""A real PostGIS for the tests: Debian's, on a socket of its own, gone with its folder."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.run import POSTGIS, find_postgis

USER = "postgres"  # PostgreSQL does not run as root
NEW = f"-U {USER} -A trust -E UTF8 --locale=C --no-sync"
QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses="


@contextmanager
def running() -> Iterator[str]:
    """The address of an empty database; FileNotFoundError where PostGIS is not installed."""
    found = find_postgis()
    if found is None:
        raise FileNotFoundError(f"apt-get install {' '.join(POSTGIS)}")
    with TemporaryDirectory(prefix="planmap-postgis-") as name:
        folder = Path(name)
        as_user = _owned(folder)
        data = folder / "data"
        _run(found / "initdb", "-D", data, *NEW.split(), **as_user)
        control = (found / "pg_ctl", "-D", data, "-w", "-l", folder / "log")
        _run(*control, "-o", f"{QUICK} -k {folder}", "start", **as_user)
        try:
            yield f"postgresql://{USER}@/postgres?host={folder}"
        finally:
            _run(*control, "-m", "immediate", "stop", **as_user)


def _owned(folder: Path) -> dict:
    """Give the folder to the user that PostgreSQL runs as: root may not."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, USER, USER)
    return {"user": USER, "group": USER, "extra_groups": []}


def _run(*command: object, **how: object) -> None:
    subprocess.run(
        [str(part) for part in command], check=True, stdout=subprocess.DEVNULL, cwd="/", **how
    )
