"""The other side of a difference: the passages that a claim disagrees with, cited as claims are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from layers.documents import Document, parse_cite
from layers.problems import Problem
from layers.records import SOME, Text, WordList
from layers.source import Source


@dataclass(frozen=True)
class SideEntry:
    """A passage as written: its plan and section, and words that stand there."""

    cite: Text
    terms: WordList


Sides = Annotated[tuple[SideEntry, ...], SOME]


@dataclass(frozen=True)
class Side:
    """A passage by its plan and section, and the words it says otherwise."""

    document: str
    section: str
    terms: tuple[str, ...]


def read_sides(claim: Mapping, documents: dict[str, Document]) -> tuple[Side, ...]:
    """What the `against` of a claim names; empty without a difference."""
    return tuple(
        Side(*parse_cite(one["cite"], documents), tuple(str(term) for term in one["terms"]))
        for one in claim.get("against", ())
    )


def side_problems(
    source: Source, path: tuple, claim: Mapping, documents: dict[str, Document]
) -> Iterator[Problem]:
    """A difference without its other side, the reverse, and citations of unknown sections."""
    if ("differs" in claim) != ("against" in claim):
        there, missing = ("differs", "against")[:: 1 if "differs" in claim else -1]
        advice = "`differs` says how two passages disagree, `against` cites the other one"
        yield source.problem((*path, there), f"`{there}` stands without `{missing}`", advice)
    for number, one in enumerate(claim.get("against", ())):
        try:
            parse_cite(one["cite"], documents)
        except ValueError as error:
            advice = "sections are listed in geodata/documents.yaml"
            yield source.problem((*path, "against", number, "cite"), str(error), advice)
