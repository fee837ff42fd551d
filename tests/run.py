"""Run every check on a clean machine: makes an environment, finds a browser, lints, tests."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv-test"
PYTHON = HOME / "bin" / "python"
# the shell is the same browser without its windows: tests take half the time
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
DEBIAN = ("chromium-headless-shell", "fonts-noto-cjk")
JAVA = ("default-jre-headless",)  # runs the HTML checker
OFFICE = (  # LibreOffice, which reads the files for the office
    "libreoffice-calc-nogui",
    "libreoffice-impress-nogui",
    "libreoffice-writer-nogui",
)
POSTGIS = ("postgresql", "postgresql-15-postgis-3")  # a home of large atlases
PARALLEL = ("-n", str((os.cpu_count() or 1) + 1))  # one more than cores: some wait
BY_FILE = ("--dist", "loadfile")  # so that what a file's tests share is made once
NPM = (HOME / "bin" / "npm", "--prefix", "tests/js", "--loglevel", "error")
SCRIPTS = ("lint", "format:check", "types", "types:python", "test")  # of tests/js/package.json
COVERAGE = ("--cov=layers", "--cov=webmap", "--cov-report=term")  # asked for: it costs a third more


def run(*command: str) -> None:
    """Run a command and stop at the first that fails."""
    print("+", " ".join(str(part) for part in command), flush=True)
    subprocess.run(command, cwd=ROOT, check=True)


def beside(*steps: Callable[[], None]) -> None:
    """Take steps that do not need each other, two at a time; raises what the first failure does."""
    with ThreadPoolExecutor(2) as pool:
        for step in [pool.submit(step) for step in steps]:
            step.result()


def find_browser() -> str | None:
    """The path of an installed Chromium or Chrome."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def find_postgis() -> Path | None:
    """The folder of the programs of the newest PostgreSQL that has PostGIS."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        shared = Path("/usr/share/postgresql") / folder.parent.name
        if (shared / "extension/postgis.control").exists():
            return folder
    return None


def ensure_tools() -> None:
    """Install Debian's programs for the tests as root where they lack; else say what lacks."""
    wanted = [] if find_browser() else [*DEBIAN]
    wanted += [] if shutil.which("java") else JAVA
    wanted += [] if shutil.which("soffice") else OFFICE
    wanted += [] if find_postgis() else POSTGIS
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted)
        wanted = []
    if wanted:
        sys.exit(f"The tests need other programs. As root: apt-get install {' '.join(wanted)}")


def ensure_packages() -> None:
    """Make the environment; install the project with what its tests need, pinned tools of npm."""
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", ".[test]")
    os.environ["PATH"] = os.pathsep.join((str(PYTHON.parent), os.environ["PATH"]))  # has node
    os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")  # trust what the machine trusts, as pip does
    run(*NPM, "ci", "--no-progress", "--ignore-scripts")


def check_words() -> None:
    """Lint and types of Python and of scripts, the scripts' own tests."""
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    for script in SCRIPTS:
        run(*NPM, "run", "--silent", script)


def check(*arguments: str) -> None:
    """Run tests beside each other; what fails beside another must pass alone, and is named."""
    pytest = (PYTHON, "-m", "pytest")
    try:
        run(*pytest, *PARALLEL, *arguments)
    except subprocess.CalledProcessError:
        run(*pytest, "--last-failed", "--maxfail=1", "--verbose", *arguments)


def main() -> None:
    """Install, lint, test; `--coverage` counts lines; exits as the first step that fails does."""
    counted = COVERAGE if "--coverage" in sys.argv[1:] else ()
    beside(ensure_tools, ensure_packages)
    beside(check_words, partial(check, *counted, "tests", "--ignore=tests/browser"))
    check(*BY_FILE, "tests/browser")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
