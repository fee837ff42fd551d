"""Packages that pass for not installed, so that no library loads them for what it may do."""

import sys
from collections.abc import Iterable
from importlib.abc import MetaPathFinder

UNUSED = ("pandas", "geopandas")  # folium and pyogrio load them where they are: 0.5 s, 70 MB


class Without(MetaPathFinder):
    """Has packages pass for not installed while `with` lasts, unless they are loaded already."""

    def __init__(self, names: Iterable[str]):
        self.names = frozenset(names)

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Raises ModuleNotFoundError for those; leaves all others to the next finder."""
        if name in self.names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    def __enter__(self) -> None:
        sys.meta_path.insert(0, self)

    def __exit__(self, *_: object) -> None:
        sys.meta_path.remove(self)
