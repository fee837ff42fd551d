"""The command line: every command with its options; `webmap/commands` does what they say."""

import argparse
import os
from pathlib import Path

from webmap.arguments import origin, slug
from webmap.formats import FORMATS, GEOJSON
from webmap.formats.crs import WGS84
from webmap.serve_options import add_serve_options


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


def _add(commands, name: str, words: str, many: bool = False) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
    folder, rest = environment_folder(), "; given twice or more, as DIR or NAME=DIR, all of them"
    command.add_argument(
        "--geodata",
        type=Path,
        metavar="DIR",
        action="append" if many else "store",
        default=None if many else folder,
        help=f"use another data folder (PLANMAP_GEODATA does the same){rest if many else ''}",
    )
    command.set_defaults(run=name)
    return command


def _take_documents(command, words: str, required: bool = False) -> None:
    command.add_argument("--documents", type=Path, metavar="DIR", required=required, help=words)


def environment_folder() -> Path | None:
    """The data folder that PLANMAP_GEODATA names, if it does."""
    folder = os.environ.get("PLANMAP_GEODATA")
    return Path(folder) if folder else None


def _add_serve(commands) -> None:
    words = "serve the map to browsers until stopped with Ctrl-C"
    command = _add(commands, "serve", words, many=True)
    add_serve_options(command)


def _add_check(commands) -> None:
    command = _add(commands, "check", "check every fact, place and citation of the data")
    _take_documents(command, "also look every citation up in the plans' texts in this folder")


def _add_export(commands) -> None:
    words = (
        "write layers as files that GIS programs open, or the whole atlas as one page, zip or site"
    )
    command = _add(commands, "export", words)
    command.add_argument(
        "layer",
        help="a layer's id, such as parks; `all` for all; `atlas.html`: the map, opened by "
        "double-click with no network; `bundle.zip`: all layers with dictionary, styles, manifest; "
        "a folder with a slash at its end, such as site/: everything for any web server; "
        "or the address of a file or report, which a filter may narrow: "
        "/layers/parks.gpkg?status=planned, /report.docx?ready=energy, /places/CODE.pptx",
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
    command = _add(commands, "mentions", words)
    _take_documents(command, "the folder with the plans' texts", required=True)


def _add_manifest(commands) -> None:
    words = "write geodata/manifest.yaml: how many entries each file holds, for check to keep"
    _add(commands, "manifest", words)


def _add_changes(commands) -> None:
    words = (
        "record in geodata/changes.yaml what the data changed since another state, for the feeds"
    )
    command = _add(commands, "changes", words)
    command.add_argument("old", type=Path, metavar="OLD", help="the data folder as it was before")


def _add_diff(commands) -> None:
    words = "tell what differs between two states of the data; nothing is written"
    command = _add(commands, "diff", words)
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
    _add(commands, "schemas", words)


def _add_places(commands) -> None:
    words = "propose points for what is loosely placed, from a gazetteer, or accept marked ones"
    command = _add(commands, "places", words)
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
    command = _add(commands, "new", words)
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
    command = _add(commands, "draft", words)
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
    _add(commands, "mcp", words)


def _add_pack(commands) -> None:
    words = "write the atlas as one GeoPackage file, or into PostGIS, for `serve --atlas`"
    command = _add(commands, "pack", words)
    told = "a file such as atlas.gpkg, or postgresql://user@host/database"
    command.add_argument("target", metavar="TARGET", help=told)
