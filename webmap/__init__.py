"""The map in a browser: Flask, folium, the command line and the exports."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from webmap.application import DEFAULTS as DEFAULTS
    from webmap.application import HEADERS as HEADERS
    from webmap.application import LONGEST_ADDRESS as LONGEST_ADDRESS
    from webmap.application import create_app as create_app

LATER = ("create_app", "DEFAULTS", "HEADERS", "LONGEST_ADDRESS")


def __getattr__(name: str) -> object:
    """The application, imported on first use: a server is alive long before it has it."""
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from webmap import application

    return getattr(application, name)
