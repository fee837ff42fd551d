"""A declared fault, the copy of the project it is planted in, and what its test makes of it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from tests.run import ROOT

HERE = Path(__file__).parent
LISTS = ("layers", "webmap", "scripts", "data")  # the files of this folder, without suffix
CHECK = "check"  # in the place of a test: `planmap check` on the data
LEFT_OUT = (".*", "node_modules", "*.egg-info", "planted")
LIBRARIES = Path("tests/js/node_modules")  # of the scripts' tests: linked, they are many
SECONDS = 180  # that one test may take
CAUGHT, MISSED, VOID = "caught", "NOT caught", "VOID"


@dataclass(frozen=True)
class Fault:
    """One change of one file; `test` (a pytest id, a file of node's, or `check`) must fail.

    `says` is what a reader of the map would suffer. `old` stands in `file` once.
    """

    says: str
    file: str
    old: str
    new: str
    test: str


def declared(lists: Iterable[str] = LISTS) -> list[Fault]:
    """The faults of some lists, in their order."""
    texts = [(HERE / f"{name}.yaml").read_text(encoding="utf-8") for name in lists]
    return [Fault(**row) for text in texts for row in yaml.safe_load(text)]


def misfit(fault: Fault, root: Path = ROOT) -> str | None:
    """Why a fault cannot be planted, or its test not run; None when both can."""
    found = (root / fault.file).read_text(encoding="utf-8").count(fault.old)
    if found != 1 or fault.old == fault.new:
        return f"{fault.file} holds the old text {found} times; write one that it holds once"
    if fault.test == CHECK:
        return None
    path, _, name = fault.test.partition("::")
    if not (root / path).is_file():
        return f"there is no {path}"
    function = f"def {name.partition('[')[0]}("
    missing = name and function not in (root / path).read_text(encoding="utf-8")
    return f"{path} has no {name}" if missing else None


@contextmanager
def copied(root: Path = ROOT) -> Iterator[Path]:
    """A copy of the project for as long as `with` lasts."""
    with TemporaryDirectory(prefix="planted-") as folder:
        copy = Path(folder) / root.name
        # compiled modules come along, and stay valid as long as times do
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        if (root / LIBRARIES).is_dir():
            (copy / LIBRARIES).symlink_to((root / LIBRARIES).resolve())
        yield copy


@contextmanager
def planted(fault: Fault, copy: Path) -> Iterator[None]:
    """The fault in a copy of the project; taken out again."""
    path = copy / fault.file
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(fault.old, fault.new), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


def verdict(fault: Fault, copy: Path) -> tuple[str, str]:
    """Whether the fault's test sees it, and what the test said.

    A test that does not even run is VOID, not caught: any change at all would have done that.
    """
    with planted(fault, copy):
        done = run(fault.test, copy)
    told = done.stdout + done.stderr
    if done.returncode == 0:
        return MISSED, told
    return CAUGHT if done.returncode == 1 and _fits(fault, told) else VOID, told


def _fits(fault: Fault, told: str) -> bool:
    if fault.test == CHECK:
        return "Traceback" not in told and fault.file.removeprefix("geodata/") in told
    return True


def run(test: str, copy: Path) -> subprocess.CompletedProcess:
    """Run one test in a copy; 0 when it passes, 1 when it fails."""
    known = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run(
            command(test), cwd=copy, env=known, capture_output=True, text=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(test, 2, "", f"took over {SECONDS} s")


def command(test: str) -> list[str]:
    """How a test is run."""
    if test == CHECK:
        return [sys.executable, "-m", "webmap", "check", "--geodata", "geodata"]
    if test.endswith(".js"):
        return [str(Path(sys.executable).with_name("node")), "--test", test]
    return [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", test]


def standing(faults: Iterable[Fault], copy: Path) -> list[str]:
    """The tests that fail without any fault, by which nothing can be shown."""
    tests = dict.fromkeys(fault.test for fault in faults)
    if any(test.endswith(".js") for test in tests):
        subprocess.run([sys.executable, "-m", "tests.js.shared_cases"], cwd=copy, check=True)
    return [test for test in tests if run(test, copy).returncode]
