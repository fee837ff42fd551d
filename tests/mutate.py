"""Damages copies of the data, one file at a time, and tells what `planmap check` makes of each."""

# `python -m tests.mutate --tries 200 --seed 1` damages the real data; `--tiny` the made-up one.
# A fault is a traceback, a check that passes what the site then cannot serve, and a file that
# lost entries and passes.

import argparse
import contextlib
import io
import random
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.load import GEODATA
from webmap import create_app
from webmap.cli import main

TINY = Path(__file__).parent / "data" / "tiny"
VALUES = ("null", "[]", "{}", "''", "-1", ".nan", "1e999", "9" * 5000, "x" * 9000, "'\\a'", '"\\e"')
JSON_VALUES = ("null", "[]", "{}", '""', "-1", "NaN", "1e999", "9" * 5000, '"\\u0007"', '"1"')
PAGES = (
    *(
        "/",
        "/?lang=en",
        "/layers",
        "/layers.json",
        "/search.json",
        "/search?q=xian",
        "/facets.json",
    ),
    *("/scene.zh.json", "/scene.en.json", "/relief.webp", "/about", "/health", "/industries"),
    *("/sites", "/compare", "/places", "/places.json", "/documents", "/targets", "/targets.json"),
    *("/coverage", "/coverage.json", "/differences", "/glossary", "/glossary.json", "/cite.bib"),
)
BAD = ("traceback", "broken site", "lost in silence")


@dataclass(frozen=True)
class Damage:
    """One damaged file, and what came of it."""

    file: str
    kind: str
    outcome: str
    told: str

    @property
    def bad(self) -> bool:
        """Whether the check failed to do what it promises."""
        return self.outcome in BAD


def _cut(text: str, dice: random.Random) -> str:
    return text[: len(text) // 2]


def _cut_between(text: str, dice: random.Random) -> str:
    """The first half of the entries: a file that is whole in form and holds too little."""
    lines = text.splitlines(keepends=True)
    if text.startswith('{"type"'):
        half = "".join(lines[: 1 + (len(lines) - 2) // 2]).rstrip(",\n")
        return f"{half}\n" + "".join(lines[-1:])
    starts = [n for n, line in enumerate(lines) if n and line.strip() and line[0] not in " #]"]
    if text.startswith("features:"):
        starts = [n for n, line in enumerate(lines) if line.startswith(("- id", "  - id"))][1:]
    return "".join(lines[: starts[len(starts) // 2]]) if starts else ""


def _drop_line(text: str, dice: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    del lines[dice.randrange(len(lines))]
    return "".join(lines)


def _swap_value(text: str, dice: random.Random) -> str:
    """Another value after a colon or a comma."""
    values = JSON_VALUES if text.lstrip().startswith("{") else VALUES
    spots = [n for n, letter in enumerate(text) if letter in ":,"]
    at = dice.choice(spots) + 1
    ends = [end for end in (text.find(mark, at) for mark in ",\n}]") if end >= 0]
    return f"{text[:at]} {dice.choice(values)}{text[min(ends, default=len(text)) :]}"


def _drop_key(text: str, dice: random.Random) -> str:
    """A key misspelt."""
    at = dice.choice([n for n, letter in enumerate(text) if letter in ":,"] or [0])
    return f"{text[: max(at - 1, 0)]}z{text[at:]}"


def _control(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text))
    return text[:at] + dice.choice("\x00\x07\x1b\u202e\ufeff\u2028\x85") + text[at:]


def _digits(text: str, dice: random.Random) -> str:
    """One digit changed."""
    spots = [n for n, letter in enumerate(text) if letter.isdigit()] or [0]
    at = dice.choice(spots)
    return text[:at] + dice.choice("0123456789e-") + text[at + 1 :]


def _repeat(text: str, dice: random.Random) -> str:
    """One line written twice."""
    lines = text.splitlines(keepends=True)
    at = dice.randrange(len(lines))
    return "".join([*lines[:at], lines[at], *lines[at:]])


def _deep(text: str, dice: random.Random) -> str:
    depth = dice.choice((400, 3000, 200_000))
    return dice.choice(("[" * depth + "]" * depth, f"{text}\nzz: " + "[" * depth))


def _bomb(text: str, dice: random.Random) -> str:
    rows = "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 12))
    return f"b0: &b0 [x, x]\n{rows}"


def _empty(text: str, dice: random.Random) -> str:
    return dice.choice(("", "{}", "[]", "null", "x", "0"))


def _flip(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


TEXTS: dict[str, Callable[[str, random.Random], str]] = {
    "cut in half": _cut,
    "cut between entries": _cut_between,
    "line dropped": _drop_line,
    "value swapped": _swap_value,
    "key misspelt": _drop_key,
    "control character": _control,
    "digit changed": _digits,
    "line repeated": _repeat,
    "nested deep": _deep,
    "alias bomb": _bomb,
    "emptied": _empty,
}
LOSING = ("cut in half", "cut between entries", "emptied")


def damages(root: Path, tries: int, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """File, kind of damage and new content, the same for the same seed."""
    dice = random.Random(seed)
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".md")
    kinds = [*TEXTS, "byte flipped"]
    order = [(path, kind) for path in files for kind in kinds]
    while tries > 0:
        dice.shuffle(order)
        for path, kind in order[:tries]:
            yield path.relative_to(root).as_posix(), kind, _damaged(path, kind, dice)
        tries -= len(order)


def _damaged(path: Path, kind: str, dice: random.Random) -> bytes:
    data = path.read_bytes()
    if kind not in TEXTS or path.suffix == ".webp":
        return data[: len(data) // 2] if kind in LOSING else _flip(data, dice)
    return TEXTS[kind](data.decode(), dice).encode("utf-8", "surrogatepass")


def judge(root: Path, file: str, kind: str, content: bytes, smoke: bool = True) -> Damage:
    """What the check makes of `root` with one file's content replaced; the file is put back."""
    path = root / file
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        outcome, told = _checked(root)
        if outcome == "passed" and content != before:
            if kind in LOSING:
                return Damage(file, kind, "lost in silence", told)
            if smoke and (fault := _broken(root)):
                return Damage(file, kind, "broken site", fault)
        return Damage(file, kind, outcome, told)
    finally:
        path.write_bytes(before)


def _checked(root: Path) -> tuple[str, str]:
    told = io.StringIO()
    try:
        with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
            code = main(["check", "--geodata", str(root)])
    except Exception:
        return "traceback", traceback.format_exc()
    return "found" if code else "passed", told.getvalue()


def _broken(root: Path) -> str | None:
    """What fails of the whole site; None when all its pages answer."""
    try:
        app = create_app({"GEODATA": root})
        app.extensions["planmap"].prepare()
        client = app.test_client()
        for page in PAGES:
            if client.get(page).status_code >= 500:
                return f"{page} answers 500"
    except Exception:
        return traceback.format_exc()
    return None


def run(root: Path, tries: int, seed: int, smoke: bool = True) -> Iterator[Damage]:
    """Judge many damages of a copy of `root`."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(root, Path(folder) / "geodata"))
        with contextlib.redirect_stdout(io.StringIO()):
            main(["manifest", "--geodata", str(copy)])
        for file, kind, content in damages(copy, tries, seed):
            yield judge(copy, file, kind, content, smoke)


def _report(options: argparse.Namespace) -> int:
    outcomes: Counter[str] = Counter()
    for damage in run(TINY if options.tiny else GEODATA, options.tries, options.seed):
        outcomes[damage.outcome] += 1
        if damage.bad or options.verbose:
            told = damage.told.strip().splitlines()
            shown = told if damage.bad else told[-3:]
            print(f"{damage.outcome}: {damage.kind}: {damage.file}", *shown, sep="\n  ", flush=True)
    print(f"seed {options.seed}:", ", ".join(f"{name} {n}" for name, n in outcomes.most_common()))
    return 1 if any(outcomes[name] for name in BAD) else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tries", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tiny", action="store_true", help="the made-up data of the tests")
    parser.add_argument("--verbose", action="store_true", help="also what was found")
    sys.exit(_report(parser.parse_args()))
