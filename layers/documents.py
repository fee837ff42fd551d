"""The plans and their section trees."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from layers.bilingual import Words
from layers.problems import DataError, Mistake, nearest
from layers.records import SOME, Text, read_list, repeated
from layers.source import read_yaml


@dataclass(frozen=True)
class Heading:
    """A section as written: id as cited (`五（三）专栏2`), both headings, and its first words where
    they are not the heading."""

    id: Text
    heading: Words
    starts: Text | None = None


@dataclass(frozen=True)
class Section(Heading):
    """One section of a plan, with its parent's id and its depth."""

    parent: str | None = None
    depth: int = 0


@dataclass(frozen=True)
class Plan:
    """Who issued a plan, under what number and date.

    `ends` gives the first words after the plan's text, where something else is printed there.
    """

    id: Text
    title: Words
    short: Words
    issuer: Words
    text_file: Text
    number: str | None = None
    date: str | None = None
    ends: str | None = None


@dataclass(frozen=True, kw_only=True)
class PlanEntry(Plan):
    """A plan as written."""

    sections: Annotated[tuple[Heading, ...], SOME]


@dataclass(frozen=True, kw_only=True)
class Document(Plan):
    """A plan with its sections by id, in printed order."""

    sections: dict[str, Section]

    def path(self, section: str) -> list[Section]:
        """The sections from the top of the tree down to this one."""
        found = self.sections[section]
        return (self.path(found.parent) if found.parent else []) + [found]

    def cite(self, section: str, english: bool = False) -> str:
        """`甲规划 二（一）专栏1 园区表`: short title, id and heading; KeyError if unknown."""
        lang = "en" if english else "zh"
        return f"{self.short.told(lang)} {section} {self.sections[section].heading.told(lang)}"


def section_id(text: str) -> str:
    """The canonical spelling of a section id: full-width brackets, no spaces."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return plain.replace("(", "（").replace(")", "）")


def load_documents(root: Path) -> dict[str, Document]:
    """Read documents.yaml; raises DataError for a missing key or a repeated id."""
    source = read_yaml(root, "documents.yaml")
    entries = read_list(source, PlanEntry)
    problems = [*repeated(source, (), [entry.id for entry in entries])]
    for index, entry in enumerate(entries):
        problems += repeated(source, (index, "sections"), [one.id for one in entry.sections])
    if problems:
        raise DataError(problems)
    return {entry.id: _document(entry) for entry in entries}


def _document(entry: PlanEntry) -> Document:
    sections: dict[str, Section] = {}
    for row in entry.sections:
        parents = [known for known in sections if row.id.startswith(known)]
        parent = max(parents, key=len, default=None)
        depth = sections[parent].depth + 1 if parent else 0
        sections[row.id] = Section(**vars(row), parent=parent, depth=depth)
    return Document(**{**vars(entry), "sections": sections})


def parse_cite(cite: str, documents: dict[str, Document]) -> tuple[str, str]:
    """Split `txkj 五（三）专栏2` into document and section; Mistake says what is unknown."""
    document, _, rest = str(cite).partition(" ")
    if document not in documents:
        raise Mistake(f"unknown document `{document}`", nearest(document, documents))
    section = section_id(rest)
    if section not in documents[document].sections:
        advice = nearest(section, documents[document].sections)
        raise Mistake(f"`{document}` has no section `{rest}`", advice)
    return document, section
