"""What a statement says is done to what: verbs and their objects as printed, in its order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from layers.drafting.act_places import placed_acts
from layers.drafting.candidate import Drafted
from layers.drafting.knowledge import Knowledge
from layers.drafting.lessons import Told, told_of
from layers.drafting.letters import Span, plain
from layers.drafting.sight import Sight
from layers.drafting.statement import Statement
from layers.drafting.tagging import OUT, Tagger, learn, put, spans
from layers.vocabulary import GAP

# Labels: a verb, a later part of one, a verb behind its object, an object.
VERB, PART, BEHIND, OBJECT = "V", "W", "X", "J"
_ENOUGH = 0.3  # so likely must a verb be that the likeliest labels left out
_OPEN, _SHUT = "“(《", "”)》"


@dataclass(frozen=True)
class Deed:
    """A verb with its objects; where the verb's parts and the objects stand in the statement."""

    act: Drafted
    parts: tuple[Span, ...]
    objects: tuple[Span, ...]


@dataclass(frozen=True)
class Deeds:
    """The deeds of a statement in its order, and why they are believed."""

    deeds: tuple[Deed, ...]
    why: str


@dataclass
class _Found:
    parts: list[Span]
    objects: list[Span]
    behind: bool = False


def deeds(statement: Statement, knowledge: Knowledge) -> Deeds:
    """The verbs a statement prints and what they govern; ImportError without the extra `draft`."""
    sight, tagger = _model(knowledge)
    text = plain(statement.text)
    seen = sight.see(text)
    labels = _with_likely_verbs(text, tagger, seen)
    labels = _with_opening_verbs(text, labels, sight)
    told = tuple(_deed(one, statement.text) for one in _gather(text, labels))
    known = _verbs(knowledge)
    new = "、".join(dict.fromkeys(one.act.verb for one in told if one.act.verb not in known))
    why = f"verbs not yet in the atlas: {new}" if new else "every verb stands in the atlas"
    return Deeds(told, why if told else "no verb was found")


@lru_cache(maxsize=4)
def _verbs(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(act.verb for one in knowledge.lessons for act in one.claim.acts)


@lru_cache(maxsize=4)
def _model(knowledge: Knowledge) -> tuple[Sight, Tagger]:
    """Learnt from every reviewed statement, clauses without a reviewed act left out."""
    sight, lessons = sight_of(knowledge), told_of(knowledge)
    texts = []
    for statement in lessons:
        text = plain(statement.text)
        seen, labels = sight.see(text), act_labels(statement, lessons)
        for start, stop in _told(text, labels):
            texts.append((seen[start:stop], labels[start:stop]))
    return sight, learn(texts)


def act_labels(statement: Statement, lessons: Told) -> list[str]:
    """The label of each letter of a reviewed statement, the longest verbs and objects first."""
    labels = [OUT] * len(statement.text)
    acts = placed_acts(statement, lessons)
    for act in sorted(acts, key=lambda one: -_letters(one.parts)):
        if all(labels[at] == OUT for part in act.parts for at in range(*part)):
            first = BEHIND if act.verb.startswith(GAP) else VERB
            for number, part in enumerate(act.parts):
                put(labels, part, PART if number else first)
    for span in sorted(
        {one for act in acts for one in act.objects}, key=lambda one: one[0] - one[1]
    ):
        put(labels, span, OBJECT)
    return labels


def _letters(found: tuple[Span, ...]) -> int:
    return sum(stop - start for start, stop in found)


def clauses(text: str) -> Iterator[Span]:
    """The clauses of a plain text; what stands in quotation marks or brackets is never cut."""
    start = depth = 0
    for at, letter in enumerate(text):
        depth = max(0, depth + (letter in _OPEN) - (letter in _SHUT))
        if letter in ",;:。!?" and not depth:
            yield start, at + 1
            start = at + 1
    if start < len(text):
        yield start, len(text)


def _told(text: str, labels: list[str]) -> list[Span]:
    """Runs of clauses with labels: what no claim tells teaches nothing."""
    runs: list[Span] = []
    for start, stop in clauses(text):
        if any(label != OUT for label in labels[start:stop]):
            joined = bool(runs) and runs[-1][1] == start
            runs.append((runs.pop()[0] if joined else start, stop))
    return runs


def _with_likely_verbs(text: str, tagger: Tagger, seen: list[list[str]]) -> list[str]:
    """The likeliest labels, and verbs that are nearly as likely where none is."""
    labels = tagger.labels(seen)
    verb = tagger.chances(
        seen, [f"{part}{name}" for part in "BIE" for name in (VERB, PART, BEHIND)]
    )
    behind = tagger.chances(seen, [f"{part}{BEHIND}" for part in "BIE"])
    taken = [one for one in spans(labels) if one[2] != OBJECT]
    for run in re.finditer("1{2,}", "".join("1" if one > _ENOUGH else "0" for one in verb)):
        start, stop = run.span()
        if not any(a < stop and start < b for a, b, _ in taken):
            labels[start:stop] = [OUT] * (stop - start)
            late = 2 * sum(behind[start:stop]) > sum(verb[start:stop])
            put(labels, (start, stop), BEHIND if late else VERB)
    return labels


def _with_opening_verbs(text: str, labels: list[str], sight: Sight) -> list[str]:
    """A clause that begins with a verb is about what it does, whether the verb is known or not."""
    for start, stop in clauses(text):
        opening = sight.opening_verb(text[start:stop])
        if opening and not any(one[1:] in (VERB, BEHIND) for one in labels[start:stop]):
            end = start + opening
            labels[start:end] = [OUT] * opening
            put(labels, (start, end), VERB)
            if labels[end : end + 1] and labels[end][0] in "IE":
                labels[end] = "B" + labels[end][1:]
    return labels


def _gather(text: str, labels: list[str]) -> list[_Found]:
    """Verbs with their parts and objects, in order."""
    found: list[_Found] = []
    for start, stop, name in spans(labels):
        last = found[-1] if found else None
        if name == OBJECT and last and not last.behind:
            last.objects.append((start, stop))
        elif name == PART and last and not last.behind:
            last.parts.append((start, stop))
        elif name == BEHIND:
            found.append(_Found([(start, stop)], _taken_back(text, labels, found, start), True))
        elif name != OBJECT:
            found.append(_Found([(start, stop)], []))
    return found


def _taken_back(text: str, labels: list[str], found: list[_Found], verb: int) -> list[Span]:
    """The objects before a verb that stands behind them, taken from the verb before."""
    clause = max(text.rfind(mark, 0, verb) for mark in ",;:。") + 1
    own = [(a, b) for a, b, name in spans(labels) if name == OBJECT and clause <= a < verb]
    if found:
        found[-1].objects = [one for one in found[-1].objects if one not in own]
    return own


def _deed(found: _Found, text: str) -> Deed:
    verb = GAP.join(text[slice(*part)] for part in found.parts)
    objects = tuple(text[slice(*one)] for one in found.objects)
    act = Drafted(GAP + verb if found.behind else verb, objects)
    return Deed(act, tuple(found.parts), tuple(found.objects))


@lru_cache(maxsize=4)
def sight_of(knowledge: Knowledge) -> Sight:
    """What the models of an atlas see by."""
    return Sight(knowledge)
