"""The plans and their section trees."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from layers.problems import DataError, nearest
from layers.source import read_yaml


@dataclass(frozen=True)
class Section:
    """One section of a plan: its id as cited (`五（三）专栏2`), heading, parent id and depth."""

    id: str
    heading: str
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


def section_id(text: str) -> str:
    """The canonical spelling of a section id: full-width brackets, no spaces."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return plain.replace("(", "（").replace(")", "）")


def load_documents(root: Path) -> dict[str, Document]:
    """Read documents.yaml; raises DataError for a missing key."""
    source = read_yaml(root, "documents.yaml")
    documents, problems = {}, []
    for index, entry in enumerate(source.data or []):
        missing = [key for key in ("id", "title", "title_en", "sections") if key not in entry]
        if missing:
            what = f"a document lacks {', '.join(missing)}"
            problems.append(source.problem((index,), what, "add it"))
            continue
        documents[entry["id"]] = _document(entry)
    if problems:
        raise DataError(problems)
    return documents


def _document(entry: dict) -> Document:
    sections: dict[str, Section] = {}
    for row in entry["sections"]:
        parents = [known for known in sections if row["id"].startswith(known)]
        parent = max(parents, key=len, default=None)
        depth = sections[parent].depth + 1 if parent else 0
        sections[row["id"]] = Section(row["id"], row["heading"], parent, depth, row.get("starts"))
    plain = {key: entry.get(key) for key in Document.__dataclass_fields__ if key != "sections"}
    return Document(**plain, sections=sections)


def parse_cite(cite: str, documents: dict[str, Document]) -> tuple[str, str]:
    """Split `txkj 五（三）专栏2` into document and section; ValueError says what is unknown."""
    document, _, rest = str(cite).partition(" ")
    if document not in documents:
        raise ValueError(f"unknown document `{document}`; {nearest(document, documents)}")
    section = section_id(rest)
    if section not in documents[document].sections:
        advice = nearest(section, documents[document].sections)
        raise ValueError(f"`{document}` has no section `{rest}`; {advice}")
    return document, section
