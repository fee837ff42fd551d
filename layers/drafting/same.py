"""Is a drafted thing one that the atlas has already, by its name or another spelling of it?"""

from collections import defaultdict
from collections.abc import Iterator

from layers.atlas import Feature
from layers.drafting.candidate import Same
from layers.drafting.knowledge import Knowledge
from layers.drafting.layer_of import Layering
from layers.drafting.likeness import LOOSE, alike
from layers.drafting.names_known import KnownNames
from layers.gazetteers.spelling import Speller, Spelling, likeness, plain

SURE = 0.84  # below this a likeness is not told
_MOST = 3  # features told of one thing
_OTHER_NAME = 0.99  # one of its other names may be the name of something else
_LIKELY, _OTHER_LAYER = 5, 0.9  # layers a name may belong to; what another layer costs
_ONE_PLACE = 0.93  # what it costs if only one of two names says in which county
_COMMON = 0.3  # the share of pairs of letters that two names must have in common to be compared


class Linker:
    """Knows the spellings of every feature."""

    def __init__(self, knowledge: Knowledge, layering: Layering):
        """Spell every name and other name; `layering` tells how likely a name fits a layer."""
        self._layering, self._places = layering, KnownNames(knowledge)
        region = knowledge.region
        self._speller = Speller(
            knowledge.counties.adcodes, region.province_words, region.common_words
        )
        self._index: dict[str, list[tuple[Feature, str, Spelling]]] = defaultdict(list)
        self._names: list[tuple[Feature, str, set[str], set[str]]] = []
        for feature in knowledge.features:
            for name in feature.fact.names:
                self._names.append((feature, name, _pairs(name), self._counties(name)))
                for spelling in self._speller.of(name):
                    self._index[spelling.key].append((feature, name, spelling))

    def same(self, name: str) -> tuple[Same, ...]:
        """The features that may be what the name names, the likeliest first."""
        best: dict[str, Same] = {}
        for one in (*self._spelled(name), *self._alike(name)):
            if one.sure >= SURE and one.sure > getattr(best.get(one.feature), "sure", 0):
                best[one.feature] = one
        return tuple(sorted(best.values(), key=lambda one: (-one.sure, one.feature))[:_MOST])

    def _spelled(self, name: str) -> Iterator[Same]:
        for mine in self._speller.of(name):
            if mine.left_out and self._places.counties(mine.key) == [mine.key]:
                continue  # 甲县—乙县 is not 乙县
            for feature, other, theirs in self._index.get(mine.key, ()):
                sure = mine.weight * theirs.weight * likeness(mine, theirs)
                sure *= 1 if other == feature.fact.name.zh else _OTHER_NAME
                if mine.county and theirs.county and mine.county != theirs.county:
                    sure = 0
                own = plain(name) == plain(other)
                why = "the same name" if own else f"another spelling of {other}"
                yield Same(feature.key, feature.fact.name.zh, why, round(sure, 2))

    def _alike(self, name: str) -> Iterator[Same]:
        mine, counties = _pairs(name), self._counties(name)
        likely = {layer for layer, _ in self._layering.layers(name)[:_LIKELY]}
        for feature, other, theirs, places in self._names:
            if 2 * len(mine & theirs) < _COMMON * (len(mine) + len(theirs)):
                continue
            sure, why = alike(name, other)
            if why in LOOSE and places != counties:
                sure *= 0 if places and counties else _ONE_PLACE
            if feature.fact.layer not in likely:
                sure *= _OTHER_LAYER
            yield Same(feature.key, feature.fact.name.zh, f"{why}: {other}", round(sure, 2))

    def _counties(self, name: str) -> set[str]:
        """The counties and cities in a name, by their short names."""
        return {one[:2] for one in self._places.counties(name)}


def _pairs(name: str) -> set[str]:
    """Its letters and pairs of letters."""
    key = plain(name)
    return set(key) | {key[at : at + 2] for at in range(len(key) - 1)}
