"""The options of `planmap serve`."""

import argparse
from pathlib import Path

from webmap.arguments import contact, origin, port


def add_serve_options(command: argparse.ArgumentParser) -> None:
    """Add all but the data folder."""
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
