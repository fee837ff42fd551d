"""The dated goals of the plans: targets.yaml read and checked."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.bounds import YEARS
from layers.documents import Document, parse_cite
from layers.problems import DataError, Problem, nearest
from layers.shape import check_shape
from layers.sides import SIDES_SCHEMA, Side, read_sides, side_problems
from layers.source import Source, read_yaml

FILE = "targets.yaml"
_TEXT = {"type": "string", "minLength": 1}
_CLAIM = {
    "type": "object",
    "required": ["cite", "terms", "value"],
    "additionalProperties": False,
    "properties": {
        "cite": _TEXT,
        "terms": {"type": "array", "items": {"type": ["string", "integer"]}, "minItems": 1},
        "value": {"type": ["number", "string"]},
        "value_en": _TEXT,
        "comparison": _TEXT,
        "unit": _TEXT,
        "note": _TEXT,
        "note_en": _TEXT,
        "differs": _TEXT,
        "differs_en": _TEXT,
        "against": SIDES_SCHEMA,
        "printed": {"type": "object", "additionalProperties": _TEXT},
    },
}
TARGET_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "targets",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "title", "title_en", "year", "theme", "scope", "scope_en", "says"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            "title": _TEXT,
            "title_en": _TEXT,
            "year": {"type": ["integer", "null"], **YEARS},
            "theme": _TEXT,
            "scope": _TEXT,
            "scope_en": _TEXT,
            "says": {"type": "array", "items": _CLAIM, "minItems": 1},
        },
    },
}


_OF_TEXT = ("cite", "terms", "against")
_PLAIN = ("id", "title", "title_en", "year", "theme", "scope", "scope_en")


@dataclass(frozen=True)
class Goal:
    """What one section says of a goal: `value` is a number, or a phrase where none is given."""

    document: str
    section: str
    terms: tuple[str, ...]
    states: dict
    against: tuple[Side, ...]
    index: int


@dataclass(frozen=True)
class Target:
    """One goal for one year (None: undated) and scope, with every claim of it."""

    id: str
    title: str
    title_en: str
    year: int | None
    theme: str
    scope: str
    scope_en: str
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
    check_shape(source, TARGET_SCHEMA)
    problems: list[Problem] = []
    targets: dict[str, Target] = {}
    for index, entry in enumerate(source.data):
        problems += _problems(source, index, entry, documents, targets)
        if not problems:
            targets[entry["id"]] = _target(source, index, entry, documents)
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


def _problems(source, index, entry, documents, known):
    if entry["id"] in known:
        yield source.problem((index, "id"), f"the id `{entry['id']}` is used twice", "change one")
    for number, claim in enumerate(entry["says"]):
        path = (index, "says", number)
        try:
            parse_cite(claim["cite"], documents)
        except ValueError as error:
            advice = "sections are listed in geodata/documents.yaml"
            yield source.problem((*path, "cite"), str(error), advice)
        yield from side_problems(source, path, claim, documents)
        if isinstance(claim["value"], str) and not claim.get("value_en"):
            yield source.problem((*path, "value"), "the value has no English", "add `value_en`")


def _target(source: Source, index: int, entry: dict, documents) -> Target:
    plain = {key: entry[key] for key in _PLAIN}
    claims = tuple(_goal(number, claim, documents) for number, claim in enumerate(entry["says"]))
    return Target(**plain, claims=claims, source=source, index=index)


def _goal(index: int, claim: dict, documents) -> Goal:
    document, section = parse_cite(claim["cite"], documents)
    states = {key: value for key, value in claim.items() if key not in _OF_TEXT}
    terms = tuple(str(term) for term in claim["terms"])
    return Goal(document, section, terms, states, read_sides(claim, documents), index)
