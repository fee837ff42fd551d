"""The words the data may use, and their English: vocabulary.yaml and english.yaml."""

from dataclasses import dataclass
from pathlib import Path

from layers.shape import check_shape
from layers.source import read_yaml

UNSAID = "unsaid"
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
    """Registers of words in both languages, and verbs with a known status."""
    verbs = {"type": "object", "additionalProperties": {"enum": [*statuses, UNSAID]}}
    return {
        "type": "object",
        "required": [*_REGISTERS, "actions"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(_REGISTERS, _REGISTER),
            "actions": verbs,
            "landmark": {**_WORD, "required": ["place", "zh", "en"]},
        },
    }


@dataclass(frozen=True)
class Vocabulary:
    """Statuses, actions, accuracy classes, geometry methods, groups, relations,
    Chinese→English terms, and the place distances are told from."""

    statuses: dict[str, dict]
    actions: dict[str, str | None]
    accuracies: dict[str, dict]
    methods: dict[str, dict]
    groups: dict[str, dict]
    relations: dict[str, dict]
    english: dict[str, str]
    landmark: dict | None = None

    def in_english(self, term: str) -> str | None:
        """The English of a Chinese term, if the vocabulary has it."""
        return self.english.get(term)


def load_vocabulary(root: Path) -> Vocabulary:
    """Read both files; every verb stands with the status it means, `unsaid` if it tells none."""
    source, terms = read_yaml(root, "vocabulary.yaml"), read_yaml(root, "english.yaml")
    statuses = source.data.get("statuses", {}) if isinstance(source.data, dict) else {}
    check_shape(source, _schema(list(statuses or {})))
    if terms.data is not None:
        check_shape(terms, _ENGLISH)
    words, english = source.data, terms.data or {}
    actions = {
        verb: None if status == UNSAID else status for verb, status in words["actions"].items()
    }
    return Vocabulary(
        statuses=words["statuses"],
        actions=actions,
        accuracies=words["accuracies"],
        methods=words["methods"],
        groups=words["groups"],
        relations=words["relations"],
        english={str(key): str(value) for key, value in english.items()},
        landmark=words.get("landmark"),
    )
