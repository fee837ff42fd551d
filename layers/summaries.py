"""Short summaries of the plans' sections, in our own words."""

from dataclasses import dataclass
from pathlib import Path

from layers.documents import Document, parse_cite
from layers.problems import DataError
from layers.source import Source, read_yaml

FILE = "summaries.yaml"
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Summary:
    """One sentence about a section in either language."""

    text: str
    text_en: str


def load_summaries(root: Path, documents: dict[str, Document]) -> dict[tuple[str, str], Summary]:
    """Summaries by (document, section); DataError for unknown sections and missing languages."""
    source = read_yaml(root, FILE)
    found, problems = {}, []
    for document, entries in (source.data or {}).items():
        for section, entry in entries.items():
            wrong = list(_problems(source, document, section, entry, documents))
            problems += wrong
            if not wrong:
                key = parse_cite(f"{document} {section}", documents)
                found[key] = Summary(entry["zh"], entry["en"])
    if problems:
        raise DataError(problems)
    return found


def _problems(source: Source, document: str, section: str, entry: dict, documents):
    path = (document, section)
    try:
        parse_cite(f"{document} {section}", documents)
    except ValueError as error:
        yield source.problem(path, str(error), "sections are listed in geodata/documents.yaml")
    for key in entry if isinstance(entry, dict) else ():
        if key not in LANGUAGES:
            yield source.problem(path, f"unknown key `{key}`", "put the sentence in quotes")
    for language in LANGUAGES:
        if not (isinstance(entry, dict) and entry.get(language)):
            yield source.problem(path, f"`{section}` lacks `{language}`", "write a short sentence")
