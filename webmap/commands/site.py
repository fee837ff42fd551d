"""`planmap export site/`: the whole site as files for any web server."""

import argparse
import sys
import time

from webmap.still.folder import Foreign, replaced


def run(options: argparse.Namespace) -> int:
    """Write the folder; 1 when it cannot be written, 2 when it holds what is not ours."""
    from webmap import create_app
    from webmap.still.walk import Unanswered, Walk

    started = time.monotonic()
    folder = options.out / options.layer.rstrip("/")
    try:
        with replaced(folder) as made:
            _say("reading the data …")
            given = {"GEODATA": options.geodata} if options.geodata else {}
            app = create_app({**given, "URL": options.url, "STILL": True})
            written = Walk(app, _say).write(made)
    except Foreign as error:
        print(f"planmap export: {error}", file=sys.stderr)
        return 2
    except Unanswered as error:
        print(f"planmap export: {error}; nothing half-written", file=sys.stderr)
        return 1
    except OSError as error:
        told = f"{error.filename}: {error.strerror}"
        print(f"planmap export: {told}; nothing half-written", file=sys.stderr)
        return 1
    print(folder)
    size, whole = written.plain / 1e6, written.whole / 1e6
    seconds = time.monotonic() - started
    print(f"{written.files} files, {size:.1f} MB, {whole:.1f} MB compressed ones included")
    print(f"{seconds:.0f} s")
    return 0


def _say(words: str) -> None:
    print(f"planmap: {words}", file=sys.stderr, flush=True)
