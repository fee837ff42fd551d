"""How features point at one another: as the plans say, and as geometry shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import Point

from layers.bounds import Wrong
from layers.facts import Claim
from layers.problems import Problem, nearest
from layers.reference import metric

if TYPE_CHECKING:
    from layers.atlas import Feature, Layer

NEAR_M = 10_000
SURE = ("exact", "site", "town")
PREFERRED = {
    "axes": ("railways", "roads"),
    "stops": ("tourism_places",),
    "nodes": ("tourism_places", "railways"),
    "towns": ("towns",),
    "part_of": ("zone", "parks"),
    "carriers": ("parks",),
    "members": ("urban_structure",),
    "urban_group": ("urban_structure",),
}
PLACES_FIRST = ("cities", "counties")
MOUNTAINS = ("tourism_places/",)  # namesakes of a field's places
NEVER: dict[str, tuple[str, ...]] = {"stages": MOUNTAINS, "key_places": MOUNTAINS}
SUFFIXES = ("市", "县", "区")


@dataclass(frozen=True)
class Relation:
    """`source` (layer/id) is related to `target`; without a citation it is derived."""

    kind: str
    source: str
    target: str
    document: str | None = None
    section: str | None = None

    @property
    def cited(self) -> tuple[str, str] | None:
        """The document and section that say so; None where geometry does."""
        return (self.document, self.section) if self.document and self.section else None

    @property
    def derived(self) -> bool:
        """Whether geometry, not a plan, says so."""
        return self.cited is None


class Names:
    """Features by every name the plans use for them."""

    def __init__(self, features: Iterable["Feature"]):
        """Index names, aliases, and the short forms of cities and counties."""
        self._index: dict[str, list[str]] = defaultdict(list)
        for feature in features:
            for name in _names(feature):
                if feature.key not in self._index[name]:
                    self._index[name].append(feature.key)

    def find(self, name: str, preferred: tuple = (), never: tuple = ()) -> str | None:
        """The feature of that name, from the preferred layers first; None if there is none."""
        found = [one for one in self._index.get(str(name), []) if not one.startswith(never)]
        for layer in (*preferred, *PLACES_FIRST):
            for key in found:
                if key.startswith(f"{layer}/"):
                    return key
        return found[0] if found else None

    def shared(self) -> dict[str, list[str]]:
        """Names that several features bear."""
        return {name: keys for name, keys in self._index.items() if len(keys) > 1}


def _names(feature: "Feature") -> Iterator[str]:
    yield feature.fact.name
    yield from feature.fact.also
    short = feature.fact.name[:-1]
    is_place = feature.fact.layer in PLACES_FIRST
    if is_place and feature.fact.name.endswith(SUFFIXES) and len(short) > 1:
        yield short


def relate(layers: dict[str, "Layer"], kinds: dict[str, dict]) -> list[Relation]:
    """Every relation, stated before derived, without repeats."""
    features = [feature for layer in layers.values() for feature in layer.features.values()]
    names = Names(features)
    stated = [relation for feature in features for relation in _stated(feature, names, kinds)]
    derived = [*_counties(features), *_near(features), *_same_course(features)]
    pairs = {(one.kind, one.source, one.target): one for one in reversed([*stated, *derived])}
    return list(reversed(pairs.values()))


def _stated(feature: "Feature", names: Names, kinds: dict[str, dict]) -> Iterator[Relation]:
    for claim in feature.claims:
        for kind, target in (*_by_name(claim, names, kinds), *_by_link(claim)):
            if target != feature.key:
                yield Relation(kind, feature.key, target, claim.document, claim.section)


def _by_link(claim: Claim) -> Iterator[tuple[str, str]]:
    for kind, targets in claim.links.items():
        for target in targets:
            yield kind, target


def _by_name(claim: Claim, names: Names, kinds: dict[str, dict]) -> Iterator[tuple[str, str]]:
    for field in (kind for kind in kinds if kind in claim.values):  # in an order that never changes
        for word in _words(claim.values[field]):
            target = names.find(word, PREFERRED.get(field, ()), NEVER.get(field, ()))
            if target:
                yield field, target


def _words(value: list) -> Iterator[str]:
    for item in value:
        if isinstance(item, dict):
            yield from item.get("at", ())
        else:
            yield str(item)


def _counties(features: list["Feature"]) -> Iterator[Relation]:
    """A placed feature lies in its counties; counties themselves in their city."""
    units = {
        feature.location.adcodes[0]: feature.key
        for feature in features
        if feature.fact.layer in PLACES_FIRST
    }
    for feature in features:
        if feature.fact.layer == "cities":
            continue
        codes = feature.location.adcodes
        if feature.fact.layer == "counties":
            codes = (codes[0][:4] + "00",)
        for code in codes:
            if code in units:
                yield Relation("county", feature.key, units[code])


def _near(features: list["Feature"]) -> Iterator[Relation]:
    parks = [one for one in features if one.fact.layer == "parks" and _sure_point(one)]
    stations = [one for one in features if one.fact.layer == "railways" and _sure_point(one)]
    courses = [
        one
        for one in features
        if one.fact.layer == "corridors"
        and one.location.method == "alignment"
        and one.location.accuracy in SURE
    ]
    yield from _within_reach("near_station", parks, stations)
    yield from _within_reach("along_line", parks, courses)


def _sure_point(feature: "Feature") -> bool:
    location = feature.location
    return isinstance(location.geometry, Point) and location.accuracy in SURE


def _within_reach(kind: str, ones: list["Feature"], others: list["Feature"]) -> Iterator[Relation]:
    """Pairs no more than NEAR_M metres apart."""
    if not ones or not others:
        return
    near, far = (metric([one.location.shape for one in some]) for some in (ones, others))
    for one, other in shapely.STRtree(far).query(near, "dwithin", NEAR_M).T:
        yield Relation(kind, ones[one].key, others[other].key)


def _same_course(features: list["Feature"]) -> Iterator[Relation]:
    """Corridors and tourism routes that follow the same reference line as a railway or road."""
    users = defaultdict(list)
    for feature in features:
        for leg in feature.fact.where.get("along", ()):
            users[leg["line"]].append(feature)
    for sharing in users.values():
        lines = [one for one in sharing if one.fact.layer in ("railways", "roads")]
        others = [one for one in sharing if one.fact.layer == "corridors"]
        for other in others:
            for line in lines:
                yield Relation("same_course", other.key, line.key)


def link_problems(layers: dict[str, "Layer"], kinds: dict[str, dict]) -> Iterator[Problem]:
    """Links to features that do not exist, or by relations the vocabulary lacks."""
    known = {f"{key}/{name}" for key, layer in layers.items() for name in layer.features}
    for layer in layers.values():
        for feature in layer.features.values():
            for number, claim in enumerate(feature.claims):
                for what, instead in _wrong_links(claim, known, kinds):
                    yield feature.fact.problem(("says", number, "links"), what, instead)


def _wrong_links(claim: Claim, known: set[str], kinds: dict[str, dict]) -> Iterator[Wrong]:
    for kind, targets in claim.links.items():
        if kind not in kinds:
            yield f"unknown relation `{kind}`", nearest(kind, kinds)
        for target in sorted(set(targets) - known):
            yield f"no feature `{target}`", nearest(target, known)
