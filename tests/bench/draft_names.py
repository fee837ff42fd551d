"""How well names are drafted: see `draft_measures` for what counts."""

from functools import lru_cache

from layers.drafting.knowledge import Lesson
from layers.drafting.lessons import is_area, names_of
from layers.drafting.letters import Lexicon, places_of, plain
from layers.drafting.name_places import printed
from layers.drafting.names import NAMING, Name, names
from layers.drafting.statement import Statement
from layers.spelling import normalise
from tests.bench.draft_rows import Tally, Tested
from tests.bench.draft_said import Parts, any_meets, atlas, citing, made


def _wanted_names(tested: Tested) -> dict[Statement, list[list[Parts]]]:
    """For each statement the places of each feature's name; an empty list if none is printed."""
    found = {}
    for statement, lessons in made(tested, citing).items():
        facts = {one.feature.key: one.feature.fact for one in lessons}
        text = plain(statement.text)
        found[statement] = [
            printed(names_of(fact), text)
            for fact in facts.values()
            if not is_area(fact, tested.knowledge)
        ]
    return found


def drafted_names(tested: Tested) -> dict[Statement, tuple[Name, ...]]:
    """The names drafted of each statement."""
    return {one: names(one, tested.knowledge) for one in made(tested, citing)}


@lru_cache(maxsize=1)
def _every_name() -> Lexicon:
    counties = atlas().counties
    facts = [one.fact for one in atlas().features() if counties.adcode(one.fact.name.zh) is None]
    return Lexicon(name for fact in facts for name in names_of(fact))


def _other_names(statement: Statement, lessons: list[Lesson]) -> list[Parts]:
    """Names of other features printed in a statement, and what its claims name in their fields."""
    text = plain(statement.text)
    values = [one.claim.values.get(key, ()) for one in lessons for key in NAMING]
    words = [str(word) for value in values for word in value]
    spans = [*_every_name().every(text), *(one for word in words for one in places_of(word, text))]
    return [(one,) for one in spans]


def names_met(tested: Tested) -> Tally:
    """Names that a drafted name meets; drafted ones that meet any name that is known to be one."""
    return _names(tested, exactly=False, strict=False)


def names_strict(tested: Tested) -> Tally:
    """The same, right only if the claims of the statement are about the thing."""
    return _names(tested, exactly=False, strict=True)


def names_exact(tested: Tested) -> Tally:
    """Names drafted to the letter."""
    return _names(tested, exactly=True, strict=False)


def names_unprinted(tested: Tested) -> Tally:
    """Features whose name is printed in the statement, of all: the others are not counted."""
    wanted = [one for rows in made(tested, _wanted_names).values() for one in rows]
    return Tally.of(sum(map(bool, wanted)), len(wanted), 0)


def _names(tested: Tested, exactly: bool, strict: bool) -> Tally:
    total = Tally()
    for statement, rows in made(tested, _wanted_names).items():
        drafted = made(tested, drafted_names)[statement]
        parts, text = [one.parts for one in drafted], plain(statement.text)
        wanted = [one for row in rows for one in row]
        known = (
            wanted if strict else wanted + _other_names(statement, made(tested, citing)[statement])
        )
        told = [normalise(one.name) for one in drafted]
        pieces = [(part,) for one in parts for part in one]
        if exactly:
            found = sum(any(_word(text, one) in told for one in row) for row in rows)
            words = {_word(text, one) for one in known}
            right = sum(one in words for one in told)
        else:
            right = sum(all(any_meets((part,), known) for part in one) for one in parts)
            found = sum(any(any_meets(one[:1], pieces) for one in row) for row in rows)
        total += Tally(found, sum(map(bool, rows)), right, len(drafted))
    return total


def _word(text: str, parts: Parts) -> str:
    return normalise("".join(text[slice(*part)] for part in parts))
