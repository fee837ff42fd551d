"""A text in the two languages of the map."""

from typing import NamedTuple


class Words(NamedTuple):
    """The same words in both languages."""

    zh: str
    en: str

    def then(self, other: "Words | None") -> "Words":
        """These words and others, joined as each language joins clauses."""
        if other is None:
            return self
        return Words(f"{self.zh}，{other.zh}", f"{self.en}; {other.en}")
