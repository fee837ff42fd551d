"""Open what we write and serve in QGIS, without a window: `python -m tests.qgis`."""

# By hand, as QGIS takes minutes to install: it reads the GeoPackage of all layers with its styles
# and every layer of the OGC API, and both are held to the atlas, layer by layer.

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlretrieve

from layers import load_atlas
from layers.atlas import Atlas
from tests.server import running

DEBIAN = ("python3-qgis", "qgis-providers")
READER = Path(__file__).with_name("qgis_reading.py")
PYTHONS = ("/usr/bin/python3", "python3")


def find_python() -> str | None:
    """A Python that has QGIS."""
    for name in PYTHONS:
        path = shutil.which(name)
        if (
            path
            and not subprocess.run([path, "-c", "import qgis.core"], capture_output=True).returncode
        ):
            return path
    return None


def read(python: str) -> dict:
    """What QGIS found, by source and layer."""
    names = load_atlas().layers
    with TemporaryDirectory(prefix="planmap-qgis-") as folder, running("--quiet") as server:
        file = Path(folder) / "layers.gpkg"
        urlretrieve(f"{server.address}/layers.gpkg", file)
        command = [python, "-I", READER, file, f"{server.address}/ogc", *names]
        env = {**os.environ, "HOME": folder}  # QGIS keeps a profile and a cache there
        told = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(told.stdout.splitlines()[-1])


def wrong(atlas: Atlas, found: dict) -> Iterator[str]:
    """What QGIS reads otherwise than the atlas has it."""
    for name, layer in atlas.layers.items():
        placed = sum(one.placed for one in layer.features.values())
        for source, rows in found.items():
            row = rows[name]
            if (row.get("features"), row.get("shapes")) != (placed, placed):
                yield f"{source} {name}: {placed} are placed, QGIS reads {row}"
        style = found["gpkg"][name]
        if not (style.get("styled") and style["renderer"] == "RuleRenderer" and style["symbols"]):
            yield f"gpkg {name}: our style is not taken: {style}"


def main() -> int:
    """Compare and tell; 1 where anything differs, 2 without QGIS."""
    python = find_python()
    if not python:
        print(f"QGIS is not installed: apt-get install --no-install-recommends {' '.join(DEBIAN)}")
        return 2
    atlas, found = load_atlas(), read(python)
    for source, rows in found.items():
        total = sum(row.get("features", 0) for row in rows.values())
        symbols = sum(row.get("symbols", 0) for row in rows.values())
        print(f"{source}: {len(rows)} layers, {total} features, {symbols} symbols")
    problems = list(wrong(atlas, found))
    print("\n".join(problems) or "as the atlas has them")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
