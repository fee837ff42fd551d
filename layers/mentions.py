"""Which places each section of the plans names: made from the texts, kept in mentions.csv."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from layers.citations import read_texts
from layers.documents import Document
from layers.problems import DataError, Problem
from layers.source import read_csv
from layers.spelling import normalise

if TYPE_CHECKING:
    from layers.atlas import Atlas

FILE = "mentions.csv"
COLUMNS = ("document", "section", "names")
SHORTEST = 2


def load_mentions(
    root: Path, documents: dict[str, Document]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Names by (document, section); raises DataError for a section that does not exist."""
    found, problems, advice = {}, [], "make the file again with `planmap mentions`"
    for line, row in read_csv(root, FILE, COLUMNS):
        known = documents.get(row["document"])
        if known is None or row["section"] not in known.sections:
            what = f"no section `{row['document']} {row['section']}`"
            problems.append(Problem(FILE, line, what, advice))
        at, names = (row["document"], row["section"]), tuple(row["names"].split(";"))
        if at in found or not all(names):
            what = f"`{' '.join(at)}` stands twice or has an empty name"
            problems.append(Problem(FILE, line, what, advice))
        found[at] = names
    if problems:
        raise DataError(problems)
    return found


def find_mentions(atlas: "Atlas", folder: Path) -> str:
    """The CSV of every section's own text (subsections left out) and the places it names."""
    texts = read_texts(atlas, folder)
    names = sorted(_known_names(atlas), key=len, reverse=True)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for document in atlas.documents.values():
        for section in document.sections:
            found = _named(names, _own_text(document, texts[document.id], section))
            if found:
                writer.writerow([document.id, section, ";".join(found)])
    return out.getvalue()


def _known_names(atlas: "Atlas") -> set[str]:
    """Counties and cities in full and short, and the places of the gazetteer."""
    counties = atlas.counties.names()
    short = {name[:-1] for name in counties}
    places = {place.name for place in atlas.places.values()}
    names = {*counties, *short, *places} - {*atlas.region.common_words}
    return {name for name in names if len(name) >= SHORTEST}


def _own_text(document: Document, texts: dict[str, str], section: str) -> str:
    text = texts[section]
    for child in document.sections.values():
        if child.parent == section:
            text = text.replace(texts[child.id], "")
    return text


def _named(names: list[str], text: str) -> list[str]:
    """The names in the text in order; a name inside a longer one counts once."""
    found = {}
    for name in names:
        wanted = normalise(name)
        if wanted in text:
            found[name] = text.index(wanted)
            text = text.replace(wanted, "□" * len(wanted))
    return sorted(found, key=found.__getitem__)
