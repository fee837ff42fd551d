"""A plan's text with its sections: paragraphs one a line, and the statements they are cut into."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from layers.citations import opening
from layers.documents import Document, Section
from layers.drafting.sentences import cut
from layers.drafting.statement import Statement
from layers.paragraphs import polish, split_paragraphs


@dataclass(frozen=True)
class Part:
    """One section: id as cited, heading, and where it stands, up to the next section's heading."""

    id: str
    heading: str
    start: int
    end: int


@dataclass(frozen=True)
class PlanText:
    """A plan's text, one heading, paragraph or row of a box a line, and its parts in order."""

    document: str
    text: str
    parts: tuple[Part, ...]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement in the order of the text; headings are none."""
        return tuple(one for part in self.parts for one in self._cut(part))

    def _cut(self, part: Part) -> Iterable[Statement]:
        body = self.text.find("\n", part.start, part.end)
        for start, end in cut(self.text, body + 1, part.end) if body >= 0 else ():
            yield Statement(self.document, part.id, self.text[start:end], start, end)


def put_together(
    document: str, sections: Iterable[tuple[str, str, str, list[str]]], front: str = ""
) -> PlanText:
    """The text made of each section's id, heading, printed heading line and paragraphs."""
    text, parts = front, []
    for key, heading, line, paragraphs in sections:
        start = len(text)
        text += "".join(f"{one}\n" for one in (line, *paragraphs))
        parts.append(Part(key, heading, start, len(text)))
    return PlanText(document, text, tuple(parts))


def reviewed(document: Document, text: str) -> PlanText:
    """A plan of the atlas by its reviewed section tree; ValueError names lost headings."""
    own = split_paragraphs(document, text)
    rows = ((one.id, one.heading, _line(one), own[one.id]) for one in document.sections.values())
    return put_together(document.id, rows)


def _line(section: Section) -> str:
    return section.heading if section.starts else polish(opening(section))
