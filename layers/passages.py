"""Acts checked against the plans' texts: does the passage that the terms mark say them?"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from layers.acts import Act
from layers.citations import read_texts, standings
from layers.facts import Claim
from layers.problems import Problem
from layers.spelling import normalise
from layers.vocabulary import GAP

if TYPE_CHECKING:
    from layers.atlas import Atlas, Feature

_ENDS = re.compile(r"[。!?]")
_CLAUSE = re.compile(r"[,;:。!?]")


def passages(terms: tuple[str, ...], text: str) -> list[str]:
    """Every passage of the normalised text in which all terms stand together: the sentences
    from the first to the last term, up to the full stops around them.
    """
    return [text[start:stop] for start, stop in _spans(terms, text)]


def _spans(terms: tuple[str, ...], text: str) -> list[tuple[int, int]]:
    found: dict[tuple[int, int], None] = {}
    for spans in standings(terms, text):
        first, last = min(start for start, _ in spans), max(stop for _, stop in spans)
        start = max((one.end() for one in _ENDS.finditer(text, 0, first)), default=0)
        end = _ENDS.search(text, last - 1)
        stop = end.end() if end else len(text)
        found[start, stop] = None
    return list(found)


class Verbs:
    """Knows where another verb begins to govern."""

    def __init__(self, verbs: Iterable[str]):
        """Index the verbs of the vocabulary."""
        words = sorted(map(normalise, verbs), key=len, reverse=True)
        self._opens = re.compile("|".join(map(re.escape, words)))

    def what_is_lost(self, act: Act, passage: str) -> str | None:
        """What of an act the passage does not say, in words; None when it says all.

        Objects stand after the verb, or before it where the verb begins with a gap, and before
        the next clause that begins with a verb of its own.
        """
        parts = [normalise(part) for part in act.verb.split(GAP) if part]
        places = list(_places(parts, passage))
        if not places:
            return f"the verb `{act.verb}`"
        objects = [normalise(words) for words in act.objects]
        before = act.verb.startswith(GAP)
        lost = [self._lost(objects, one, passage, before) for one in places]
        least = min(lost, key=len)
        return "、".join(act.objects[number] for number in least) if least else None

    def out_of_order(self, acts: Iterable[Act], found: Mapping[int, str]) -> Act | None:
        """The first act that is said only before the one above it; `found`: passages by offset."""
        reached = 0
        for act in acts:
            places = {
                start + place
                for start, passage in found.items()
                for place in self._said(act, passage)
            }
            later = [place for place in places if place >= reached]
            if places and not later:
                return act
            reached = min(later, default=reached)
        return None

    def _said(self, act: Act, passage: str) -> Iterator[int]:
        """Where the passage says a whole act: its verb or, before a verb, its object."""
        objects, before = [normalise(words) for words in act.objects], act.verb.startswith(GAP)
        parts = [normalise(part) for part in act.verb.split(GAP) if part]
        for one in _places(parts, passage):
            if not self._lost(objects, one, passage, before):
                yield one[0]
                if before and objects:
                    yield passage.rfind(objects[0], 0, one[0])

    def _lost(
        self, objects: list[str], verb: tuple[int, int, int], passage: str, before: bool
    ) -> list[int]:
        start, inner, stop = verb
        reach = passage[:start] if before else passage[inner : self._end(passage, stop)]
        return [number for number, words in enumerate(objects) if words not in reach]

    def _end(self, passage: str, start: int) -> int:
        """Where the clauses that a verb governs end: a sentence's end, or another verb's clause."""
        for mark in _CLAUSE.finditer(passage, start):
            if mark[0] not in ",:" or self._opens.match(passage, mark.end()):
                return mark.start()
        return len(passage)


def _places(parts: list[str], passage: str) -> Iterator[tuple[int, int, int]]:
    """Start of a verb, end of its first part and of its last, parts in order in one sentence."""
    for first in re.finditer(re.escape(parts[0]), passage):
        stop = first.end()
        for part in parts[1:]:
            place = passage.find(part, stop)
            if place < 0 or _ENDS.search(passage, stop, place):
                break
            stop = place + len(part)
        else:
            yield first.start(), first.end(), stop


def check_acts(atlas: "Atlas", folder: Path) -> tuple[int, list[Problem]]:
    """How many acts were checked, and a problem for each that no passage of its terms says."""
    texts, verbs, problems, checked = (
        read_texts(atlas, folder),
        Verbs(atlas.vocabulary.verbs),
        [],
        0,
    )
    for feature in atlas.features():
        for number, claim in enumerate(feature.claims):
            text = texts[claim.document][claim.section]
            checked += len(claim.acts)
            problems += act_problems(feature, number, verbs, text)
    return checked, problems


def act_problems(feature: "Feature", number: int, verbs: Verbs, text: str) -> Iterator[Problem]:
    """A problem for each act of a feature's claim that no passage of its terms says."""
    claim = feature.claims[number]
    at = {start: text[start:stop] for start, stop in sorted(_spans(claim.terms, text))}
    found = list(at.values())
    found += [_mended(one, claim.printed) for one in found if claim.printed]
    yield from _order_problems(feature, number, claim, verbs, at)
    for act in claim.acts:
        lost = [words for one in found if (words := verbs.what_is_lost(act, one))]
        if found and len(lost) == len(found):
            path = ("says", number, "reports" if act.reported else "acts")
            yield feature.fact.problem(path, *_advice(act, min(lost, key=len)))


def _order_problems(
    feature: "Feature", number: int, claim: Claim, verbs: Verbs, found: Mapping[int, str]
) -> Iterator[Problem]:
    """Acts and reports stand in the order of the sentence."""
    for reported, name in ((False, "acts"), (True, "reports")):
        acts = [act for act in claim.acts if act.reported == reported]
        if act := verbs.out_of_order(acts, found):
            what = f"`{act.verb}` stands in the text before the verb above it"
            yield feature.fact.problem(("says", number, name), what, "write them as printed")


def _mended(passage: str, printed: dict[str, str]) -> str:
    """A passage with its printing slips read as the claim reads them."""
    for slip, read in printed.items():
        passage = passage.replace(normalise(slip), normalise(read))
    return passage


def _advice(act: Act, lost: str) -> tuple[str, str]:
    if lost == f"the verb `{act.verb}`":
        return (
            f"{lost} is not where the terms stand",
            "write it as printed, 支持…建设 if it is split",
        )
    return (
        f"`{act.verb}` does not govern {lost} where the terms stand",
        "write the objects as printed after this verb, or give them the verb they have",
    )
