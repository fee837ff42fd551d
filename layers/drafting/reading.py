"""What each statement says of each thing that it names: its verbs, figures, places, industries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layers.drafting.candidate import Candidate, Drafted, Figure, Place
from layers.drafting.deeds import Deed, Deeds, clauses, deeds
from layers.drafting.figures import figures
from layers.drafting.knowledge import Knowledge
from layers.drafting.letters import Span, plain
from layers.drafting.names import Name, names
from layers.drafting.statement import Statement
from layers.drafting.trades import Trade, trades
from layers.drafting.wheres import Where, wheres
from layers.problems import DataError, Problem

_FEWEST_STOPS = 3  # a chain of two places may be a mere pair
_LONGER = 12  # letters by which an object may be longer than the name in it


@dataclass(frozen=True)
class _Said:
    """All that was read in a statement."""

    statement: Statement
    deeds: Deeds
    figures: tuple[Figure, ...]
    trades: tuple[Trade, ...]
    places: tuple[Where, ...]
    routes: tuple[tuple[str, ...], ...]
    lists: tuple[tuple[str, ...], ...]
    clauses: tuple[Span, ...]


@dataclass(frozen=True, eq=False)
class Reader:
    """Drafts the candidates of a statement; what belongs to which thing is told by nearness."""

    knowledge: Knowledge

    @classmethod
    def learn(cls, knowledge: Knowledge) -> "Reader":
        """A reader whose models are learnt now; DataError without the extra `draft`."""
        reader = cls(knowledge)
        try:
            reader.read(Statement("", "", "建设。", 0, 3))
        except ImportError as error:
            advice = "pip install 'planmap[draft]'"
            raise DataError([Problem("planmap draft", 0, f"needs {error.name}", advice)]) from None
        return reader

    def read(self, statement: Statement) -> list[Candidate]:
        """One candidate for each thing that the statement names, in its order."""
        found = wheres(statement, self.knowledge)
        said = _Said(
            statement,
            deeds(statement, self.knowledge),
            figures(statement, self.knowledge).figures,
            trades(statement, self.knowledge),
            found.places,
            found.routes,
            found.lists,
            tuple(clauses(plain(statement.text))),
        )
        named = [*names(statement, self.knowledge)]
        named += _areas(said, [part for one in named for part in one.parts])
        named.sort(key=lambda one: one.parts)
        once = {one.name: one for one in reversed(named)}
        return [_candidate(said, one, named) for one in named if once[one.name] is one]


def _areas(said: _Said, taken: Sequence[Span]) -> Iterable[Name]:
    """The counties and cities with which a clause begins: it speaks of them."""
    starts = {start for start, _ in said.clauses}
    for one in said.places:
        free = not any(_meet(one.span, other) for other in taken)
        if one.place.adcode and free and one.span[0] in starts:
            word = said.statement.text[slice(*one.span)]
            yield Name(word, (one.span,), "a clause begins with it")


def _candidate(said: _Said, name: Name, named: Sequence[Name]) -> Candidate:
    text, reach = said.statement.text, _reach(said, name, named)
    found = _deeds(said, name)
    acts = tuple(Drafted(one.act.verb, _objects(one, name)) for one in found)
    words = [text[slice(*part)] for part in name.parts]
    words += [text[slice(*part)] for deed in found for part in deed.parts]
    words += [word for act in acts for word in act.objects if word in text]
    return Candidate.of(
        said.statement,
        name=name.name,
        acts=acts,
        industries=tuple(one.word for one in said.trades if _within(one.place, reach)),
        figures=tuple(one for one in said.figures if _figure_within(one, text, reach)),
        places=_places(said, name, reach),
        stops=_stops(said, name),
        members=_members(said, name, reach),
        terms=tuple(dict.fromkeys(word for word in words if len(word) > 1)) or (text,),
        why=(name.why, said.deeds.why) if acts else (name.why,),
    )


def _reach(said: _Said, name: Name, named: Sequence[Name]) -> list[Span]:
    """Where what is said may be of a thing: all, if it is the only one; else its clauses, and
    those that follow up to one which names another thing.
    """
    if len(named) == 1:
        return [(0, len(said.statement.text))]
    others = [part for one in named if one is not name for part in one.parts]
    first = next((at for at, one in enumerate(said.clauses) if _meets(one, name.parts)), 0)
    found = [one for one in said.clauses if _meets(one, name.parts)]
    for clause in said.clauses[first + 1 :]:
        if _meets(clause, others):
            break
        found.append(clause)
    return found


def _deeds(said: _Said, name: Name) -> list[Deed]:
    """The deeds that govern a thing; if none does, those of its clauses."""
    governing = [
        one for one in said.deeds.deeds if any(_meets(at, name.parts) for at in one.objects)
    ]
    if governing:
        return governing
    own = [one for one in said.clauses if _meets(one, name.parts)]
    return [one for one in said.deeds.deeds if any(_meets(at, one.parts) for at in own)]


def _objects(deed: Deed, name: Name) -> tuple[str, ...]:
    """Of a deed's objects those that name the thing, all if none does; of a long one the name."""
    both = list(zip(deed.act.objects, deed.objects, strict=False))
    own = [(word, at) for word, at in both if _meets(at, name.parts)]
    long = len(name.name) + _LONGER
    return tuple(
        name.name if len(word) > long and name.name in word else word for word, _ in own or both
    )


def _places(said: _Said, name: Name, reach: Sequence[Span]) -> tuple[Place, ...]:
    """The places in a thing's name; if it has none, those within its reach."""
    text = said.statement.text
    inside = [one.place for one in said.places if text[slice(*one.span)] in name.name]
    return tuple(inside or [one.place for one in said.places if _within(one.span, reach)])


def _stops(said: _Said, name: Name) -> tuple[str, ...]:
    """The chain that a thing's name is, or that has all its ends."""
    chains = [one for one in said.routes if len(one) >= _FEWEST_STOPS]
    return next((one for one in chains if one[0] in name.name and one[-1] in name.name), ())


def _members(said: _Said, name: Name, reach: Sequence[Span]) -> tuple[str, ...]:
    """The first list of places within a thing's reach, if it is not an item of it itself."""
    for one in said.lists:
        start = said.statement.text.find(one[0])
        inside = start >= 0 and _within((start, start + 1), reach)
        own = any(name.name in item or item in name.name for item in one)
        if len(one) >= _FEWEST_STOPS and inside and not own:
            return one
    return ()


def _figure_within(figure: Figure, text: str, reach: Sequence[Span]) -> bool:
    start = text.find(figure.text)
    return start >= 0 and _within((start, start + 1), reach)


def _within(span: Span, reach: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= stop for start, stop in reach)


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(_meet(span, other) for other in others)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
