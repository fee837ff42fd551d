"""Tries the container file and the systemd unit for real: as nobody, on a read-only system."""

# It needs root and Debian's debootstrap with either systemd-container or buildah, podman and crun.
# The system comes from Debian's packages and stays in the folder; for the container it stands
# under the name of the file's own base, so that no registry of images is asked.

import argparse
import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
HELD = "ca-certificates,dbus,python3,python3-pip,python3-venv,systemd,systemd-sysv"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")  # those by which pip knows its registry
HERE = "http://127.0.0.1:8000"
FILES = "layers.gpkg layers.xlsx layers.kml layers.dxf.zip layers/parks.shp.zip layers/parks.fgb"
PAGES = ("health", "", "search?q=taigu", "layers/parks.geojson", *FILES.split(), "bundle.zip")
STARTED = 60  # seconds within which it must answer


def main() -> None:
    """Try what is named; fails with the step that failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.confined", description=__doc__)
    parser.add_argument("what", choices=("unit", "container"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("more", nargs="*", help="further options of `podman run`")
    options = parser.parse_args()
    folder = options.folder.resolve()
    system = made_system(folder / "system")
    if options.what == "unit":
        try_unit(system)
    else:
        try_container(system, folder, options.more)
    print("all of it held")


def run(*words: object, **how) -> str:
    """What a command prints; CalledProcessError if it fails."""
    print("$", shlex.join(map(str, words))[:150], flush=True)
    how = {"check": True, "text": True, "stdout": subprocess.PIPE} | how
    return subprocess.run([str(word) for word in words], **how).stdout


def made_system(folder: Path) -> Path:
    """Debian with Python and systemd, made once; it knows our registry's certificates."""
    if not (folder / "etc/debian_version").exists():
        folder.mkdir(parents=True, exist_ok=True)
        run("debootstrap", "--variant=minbase", f"--include={HELD}", "bookworm", folder, *mirror())
    for file in (CERTIFICATES, Path("/etc/resolv.conf")):
        (folder / file.relative_to("/")).write_bytes(file.read_bytes())
    # an image for Python, which the container file begins with, lets pip install into itself
    for file in folder.glob("usr/lib/python3*/EXTERNALLY-MANAGED"):
        file.unlink()
    return folder


def mirror() -> list[str]:
    """Where this machine has Debian from."""
    for file in Path("/etc/apt").glob("sources.list.d/debian.sources"):
        return [line.split()[1] for line in file.read_text().splitlines() if "URIs:" in line][:1]
    return []


def try_unit(system: Path) -> None:
    """README's lines in the system, which then starts with systemd as its first process."""
    source = system / "source"
    run("rm", "-rf", source)
    source.mkdir()
    run("sh", "-c", f"cd {ROOT} && git archive HEAD | tar x -C {source}")
    run("chroot", system, "python3", "-m", "venv", "/opt/planmap")
    pip = f"cd /source && PIP_CERT={CERTIFICATES} /opt/planmap/bin/pip install -q ."
    run("chroot", system, "sh", "-c", pip)
    run("cp", ROOT / "planmap.service", system / "etc/systemd/system")
    run("chroot", system, "systemd-analyze", "verify", "/etc/systemd/system/planmap.service")
    run("chroot", system, "systemctl", "enable", "planmap")
    with booted(system) as inside:
        try:
            probe("/opt/planmap/bin/planmap serve")
            inside("systemctl", "reload", "planmap")
            time.sleep(10)
            assert ok("health")
            inside("systemctl", "stop", "planmap")
            assert inside("systemctl", "show", "-P", "Result", "planmap").strip() == "success"
        finally:
            told = inside("journalctl", "-u", "planmap", "-o", "cat", "--no-pager")
            print(*told.splitlines()[-12:], sep="\n")


@contextmanager
def booted(system: Path) -> Iterator[Callable[..., str]]:
    """Run commands in the system while it runs."""
    words = ["systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "-D", system, "--boot"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as outer:
        wait()
        first = run("pgrep", "-P", outer.pid).split()[0]
        try:
            yield lambda *words: run("nsenter", "-t", first, "-a", "--", *words)
        finally:
            run("nsenter", "-t", first, "-a", "--", "systemctl", "poweroff", check=False)


def try_container(system: Path, folder: Path, more: list[str]) -> None:
    """Build the file on a base of our own under the name it asks for; run it as README says."""
    at = ("--root", folder / "images", "--runroot", folder / "running")
    base = (ROOT / "Containerfile").read_text().partition("FROM ")[2].split()[0]
    held = run("buildah", *at, "from", "scratch").strip()
    run("buildah", *at, "add", "-q", held, system, "/")
    run("buildah", *at, "config", "--env", "PATH=/usr/local/bin:/usr/sbin:/usr/bin", held)
    run("buildah", *at, "commit", "-q", "--rm", held, f"docker.io/library/{base}")
    files = (CERTIFICATES, "/etc/resolv.conf")
    known = [word for file in files for word in ("-v", f"{file}:{file}:ro")]
    apart = ("--isolation", "chroot", "--network", "host", "--pull-never", *known)
    run("buildah", *at, "bud", *apart, "--env", f"PIP_CERT={CERTIFICATES}", "-t", "planmap", ROOT)
    _, _, told = (ROOT / "README.md").read_text().partition("podman run ")
    words = told.partition("`")[0].split()
    name = ("--rm", "--name", "planmap", *more)
    with subprocess.Popen([str(x) for x in ("podman", *at, "run", *name, *words)]) as running:
        try:
            probe("planmap serve --host 0.0.0.0")
        finally:
            run("podman", *at, "stop", "planmap")
    assert running.returncode == 0, running.returncode


def wait() -> None:
    """Wait for the first answer, for a while."""
    begun = time.monotonic()
    while not ok("health") and time.monotonic() < begun + STARTED:
        time.sleep(1)


def ok(page: str) -> bool:
    """Whether an address answers as it should; with "ok" where it tells how it is."""
    try:
        with urlopen(f"{HERE}/{page}", timeout=120) as answer:
            return page != "health" or b'"status":"ok"' in answer.read()
    except URLError:
        return False


def probe(command: str) -> None:
    """Pages and files answer; the process is no root, may do nothing and write nowhere."""
    wait()
    assert [page for page in PAGES if not ok(page)] == []
    pid = run("pgrep", "-o", "-f", command).strip()
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    told = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    print({key: told[key] for key in ("Uid", "CapEff", "CapBnd", "Seccomp", "VmRSS")})
    assert "0" not in told["Uid"].split() and told["Seccomp"] == "2"
    assert not int(told["CapEff"], 16) and not int(told["CapBnd"], 16)
    for folder in ("/", "/usr", "/var", "/etc"):  # not even root may write there
        wrote = subprocess.run(["nsenter", "-t", pid, "-m", "touch", f"{folder}/planmap-was-here"])
        assert wrote.returncode, folder


if __name__ == "__main__":
    main()
