"""Short summaries of the plans' sections, in our own words."""

from collections.abc import Iterator
from pathlib import Path

from layers.bilingual import Words
from layers.documents import Document, parse_cite
from layers.problems import DataError, Problem
from layers.records import read_mapping
from layers.source import Source, read_yaml

FILE = "summaries.yaml"
Sections = dict[str, Words]  # by id as cited


def load_summaries(root: Path, documents: dict[str, Document]) -> dict[tuple[str, str], Words]:
    """Summaries by (document, section); DataError for unknown sections and missing languages."""
    source = read_yaml(root, FILE)
    found, problems = {}, []
    for document, entries in read_mapping(source, Sections, empty=True).items():
        for section, words in entries.items():
            wrong = list(_problems(source, document, section, documents))
            problems += wrong
            if not wrong:
                key = parse_cite(f"{document} {section}", documents)
                found[key] = words
    if problems:
        raise DataError(problems)
    return found


def _problems(
    source: Source, document: str, section: str, documents: dict[str, Document]
) -> Iterator[Problem]:
    try:
        parse_cite(f"{document} {section}", documents)
    except ValueError as error:
        advice = "sections are listed in geodata/documents.yaml"
        yield source.problem((document, section), str(error), advice)
