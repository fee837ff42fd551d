"""Where a reviewed act stands in a statement: the parts of its verb, and each object."""

from dataclasses import dataclass

from layers.acts import Act
from layers.drafting.lessons import Told
from layers.drafting.letters import Span, places_of, plain
from layers.drafting.statement import Statement
from layers.spelling import normalise
from layers.vocabulary import GAP


@dataclass(frozen=True)
class PlacedAct:
    """A verb as in the atlas, where its parts stand, and where its objects do."""

    verb: str
    parts: tuple[Span, ...]
    objects: tuple[Span, ...]


def placed_acts(statement: Statement, lessons: Told) -> list[PlacedAct]:
    """The acts of every claim that cites a statement, each once, with all objects it has there."""
    text, found = plain(statement.text), {}
    for lesson in lessons.get(statement, ()):
        after = 0
        for act in lesson.claim.acts:
            placed = place(act, text, after)
            if placed:
                key = (placed.verb, placed.parts)
                objects = {*found.get(key, ()), *placed.objects}
                found[key] = tuple(sorted(objects))
                after = min([placed.parts[0][0], *(start for start, _ in placed.objects)])
    return [PlacedAct(verb, parts, objects) for (verb, parts), objects in found.items()]


def place(act: Act, text: str, after: int = 0) -> PlacedAct | None:
    """Where an act stands in a plain text, nearest to its objects, not before `after` if it can."""
    found = [
        one for start, _ in places_of(_parts(act)[0], text) if (one := _place_at(act, text, start))
    ]
    return min(found, key=lambda one: (one.parts[0][0] < after, _stretch(one)), default=None)


def _parts(act: Act) -> list[str]:
    return [normalise(part) for part in act.verb.split(GAP) if part]


def _place_at(act: Act, text: str, start: int) -> PlacedAct | None:
    parts: list[Span] = []
    for part in _parts(act):
        at = text.find(part, parts[-1][1]) if parts else start
        if at < 0:
            return None
        parts.append((at, at + len(part)))
    objects: list[Span] = []
    for words in map(normalise, act.objects):
        before = act.verb.startswith(GAP)
        at = text.rfind(words, 0, start) if before else text.find(words, parts[0][1])
        if at < 0:
            return None
        objects.append((at, at + len(words)))
    return PlacedAct(act.verb, tuple(parts), tuple(objects))


def _stretch(placed: PlacedAct) -> int:
    first, last = placed.parts[0], placed.parts[-1]
    return last[1] - first[0] + sum(abs(start - first[1]) for start, _ in placed.objects)
