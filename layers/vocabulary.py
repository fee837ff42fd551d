"""The words the data may use, and their English: vocabulary.yaml and english.yaml."""

from dataclasses import dataclass
from pathlib import Path

from layers.source import read_yaml


@dataclass(frozen=True)
class Vocabulary:
    """Statuses, actions, accuracy classes, geometry methods, groups, relations,
    and Chinese→English terms."""

    statuses: dict[str, dict]
    actions: dict[str, str | None]
    accuracies: dict[str, dict]
    methods: dict[str, dict]
    groups: dict[str, dict]
    relations: dict[str, dict]
    english: dict[str, str]

    def in_english(self, term: str) -> str | None:
        """The English of a Chinese term, if the vocabulary has it."""
        return self.english.get(term)


def load_vocabulary(root: Path) -> Vocabulary:
    """Read both files; every verb stands with the status it means, `unsaid` if it tells none."""
    words = read_yaml(root, "vocabulary.yaml").data
    english = read_yaml(root, "english.yaml").data or {}
    actions = {
        verb: None if status == "unsaid" else status for verb, status in words["actions"].items()
    }
    return Vocabulary(
        statuses=words["statuses"],
        actions=actions,
        accuracies=words["accuracies"],
        methods=words["methods"],
        groups=words["groups"],
        relations=words["relations"],
        english={str(key): str(value) for key, value in english.items()},
    )
