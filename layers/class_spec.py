"""The classes that tell a layer's features apart by colour, as layers.yaml declares them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

import msgspec

from layers.bilingual import Words
from layers.problems import Problem, nearest
from layers.records import SOME, Text, Texts
from layers.source import Source

KIND = "kind"
INDUSTRY = "industry"


@dataclass(frozen=True)
class FeatureClass:
    """One class of a layer: its title, its colour `#rrggbb` and the values that belong to it."""

    title: Words
    colour: Annotated[str, msgspec.Meta(pattern="^#[0-9a-f]{6}$")]
    values: Annotated[Texts, SOME]


@dataclass(frozen=True)
class ClassHead:
    """What classes go `by`, their title, and the title of what belongs to none."""

    by: Text
    title: Words
    rest: Words


@dataclass(frozen=True, kw_only=True)
class ClassEntry(ClassHead):
    """A layer's classes as written."""

    of: Annotated[tuple[FeatureClass, ...], msgspec.Meta(min_length=2, max_length=6)]


@dataclass(frozen=True, kw_only=True)
class ClassSpec(ClassHead):
    """A layer's classes and what `by` names: kind, industry (of the first level) or a field of
    terms. What belongs to none keeps the layer's colour and is titled `rest`."""

    classes: tuple[FeatureClass, ...]

    def of(self, values: Iterable[str]) -> int | None:
        """The class of the first value that belongs to one; None if none does."""
        numbers = {value: at for at, one in enumerate(self.classes) for value in one.values}
        return next((numbers[value] for value in values if value in numbers), None)

    def told(self, number: int | None) -> Words:
        """The title of a class, or of the rest."""
        return self.rest if number is None else self.classes[number].title

    def colour(self, title: str) -> str | None:
        """The colour of the class with this title; None for the rest, which has its layer's."""
        return next((one.colour for one in self.classes if one.title.zh == title), None)


def read_classes(entry: ClassEntry | None) -> ClassSpec | None:
    """The classes of a layer; None for a layer without."""
    if entry is None:
        return None
    head = {key: value for key, value in vars(entry).items() if key != "of"}
    return ClassSpec(**head, classes=entry.of)


def class_problems(
    source: Source, path: tuple, entry: ClassEntry, by: Iterable[str]
) -> Iterator[Problem]:
    """What is wrong with a layer's classes: by something its features have not, a value twice."""
    if entry.by not in (known := [KIND, INDUSTRY, *by]):
        what = f"no feature of the layer has `{entry.by}`"
        yield source.problem((*path, "by"), what, nearest(entry.by, known))
    seen: set[str] = set()
    for number, one in enumerate(entry.of):
        for at, value in enumerate(one.values):
            if value in seen:
                place = (*path, "of", number, "values", at)
                yield source.problem(place, f"`{value}` belongs to two classes", "keep one")
            seen.add(value)
