"""A text in the two languages of the map."""

from dataclasses import dataclass

from layers.records import Text


@dataclass(frozen=True)
class Words:
    """The same words in both languages."""

    zh: Text
    en: Text

    def then(self, other: "Words | None") -> "Words":
        """These words and others, joined as each language joins clauses."""
        if other is None:
            return self
        return Words(f"{self.zh}，{other.zh}", f"{self.en}; {other.en}")
