"""The lessons of an atlas as the models learn them: which claims each statement is cited for."""

from functools import lru_cache

from layers.drafting.knowledge import Knowledge, Lesson
from layers.drafting.statement import Statement
from layers.facts import Fact

Told = dict[Statement, list[Lesson]]


@lru_cache(maxsize=4)
def told_of(knowledge: Knowledge) -> Told:
    """The lessons each statement is cited for, in the order of the atlas."""
    found: Told = {}
    for lesson in knowledge.lessons:
        for statement in lesson.statements:
            found.setdefault(statement, []).append(lesson)
    return found


def is_area(fact: Fact, knowledge: Knowledge) -> bool:
    """Whether a feature is a whole county or city, which `wheres` finds, not `names`."""
    return fact.name.zh in area_names(knowledge)


@lru_cache(maxsize=4)
def area_names(knowledge: Knowledge) -> frozenset[str]:
    """The counties and cities by their full names and, but for one letter, their short ones."""
    names = knowledge.counties.names()
    return frozenset([*names, *(name[:-1] for name in names if len(name) > 2)])


def names_of(fact: Fact) -> tuple[str, ...]:
    """A feature's name and its other spellings."""
    return fact.names
