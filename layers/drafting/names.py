"""The names of the things a statement speaks of."""

import random
import re
from dataclasses import dataclass
from functools import lru_cache

from layers.drafting.deeds import deeds, sight_of
from layers.drafting.knowledge import Knowledge
from layers.drafting.lessons import Told, is_area, names_of, told_of
from layers.drafting.letters import Span, places_of, plain
from layers.drafting.name_places import printed
from layers.drafting.name_shapes import ended, led, listed, numbered, shaped
from layers.drafting.named_objects import named_objects
from layers.drafting.sight import Sight
from layers.drafting.statement import Statement
from layers.drafting.tagging import OUT, Tagger, learn, put, spans
from layers.drafting.wheres import wheres

# Labels: a whole name; the head of one that shares its tail with others; such a tail.
NAME, HEAD, TAIL = "N", "P", "Q"
NAMING = ("partners", "carriers", "stops", "nodes", "part_of", "axes", "members")
_ENOUGH = 0.13  # so likely must a name be that the likeliest labels left out
_LED = 0.35  # the same, of what an area's name leads up to
_LIKELY = 0.7  # so likely must an object be a named thing
_HIDDEN = 0.6  # of the names a statement has, so many are hidden from the model when it learns


_LIKE = "named as reviewed names are"
_ITEM = "the heading of a list's item"
_KNOWN = "known to the atlas"
_AREAS = "an area's name leads up to it"
_ROAD = "a road's number"
_ROADS = re.compile(r"(?<![A-Za-z])[GS]\d{2,4}(?!\d)")
_LISTED = "an item of a list, with what all its items are"


@dataclass(frozen=True)
class Name:
    """A name, and where it stands in the statement: whole, or its parts; `why` it is believed."""

    name: str
    parts: tuple[Span, ...]
    why: str


def names(statement: Statement, knowledge: Knowledge) -> tuple[Name, ...]:
    """The names of a statement, counties and cities left out, in its order.

    ImportError without the extra `draft`.
    """
    sight, tagger = _model(knowledge)
    text = plain(statement.text)
    found = dict.fromkeys(numbered(text), _ITEM)
    _add(found, [(one, _LIKE) for one in shaped(_likely(text, sight, tagger), text, sight)])
    _add(
        found,
        [
            (one, _KNOWN)
            for one in sight.names.longest(text)
            if not sight.is_area(text[slice(*one)])
        ],
    )
    _add(found, _objects(statement, knowledge, sight))
    _add(found, _led(text, knowledge, sight))
    _add(found, [(one.span(), _ROAD) for one in _ROADS.finditer(text)])
    _add(found, [(one.span, one.why) for one in wheres(statement, knowledge).towns])
    told = [Name(statement.text[slice(*one)], (one,), why) for one, why in found.items()]
    for parts in listed(list(found), text, sight):
        name = "".join(statement.text[slice(*part)] for part in parts)
        told.append(Name(name, parts, _LISTED))
    return tuple(sorted(told, key=lambda one: one.parts))


def _add(found: dict[Span, str], more: list[tuple[Span, str]]) -> None:
    """Add what meets nothing that is found."""
    for span, why in more:
        if not any(_meet(span, other) for other in found):
            found[span] = why


def _objects(statement: Statement, knowledge: Knowledge, sight: Sight) -> list[tuple[Span, str]]:
    """Objects that are likely to be named things."""
    text, odds = plain(statement.text), named_objects(knowledge)
    return [
        (one, f"what is said to be done: {deed.act.verb}")
        for deed in deeds(statement, knowledge).deeds
        for span in deed.objects
        for one in ended(span, text, sight)
        if odds.chance(deed.act.verb, text[slice(*one)]) > _LIKELY
    ]


def _led(text: str, knowledge: Knowledge, sight: Sight) -> list[tuple[Span, str]]:
    """What follows an area's name, if what ends so is likely to be a named thing."""
    odds = named_objects(knowledge)
    return [(one, _AREAS) for one in led(text, sight) if odds.chance("", text[slice(*one)]) > _LED]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _likely(text: str, sight: Sight, tagger: Tagger) -> list[Span]:
    """The likeliest names, and those nearly as likely where none is."""
    seen = sight.see(text)
    found = [(start, stop) for start, stop, _ in spans(tagger.labels(seen))]
    labels = [f"{part}{name}" for part in "BIE" for name in (NAME, HEAD, TAIL)]
    likely = "".join("1" if one > _ENOUGH else "0" for one in tagger.chances(seen, labels))
    for run in re.finditer("1{2,}", likely):
        if not any(_meet(run.span(), one) for one in found):
            found.append(run.span())
    return sorted(found)


@lru_cache(maxsize=4)
def _model(knowledge: Knowledge) -> tuple[Sight, Tagger]:
    """Learnt from every reviewed statement; part of its names are hidden, as new ones will be."""
    sight, lessons, chance = sight_of(knowledge), told_of(knowledge), random.Random(1)
    texts = []
    for statement in lessons:
        text, labels = plain(statement.text), name_labels(statement, knowledge, lessons, sight)
        hidden = [
            text[start:stop]
            for start, stop, name in spans(labels)
            if name == NAME and chance.random() < _HIDDEN
        ]
        texts.append((sight.see(text, hidden), labels))
    return sight, learn(texts)


def name_labels(
    statement: Statement, knowledge: Knowledge, lessons: Told, sight: Sight
) -> list[str]:
    """The label of each letter: names of what the claims are about first, then any others."""
    text = plain(statement.text)
    labels, told = [OUT] * len(text), lessons.get(statement, [])
    found = [
        parts
        for lesson in told
        if not is_area(lesson.feature.fact, knowledge)
        for parts in printed(names_of(lesson.feature.fact), text)
    ]
    for parts in sorted(set(found), key=lambda one: (len(one), one[0][0] - one[0][1])):
        for part, name in zip(parts, (NAME,) if len(parts) == 1 else (HEAD, TAIL), strict=True):
            put(labels, part, name)
    fields = [str(word) for one in told for key in NAMING for word in one.claim.values.get(key, ())]
    others = [one for word in fields if not sight.is_area(word) for one in places_of(word, text)]
    for one in [*sight.names.longest(text), *others]:
        put(labels, one, NAME)
    return labels
