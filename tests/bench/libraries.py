"""The peers' libraries: pinned, from npm, in a cache outside of the checkout, never committed."""

import hashlib
import os
import re
import subprocess
from pathlib import Path

PINS = {  # the versions that folium 0.20 links, where npm has them; esbuild is for the bundle
    "@fortawesome/fontawesome-free": "6.2.0",
    "bootstrap": "5.2.2",
    "drmonty-leaflet-awesome-markers": "2.0.2",
    "esbuild": "0.28.2",
    "glyphicons-only-bootstrap": "1.0.1",
    "jquery": "3.7.1",
    "leaflet": "1.9.3",
}
# by the name at the end of folium's link; None is a small style that no npm package carries
FILES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap-glyphicons.css": "glyphicons-only-bootstrap/css/bootstrap.min.css",
    "all.min.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "leaflet.awesome-markers.js": (
        "drmonty-leaflet-awesome-markers/js/leaflet.awesome-markers.min.js"
    ),
    "leaflet.awesome-markers.css": (
        "drmonty-leaflet-awesome-markers/css/leaflet.awesome-markers.css"
    ),
    "leaflet.awesome.rotate.min.css": None,
}
LINK = re.compile(r'((?:src|href)=")\w+://[^"]+/([^"/]+)(?=")')
IMAGES = "leaflet/dist/images/*.png"  # what leaflet.css shows


def localised(html: str) -> str:
    """The page with every outside link led to `npm/`; KeyError for an unknown library."""
    return LINK.sub(lambda found: f"{found[1]}npm/{FILES[found[2]] or found[2]}", html)


def library_files(folder: Path) -> dict[str, bytes]:
    """Every file such a page may ask for, by path; what no package carries is empty."""
    files = {f"npm/{path or name}": _read(folder, path) for name, path in FILES.items()}
    for image in folder.glob(IMAGES):
        files[f"npm/{image.relative_to(folder).as_posix()}"] = image.read_bytes()
    return files


def _read(folder: Path, path: str | None) -> bytes:
    return (folder / path).read_bytes() if path else b""


def installed() -> Path:
    """The `node_modules` with every pinned package, installed on first use; it takes npm."""
    wanted = [f"{name}@{version}" for name, version in PINS.items()]
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    home = cache / "planmap-bench" / hashlib.sha256(" ".join(wanted).encode()).hexdigest()[:12]
    done = home / "installed"
    if not done.exists():
        home.mkdir(parents=True, exist_ok=True)
        (home / "package.json").write_text("{}")  # else npm looks for one further up
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--save-exact")
        subprocess.run(["npm", "install", *options, *wanted], cwd=home, check=True)
        done.touch()
    return home / "node_modules"


def bundled(folder: Path, script: Path, out: Path) -> dict[str, bytes]:
    """A script and the style it imports, each bundled and minified into one file, by name."""
    command = [folder / ".bin" / "esbuild", script, "--bundle", "--minify", "--external:*.png"]
    environment = {**os.environ, "NODE_PATH": str(folder)}
    command += ["--log-level=warning", f"--outdir={out}"]
    subprocess.run(command, env=environment, check=True)
    return {path.name: path.read_bytes() for path in out.iterdir()}
