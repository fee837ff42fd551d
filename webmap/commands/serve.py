"""`planmap serve`: what the options say, as the configuration of the server."""

import argparse
import sys
from pathlib import Path

from webmap.command_line import environment_folder
from webmap.serve import serve
from webmap.several.naming import BadNames, named

PACKED = "--atlas serves what was packed; leave out --edit, --review and --documents"
ALONE = "--edit and --review work with one atlas: give one --geodata"
PAIRED = "give one --documents for each --geodata, in the same order, or none"


def run(options: argparse.Namespace) -> int:
    """Serve until stopped; 2 for options that do not go together. Raises DataError."""
    folder = environment_folder()
    options.geodata = options.geodata or ([folder] if folder else [])
    try:
        config = configuration(options)
    except BadNames as error:
        print(f"planmap serve: {error}", file=sys.stderr)
        return 2
    place = options.host, options.port
    watching = bool(options.watch or options.edit or options.review)
    how = options.quiet, not options.unlimited, watching, options.proxied
    return serve(config, *place, options.open, *how)


def configuration(options: argparse.Namespace) -> dict:
    """The settings that options give; of several atlases also SEVERAL, their folders by name.

    Raises BadNames for what does not go together.
    """
    folders, texts = options.geodata or [], options.documents or []
    works = bool(options.edit or options.review)
    if options.atlas and (works or texts or len(folders) > 1):
        raise BadNames(PACKED)
    chosen = {"HSTS": options.hsts, "CONTACT": options.contact, "URL": options.url}
    chosen |= {"ATLAS": options.atlas}
    if len(folders) > 1:
        chosen |= _several(folders, texts, works)
    elif len(texts) > 1:
        raise BadNames(PAIRED)
    else:
        chosen |= {"GEODATA": next(iter(folders), None), "DOCUMENTS": next(iter(texts), None)}
    if works:
        chosen |= _desks(options, chosen["GEODATA"])
    return {key: value for key, value in chosen.items() if value}


def _several(folders: list[Path], texts: list[Path], works: bool) -> dict:
    if works:
        raise BadNames(ALONE)
    if texts and len(texts) != len(folders):
        raise BadNames(PAIRED)
    names = named(folders)
    return {"SEVERAL": names, "DOCUMENTS": dict(zip(names, texts, strict=False))}


def _desks(options: argparse.Namespace, folder: Path | None) -> dict:
    """Where one edits and reviews; both write into the data folder."""
    from layers.load import GEODATA
    from webmap.editing.desk import Desk, refusal
    from webmap.reviewing.desk import Review

    shared = bool(options.url or options.hsts or options.proxied)
    if wrong := refusal(options.host, shared, "--edit" if options.edit else "--review"):
        raise BadNames(wrong)
    root = folder or GEODATA
    found = {"EDIT": Desk(root)} if options.edit else {}
    return {**found, "REVIEW": Review(root, options.review)} if options.review else found
