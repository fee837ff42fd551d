"""Whose coordinates a position rests on: what each source places, its licence and its note."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from layers.places import Place

BORDERS = "tianditu"  # the source of counties and cities, as sources.yaml names it


OWN = "own"  # the licence of this project's own positions


@dataclass(frozen=True)
class Origin:
    """Named positions of one source; an empty `licence` is the source's own of sources.yaml."""

    names: tuple[str, ...]
    source: str
    licence: str = ""
    note: str = ""


def of_places(places: Iterable[Place]) -> Iterator[Origin]:
    """Points, those of one source, licence and note together; counties among the stops too."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for place in places:
        if place.source:
            licence = "" if place.licence == OWN else place.licence
            key = (place.source, licence, place.note)
            groups.setdefault(key, []).append(place.name)
        else:  # a county by name, for which its inner point stands
            groups.setdefault((BORDERS, "", ""), []).append(place.name)
    for (source, licence, note), names in groups.items():
        yield Origin(tuple(dict.fromkeys(names)), source, licence, note)


def of_lines(lines: Iterable[dict]) -> Iterator[Origin]:
    """Reference lines, as `reference/` describes them."""
    for line in lines:
        yield Origin((line.get("name") or line["id"],), line["source"], note=line["method"])


def of_counties(names: Iterable[str]) -> Iterator[Origin]:
    """Borders of counties and cities; none if there are none."""
    found = tuple(dict.fromkeys(names))
    if found:
        yield Origin(found, BORDERS)
