"""Whole addresses of this site: under the public one it was given, or as the request names it."""

from flask import current_app, request


def root() -> str:
    """The site's address without a slash at its end, such as `https://map.example`."""
    return current_app.config["URL"] or request.host_url.rstrip("/")


def absolute(path: str) -> str:
    """An address that still leads here from a downloaded file."""
    return root() + path


def own_path(address: str) -> str:
    """A whole address of this site as a page of it links to it."""
    return address.removeprefix(root())


def path_of(link: str) -> str:
    """The path of a link to this site, whichever way it was reached; others stay as they are."""
    own = request.host_url.rstrip("/")
    return link.removeprefix(root()).removeprefix(own) or "/"


def public(path: str) -> str:
    """The same where a public address is known, else the path: fit for pages that are kept."""
    return (current_app.config["URL"] or "") + path
