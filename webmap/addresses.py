"""Whole addresses of this site: under the public one it was given, or on this very machine."""

# Paths are written as if the site had its host to itself. Where the public address has a path of
# its own, the prefix, it goes before them when an answer leaves, and off when a request comes in.

import re
import socket
from collections.abc import Callable
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import current_app, request

from webmap.bridge import TRUSTED

_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?")
_LINK = re.compile(r'(\s(?:href|src|action)=")(/(?!/)[^"]*)')


def root() -> str:
    """The site's address without a slash at its end, such as `https://map.example/plans`."""
    known = current_app.config["URL"]
    return known or f"{request.scheme}://{_host()}{current_app.config['BELOW']}"


def _host() -> str:
    """The host that the request names if it is this machine, else the one that listens."""
    named = request.host
    if request.environ.get(TRUSTED) or _is_ours(named):
        return named
    host, port = request.environ["SERVER_NAME"], request.environ["SERVER_PORT"]
    host = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    host = f"[{host}]" if ":" in host else host
    return host if port == {"http": "80", "https": "443"}.get(request.scheme) else f"{host}:{port}"


@lru_cache(maxsize=256)
def _is_ours(named: str) -> bool:
    """Whether a host, perhaps with a port, is this machine, asked of the system and of no DNS."""
    found = _HOST.fullmatch(named)
    if not found:
        return False
    host = found[1].strip("[]").lower()
    if host in ("localhost", socket.gethostname().lower()):
        return True
    try:
        address = ip_address(host)
        if address.is_unspecified or address.is_multicast:
            return False
        family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as one:
            one.bind((host, 0))  # only an address of this machine can be bound
    except (OSError, ValueError):
        return False
    return True


def prefix() -> str:
    """The path below which the site stands, such as `/plans`; empty where it has none."""
    return urlsplit(current_app.config["URL"] or "").path or current_app.config["BELOW"]


def absolute(path: str) -> str:
    """An address that still leads here from a downloaded file."""
    return root() + path


def own_path(address: str) -> str:
    """A whole address of this site as a page of it links to it."""
    return address.removeprefix(root())


def path_of(link: str) -> str:
    """The path of a link to this site, whichever way it was reached; others stay as they are."""
    before, host = prefix(), request.host_url.rstrip("/")
    for head in (root(), host + before, host, before):
        if head and re.match(rf"{re.escape(head)}(?=[/?#]|$)", link):
            return link[len(head) :] or "/"
    return link


def public(path: str) -> str:
    """The same where a public address is known, else the path: fit for pages that are kept."""
    return (current_app.config["URL"] or prefix()) + path


def below_prefix(page: str) -> str:
    """A page whose links to this site have the prefix; what is no attribute stays."""
    before = prefix()

    def placed(link: re.Match) -> str:
        there = link[2] == before or link[2].startswith(f"{before}/")
        return f"{link[1]}{'' if there else before}{link[2]}"

    return _LINK.sub(placed, page) if before else page


def redirected(location: str) -> str:
    """Where a redirect leads, without a host: the browser knows how it came here."""
    path = path_of(location)
    return prefix() + path if path.startswith("/") else location


def stripped(wsgi: Callable, before: str) -> Callable:
    """A WSGI application whose requests lose the prefix `before`, if they have it."""

    def answer(environ: dict, start: Callable):
        path = environ.get("PATH_INFO", "")
        if path == before or path.startswith(f"{before}/"):
            environ["PATH_INFO"] = path[len(before) :] or "/"
        return wsgi(environ, start)

    return answer
