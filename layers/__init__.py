"""Facts and places turned into one checked, located atlas; knows nothing of HTTP."""

from typing import TYPE_CHECKING

from layers.problems import DataError, Problem

if TYPE_CHECKING:
    from layers.atlas import Atlas, load_atlas

__all__ = ["Atlas", "DataError", "Problem", "load_atlas"]


def __getattr__(name: str) -> object:
    """The atlas, imported on first use: a server is alive long before it has one."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from layers import atlas

    return getattr(atlas, name)
