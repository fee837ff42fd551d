"""`planmap serve`: what the options say, as the configuration of the server."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from webmap.several.naming import BadNames, named

ALONE = "--edit and --review work with one atlas: give one --geodata"
PACKED = "--atlas serves what was packed; leave out --geodata, --edit, --review and --documents"
PAIRED = "give one --documents for each --geodata, in the same order, or none"


def run(options: argparse.Namespace, serve: Callable[..., int]) -> int:
    """Serve until stopped; 2 for options that do not go together. Raises DataError."""
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
    chosen = {"HSTS": options.hsts, "CONTACT": options.contact, "URL": options.url}
    writing = bool(options.edit or options.review)
    if options.atlas:
        if folders or texts or writing:
            raise BadNames(PACKED)
        chosen["ATLAS"] = options.atlas
    elif len(folders) > 1:
        chosen |= _several(folders, texts, writing)
    elif len(texts) > 1:
        raise BadNames(PAIRED)
    else:
        chosen |= {"GEODATA": next(iter(folders), None), "DOCUMENTS": next(iter(texts), None)}
    if writing:
        chosen |= _desks(options, chosen["GEODATA"])
    return {key: value for key, value in chosen.items() if value}


def _desks(options: argparse.Namespace, folder: Path | None) -> dict:
    """Where one edits and reviews; both write into the data folder. Raises BadNames."""
    from layers.load import GEODATA  # only here: a server is alive before it loads any of this
    from webmap.editing.desk import Desk, refusal
    from webmap.reviewing.desk import Review

    root = folder or GEODATA
    shared = bool(options.url or options.hsts or options.proxied)
    if wrong := refusal(options.host, shared, "--edit" if options.edit else "--review"):
        raise BadNames(wrong)
    found: dict = {"EDIT": Desk(root)} if options.edit else {}
    if options.review:
        found["REVIEW"] = Review(root, options.review)
    return found


def _several(folders: list[Path], texts: list[Path], writing: bool) -> dict:
    if writing:
        raise BadNames(ALONE)
    if texts and len(texts) != len(folders):
        raise BadNames(PAIRED)
    names = named(folders)
    return {"SEVERAL": names, "DOCUMENTS": dict(zip(names, texts, strict=False))}
