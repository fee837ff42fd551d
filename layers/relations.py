"""How features point at one another: as the plans say, and as geometry shows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import Point

from layers.bounds import Wrong
from layers.facts import Claim
from layers.plane import Plane
from layers.problems import Problem, nearest
from layers.reference import Counties
from layers.roles import Roles

if TYPE_CHECKING:
    from layers.atlas import Feature, Layer

NEAR_M = 10_000
SURE = ("exact", "site", "town")
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

    def __init__(self, layers: Mapping[str, "Layer"], roles: Roles):
        """Index names, aliases, and the short forms of cities and counties."""
        self._places = roles.places
        self._fields = {field.id: field for layer in layers.values() for field in layer.spec.fields}
        self._index: dict[str, list[str]] = defaultdict(list)
        for feature in _features(layers):
            for name in _names(feature, feature.fact.layer in self._places):
                if feature.key not in self._index[name]:
                    self._index[name].append(feature.key)

    def find(self, name: str, field: str = "") -> str | None:
        """The feature that a word of a field names, as the field prefers; None if there is none."""
        spec = self._fields.get(field)
        preferred, refused = (spec.finds, spec.never) if spec else ((), ())
        never = tuple(f"{layer}/" for layer in refused)
        found = [one for one in self._index.get(str(name), []) if not one.startswith(never)]
        for layer in (*preferred, *self._places):
            for key in found:
                if key.startswith(f"{layer}/"):
                    return key
        return found[0] if found else None

    def shared(self) -> dict[str, list[str]]:
        """Names that several features bear."""
        return {name: keys for name, keys in self._index.items() if len(keys) > 1}


def _features(layers: Mapping[str, "Layer"]) -> Iterator["Feature"]:
    for layer in layers.values():
        yield from layer.features.values()


def _names(feature: "Feature", is_place: bool) -> Iterator[str]:
    yield feature.fact.name.zh
    yield from feature.fact.also
    short = feature.fact.name.zh[:-1]
    if is_place and feature.fact.name.zh.endswith(SUFFIXES) and len(short) > 1:
        yield short


def relate(
    layers: dict[str, "Layer"], kinds: dict[str, dict], roles: Roles, counties: Counties
) -> list[Relation]:
    """Every relation, stated before derived, without repeats."""
    features, names = list(_features(layers)), Names(layers, roles)
    stated = [relation for feature in features for relation in _stated(feature, names, kinds)]
    derived = [
        *_counties(features, roles, counties.cities),
        *_near(features, roles, counties.plane),
        *_same_course(features, roles),
    ]
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
            if target := names.find(word, field):
                yield field, target


def _words(value: list) -> Iterator[str]:
    for item in value:
        if isinstance(item, dict):
            yield from item.get("at", ())
        else:
            yield str(item)


def _counties(
    features: list["Feature"], roles: Roles, cities: Mapping[str, str]
) -> Iterator[Relation]:
    """A placed feature lies in its counties; counties themselves in their city."""
    units = {
        feature.location.adcodes[0]: feature.key
        for feature in features
        if feature.fact.layer in roles.places
    }
    for feature in features:
        if feature.fact.layer in roles.cities:
            continue
        codes = feature.location.adcodes
        if feature.fact.layer in roles.counties:
            codes = tuple(cities[code] for code in codes[:1] if code in cities)
        for code in codes:
            if code in units:
                yield Relation("county", feature.key, units[code])


def _near(features: list["Feature"], roles: Roles, plane: Plane) -> Iterator[Relation]:
    station = roles.near.station
    parks = _sure_points(features, roles.sites)
    stations = _sure_points(features, station.layers if station else ())
    courses = [
        one
        for one in features
        if one.fact.layer in roles.courses
        and one.location.method == "alignment"
        and one.location.accuracy in SURE
    ]
    yield from _within_reach("near_station", parks, stations, plane)
    yield from _within_reach("along_line", parks, courses, plane)


def _sure_points(features: list["Feature"], layers: tuple[str, ...]) -> list["Feature"]:
    return [
        one
        for one in features
        if one.fact.layer in layers
        and isinstance(one.location.geometry, Point)
        and one.location.accuracy in SURE
    ]


def _within_reach(
    kind: str, ones: list["Feature"], others: list["Feature"], plane: Plane
) -> Iterator[Relation]:
    """Pairs no more than NEAR_M metres apart."""
    if not ones or not others:
        return
    near, far = (plane.metric([one.location.shape for one in some]) for some in (ones, others))
    for one, other in shapely.STRtree(far).query(near, "dwithin", NEAR_M).T:
        yield Relation(kind, ones[one].key, others[other].key)


def _same_course(features: list["Feature"], roles: Roles) -> Iterator[Relation]:
    """Courses that follow the same reference line as a railway or road."""
    users = defaultdict(list)
    for feature in features:
        for leg in feature.fact.where.get("along", ()):
            users[leg["line"]].append(feature)
    for sharing in users.values():
        lines = [one for one in sharing if one.fact.layer in roles.lines]
        others = [one for one in sharing if one.fact.layer in roles.courses]
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
