"""Facts and places turned into one checked, located atlas; knows nothing of HTTP."""

from layers.atlas import Atlas, load_atlas
from layers.problems import DataError, Problem

__all__ = ["Atlas", "DataError", "Problem", "load_atlas"]
