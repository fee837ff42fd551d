"""`planmap export`: layers as files, the whole atlas as one page, one zip or a static site."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from werkzeug.http import parse_options_header

from layers.load import GEODATA
from layers.region import load_region
from layers.replacing import write_whole
from webmap.commands.telling import read_atlas
from webmap.formats import FORMATS
from webmap.formats.crs import WGS84, systems

ALL, PAGE, BUNDLE = "all", "atlas.html", "bundle.zip"
SERVED = "http://127.0.0.1:8000"  # where `planmap serve` answers, for the address in a report
EXAMPLE = "write `/layers/parks.gpkg?status=planned` or `/report.docx?layers=parks`"


def run(options: argparse.Namespace) -> int:
    """Write what is asked for; 1 when a file cannot be written, 2 for wrong usage."""
    if options.layer == PAGE:
        return _write(_page(options))
    if options.layer.startswith("/") and not options.layer.endswith("/"):
        return _served(options)
    if options.layer == BUNDLE:
        return _write(_bundle(options))
    if options.layer.endswith("/"):
        from webmap.commands.site import run as write_site

        return write_site(options)
    known = systems(load_region(options.geodata or GEODATA))
    if options.crs not in known:
        return _refused(f"no system `{options.crs}`; write one of {', '.join(known)}")
    form, crs = FORMATS[options.format], known[options.crs]
    if not (form.any_crs or crs is WGS84):
        return _refused(f"{form.title.en} has a system of its own; leave --crs")
    if not form.is_there:
        return _refused(f"{form.title.en} needs {form.needs}: pip install 'planmap[{form.suffix}]'")
    atlas = read_atlas(options)
    wanted = list(atlas.layers) if options.layer == ALL else [options.layer]
    if wanted[0] not in atlas.layers:
        known = ", ".join(atlas.layers)
        words = (
            f"no layer `{options.layer}`; write {ALL}, {PAGE}, {BUNDLE}, site/ or one of {known}"
        )
        return _refused(words)
    return _write(_layers(atlas, wanted, options.out, form, crs))


def _refused(words: str) -> int:
    print(f"planmap export: {words}", file=sys.stderr)
    return 2


def _layers(*asked) -> Iterator[Path]:
    """Writes all or none when iterated."""
    from webmap.export import export_layers

    yield from export_layers(*asked)


def _page(options: argparse.Namespace) -> Iterator[Path]:
    """Writes the one file when iterated."""
    from webmap import create_app
    from webmap.browser.one_file import OneFile

    print("planmap: reading the data …", file=sys.stderr, flush=True)
    app = create_app({"GEODATA": options.geodata} if options.geodata else {})
    yield OneFile(app).write(options.out)


def _served(options: argparse.Namespace) -> int:
    """What the site offers for download, by its address: a filtered layer, a table, a report."""
    from webmap import create_app

    print("planmap: reading the data …", file=sys.stderr, flush=True)
    client = create_app({"GEODATA": options.geodata} if options.geodata else {}).test_client()
    answer = client.get(options.layer, base_url=SERVED)
    told = parse_options_header(answer.headers.get("Content-Disposition"))[1]
    if answer.status_code != 200 or "filename" not in told:
        return _refused(f"`{options.layer}` gives no file ({answer.status}); {EXAMPLE}")
    return _write(_placed(options.out / told["filename"], answer.data))


def _placed(path: Path, body: bytes) -> Iterator[Path]:
    """Writes one file when iterated."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, body)
    yield path


def _bundle(options: argparse.Namespace) -> Iterator[Path]:
    """Writes the zip when iterated."""
    from webmap.bundle import bundle

    yield from _placed(options.out / BUNDLE, bundle(read_atlas(options)))


def _write(paths: Iterable[Path]) -> int:
    """Print the paths of what is written; 1 when a file cannot be."""
    try:
        written = list(paths)
    except OSError as error:
        print(
            f"planmap export: {error.filename}: {error.strerror}; nothing half-written",
            file=sys.stderr,
        )
        return 1
    print(*written, sep="\n")
    return 0
