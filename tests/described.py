"""Hold the server to its description at `/api`: `python -m tests.described` runs schemathesis."""

# Needs `pip install schemathesis` (4.32 or newer), which brings twenty packages and is no part of
# the tests. Any text that is longer than nothing is no filter: the description says `format: cql2`,
# which this file, the hooks of schemathesis, knows how to write. OpenAPI cannot say that `filter`
# depends on `filter-lang`, nor that a box has its south below its north: the hook sees to both.

import os
import subprocess
import sys

try:
    import schemathesis
    from hypothesis import strategies
except ModuleNotFoundError:
    sys.exit("The description is checked by schemathesis: pip install 'schemathesis>=4.32,<5'")

JSON = '{"op":"=","args":[{"property":"name"},"x"]}'
TEXTS = (
    "name = 'x'",
    "name_en LIKE '%park%' AND NOT kind = '县'",
    "name IS NULL OR name IN ('甲', '乙')",
    "S_INTERSECTS(geometry, BBOX(112, 37, 113, 38))",
)
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
    from tests.server import running

    with running("--quiet", "--unlimited") as server:
        told = f"{server.address}/api?f=json"
        command = ("run", told, "--max-examples", str(MOST), "--seed", "1", *sys.argv[1:])
        hooks = {**os.environ, "SCHEMATHESIS_HOOKS": "tests.described"}
        return subprocess.call((sys.executable, "-m", "schemathesis.cli", *command), env=hooks)


if __name__ == "__main__":
    sys.exit(main())
