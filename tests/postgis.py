"""A real PostGIS for the tests: Debian's, on a socket of its own, gone with its folder."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

USER = "postgres"  # PostgreSQL does not run as root
QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses="


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest version's that has PostGIS."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        version = folder.parent.name
        if Path(f"/usr/share/postgresql/{version}/extension/postgis.control").exists():
            return folder
    return None


@contextmanager
def running() -> Iterator[str]:
    """The address of an empty database; FileNotFoundError where PostGIS is not installed."""
    found = programs()
    if found is None:
        raise FileNotFoundError("apt-get install postgresql postgresql-15-postgis-3")
    with TemporaryDirectory(prefix="planmap-postgis-") as name:
        folder = Path(name)
        as_user = _owned(folder)
        data = folder / "data"
        _run(
            found / "initdb",
            "-D",
            data,
            "-U",
            USER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            "--locale=C",
            **as_user,
        )
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
