"""Which objects of deeds are named things: by how they end and by what is done to them."""

from collections import Counter
from functools import lru_cache
from math import exp, log

from layers.drafting.act_places import placed_acts
from layers.drafting.deeds import sight_of
from layers.drafting.knowledge import Knowledge
from layers.drafting.lessons import is_area, names_of, told_of
from layers.drafting.letters import Span, plain
from layers.drafting.name_places import printed
from layers.drafting.name_shapes import ended

_FEW = 3  # so many cases of the average are added to each word's own


class NamedObjects:
    """How often the reviewed claims have a feature of what a verb governs, or what ends so."""

    def __init__(self, knowledge: Knowledge):
        """Count the objects of every reviewed statement that are, or are not, features' names."""
        self._all, self._named = Counter(), Counter()
        sight, lessons = sight_of(knowledge), told_of(knowledge)
        for statement, told in lessons.items():
            text = plain(statement.text)
            facts = [one.feature.fact for one in told]
            names = [
                part
                for fact in facts
                if not is_area(fact, knowledge)
                for parts in printed(names_of(fact), text)
                for part in parts
            ]
            for act in placed_acts(statement, lessons):
                for span in act.objects:
                    for one in ended(span, text, sight):
                        self._count(act.verb, text[slice(*one)], _any_half(one, names))

    def _count(self, verb: str, word: str, named: bool) -> None:
        for key in (("verb", verb), ("end", word[-2:]), ("all", "")):
            self._all[key] += 1
            self._named[key] += named

    def chance(self, verb: str, word: str) -> float:
        """How likely an object is the name of a thing, from 0 to 1."""
        base = (self._named["all", ""] + 1) / (self._all["all", ""] + 2)
        keys = (("verb", verb), ("end", word[-2:]))
        own = [(self._named[key] + _FEW * base) / (self._all[key] + _FEW) for key in keys]
        odds = sum(log(one / (1 - one)) for one in own) - log(base / (1 - base))
        return 1 / (1 + exp(-odds))


def _any_half(span: Span, others: list[Span]) -> bool:
    """Whether a span shares with another at least half of the shorter of both."""
    start, stop = span
    return any(
        2 * (min(stop, last) - max(start, first)) >= min(stop - start, last - first)
        for first, last in others
    )


@lru_cache(maxsize=4)
def named_objects(knowledge: Knowledge) -> NamedObjects:
    """What an atlas teaches of named objects."""
    return NamedObjects(knowledge)
