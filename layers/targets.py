"""The dated goals of the plans: targets.yaml read and checked."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from msgspec import UNSET, UnsetType

from layers.bilingual import Words
from layers.documents import Document, parse_cite
from layers.problems import DataError, Problem, nearest
from layers.records import SOME, Slug, Text, WordList, Year, list_schema, read_list
from layers.sides import Side, Sides, read_sides, side_problems
from layers.source import Source, read_yaml

FILE = "targets.yaml"
_REMARKS = ("note", "differs")


@dataclass(frozen=True)
class GoalEntry:
    """What one section says of a goal, as written; what is left out is not said."""

    cite: Text
    terms: WordList
    value: float | str
    value_en: Text | UnsetType = UNSET
    comparison: Text | UnsetType = UNSET
    unit: Text | UnsetType = UNSET
    note: Text | UnsetType = UNSET
    note_en: Text | UnsetType = UNSET
    differs: Text | UnsetType = UNSET
    differs_en: Text | UnsetType = UNSET
    against: Sides | UnsetType = UNSET
    printed: dict[str, Text] | UnsetType = UNSET


@dataclass(frozen=True)
class TargetHead:
    """One goal for one year (None: undated) and scope."""

    id: Slug
    title: Words
    year: Year | None
    theme: Text
    scope: Words


@dataclass(frozen=True)
class TargetEntry(TargetHead):
    """A goal as written, with what the sections say of it."""

    says: Annotated[tuple[GoalEntry, ...], SOME]


TARGET_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "targets",
    **list_schema(TargetEntry),
}


@dataclass(frozen=True)
class Stated:
    """What is stated of a goal; `value` is a number, or a phrase where none is given.

    `printed` has what slips of the print are read as.
    """

    value: float | Words
    comparison: str | None
    unit: str | None
    note: Words | None
    differs: Words | None
    printed: dict[str, str]

    @property
    def is_number(self) -> bool:
        """Whether a number is given."""
        return not isinstance(self.value, Words)


@dataclass(frozen=True)
class Goal:
    """What one section says of a goal, and the words it says it with."""

    document: str
    section: str
    terms: tuple[str, ...]
    states: Stated
    against: tuple[Side, ...]
    index: int


@dataclass(frozen=True)
class Target(TargetHead):
    """A goal with every claim of it."""

    claims: tuple[Goal, ...]
    source: Source
    index: int

    def problem(self, claim: Goal, what: str, instead: str) -> Problem:
        """A problem of one claim of this goal."""
        path = (self.index, "says", claim.index, "terms")
        return self.source.problem(path, f"{self.id}: {what}", instead)


def load_targets(root: Path, documents: dict[str, Document]) -> dict[str, Target]:
    """Read targets.yaml; raises DataError with every problem."""
    source = read_yaml(root, FILE)
    entries = read_list(source, TargetEntry)
    problems: list[Problem] = []
    targets: dict[str, Target] = {}
    for index, entry in enumerate(entries):
        if entry.id in targets:
            what = f"the id `{entry.id}` is used twice"
            problems.append(source.problem((index, "id"), what, "change one"))
        problems += _problems(source, index, documents)
        if not problems:
            targets[entry.id] = _target(source, index, entry, documents)
    if problems:
        raise DataError(problems)
    return targets


def theme_problems(targets: dict[str, Target], themes: Collection[str]) -> Iterator[Problem]:
    """Goals with a theme that the vocabulary does not have."""
    for target in targets.values():
        if target.theme not in themes:
            what = f"{target.id}: unknown theme `{target.theme}`"
            path = (target.index, "theme")
            yield target.source.problem(path, what, nearest(target.theme, themes))


def _problems(source: Source, index: int, documents: dict[str, Document]) -> Iterator[Problem]:
    for number, claim in enumerate(source.data[index]["says"]):
        path = (index, "says", number)
        try:
            parse_cite(claim["cite"], documents)
        except ValueError as error:
            advice = "sections are listed in geodata/documents.yaml"
            yield source.problem((*path, "cite"), str(error), advice)
        yield from side_problems(source, path, claim, documents)
        if isinstance(claim["value"], str) and not claim.get("value_en"):
            yield source.problem((*path, "value"), "the value has no English", "add `value_en`")
        for key in _REMARKS:
            if key in claim and f"{key}_en" not in claim:
                what = f"`{key}` has no English"
                yield source.problem((*path, key), what, f"add `{key}_en`")


def _target(
    source: Source, index: int, entry: TargetEntry, documents: dict[str, Document]
) -> Target:
    says = enumerate(source.data[index]["says"])
    head = {key: value for key, value in vars(entry).items() if key != "says"}
    claims = tuple(_goal(number, claim, documents) for number, claim in says)
    return Target(**head, claims=claims, source=source, index=index)


def _goal(index: int, claim: dict, documents: dict[str, Document]) -> Goal:
    document, section = parse_cite(claim["cite"], documents)
    terms = tuple(str(term) for term in claim["terms"])
    return Goal(document, section, terms, _stated(claim), read_sides(claim, documents), index)


def _stated(claim: dict) -> Stated:
    phrase = isinstance(claim["value"], str)
    return Stated(
        value=Words.of(claim, "value") if phrase else claim["value"],
        comparison=claim.get("comparison"),
        unit=claim.get("unit"),
        note=Words.given(claim, "note"),
        differs=Words.given(claim, "differs"),
        printed=claim.get("printed", {}),
    )
