"""The plans' texts, if a reader has them, mended to paragraphs with the cited words marked."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from layers.citations import (
    normalise,
    opening,
    read_texts,
    section_starts,
    standing,
    without_tail,
)
from layers.documents import Document
from layers.source import read_text

if TYPE_CHECKING:
    from layers.atlas import Atlas

CELL = "　｜　"  # between the cells of a printed table's row
_STOPS = re.compile(r"[。！？；：!?;:][”’」）)]*$")
_OPEN_ROW = re.compile(r"[、，,和及]$")
_WIDE = str.maketrans({"ꎬ": "，", "ꎮ": "。", "ꎻ": "；", "«": "《", "»": "》"})
_HALF = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"}
_HAN = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]"


@dataclass(frozen=True)
class Piece:
    """A run of a paragraph's text and the keys of what its words prove."""

    text: str
    proves: tuple[str, ...] = ()


Paragraph = tuple[Piece, ...]
Reading = dict[tuple[str, str], list[Paragraph]]


def read_paragraphs(atlas: "Atlas", folder: Path) -> Reading:
    """Marked paragraphs by (document, section), subsections left out.

    Raises DataError as `read_texts` does for lost files and headings.
    """
    read_texts(atlas, folder)
    found: Reading = {}
    for document in atlas.documents.values():
        text = read_text(folder / document.text_file, document.text_file)
        plain = split_paragraphs(document, text)
        for section, paragraphs in _marked(document, plain, _proofs(atlas, document.id)).items():
            found[document.id, section] = paragraphs
    return found


def split_paragraphs(document: Document, text: str) -> dict[str, list[str]]:
    """Each section's own paragraphs, its heading left out."""
    return {key: join_lines(own) for key, own in own_texts(document, text).items()}


def own_texts(document: Document, text: str) -> dict[str, str]:
    """Each section's own text as read, its heading left out, in printed order."""
    letters, places = spread(text)
    whole = without_tail(document, letters)
    starts = section_starts(document, whole)
    ends = [*list(starts.values())[::-1][1:], len(whole)]
    found = {}
    for (key, start), end in zip(reversed(starts.items()), ends, strict=True):
        section = document.sections[key]
        start += 0 if section.starts else len(opening(section))
        last = places[end] if end < len(places) else len(text)
        own = text[places[start] : last] if start < end else ""
        found[key] = own.lstrip("。．.ꎮ：: \n\t")
    return found


def spread(text: str) -> tuple[str, list[int]]:
    """The normalised text and, for each of its letters, the place it has in the text."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for plain in normalise(letter):
            letters.append(plain)
            places.append(place)
    return "".join(letters), places


def join_lines(text: str) -> list[str]:
    """Lines and pages joined to paragraphs: one ends where a sentence ends, or a table's row."""
    found: list[str] = []
    for line in filter(None, (line.strip(" \u3000\r") for line in text.splitlines())):
        if found and _goes_on(found[-1], line):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return [polish(line) for line in found]


def _goes_on(before: str, line: str) -> bool:
    """Whether a line belongs to the paragraph before it."""
    if "\t" in before:
        return "\t" not in line and bool(_OPEN_ROW.search(before.strip()))
    return not _STOPS.search(before.translate(_WIDE).strip())


def polish(text: str) -> str:
    """Chinese punctuation full, digits and letters half, no space but between Latin words."""
    text = CELL.join(cell.strip() for cell in text.translate(_WIDE).split("\t") if cell.strip())
    text = re.sub(r"[０-９Ａ-Ｚａ-ｚ％．－＋]", lambda m: unicodedata.normalize("NFKC", m[0]), text)
    text = re.sub(rf"(?<={_HAN}) +| +(?={_HAN})|(?<=\d\.) +(?=\d)", "", text)
    text = re.sub(rf"(?<={_HAN})[,;:?!]|[,;:?!](?={_HAN})", lambda m: _HALF[m[0]], text)
    return re.sub(r"[()]", lambda m: _HALF[m[0]], text)


def _proofs(atlas: "Atlas", document: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Section, key and terms of every claim of a plan; a goal's key is `targets/id`."""
    features = [(one.key, one.claims) for one in atlas.features()]
    goals = [(f"targets/{one.id}", one.claims) for one in atlas.targets.values()]
    return [
        (claim.section, key, claim.terms)
        for key, claims in (*features, *goals)
        for claim in claims
        if claim.document == document
    ]


def _marked(
    document: Document, plain: dict[str, list[str]], proofs: list[tuple[str, str, tuple[str, ...]]]
) -> dict[str, list[Paragraph]]:
    """The paragraphs of a plan cut at every cited word."""
    order = [(key, text) for key in document.sections for text in plain[key]]
    letters, places = "", []
    spans: dict[str, list[int]] = {}
    for number, (key, text) in enumerate(order):
        more, inside = spread(text)
        for above in document.path(key):
            spans.setdefault(above.id, [len(letters), 0])[1] = len(letters) + len(more)
        letters += more
        places += [(number, place) for place in inside]
    marks: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for section, key, terms in proofs:
        start, stop = spans.get(section, (0, 0))
        for first, last in _found(terms, letters[start:stop]):
            for number, place in places[start + first : start + last]:
                marks[number][place].add(key)
    found: dict[str, list[Paragraph]] = {key: [] for key in document.sections}
    for number, (key, text) in enumerate(order):
        found[key].append(tuple(_cut(text, marks[number])))
    return found


def _found(terms: tuple[str, ...], text: str) -> list[tuple[int, int]]:
    """Where the terms stand together, or else the first place of each that is there."""
    together = standing(terms, text)
    if together:
        return together
    firsts = [(text.find(word), len(word)) for word in map(normalise, terms)]
    return [(first, first + length) for first, length in firsts if first >= 0]


def _cut(text: str, marks: dict[int, set[str]]) -> Iterator[Piece]:
    """Runs of letters that prove the same things."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marks.get(place) != marks.get(start):
            yield Piece(text[start:place], tuple(sorted(marks.get(start, ()))))
            start = place
