"""Citations checked against the plans' texts: do the terms stand together where they are cited?"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from layers.documents import Document, Section
from layers.problems import DataError, Problem
from layers.source import read_text
from layers.spelling import normalise

if TYPE_CHECKING:
    from layers.atlas import Atlas
    from layers.facts import Claim
    from layers.sides import Side
    from layers.targets import Goal

    Cited = Claim | Goal | Side  # each stands in a section with its terms

WINDOW = 260  # characters without spaces within which the terms of a citation must stand
ELSEWHERE = "copy words that stand within one passage of that section"
_MARKS = ((r"第.{1,3}节$", "{}"), (r"（(.{1,3})）$", "({})"), (r"专栏\d+$", "{}"), (r"\d+$", "{}."))


def opening(section: Section) -> str:
    """The normalised words a section begins with in the printed text."""
    if section.starts:
        return normalise(section.starts)
    heading = normalise(section.heading.zh)
    for pattern, form in _MARKS:
        found = re.search(pattern, section.id)
        if found:
            mark = found[1] if found.groups() else found[0]
            return form.format(mark) + heading
    if re.fullmatch(r"[一二三四五六七八九十]{1,3}", section.id):
        return f"{section.id}、{heading}"
    return heading if section.id == section.heading.zh else section.id + heading


def split_sections(document: Document, text: str) -> dict[str, str]:
    """The normalised text of every section, subsections included; ValueError names lost ones.

    Headings are looked for from the end of the text, so that a table of contents is passed over.
    """
    whole = without_tail(document, normalise(text))
    starts = section_starts(document, whole)
    return {key: whole[starts[key] : _end(document, starts, key, len(whole))] for key in starts}


def without_tail(document: Document, whole: str) -> str:
    """The normalised text up to what is printed after the plan's end."""
    if not document.ends:
        return whole
    return whole.rpartition(normalise(document.ends))[0] or whole


def section_starts(document: Document, whole: str) -> dict[str, int]:
    """Where each section begins in the normalised text; ValueError names lost ones."""
    starts, lost, end = {}, [], len(whole)
    for section in reversed(document.sections.values()):
        found = whole.rfind(opening(section), 0, end)
        if found < 0:
            lost.append(f"{section.id} {section.heading.zh}")
            continue
        starts[section.id] = end = found
    if lost:
        raise ValueError(", ".join(reversed(lost)))
    return starts


def _end(document: Document, starts: dict[str, int], key: str, last: int) -> int:
    """Where a section ends: at the next section that is not below it."""
    sections = list(document.sections)
    depth = document.sections[key].depth
    for later in sections[sections.index(key) + 1 :]:
        if document.sections[later].depth <= depth:
            return starts[later]
    return last


def stand_together(terms: tuple[str, ...], text: str) -> bool:
    """Whether all terms occur within one window of the normalised text."""
    return bool(standing(terms, text))


def standing(terms: tuple[str, ...], text: str) -> list[tuple[int, int]]:
    """Where the terms stand in the first window that holds them all; empty if none does."""
    return next(standings(terms, text), [])


def standings(terms: tuple[str, ...], text: str) -> Iterator[list[tuple[int, int]]]:
    """Where the terms stand in every window that holds them all."""
    wanted = [normalise(term) for term in terms]
    found = [[match.span() for match in re.finditer(re.escape(term), text)] for term in wanted]
    if not all(found):
        return
    for start in sorted(span[0] for spans in found for span in spans):
        stop = start + WINDOW
        firsts = [_first_within(spans, start, stop) for spans in found]
        if all(firsts):
            yield [span for span in firsts if span]


def _first_within(spans: list[tuple[int, int]], start: int, stop: int) -> tuple[int, int] | None:
    return next((span for span in spans if start <= span[0] and span[1] <= stop), None)


def check_citations(atlas: "Atlas", folder: Path) -> tuple[int, list[Problem]]:
    """How many citations were checked, and a problem for each whose terms do not stand there."""
    texts, problems, checked = read_texts(atlas, folder), [], 0
    for claim, report in _claims(atlas):
        checked += 1
        what = missing(claim, texts[claim.document][claim.section])
        if what:
            problems.append(report(what, ELSEWHERE))
    return checked, problems


def _claims(atlas: "Atlas") -> Iterator[tuple["Cited", Callable[[str, str], Problem]]]:
    """Every claim, and what it differs from, each with the function that reports a problem."""
    for feature in atlas.features():
        for number, claim in enumerate(feature.claims):
            yield claim, partial(feature.fact.problem, ("says", number, "terms"))
            for side in claim.against:
                yield side, partial(feature.fact.problem, ("says", number, "against"))
    for target in atlas.targets.values():
        for claim in target.claims:
            yield claim, partial(target.problem, claim)
            for side in claim.against:
                yield side, partial(target.problem, claim)


def missing(claim: "Cited", text: str) -> str | None:
    """What is wrong with a citation, None when its terms stand together in the text."""
    if stand_together(claim.terms, text):
        return None
    where = f"{claim.document} {claim.section}"
    absent = [term for term in claim.terms if normalise(term) not in text]
    if absent:
        return f"not in {where}: {'、'.join(absent)}"
    return f"the terms do not stand together in {where}"


def read_texts(atlas: "Atlas", folder: Path) -> dict[str, dict[str, str]]:
    """Normalised text by document and section; DataError names lost files and headings."""
    texts, problems = {}, []
    for document in atlas.documents.values():
        try:
            text = read_text(folder / document.text_file, document.text_file)
            texts[document.id] = split_sections(document, text)
        except DataError as error:
            problems += error.problems
        except ValueError as error:
            what = f"headings not found: {error}"
            advice = "mend `sections` in geodata/documents.yaml"
            problems.append(Problem(document.text_file, 0, what, advice))
    if problems:
        raise DataError(problems)
    return texts
