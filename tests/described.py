"""Hold the server to its description at `/api`: `python -m tests.described` runs schemathesis."""

# Needs `pip install schemathesis` (4.32 or newer), which brings twenty packages and is no part of
# the tests. Any text that is longer than nothing is no filter: the description says `format: cql2`,
# which this file, the hooks of schemathesis, knows how to write. OpenAPI cannot say that `filter`
# depends on `filter-lang`, nor that a box has its south below its north: the hook sees to both.

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

try:
    import schemathesis
    from hypothesis import strategies
except ModuleNotFoundError:
    sys.exit("The description is checked by schemathesis: pip install 'schemathesis>=4.32,<5'")

# every collection can be asked by these: what is a property of one is none of another
JSON = '{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[112,37,113,38]}]}'
TEXTS = (
    "S_INTERSECTS(geometry, BBOX(112, 37, 113, 38))",
    "NOT S_DISJOINT(geometry, POINT(112.5 37.8)) OR geometry IS NULL",
    "1 = 1 AND 'x' < 'y'",
)
CONFIG = """
[checks.negative_data_rejection]
expected-statuses = [400, 404, 405, 406, 414]
"""
MOST = 20  # examples of each operation

schemathesis.openapi.format("cql2", strategies.sampled_from([*TEXTS, JSON]))


@schemathesis.hook
def before_call(context, case, kwargs):
    """What is to be taken agrees in what OpenAPI cannot say: filter and language, ends of a box."""
    asked = case.query or {}
    if not (case.meta and case.meta.generation.mode.is_positive):
        return
    if "bbox" in asked:
        asked["bbox"] = "112,37,113,38"
        asked.pop("bbox-crs", None)
    if asked.get("filter") == JSON and asked.get("filter-lang", "cql2-text") == "cql2-text":
        asked["filter-lang"] = "cql2-json"
    elif asked.get("filter") in TEXTS and asked.get("filter-lang") == "cql2-json":
        asked["filter-lang"] = "cql2-text"


def main() -> int:
    """Serve our data and ask of every address what the description allows and what it forbids."""
    from tests.run import ROOT
    from tests.server import running

    with TemporaryDirectory() as folder, running("--quiet", "--unlimited") as server:
        config = Path(folder) / "schemathesis.toml"
        config.write_text(CONFIG, encoding="utf-8")
        told = f"{server.address}/api?f=json"
        command = (
            "--config-file",
            str(config),
            "run",
            told,
            "--max-examples",
            str(MOST),
            "--seed",
            "1",
            *sys.argv[1:],
        )
        hooks = {"SCHEMATHESIS_HOOKS": "tests.described", "PYTHONPATH": str(ROOT)}
        return subprocess.call(
            (sys.executable, "-m", "schemathesis.cli", *command),
            env={**os.environ, **hooks},
            cwd=folder,
        )


if __name__ == "__main__":
    sys.exit(main())
