"""The classes that tell a layer's features apart by colour, as layers.yaml declares them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from layers.problems import Problem, nearest
from layers.source import Source

KIND = "kind"
INDUSTRY = "industry"


@dataclass(frozen=True)
class FeatureClass:
    """One class of a layer: its title, its colour `#rrggbb` and the values that belong to it."""

    title: str
    title_en: str
    colour: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class ClassSpec:
    """A layer's classes and what `by` names: kind, industry (of the first level) or a field of
    terms. What belongs to none keeps the layer's colour and is titled `rest`."""

    by: str
    title: str
    title_en: str
    rest: str
    rest_en: str
    classes: tuple[FeatureClass, ...]

    def of(self, values: Iterable[str]) -> int | None:
        """The class of the first value that belongs to one; None if none does."""
        numbers = {value: at for at, one in enumerate(self.classes) for value in one.values}
        return next((numbers[value] for value in values if value in numbers), None)

    def told(self, number: int | None) -> tuple[str, str]:
        """The title of a class, or of the rest, in Chinese and English."""
        found = None if number is None else self.classes[number]
        return (found.title, found.title_en) if found else (self.rest, self.rest_en)

    def colour(self, title: str) -> str | None:
        """The colour of the class with this title; None for the rest, which has its layer's."""
        return next((one.colour for one in self.classes if one.title == title), None)


_TEXT = {"type": "string", "minLength": 1}
SHAPE = {
    "type": "object",
    "required": ["by", "title", "title_en", "rest", "rest_en", "of"],
    "additionalProperties": False,
    "properties": {
        **dict.fromkeys(("by", "title", "title_en", "rest", "rest_en"), _TEXT),
        "of": {
            "type": "array",
            "minItems": 2,
            "maxItems": 6,
            "items": {
                "type": "object",
                "required": ["title", "title_en", "colour", "values"],
                "additionalProperties": False,
                "properties": {
                    "title": _TEXT,
                    "title_en": _TEXT,
                    "colour": {"type": "string", "pattern": "^#[0-9a-f]{6}$"},
                    "values": {"type": "array", "items": _TEXT, "minItems": 1},
                },
            },
        },
    },
}


def read_classes(entry: dict | None) -> ClassSpec | None:
    """The classes of a layer's checked entry; None for a layer without."""
    if entry is None:
        return None
    classes = tuple(FeatureClass(**{**one, "values": tuple(one["values"])}) for one in entry["of"])
    return ClassSpec(**{key: entry[key] for key in entry if key != "of"}, classes=classes)


def class_problems(
    source: Source, path: tuple, entry: dict, by: Iterable[str]
) -> Iterator[Problem]:
    """What is wrong with a layer's classes: by something its features have not, a value twice."""
    if entry["by"] not in (known := [KIND, INDUSTRY, *by]):
        what = f"no feature of the layer has `{entry['by']}`"
        yield source.problem((*path, "by"), what, nearest(entry["by"], known))
    seen: set[str] = set()
    for number, one in enumerate(entry["of"]):
        for at, value in enumerate(one["values"]):
            if value in seen:
                place = (*path, "of", number, "values", at)
                yield source.problem(place, f"`{value}` belongs to two classes", "keep one")
            seen.add(value)
