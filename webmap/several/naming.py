"""Which folders are served below which paths: `NAME=DIR`, or a folder, which gives its own name."""

import re
from collections.abc import Sequence
from pathlib import Path

OWN = ("search", "health", "atlases", "robots", "sitemap", "static")  # paths of the start page
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class BadNames(ValueError):
    """Folders that cannot be served beside each other; says why."""


def named(given: Sequence[Path]) -> dict[str, Path]:
    """The folders by the names of their paths; raises BadNames."""
    found: dict[str, Path] = {}
    for one in given:
        name, folder = _pair(one)
        if name in OWN:
            raise BadNames(
                f"`{name}` is a path of the start page: write another name, NAME={folder}"
            )
        if name in found:
            raise BadNames(f"two atlases would stand below /{name}: write NAME={folder}")
        found[name] = folder
    return found


def _pair(given: Path) -> tuple[str, Path]:
    name, mark, folder = str(given).partition("=")
    if mark and not given.exists():
        if not _NAME.fullmatch(name):
            raise BadNames(f"`{name}` is no name: use lower-case letters, digits and hyphens")
        return name, Path(folder)
    own = re.sub(r"[^a-z0-9]+", "-", given.resolve().name.lower()).strip("-")
    if not own:
        raise BadNames(f"the folder {given} gives no name: write NAME={given}")
    return own, given
