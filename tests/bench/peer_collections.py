"""pygeoapi in its own environment, over our items: `tests.bench.collections` and `.load` run it."""

import json
import os
import sys
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

from flask import Flask

from tests.bench.collections import LAYERS, SHARED, rates

SERVER = {
    "bind": {"host": "127.0.0.1", "port": 5000},
    "url": "http://127.0.0.1:5000",
    "mimetype": "application/json; charset=UTF-8",
    "encoding": "utf-8",
    "languages": ["en-US"],
    "limits": {"default_items": 100, "max_items": 10000},
    "map": {"url": "", "attribution": ""},
}
ABOUT = {
    "identification": {
        "title": "t",
        "description": "d",
        "keywords": ["k"],
        "keywords_type": "theme",
        "terms_of_service": "none",
        "url": "http://127.0.0.1",
    },
    "license": {"name": "n", "url": "http://127.0.0.1"},
    "provider": {"name": "n", "url": "http://127.0.0.1"},
    "contact": {"name": "n", "url": "http://127.0.0.1"},
}


def in_memory() -> None:
    """Have its GeoJSON provider keep what it reads, for else it parses the file at each request."""
    from pygeoapi.provider import geojson

    parse = lru_cache(geojson.json.loads)

    def held(text: str) -> dict:
        """What was parsed, as a collection whose list of features may be replaced."""
        return {**parse(text)}

    geojson.json = SimpleNamespace(loads=held, dumps=json.dumps)


def collection(path: Path) -> dict:
    """A layer's file as pygeoapi's own GeoJSON provider serves it."""
    spatial = {"bbox": [-180, -90, 180, 90]}
    return {
        "type": "collection",
        "title": path.stem,
        "description": path.stem,
        "keywords": ["k"],
        "links": [],
        "extents": {"spatial": spatial},
        "providers": [{"type": "feature", "name": "GeoJSON", "data": str(path), "id_field": "id"}],
    }


def application(folder: str) -> Flask:
    """pygeoapi over the layers' files of a folder, held in memory."""
    layers = {layer: collection(Path(folder, f"{layer}.geojson")) for layer in LAYERS}
    whole = {"server": SERVER, "logging": {"level": "ERROR"}, "metadata": ABOUT}
    config, api = Path(folder, "config.yml"), Path(folder, "openapi.yml")
    config.write_text(json.dumps({**whole, "resources": layers}))  # JSON is YAML
    os.environ |= {"PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(api)}
    from pygeoapi.openapi import generate_openapi_document  # both read those when imported

    api.write_text(generate_openapi_document(config, "yaml"))
    from pygeoapi.flask_app import APP

    in_memory()
    return APP


def served(folder: str, port: str) -> None:
    """Serve it by gunicorn, one worker with threads: as much of the machine as ours takes."""
    from gunicorn.app.wsgiapp import run

    threaded = ["--workers", "1", "--threads", "8", "--bind", f"127.0.0.1:{port}"]
    made = f"{__spec__.name}:application({folder!r})"
    sys.argv = ["gunicorn", "--log-level", "warning", *threaded, made]
    run()


def main(folder: str, rounds: str, port: str = "") -> None:
    """Print the rates as JSON; with `--serve PORT` in place of rounds, serve."""
    if rounds == "--serve":
        return served(folder, port)
    print(json.dumps(rates(application(folder).test_client(), LAYERS, SHARED, int(rounds))))


if __name__ == "__main__":
    main(*sys.argv[1:])
