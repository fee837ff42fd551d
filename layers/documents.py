"""The plans and their section trees."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.problems import DataError, Mistake, Problem, nearest
from layers.shape import check_shape
from layers.source import Source, read_yaml


@dataclass(frozen=True)
class Section:
    """One section of a plan: id as cited (`五（三）专栏2`), both headings, parent id and depth."""

    id: str
    heading: str
    heading_en: str
    parent: str | None
    depth: int
    starts: str | None = None


@dataclass(frozen=True)
class Document:
    """One plan: who issued it, under what number and date, and its sections in printed order.

    `ends` gives the first words after the plan's text, where something else is printed there.
    """

    id: str
    title: str
    title_en: str
    short: str
    short_en: str
    issuer: str
    issuer_en: str
    number: str | None
    date: str | None
    text_file: str
    ends: str | None
    sections: dict[str, Section]

    def path(self, section: str) -> list[Section]:
        """The sections from the top of the tree down to this one."""
        found = self.sections[section]
        return (self.path(found.parent) if found.parent else []) + [found]

    def cite(self, section: str, english: bool = False) -> str:
        """`甲规划 二（一）专栏1 园区表`: short title, id and heading; KeyError if unknown."""
        found = self.sections[section]
        words = (self.short_en, found.heading_en) if english else (self.short, found.heading)
        return f"{words[0]} {section} {words[1]}"


def section_id(text: str) -> str:
    """The canonical spelling of a section id: full-width brackets, no spaces."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return plain.replace("(", "（").replace(")", "）")


_TEXT = {"type": "string", "minLength": 1}
_SECTION = {
    "type": "object",
    "required": ["id", "heading", "heading_en"],
    "additionalProperties": False,
    "properties": dict.fromkeys(("id", "heading", "heading_en", "starts"), _TEXT),
}
_REQUIRED = ("id", "title", "title_en", "short", "short_en", "issuer", "issuer_en", "text_file")
_OPTIONAL = ("number", "date", "ends")
_SCHEMA = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": [*_REQUIRED, "sections"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(_REQUIRED, _TEXT),
            **dict.fromkeys(_OPTIONAL, {"type": ["string", "null"]}),
            "sections": {"type": "array", "items": _SECTION, "minItems": 1},
        },
    },
}


def load_documents(root: Path) -> dict[str, Document]:
    """Read documents.yaml; raises DataError for a missing key or a repeated id."""
    source = read_yaml(root, "documents.yaml")
    check_shape(source, _SCHEMA)
    problems = list(_repeated(source))
    if problems:
        raise DataError(problems)
    return {entry["id"]: _document(entry) for entry in source.data}


def _repeated(source: Source) -> Iterator[Problem]:
    lists = [((), source.data)]
    lists += [((index, "sections"), entry["sections"]) for index, entry in enumerate(source.data)]
    for path, rows in lists:
        seen = set()
        for number, row in enumerate(rows):
            if row["id"] in seen:
                what = f"the id `{row['id']}` is used twice"
                yield source.problem((*path, number, "id"), what, "keep one")
            seen.add(row["id"])


def _document(entry: dict) -> Document:
    sections: dict[str, Section] = {}
    for row in entry["sections"]:
        parents = [known for known in sections if row["id"].startswith(known)]
        parent = max(parents, key=len, default=None)
        depth = sections[parent].depth + 1 if parent else 0
        sections[row["id"]] = Section(**row, parent=parent, depth=depth)
    optional = dict.fromkeys(_OPTIONAL)
    return Document(**{**optional, **entry, "sections": sections})


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
