"""Facts and places turned into one checked, located atlas; knows nothing of HTTP."""

from importlib import import_module
from typing import TYPE_CHECKING

from layers.problems import DataError, Problem

if TYPE_CHECKING:
    from layers.atlas import Atlas, Feature, Layer
    from layers.documents import Document
    from layers.facts import Claim
    from layers.finding import named
    from layers.frames import frame
    from layers.load import load_atlas

__all__ = [
    "Atlas",
    "Claim",
    "DataError",
    "Document",
    "Feature",
    "Layer",
    "Problem",
    "frame",
    "load_atlas",
    "named",
]
_ROOMS = {
    "atlas": ("Atlas", "Feature", "Layer"),
    "documents": ("Document",),
    "facts": ("Claim",),
    "finding": ("named",),
    "frames": ("frame",),
    "load": ("load_atlas",),
}
_MODULES = {name: module for module, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    """What is public, imported on first use: a server is alive long before it has an atlas."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"layers.{_MODULES[name]}"), name)
