"""The names an atlas knows, looked for in a text: counties and cities, places, features."""

import re
from collections.abc import Iterable
from functools import cached_property

from layers.drafting.knowledge import Knowledge

_SHORTEST = 2


class KnownNames:
    """Finds known names in a text."""

    def __init__(self, knowledge: Knowledge):
        """Take the names; a county's is also known without its last letter."""
        self._knowledge = knowledge

    @cached_property
    def _counties(self) -> re.Pattern:
        common = self._knowledge.region.common_words
        full = [name for name in self._knowledge.counties.names() if name not in common]
        return _any({*full, *(name[:-1] for name in full)})

    @cached_property
    def _things(self) -> re.Pattern:
        named = {one.name for one in self._knowledge.places.values()}
        for feature in self._knowledge.features:
            named |= {*feature.fact.names}
        return _any(name for name in named if not self._counties.fullmatch(name))

    def counties(self, text: str) -> list[str]:
        """The counties and cities that a text names, as printed, without repeats."""
        return list(dict.fromkeys(self._counties.findall(text)))

    def things(self, text: str) -> list[str]:
        """The other places and features that a text names, without repeats."""
        return list(dict.fromkeys(self._things.findall(text)))


def _any(names: Iterable[str]) -> re.Pattern:
    kept = sorted({one for one in names if len(one) >= _SHORTEST}, key=lambda one: (-len(one), one))
    return re.compile("|".join(map(re.escape, kept)) or r"(?!)")
