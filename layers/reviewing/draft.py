"""The folder of a draft: the plan's text, its sections, and a candidate for each statement."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from layers.drafting.candidate import Candidate
from layers.drafting.writing import CANDIDATES, DOCUMENT, TEXT
from layers.problems import DataError, Problem
from layers.records import Text
from layers.source import read_text, read_yaml

_ADVICE = "draft the plan again, or mend the line"


@dataclass(frozen=True)
class Part:
    """A section of the plan; `start` and `end` count the characters of the text."""

    id: Text
    heading: Text
    start: int
    end: int
    heading_en: str | None = None
    starts: str | None = None


@dataclass(frozen=True)
class _Head:
    id: Text
    title: Text
    sections: tuple[Part, ...]


@dataclass(frozen=True)
class Draft:
    """A plan's text with its sections and candidates by id, in the order of the text."""

    folder: Path
    document: str
    title: str
    text: str
    sections: dict[str, Part]
    candidates: dict[str, Candidate]


def read_draft(folder: Path) -> Draft:
    """Read a draft's folder; raises DataError with each candidate that its text does not hold."""
    text = read_text(folder / TEXT, TEXT)
    head = _head(folder)
    sections = {one.id: one for one in head.sections}
    lines = read_text(folder / CANDIDATES, CANDIDATES).splitlines()
    found = [_candidate(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    twice = [key for key, count in Counter(one.id for _, one in found).items() if count > 1]
    problems = [
        Problem(CANDIDATES, number, f"{one.id}: {what}", _ADVICE)
        for number, one in found
        for what in _wrong(one, head, sections, text, twice)
    ]
    if problems:
        raise DataError(problems)
    return Draft(folder, head.id, head.title, text, sections, {one.id: one for _, one in found})


def _head(folder: Path) -> _Head:
    source = read_yaml(folder, DOCUMENT)
    try:
        return msgspec.convert(source.data, _Head)
    except msgspec.ValidationError as error:
        raise DataError([Problem(DOCUMENT, 0, str(error), "draft the plan again")]) from None


def _candidate(number: int, line: str) -> tuple[int, Candidate]:
    try:
        return number, msgspec.json.decode(line, type=Candidate)
    except (msgspec.DecodeError, ValueError) as error:
        raise DataError([Problem(CANDIDATES, number, str(error), _ADVICE)]) from None


def _wrong(
    one: Candidate, head: _Head, sections: dict[str, Part], text: str, twice: list[str]
) -> Iterator[str]:
    if one.id in twice:
        yield "the id is used twice"
    if one.document != head.id:
        yield f"of `{one.document}`, and the draft is of `{head.id}`"
    if one.section not in sections:
        yield f"no section `{one.section}` in {DOCUMENT}"
    if text[one.start : one.end] != one.sentence:
        yield f"the sentence does not stand at {one.start}–{one.end} of {TEXT}"
    if lost := [term for term in one.terms if term not in one.sentence]:
        yield f"not in the sentence: {'、'.join(lost)}"
