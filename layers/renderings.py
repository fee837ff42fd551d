"""Recurring terms of the plans, and whether every English text holds those of its Chinese."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from layers.problems import Problem
from layers.shape import check_shape
from layers.source import UNREAD, Source, read_text, read_yaml
from layers.vocabulary import GAP

FILE = "renderings.yaml"
TERMS = "english.yaml"  # Chinese by English; the other files have twins: name and name_en
TWINS = (
    "documents.yaml",
    "glossary.yaml",
    "industries.yaml",
    "targets.yaml",
    "views.yaml",
    "plan/*.yaml",
)

_TEXTS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
_ROW = {
    "type": "object",
    "required": ["en"],
    "additionalProperties": False,
    "properties": {"en": _TEXTS, "apart": _TEXTS, "why": {"type": "string", "minLength": 1}},
}
_SCHEMA = {"type": ["object", "null"], "additionalProperties": _ROW}


@dataclass(frozen=True)
class Text:
    """A text in both languages, and where its English stands in which file."""

    source: Source
    path: tuple
    chinese: str
    english: str


class Renderings:
    """The allowed English of each Chinese term.

    A term inside a longer one, or inside a word it is kept `apart` from, is part of that only. In
    the English the words stand side by side, in any case, hyphens and dashes being spaces; at a gap
    other words may come between. Each word may gain up to three letters, and one of five letters or
    more lose a final e or y: `integrate` is also integrated and integration, `supply` supplies.
    """

    def __init__(self, rows: dict[str, dict]):
        """Index the rows of renderings.yaml: term → `en`, `apart`."""
        self._english = {term: row["en"] for term, row in rows.items()}
        self._forms = {term: [_pattern(one) for one in en] for term, en in self._english.items()}
        apart = {word for row in rows.values() for word in row.get("apart", ())}
        words = sorted({*rows, *apart}, key=len, reverse=True)
        self._terms = re.compile("|".join(map(re.escape, words)) or r"(?!)")

    def missing(self, chinese: str, english: str) -> dict[str, list[str]]:
        """The terms of the Chinese that the English does not render, with what it might say."""
        held = {one for one in self._terms.findall(chinese) if one in self._forms}
        words = _words(english)
        lost = (one for one in held if not any(form.search(words) for form in self._forms[one]))
        return {one: self._english[one] for one in sorted(lost)}


def _words(text: str) -> str:
    """Words in lower case with a space for every hyphen, dash and apostrophe."""
    return re.sub(r"[-–—’'\s]+", " ", text.lower())


def _pattern(rendering: str) -> re.Pattern:
    parts = (" ".join(map(_word, _words(part).split())) for part in rendering.split(GAP))
    return re.compile(".*".join(parts))


def _word(word: str) -> str:
    """A pattern for a word with any ending."""
    loses = len(word) > 4 and word[-1] in "ey"
    stem, last = (word[:-1], word[-1] + "?") if loses else (word, "")
    return rf"\b{re.escape(stem)}{last}[a-z]{{0,3}}\b"


def load_renderings(root: Path) -> Renderings:
    """Read renderings.yaml; raises DataError for a row of the wrong shape."""
    source = read_yaml(root, FILE)
    check_shape(source, _SCHEMA)
    return Renderings(source.data or {})


def texts(
    root: Path, files: Container[str] | None = None, read: Mapping[str, Any] = MappingProxyType({})
) -> Iterator[Text]:
    """Every text of the data, or of some `files` of it, that has a twin in English.

    `read` holds contents by file, as `noting` puts them down: those are not read again.
    Raises DataError for broken files.
    """
    found = [path for pattern in TWINS for path in sorted(root.glob(pattern))]
    for name in (TERMS, *(path.relative_to(root).as_posix() for path in found)):
        if files is None or name in files:
            yield from _texts(_source(root, name, read.get(name, UNREAD)))


def _source(root: Path, name: str, data: Any) -> Source:
    if data is UNREAD:
        return read_yaml(root, name)
    return Source(name, data, read_text(root / name, name))


def _texts(source: Source) -> Iterator[Text]:
    if source.file == TERMS:
        for chinese, english in (source.data or {}).items():
            yield Text(source, (chinese,), str(chinese), str(english))
    else:
        yield from _twins(source, source.data, ())


def _twins(source: Source, node: Any, path: tuple) -> Iterator[Text]:
    """Texts with a twin, key and key_en, anywhere below a node."""
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, str) and isinstance(english := node.get(f"{key}_en"), str):
                yield Text(source, (*path, f"{key}_en"), value, english)
            yield from _twins(source, value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _twins(source, value, (*path, index))


def check_english(
    root: Path,
    renderings: Renderings,
    files: Container[str] | None = None,
    read: Mapping[str, Any] = MappingProxyType({}),
) -> tuple[int, list[Problem]]:
    """How many texts were compared, of all files or some, and a problem for each term that the
    English leaves out. `read`: see `texts`."""
    problems, compared = [], 0
    for text in texts(root, files, read):
        compared += 1
        for term, english in renderings.missing(text.chinese, text.english).items():
            what = f"`{text.english}` does not render {term} of `{text.chinese}`"
            advice = f"write {' or '.join(f'`{one}`' for one in english)}, or mend {FILE}"
            problems.append(text.source.problem(text.path, what, advice))
    return compared, problems
