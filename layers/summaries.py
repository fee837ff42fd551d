"""Short summaries of the plans' sections, in our own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.documents import Document, parse_cite
from layers.problems import DataError, Problem
from layers.shape import check_shape
from layers.source import Source, read_yaml

FILE = "summaries.yaml"
LANGUAGES = ("zh", "en")

_TEXT = {"type": "string", "minLength": 1}
_SUMMARY = {
    "type": "object",
    "required": list(LANGUAGES),
    "additionalProperties": False,
    "properties": dict.fromkeys(LANGUAGES, _TEXT),
}
_SECTIONS = {"type": "object", "additionalProperties": _SUMMARY}
_SCHEMA = {"type": ["object", "null"], "additionalProperties": _SECTIONS}


@dataclass(frozen=True)
class Summary:
    """One sentence about a section in either language."""

    text: str
    text_en: str


def load_summaries(root: Path, documents: dict[str, Document]) -> dict[tuple[str, str], Summary]:
    """Summaries by (document, section); DataError for unknown sections and missing languages."""
    source = read_yaml(root, FILE)
    check_shape(source, _SCHEMA)
    found, problems = {}, []
    for document, entries in (source.data or {}).items():
        for section, entry in entries.items():
            wrong = list(_problems(source, document, section, documents))
            problems += wrong
            if not wrong:
                key = parse_cite(f"{document} {section}", documents)
                found[key] = Summary(entry["zh"], entry["en"])
    if problems:
        raise DataError(problems)
    return found


def _problems(source: Source, document: str, section: str, documents) -> Iterator[Problem]:
    try:
        parse_cite(f"{document} {section}", documents)
    except ValueError as error:
        advice = "sections are listed in geodata/documents.yaml"
        yield source.problem((document, section), str(error), advice)
