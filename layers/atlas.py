"""The atlas: everything the plans say, checked and placed, built once and never changed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from layers.acts import names_in_english
from layers.bilingual import Words
from layers.changes import Change
from layers.documents import Document
from layers.facts import Claim, Fact
from layers.glossary import Term
from layers.industries import FIELD as LEAD_INDUSTRIES
from layers.industries import Industries
from layers.location import Location
from layers.origins import BORDERS
from layers.places import Place
from layers.readings import Readings
from layers.reference import LINES, Counties
from layers.region import Region
from layers.relations import Relation
from layers.relief import Relief
from layers.renderings import Renderings
from layers.retired import FEATURES, Retired
from layers.roles import Roles
from layers.seats import Seat
from layers.spec import LayerSpec
from layers.targets import Target
from layers.views import View
from layers.vocabulary import Vocabulary
from layers.whereabouts import Whereabouts

STATUS_ORDER = ("existing", "under_way", "planned", "studied", "reserved")


@dataclass(frozen=True)
class Feature:
    """One thing on the map with all its claims."""

    fact: Fact
    location: Location
    staged: bool = True

    @property
    def id(self) -> str:
        """The feature's id within its layer."""
        return self.fact.id

    @property
    def key(self) -> str:
        """`layer/id`, unique in the atlas."""
        return f"{self.fact.layer}/{self.fact.id}"

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What each section says of it, in file order."""
        return self.fact.claims

    @property
    def status(self) -> str | None:
        """The furthest status any claim's verb gives; None when no plan says, or none applies."""
        said = {claim.status for claim in self.claims} if self.staged else set()
        return next((status for status in STATUS_ORDER if status in said), None)

    @property
    def placed(self) -> bool:
        """Whether the feature has a geometry."""
        return self.location.geometry is not None


@dataclass(frozen=True)
class Layer:
    """A declared layer and its features by id."""

    spec: LayerSpec
    features: dict[str, Feature]

    @property
    def count(self) -> int:
        """How many features it has, placed or not."""
        return len(self.features)


@dataclass(frozen=True, eq=False)
class Atlas:
    """Documents, vocabulary, places and layers; everything else reads from here.

    An atlas is like itself alone, so that what is made of it can be kept beside it.
    """

    region: Region
    documents: dict[str, Document]
    vocabulary: Vocabulary
    counties: Counties
    places: dict[str, Place]
    layers: dict[str, Layer]
    roles: Roles
    relations: list[Relation]
    targets: dict[str, Target]
    mentions: dict[tuple[str, str], tuple[str, ...]]
    industries: Industries
    summaries: dict[tuple[str, str], Words]
    glossary: dict[str, Term]
    views: dict[str, View]
    sources: list[dict]
    reference: dict[str, dict]
    readings: Readings
    renderings: Renderings
    seats: dict[str, Seat]
    relief: Relief
    changes: tuple[Change, ...]
    retired: Retired
    version: str  # of the data

    def features(self) -> Iterator[Feature]:
        """Every feature of every layer, in drawing order."""
        for layer in self.layers.values():
            yield from layer.features.values()

    def features_of(self, layers: Iterable[str]) -> Iterator[Feature]:
        """Every feature of some layers, such as those of a role, in their order."""
        for layer in layers:
            yield from self.layers[layer].features.values()

    def feature(self, key: str) -> Feature:
        """The feature `layer/id`; KeyError if there is none."""
        layer, _, name = key.partition("/")
        return self.layers[layer].features[name]

    def current(self, key: str) -> str:
        """The `layer/id` that an old one is called now; any other one as it is."""
        return self.retired.now(FEATURES, key) or key

    def industries_of(self, feature: Feature) -> list[str]:
        """The industries and branches a feature's lead industries belong to, by id."""
        values = [claim.values.get(LEAD_INDUSTRIES, ()) for claim in feature.claims]
        return self.industries.of([word for value in values for word in value])

    def scope_of(self, target: Target) -> tuple[str, ...]:
        """The code of the county or city that a goal is set for; of another scope none."""
        code = self.counties.adcode(target.scope.zh)
        return (code,) if code else ()

    def relations_of(self, key: str) -> list[Relation]:
        """Every relation the feature `layer/id` stands in, from either end."""
        return self._by_end.get(key, [])

    def english_of(self, words: str, feature: Feature) -> str:
        """The English of an act's object: the feature's own name, a term, or any name of a feature.

        Another spelling of the feature may say more than its name: a term of it comes first.
        """
        fact = feature.fact
        term = None if words == fact.name.zh else self.vocabulary.in_english(words)
        return term or (fact.name.en if words in fact.names else self._names_en[words])

    @property
    def sources_used(self) -> frozenset[str]:
        """The ids of the sources whose borders, lines and points the map has."""
        lines = (source for name, source in LINES.items() if self.reference[name]["features"])
        points = (one.source for one in (*self.places.values(), *self.seats.values()))
        return frozenset((BORDERS, *lines, *points))

    @cached_property
    def _names_en(self) -> dict[str, str]:
        return names_in_english(self.features())

    @cached_property
    def whereabouts(self) -> dict[str, Words | None]:
        """Where each placed feature lies, in words, by `layer/id`."""
        tell = Whereabouts(self)
        return {feature.key: tell.of(feature) for feature in self.features()}

    @cached_property
    def _by_end(self) -> dict[str, list[Relation]]:
        ends: dict[str, list[Relation]] = {}
        for relation in self.relations:
            ends.setdefault(relation.source, []).append(relation)
            ends.setdefault(relation.target, []).append(relation)
        return ends

    def count(self) -> dict[str, int]:
        """Features per accuracy class."""
        return dict(Counter(feature.location.accuracy for feature in self.features()))
