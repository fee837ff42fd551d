"""Which candidates may be a feature of which no more than the county is known, and how surely."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from layers.atlas import Atlas, Feature
from layers.gazetteers.kinds import conflict, of_words
from layers.gazetteers.named import Candidate
from layers.gazetteers.spelling import Speller, Spelling, likeness
from layers.location import CLASSES, worst
from layers.places import BORDER_KM

LOOSE = ("county", "none")
SURE = 0.9  # below this the match is weak, and the class no better than WEAK
WEAK = "town"
SAME = 0.0005  # degrees: 50 m
ALIAS_COST, ONE_COUNTY_COST, KIND_COST, SEVERAL_COST = 0.95, 0.75, 0.6, 0.9


@dataclass(frozen=True)
class Match:
    """A candidate for a feature: the name that fits, the county it lies in, how surely and why."""

    feature: Feature
    candidate: Candidate
    name: str
    county: str
    score: float
    reasons: tuple[str, ...]

    @property
    def accuracy(self) -> str:
        """The class to propose: a weak match is no better than a town."""
        least = WEAK if self.score < SURE else "exact"
        return worst((self.candidate.best, least))


def loosely_placed(atlas: Atlas, classes: Iterable[str] = LOOSE) -> Iterator[Feature]:
    """What a point could place better: no line, no whole extent, nothing outside the counties."""
    for layer in atlas.layers.values():
        for feature in layer.features.values():
            place = feature.location
            fixed = layer.spec.geometry == "line" or place.of_extent or place.outside
            if place.accuracy in classes and not fixed:
                yield feature


def named_counties(atlas: Atlas, feature: Feature) -> set[str]:
    """The counties a feature may lie in; empty if no plan names any."""
    codes = feature.location.adcodes
    return {member for code in codes for member in atlas.counties.members(code)}


def may_lie_in(atlas: Atlas, counties: set[str], lon: float, lat: float) -> bool:
    """Whether a point lies in one of the counties, or on its edge; in any, if none is named."""
    if atlas.counties.at(lon, lat) in counties or not counties:
        return True
    return any(atlas.counties.distance_km(code, lon, lat) <= BORDER_KM for code in counties)


def place_ids(feature: Feature) -> list[str]:
    """The places at which a feature stands now."""
    where = feature.fact.where
    return where.get("places") or [where[key] for key in ("place",) if key in where]


class Matcher:
    """Holds the spellings of every loosely placed feature, and looks candidates up among them."""

    def __init__(self, atlas: Atlas):
        """Spell every name and alias."""
        self.atlas = atlas
        self.speller = Speller(
            atlas.counties.adcodes, atlas.region.province_words, atlas.region.common_words
        )
        self._bounds = atlas.counties.bounds
        self._index: dict[str, list[tuple[Feature, str, Spelling]]] = {}
        for feature in loosely_placed(atlas):
            for name in feature.fact.names:
                for spelling in self.speller.of(name):
                    self._index.setdefault(spelling.key, []).append((feature, name, spelling))

    def matches(self, candidates: Iterable[Candidate]) -> list[Match]:
        """Every match, by feature in drawing order, the surest first."""
        order = {feature.key: number for number, feature in enumerate(self.atlas.features())}
        found = [match for one in candidates if self._near(one) for match in self._of(one)]
        return sorted(found, key=lambda m: (order[m.feature.key], -m.score, m.candidate.ref))

    def _near(self, one: Candidate) -> bool:
        west, south, east, north = self._bounds
        return west <= one.lon <= east and south <= one.lat <= north

    def _of(self, candidate: Candidate) -> list[Match]:
        """The best match of a candidate with each feature."""
        best: dict[str, Match] = {}
        hits = list(self._hits(candidate))
        county = self.atlas.counties.at(candidate.lon, candidate.lat) if hits else None
        for feature, match in ((hit[0], self._match(candidate, county, *hit)) for hit in hits):
            known = best.get(feature.key)
            if match and (known is None or match.score > known.score):
                best[feature.key] = match
        return [match for match in best.values() if self._helps(match)]

    def _hits(self, candidate: Candidate) -> Iterator[tuple[Feature, str, Spelling, str, Spelling]]:
        for own in candidate.names:
            for spelled in self.speller.of(own):
                for feature, name, spelling in self._index.get(spelled.key, ()):
                    yield feature, name, spelling, own, spelled

    def _match(
        self,
        candidate: Candidate,
        county: str | None,
        feature: Feature,
        name: str,
        wanted: Spelling,
        own: str,
        found: Spelling,
    ) -> Match | None:
        if county is None or not self._in_its_counties(feature, candidate):
            return None
        score = likeness(wanted, found) * wanted.weight * found.weight
        score *= self._county_cost(wanted, found, county)
        if score == 0:
            return None
        reasons = list(_reasons(feature, name, wanted, own, found))
        if name != feature.fact.name.zh:
            score *= ALIAS_COST
        for cost, words in self._doubts(feature, candidate):
            score *= cost
            reasons.append(words)
        return Match(feature, candidate, own, county, round(score, 2), tuple(reasons))

    def _in_its_counties(self, feature: Feature, candidate: Candidate) -> bool:
        counties = named_counties(self.atlas, feature)
        return may_lie_in(self.atlas, counties, candidate.lon, candidate.lat)

    def _county_cost(self, wanted: Spelling, found: Spelling, county: str) -> float:
        """A county left out of a name must be where the candidate lies; 0 if it is not."""
        left_out = [one.county for one in (wanted, found) if one.county]
        if any(county not in self.atlas.counties.members(code) for code in left_out):
            return 0
        return ONE_COUNTY_COST if len(left_out) == 1 else 1

    def _doubts(self, feature: Feature, candidate: Candidate) -> Iterator[tuple[float, str]]:
        kinds = of_words(feature.fact.kind, feature.fact.name.zh)
        if conflict(kinds, candidate.groups):
            yield KIND_COST, f"but it is {candidate.kind}, another kind of thing"
        if _stands_in_several(feature):
            yield SEVERAL_COST, "but the plans name several counties or places, one point is less"
        if self._stands_there(feature, candidate):
            yield 1, "but this very point stands here already, with no more than the county known"
        if candidate.remark:
            yield 1, candidate.remark

    def _stands_there(self, feature: Feature, candidate: Candidate) -> bool:
        """Whether the point that is too uncertain now has the candidate's coordinates."""
        here = (candidate.lon, candidate.lat)
        places = [self.atlas.places[name] for name in place_ids(feature)]
        return any(max(abs(p.lon - here[0]), abs(p.lat - here[1])) < SAME for p in places)

    def _helps(self, match: Match) -> bool:
        """Whether the feature would be better known than it is."""
        now = match.feature.location.accuracy
        return CLASSES.index(match.accuracy) < CLASSES.index(now)


def _stands_in_several(feature: Feature) -> bool:
    where = feature.fact.where
    return any(len(where.get(key, ())) > 1 for key in ("within", "places"))


def _reasons(
    feature: Feature, name: str, wanted: Spelling, own: str, found: Spelling
) -> Iterator[str]:
    """How the names agree, in plain words."""
    of = "its name" if name == feature.fact.name.zh else f"its other name {name}"
    left_out = ", ".join(dict.fromkeys((*wanted.left_out, *found.left_out)))
    without = f" without {left_out}" if left_out else ""
    if wanted.family and wanted.family != found.family:
        yield f"{own} is like {of}{without}, but only one says what kind of zone it is"
    elif wanted.family:
        yield f"{own} is {of}{without} but for the generic word at the end"
    elif left_out or own == name:
        yield f"{own} is {of}{without or ', letter by letter'}"
    else:
        yield f"{own} is {of} but for blanks, signs and width"
