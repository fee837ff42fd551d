"""A text in the two languages of the map."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from layers.records import Text


@dataclass(frozen=True)
class Words:
    """The same words in both languages; files and answers have them under twin keys."""

    zh: Text
    en: Text

    @classmethod
    def of(cls, entry: Mapping, key: str) -> "Words":
        """What an entry of a file says under `key` and `key_en`; KeyError without one."""
        return cls(entry[key], entry[f"{key}_en"])

    @classmethod
    def given(cls, entry: Mapping, key: str) -> "Words | None":
        """The same; None where the entry does not have `key`."""
        return cls.of(entry, key) if key in entry else None

    def twins(self, key: str) -> dict[str, str]:
        """These words as an answer has them, under `key` and `key_en`."""
        return {key: self.zh, f"{key}_en": self.en}

    def told(self, lang: str) -> str:
        """These words in one language, `zh` or `en`."""
        return self.zh if lang == "zh" else self.en

    def then(self, other: "Words | None") -> "Words":
        """These words and others, joined as each language joins clauses."""
        if other is None:
            return self
        return Words(f"{self.zh}，{other.zh}", f"{self.en}; {other.en}")


def twins(words: Words | None, key: str) -> dict[str, str | None]:
    """Words as an answer has them that has both keys even where nothing is said: None."""
    return dict(words.twins(key)) if words else {key: None, f"{key}_en": None}


def split(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of an answer, with each text in two languages under its two keys."""
    parts = (v.twins(k) if isinstance(v, Words) else {k: v} for k, v in entry.items())
    return {key: value for part in parts for key, value in part.items()}
