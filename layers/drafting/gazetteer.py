"""The names of an atlas's counties, cities and points, and what they mean where they stand."""

import re
from functools import lru_cache
from itertools import product

from layers.drafting.knowledge import Knowledge
from layers.drafting.lessons import is_area, names_of
from layers.drafting.letters import Lexicon, Span

_MEANT = 60  # so many ways to read first letters are tried


class Gazetteer:
    """Areas and points by name; `areas` has the adcodes, `points` the ids of places.csv."""

    def __init__(self, knowledge: Knowledge):
        """Index full and short names, and other spellings the plans have taught."""
        import rjieba

        self._tag, self.counties = rjieba.tag, knowledge.counties
        self._common = frozenset(knowledge.region.common_words)
        self.areas: dict[str, list[str]] = {}
        for name, code in self.counties.adcodes.items():
            for word in (name, name[:-1]):
                if len(word) > 1:
                    self.areas.setdefault(word, []).append(code)
        for fact in (one.fact for one in knowledge.features if is_area(one.fact, knowledge)):
            for word in names_of(fact):
                code = self.areas[fact.name.zh][0]
                if code not in self.areas.setdefault(word, []):
                    self.areas[word].append(code)
        self.points = {one.name: key for key, one in knowledge.places.items()}
        self.words = Lexicon([*self.areas, *self.points])
        self.cities = [code for code in self.counties.adcodes.values() if self._is_city(code)]
        self.by_letter: dict[str, list[str]] = {}
        for name, code in self.counties.adcodes.items():
            if not self._is_city(code) and len(name) > 1 and name not in self._common:
                self.by_letter.setdefault(name[0], []).append(code)

    def _is_city(self, code: str) -> bool:
        return self.counties.is_city(code)

    def word_starts(self, text: str) -> set[int]:
        """Where general words begin: 长沙 does not stand in 狭长沙地."""
        starts, at = set(), 0
        for word, _ in self._tag(text):
            starts.add(at)
            at += len(word)
        for start, stop in self.words.longest(text):
            if start in starts:
                starts.add(stop)  # as the second of two names in a run
        return starts

    def abroad(self, text: str) -> list[Span]:
        """Where general words for places stand, as 南京, of which the atlas has no point."""
        found, at = [], 0
        for word, kind in self._tag(text):
            if kind == "ns" and len(word) > 1:
                found.append((at, at + len(word)))
            at += len(word)
        return found

    def is_common(self, word: str, before: str) -> bool:
        """Whether a name that is a common word too, as 城区, is none: it is behind its city's."""
        if word not in self._common:
            return False
        cities = {self.counties.name(self.counties.city(one)) for one in self.areas[word]}
        clause = re.split(r"[,;。:]", before)[-1]
        near = {city for city in cities if city[:-1] in clause[-12:]}
        return not near

    def area(self, word: str, before: str) -> str:
        """The adcode a name means: of several that of the city named right before it."""
        codes = self.areas[word]
        for code in codes:
            city = self.counties.name(self.counties.city(code))
            if not self._is_city(code) and before.endswith((city, city[:-1])):
                return code
        return codes[0]

    def by_letters(self, letters: str) -> list[str]:
        """The counties of one city that begin with these letters, each another; empty if none."""
        ways = product(*(self.by_letter[one] for one in letters))
        for way, _ in zip(ways, range(_MEANT), strict=False):
            same = {self.counties.city(code) for code in way}
            if len(same) == 1 and len(set(way)) == len(way):
                return list(way)
        return []


@lru_cache(maxsize=4)
def gazetteer(knowledge: Knowledge) -> Gazetteer:
    """The names an atlas teaches."""
    return Gazetteer(knowledge)
