"""One sentence or list item of a plan's text, with its place in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """A sentence, list item or row of a box; `start` and `end` count characters of the text."""

    document: str
    section: str
    text: str
    start: int
    end: int
