"""The command line: serve the map, check the data, export layers."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from webmap.arguments import contact, origin, port, slug
from webmap.formats import FORMATS, GEOJSON
from webmap.formats.crs import WGS84
from webmap.serve import serve


def run() -> None:
    """The command as a shell starts it: ends the process with what `main` gives.

    It ends at once where a server was begun: threads of it, or of what it prepares, may still
    run, and Python would crash under them.
    """
    status = main()
    if "granian" not in sys.modules:
        sys.exit(status)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `planmap`; returns 0 when all is well, 1 when the data is wrong, 2 for wrong usage."""
    options = command_line().parse_args(arguments)
    from layers import DataError

    try:
        return options.run(options)
    except DataError as error:
        _print_problems(error.problems)
        return 1
    except KeyboardInterrupt:
        return 130


def command_line() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(
        prog="planmap",
        description="What public plans say of a region, on one map.",
        epilog="Example: planmap serve --open",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    parts = (
        _add_serve,
        _add_check,
        _add_export,
        _add_mentions,
        _add_manifest,
        _add_changes,
        _add_diff,
        _add_schemas,
        _add_places,
        _add_new,
        _add_draft,
        _add_mcp,
        _add_pack,
    )
    for add in parts:
        add(commands)
    return parser


def _add(commands, name: str, run, words: str, many: bool = False) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
    folder, rest = _environment_folder(), "; given twice or more, as DIR or NAME=DIR, all of them"
    command.add_argument(
        "--geodata",
        type=Path,
        metavar="DIR",
        action="append" if many else "store",
        default=None if many else folder,
        help=f"use another data folder (PLANMAP_GEODATA does the same){rest if many else ''}",
    )
    command.set_defaults(run=run)
    return command


def _take_documents(command, words: str, required: bool = False) -> None:
    command.add_argument("--documents", type=Path, metavar="DIR", required=required, help=words)


def _environment_folder() -> Path | None:
    folder = os.environ.get("PLANMAP_GEODATA")
    return Path(folder) if folder else None


def _add_serve(commands) -> None:
    words = "serve the map to browsers until stopped with Ctrl-C"
    command = _add(commands, "serve", _serve, words, many=True)
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    command.add_argument("--port", type=port, default=8000, help="port (%(default)s)")
    command.add_argument("--open", action="store_true", help="open the map in the browser")
    command.add_argument("--quiet", action="store_true", help="write no line for each request")
    command.add_argument(
        "--watch",
        action="store_true",
        help="read the data again when a file changes, as on SIGHUP; bad data is not served",
    )
    command.add_argument(
        "--edit",
        action="store_true",
        help="place features and reword claims at /edit, on this machine only; watches as --watch",
    )
    command.add_argument(
        "--review",
        type=Path,
        metavar="DIR",
        help="decide on the draft in this folder at /review, on this machine only; watches, too",
    )
    command.add_argument(
        "--atlas",
        metavar="TARGET",
        help="serve what `planmap pack` wrote, item by item: a file or postgresql://…; for atlases "
        "of more than 20,000 features, or for several servers",
    )
    command.add_argument(
        "--unlimited",
        action="store_true",
        help="limit no client's processor time; for a server behind a proxy on another machine",
    )
    command.add_argument(
        "--hsts",
        action="store_true",
        help="tell browsers to come by HTTPS only, for a year; for a server behind an HTTPS proxy",
    )
    command.add_argument(
        "--contact",
        type=contact,
        metavar="URI",
        help="whom to tell of a hole, for /.well-known/security.txt: mailto:… or https://…",
    )
    command.add_argument(
        "--url",
        type=origin,
        metavar="URL",
        help="the public address, such as https://map.example/plans, for citations, QR codes, "
        "frames, files and shared links; without it they name this machine",
    )
    command.add_argument(
        "--proxied",
        action="store_true",
        help="believe what a proxy says of client, scheme and host (X-Forwarded-For, -Proto, "
        "-Host); only for a server that nobody reaches but through the proxy",
    )
    command.add_argument(
        "--documents",
        type=Path,
        metavar="DIR",
        action="append",
        help="show the plans' texts from this folder in the reading pane; one for each --geodata",
    )


def _add_check(commands) -> None:
    command = _add(commands, "check", _check, "check every fact, place and citation of the data")
    _take_documents(command, "also look every citation up in the plans' texts in this folder")


def _add_export(commands) -> None:
    words = (
        "write layers as files that GIS programs open, or the whole atlas as one page, zip or site"
    )
    command = _add(commands, "export", _export, words)
    command.add_argument(
        "layer",
        help="a layer's id, such as parks; `all` for all; `atlas.html`: the map, opened by "
        "double-click with no network; `bundle.zip`: all layers with dictionary, styles, manifest; "
        "a folder with a slash at its end, such as site/: everything for any web server; "
        "or the address of a report: /report.docx?ready=energy, /places/CODE.pptx",
    )
    command.add_argument(
        "--url",
        type=origin,
        metavar="URL",
        help="of a site: where it will stand, for its feeds, reports, citations and shared links",
    )
    command.add_argument("--format", choices=list(FORMATS), default=GEOJSON.suffix)
    command.add_argument(
        "--crs",
        metavar="CRS",
        default=WGS84.id,
        help="EPSG code: 4326, 4490, 3857 or that of the region's plane; or gcj02 and bd09 for "
        "pasting into Chinese web maps (%(default)s)",
    )
    command.add_argument(
        "--out",
        type=Path,
        default=Path("."),
        metavar="DIR",
        help="folder to write to, made if missing (the current one)",
    )


def _add_mentions(commands) -> None:
    words = "write geodata/mentions.csv: which places each section of the texts names"
    command = _add(commands, "mentions", _mentions, words)
    _take_documents(command, "the folder with the plans' texts", required=True)


def _add_manifest(commands) -> None:
    words = "write geodata/manifest.yaml: how many entries each file holds, for check to keep"
    _add(commands, "manifest", _manifest, words)


def _add_changes(commands) -> None:
    words = (
        "record in geodata/changes.yaml what the data changed since another state, for the feeds"
    )
    command = _add(commands, "changes", _changes, words)
    command.add_argument("old", type=Path, metavar="OLD", help="the data folder as it was before")


def _add_diff(commands) -> None:
    words = "tell what differs between two states of the data; nothing is written"
    command = _add(commands, "diff", _diff, words)
    command.add_argument("old", type=Path, metavar="OLD", help="the data folder as it was before")
    words = "the data folder as it is now (that of --geodata)"
    command.add_argument("new", type=Path, metavar="NEW", nargs="?", help=words)
    command.add_argument("--json", action="store_true", help="as JSON, as in /changes.json")
    command.add_argument("--lang", choices=("zh", "en"), default="zh", help="(%(default)s)")
    command.add_argument("--plan", metavar="ID", help="only what this plan says or said")
    command.add_argument("--place", metavar="CODE", help="only what lies or lay in this place")
    command.add_argument("--theme", metavar="ID", help="only this group of layers, theme of goals")
    kinds = ("added", "dropped", "renamed", "restated", "moved")
    command.add_argument("--kind", choices=kinds, help="only what changed in this way")
    aspects = ("figures", "verbs", "stages", "places", "words", "names", "order")
    command.add_argument("--aspect", choices=aspects, help="only where this of it changed")


def _add_schemas(commands) -> None:
    words = "write geodata/schemas/, by which an editor completes and checks the fact files"
    _add(commands, "schemas", _schemas, words)


def _add_places(commands) -> None:
    words = "propose points for what is loosely placed, from a gazetteer, or accept marked ones"
    command = _add(commands, "places", _places, words)
    kinds = "OpenStreetMap extract (.osm.pbf, .osm), GeoNames country file (.txt, .zip) or table"
    command.add_argument("file", nargs="?", type=Path, metavar="FILE", help=kinds)
    command.add_argument(
        "--out",
        type=Path,
        default=Path("proposals.csv"),
        metavar="CSV",
        help="the table to write (%(default)s)",
    )
    command.add_argument("--source", metavar="ID", help="of a table: its id in sources.yaml")
    command.add_argument("--licence", metavar="TEXT", help="of a table: its licence")
    words = "take the rows marked in this table into the data: all of them, or none"
    command.add_argument("--accept", type=Path, metavar="CSV", help=words)


def _add_new(commands) -> None:
    words = "begin an atlas of other cities: borders, seats, relief, empty layers in a new folder"
    command = _add(commands, "new", _new, words)
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder to make")
    command.add_argument(
        "--cities",
        nargs="+",
        required=True,
        metavar="CITY",
        help="codes or names of prefecture-level cities, such as 420700 or 鄂州",
    )
    command.add_argument("--title", metavar="TEXT", help="what the map is called in Chinese")
    command.add_argument("--title-en", metavar="TEXT", help="and in English")


def _add_draft(commands) -> None:
    words = "draft facts from the text of a plan that is not in the data yet, for review"
    command = _add(commands, "draft", _draft, words)
    command.add_argument("text", type=Path, metavar="TEXT", help="the plan: .txt, .docx or .pdf")
    command.add_argument(
        "--document",
        type=slug,
        metavar="ID",
        required=True,
        help="the plan's id; one that the data has is drafted as if it were not known",
    )
    command.add_argument(
        "--out", type=Path, metavar="DIR", required=True, help="the folder to make, with the draft"
    )
    _take_documents(command, "the folder with the known plans' texts, which teach the language")
    command.add_argument(
        "--assistant",
        type=origin,
        metavar="URL",
        help="also ask an assistant, section by section, at this OpenAI-compatible address, such "
        "as http://127.0.0.1:8080/v1; its key, if any, is read from PLANMAP_ASSISTANT_KEY",
    )
    command.add_argument(
        "--model", default="default", metavar="NAME", help="the assistant's model (%(default)s)"
    )


def _add_mcp(commands) -> None:
    words = "answer language models over stdin and stdout, by the Model Context Protocol"
    _add(commands, "mcp", _mcp, words)


def _add_pack(commands) -> None:
    words = "write the atlas as one GeoPackage file, or into PostGIS, for `serve --atlas`"
    command = _add(commands, "pack", _pack, words)
    told = "a file such as atlas.gpkg, or postgresql://user@host/database"
    command.add_argument("target", metavar="TARGET", help=told)


def _atlas(options: argparse.Namespace, with_mentions: bool = True):
    from layers.load import GEODATA, load_atlas

    print("planmap: reading the data …", file=sys.stderr, flush=True)
    return load_atlas(options.geodata or GEODATA, with_mentions)


def _serve(options: argparse.Namespace) -> int:
    from webmap.commands.serve import run

    folder = _environment_folder()
    options.geodata = options.geodata or ([folder] if folder else [])
    return run(options, serve)


def _check(options: argparse.Namespace) -> int:
    from layers.checking import problems_of
    from layers.citations import check_citations
    from layers.editor import stale_schemas
    from layers.load import GEODATA
    from layers.passages import check_acts
    from layers.renderings import check_english

    atlas = _atlas(options)
    total = sum(1 for _ in atlas.features())
    print(f"{len(atlas.layers)} layers, {total} features, {len(atlas.places)} places")
    print("by accuracy: " + ", ".join(f"{key} {n}" for key, n in sorted(atlas.count().items())))
    problems = problems_of(atlas)
    folder = options.geodata or GEODATA
    compared, unlike = check_english(folder, atlas.renderings)
    print(f"{compared} English texts compared with the Chinese, {len(unlike)} failed")
    problems += [*unlike, *stale_schemas(folder, atlas)]
    if options.documents:
        checked, failed = check_citations(atlas, options.documents)
        print(f"{checked} citations checked, {len(failed)} failed")
        acts, wrong = check_acts(atlas, options.documents)
        print(f"{acts} acts checked, {len(wrong)} failed")
        problems += [*failed, *wrong]
    _print_problems(problems)
    return 1 if problems else 0


def _export(options: argparse.Namespace) -> int:
    from webmap.commands.export import run

    return run(options, _atlas)


def _mentions(options: argparse.Namespace) -> int:
    from layers.load import GEODATA
    from layers.mentions import FILE, find_mentions
    from layers.replacing import write_whole

    path = (options.geodata or GEODATA) / FILE
    write_whole(
        path, find_mentions(_atlas(options, with_mentions=False), options.documents).encode()
    )
    print(path)
    return 0


def _manifest(options: argparse.Namespace) -> int:
    from layers.load import GEODATA, read_whole
    from layers.manifest import FILE, manifest
    from layers.replacing import write_whole

    root = options.geodata or GEODATA
    noted = read_whole(root)
    write_whole(root / FILE, manifest(noted).encode())
    print(root / FILE)
    return 0


def _changes(options: argparse.Namespace) -> int:
    from webmap.commands.changes import run

    return run(options)


def _diff(options: argparse.Namespace) -> int:
    from webmap.commands.diff import run

    return run(options)


def _schemas(options: argparse.Namespace) -> int:
    from layers.editor import editor_schemas
    from layers.load import GEODATA
    from layers.replacing import write_whole

    root = options.geodata or GEODATA
    (root / "schemas").mkdir(exist_ok=True)
    for name, text in editor_schemas(root).items():
        write_whole(root / "schemas" / name, text.encode())
        print(root / "schemas" / name)
    return 0


def _places(options: argparse.Namespace) -> int:
    from webmap.commands.places import run

    return run(options, _atlas)


def _new(options: argparse.Namespace) -> int:
    from webmap.commands.new import run

    return run(options)


def _draft(options: argparse.Namespace) -> int:
    from webmap.commands.draft import run

    return run(options, _atlas)


def _mcp(options: argparse.Namespace) -> int:
    from webmap.commands.mcp import run

    return run(options)


def _pack(options: argparse.Namespace) -> int:
    from webmap.commands.pack import run

    return run(options, _atlas)


def _print_problems(problems) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} problem(s) found", file=sys.stderr)
