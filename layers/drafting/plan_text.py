"""A plan's text with its sections: paragraphs one a line, and the statements they are cut into."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from layers.citations import opening
from layers.documents import Document, Section
from layers.drafting.outline import outline
from layers.drafting.sentences import cut, paragraphs
from layers.drafting.statement import Statement
from layers.paragraphs import own_texts, polish


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

    def _cut(self, part: Part) -> Iterator[Statement]:
        body = self.text.find("\n", part.start, part.end)
        for start, end in cut(self.text, body + 1, part.end) if body >= 0 else ():
            yield Statement(self.document, part.id, self.text[start:end], start, end)


Row = tuple[str, str, str, str]  # a section's id, heading, heading as printed, and own text


def put_together(document: str, sections: Iterable[Row], front: str = "") -> PlanText:
    """The text made of what stands before the sections and of each section."""
    text, parts = "".join(f"{one}\n" for one in paragraphs(front)), []
    for key, heading, line, own in sections:
        start = len(text)
        text += "".join(f"{one}\n" for one in (line, *paragraphs(own)))
        parts.append(Part(key, heading, start, len(text)))
    return PlanText(document, text, tuple(parts))


def reviewed(document: Document, text: str) -> PlanText:
    """A plan of the atlas by its reviewed section tree; ValueError names lost headings."""
    own = own_texts(document, text)
    sections = document.sections.values()
    rows = ((one.id, one.heading.zh, _line(one), own[one.id]) for one in sections)
    return put_together(document.id, rows)


def _line(section: Section) -> str:
    return section.heading.zh if section.starts else polish(opening(section))


def drafted(document: str, text: str) -> PlanText:
    """A plan that nobody has read yet, by the headings that are found in its text."""
    found = outline(text)
    ends = [*(one.start for one in found[1:]), len(text)]
    rows = (
        [
            (
                one.id,
                one.heading,
                _printed(text[one.start : one.body]) or one.heading,
                text[one.body : end],
            )
            for one, end in zip(found, ends, strict=True)
        ]
        if found
        else []
    )
    return put_together(document, rows, text[: found[0].start] if found else text)


def _printed(line: str) -> str:
    return polish(line.strip())
