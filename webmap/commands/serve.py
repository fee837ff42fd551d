"""`planmap serve`: what the options say, as the configuration of the server."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from layers.load import GEODATA
from webmap.editing.desk import Desk, refusal
from webmap.several.naming import BadNames, named

PACKED = "--atlas serves what was packed; leave out --edit, --documents and a second --geodata"
ALONE = "--edit works with one atlas: give one --geodata"
PAIRED = "give one --documents for each --geodata, in the same order, or none"


def run(options: argparse.Namespace, serve: Callable[..., int]) -> int:
    """Serve until stopped; 2 for options that do not go together. Raises DataError."""
    try:
        config = configuration(options)
    except BadNames as error:
        print(f"planmap serve: {error}", file=sys.stderr)
        return 2
    place = options.host, options.port
    how = options.quiet, not options.unlimited, options.watch or options.edit, options.proxied
    return serve(config, *place, options.open, *how)


def configuration(options: argparse.Namespace) -> dict:
    """The settings that options give; of several atlases also SEVERAL, their folders by name.

    Raises BadNames for what does not go together.
    """
    folders, texts = options.geodata or [], options.documents or []
    if options.atlas and (options.edit or texts or len(folders) > 1):
        raise BadNames(PACKED)
    chosen = {"HSTS": options.hsts, "CONTACT": options.contact, "URL": options.url}
    chosen |= {"ATLAS": options.atlas}
    if len(folders) > 1:
        chosen |= _several(folders, texts, options.edit)
    elif len(texts) > 1:
        raise BadNames(PAIRED)
    else:
        chosen |= {"GEODATA": next(iter(folders), None), "DOCUMENTS": next(iter(texts), None)}
    if options.edit:
        shared = bool(options.url or options.hsts or options.proxied)
        if wrong := refusal(options.host, shared):
            raise BadNames(wrong)
        chosen["EDIT"] = Desk(chosen["GEODATA"] or GEODATA)
    return {key: value for key, value in chosen.items() if value}


def _several(folders: list[Path], texts: list[Path], edit: bool) -> dict:
    if edit:
        raise BadNames(ALONE)
    if texts and len(texts) != len(folders):
        raise BadNames(PAIRED)
    names = named(folders)
    return {"SEVERAL": names, "DOCUMENTS": dict(zip(names, texts, strict=False))}
