"""The words the data may use, and their English: vocabulary.yaml and english.yaml."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.problems import DataError, Problem
from layers.shape import check_shape
from layers.source import Source, read_yaml

UNSAID = "unsaid"
_TEXT = {"type": "string", "minLength": 1}
_WORD = {
    "type": "object",
    "required": ["zh", "en"],
    "additionalProperties": {"type": ["string", "boolean"]},
}
_REGISTER = {"type": "object", "additionalProperties": _WORD, "minProperties": 1}
_REGISTERS = ("groups", "statuses", "accuracies", "methods", "relations")
_ENGLISH = {
    "type": "object",
    "additionalProperties": {"type": ["string", "number"], "minLength": 1},
}


def _schema(statuses: list[str]) -> dict:
    """Registers of words in both languages, and verbs by the status they give."""
    row = {
        "type": "object",
        "required": ["status", "reason", "reason_en", "verbs"],
        "additionalProperties": False,
        "properties": {
            "status": {"enum": [*statuses, UNSAID]},
            "reason": _TEXT,
            "reason_en": _TEXT,
            "verbs": {"type": "array", "items": _TEXT, "minItems": 1},
        },
    }
    return {
        "type": "object",
        "required": [*_REGISTERS, "verbs"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(_REGISTERS, _REGISTER),
            "verbs": {"type": "array", "items": row, "minItems": 1},
            "landmark": {**_WORD, "required": ["place", "zh", "en"]},
        },
    }


@dataclass(frozen=True)
class Stage:
    """What a row of verbs says of a thing's stage, and why; `status` is None if nothing."""

    status: str | None
    reason: str
    reason_en: str


@dataclass(frozen=True)
class Vocabulary:
    """Statuses, verbs, accuracy classes, geometry methods, groups, relations,
    Chinese→English terms, and the place distances are told from."""

    statuses: dict[str, dict]
    verbs: dict[str, Stage]
    accuracies: dict[str, dict]
    methods: dict[str, dict]
    groups: dict[str, dict]
    relations: dict[str, dict]
    english: dict[str, str]
    landmark: dict | None = None

    def in_english(self, term: str) -> str | None:
        """The English of a Chinese term, if the vocabulary has it."""
        return self.english.get(term)

    def status_of(self, verb: str | None) -> str | None:
        """The status a verb gives; None when it tells none."""
        return self.verbs[verb].status if verb else None


def load_vocabulary(root: Path) -> Vocabulary:
    """Read both files; every verb stands in one row with the status it gives, or `unsaid`."""
    source, terms = read_yaml(root, "vocabulary.yaml"), read_yaml(root, "english.yaml")
    statuses = source.data.get("statuses", {}) if isinstance(source.data, dict) else {}
    check_shape(source, _schema(list(statuses or {})))
    if terms.data is not None:
        check_shape(terms, _ENGLISH)
    repeated = list(_repeated_verbs(source))
    if repeated:
        raise DataError(repeated)
    words, english = source.data, terms.data or {}
    return Vocabulary(
        statuses=words["statuses"],
        verbs={verb: _stage(row) for row in words["verbs"] for verb in row["verbs"]},
        accuracies=words["accuracies"],
        methods=words["methods"],
        groups=words["groups"],
        relations=words["relations"],
        english={str(key): str(value) for key, value in english.items()},
        landmark=words.get("landmark"),
    )


def _stage(row: dict) -> Stage:
    status = None if row["status"] == UNSAID else row["status"]
    return Stage(status, row["reason"], row["reason_en"])


def _repeated_verbs(source: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, row in enumerate(source.data["verbs"]):
        for index, verb in enumerate(row["verbs"]):
            if verb in seen:
                path = ("verbs", number, "verbs", index)
                yield source.problem(path, f"`{verb}` stands in two rows", "keep one")
            seen.add(verb)
