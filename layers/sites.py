"""The site finder: parks ranked for an industry by weighed, openly stated criteria."""

from dataclasses import dataclass, field

from layers.atlas import Atlas, Feature
from layers.distances import AIR, BASE, FUTURE_STATION, HUB, STATION, Distances, Span, Spot
from layers.lens import Lens, Match

MATCH, SAME = "match", "same"
NAMED, WIDER, OTHER = GROUPS = ("named", "wider", "other")  # what a park names, best first
DEFAULTS = {MATCH: 5, SAME: 3, STATION: 3, AIR: 1, BASE: 2, HUB: 2}
HEAVIEST = 5
REACH_KM = {STATION: 60, AIR: 120, BASE: 120, HUB: 90}  # at this distance nothing is left
HALF = 0.5


@dataclass(frozen=True)
class Wish:
    """What a reader looks for; `place` is a city or district, `layer/id`, None for anywhere."""

    industry: str
    place: str | None = None
    weights: dict[str, int] = field(default_factory=lambda: dict(DEFAULTS))
    others: bool = False
    only: bool = False  # nothing that does not lie in the place


@dataclass(frozen=True)
class Reason:
    """One criterion of one park: the share of its weight it earns, and why.

    `low` and `high` are the shares at the far and the near end of a distance's range.
    """

    criterion: str
    weight: int
    share: float
    low: float
    high: float
    matches: tuple[Match, ...] = ()
    spot: Spot | None = None
    span: Span | None = None
    cited: tuple[str, str] | None = None
    future: tuple[Spot, Span] | None = None


@dataclass(frozen=True)
class Ranked:
    """A park with its reasons; scores are of 100.

    `group` is `named` where the park names the industry itself, `wider` where it names only the
    industry that one belongs to, `other` where neither.
    """

    feature: Feature
    group: str
    reasons: tuple[Reason, ...]

    def _points(self, end: str) -> float:
        whole = sum(reason.weight for reason in self.reasons)
        earned = sum(reason.weight * getattr(reason, end) for reason in self.reasons)
        return 100 * earned / whole if whole else 0.0

    @property
    def score(self) -> float:
        """The score by the middle of every range."""
        return self._points("share")

    @property
    def range(self) -> tuple[float, float]:
        """The lowest and highest score the positions allow."""
        return self._points("low"), self._points("high")


@dataclass(frozen=True)
class Found:
    """Ranked parks, parks outside or without a position, and criteria that could not be used."""

    ranked: tuple[Ranked, ...]
    apart: tuple[Ranked, ...]
    unused: tuple[str, ...]


class Finder:
    """Ranks parks; everything geometric was measured before."""

    def __init__(self, atlas: Atlas, lens: Lens, distances: Distances):
        """Keep what is asked."""
        self.atlas, self.lens, self.distances = atlas, lens, distances

    def find(self, wish: Wish) -> Found:
        """Parks that name the industry, then those naming only the wider one, then the others."""
        concerned = self._concerned(wish.industry)
        unused = tuple(name for name in wish.weights if not self._usable(name, wish, concerned))
        ranked, apart = [], []
        for feature in self.atlas.features_of(self.atlas.roles.sites):
            matches = concerned.get(feature.key, ())
            if not matches and not wish.others:
                continue
            names = wish.weights.keys() - set(unused)
            measured = feature.key in self.distances.compared and not feature.location.outside
            if not measured:
                names &= {MATCH, SAME}
            reasons = self._reasons(feature, matches, wish, names, concerned)
            item = Ranked(feature, self._group(matches, wish.industry), reasons)
            if wish.only and wish.place and not self._same(1, feature, wish.place).share:
                continue
            (ranked if measured else apart).append(item)
        ranked.sort(key=lambda one: (GROUPS.index(one.group), -one.score, one.feature.key))
        apart.sort(key=lambda one: GROUPS.index(one.group))
        return Found(tuple(ranked), tuple(apart), unused)

    def _group(self, matches: tuple[Match, ...], industry: str) -> str:
        parent = self.atlas.industries.by_id[industry].parent
        if any(match.industry != parent for match in matches):
            return NAMED
        return WIDER if matches else OTHER

    def _concerned(self, industry: str) -> dict[str, tuple[Match, ...]]:
        """What concerns an industry; for a branch also what only names its whole industry."""
        found = dict(self.lens.features.get(industry, {}))
        parent = self.atlas.industries.by_id[industry].parent
        wider = self.lens.features.get(parent, {}) if parent else {}
        for key, matches in wider.items():
            general = tuple(match for match in matches if match.industry == parent)
            if general and key not in found:
                found[key] = general
        return found

    def _usable(self, name: str, wish: Wish, concerned: dict) -> bool:
        if name == SAME:
            return wish.place is not None
        if name == BASE:
            return any(spot.key in concerned for spot in self.distances.goals[BASE])
        return name == MATCH or bool(self.distances.goals[name])

    def _reasons(
        self,
        feature: Feature,
        matches: tuple[Match, ...],
        wish: Wish,
        names: set[str],
        concerned: dict[str, tuple[Match, ...]],
    ) -> tuple[Reason, ...]:
        made = []
        for name in DEFAULTS:
            if name not in names or not wish.weights[name]:
                continue
            weight = wish.weights[name]
            if name == MATCH:
                made.append(self._matching(weight, matches, wish.industry))
            elif name != SAME:
                made.append(self._near(name, weight, feature.key, concerned))
            elif wish.place:
                made.append(self._same(weight, feature, wish.place))
        return tuple(made)

    def _matching(self, weight: int, matches: tuple[Match, ...], industry: str) -> Reason:
        """Whole for a lead industry; half when only products, the name or the whole industry do."""
        parent = self.atlas.industries.by_id[industry].parent
        lead = any(match.lead and match.industry != parent for match in matches)
        share = 1 if lead else HALF if matches else 0
        return Reason(MATCH, weight, share, share, share, matches=matches)

    def _same(self, weight: int, feature: Feature, place: str) -> Reason:
        """Whole in the city or where a plan says so; half when only its county is of the zone."""
        for relation in self.atlas.relations_of(feature.key):
            if (relation.kind, relation.target) == ("part_of", place):
                return Reason(SAME, weight, 1, 1, 1, cited=relation.cited)
        goal = self.atlas.feature(place).location.adcodes
        counties = self.atlas.counties
        members = {member for code in goal for member in counties.members(code)}
        own = {member for code in feature.location.adcodes for member in counties.members(code)}
        whole = 1 if place.partition("/")[0] in self.atlas.roles.cities else HALF
        share = whole if own & members else 0
        return Reason(SAME, weight, share, share, share)

    def _near(self, name: str, weight: int, park: str, concerned: dict) -> Reason:
        among = concerned if name == BASE else None
        found = self.distances.nearest(park, name, among)
        if found is None:
            raise LookupError(f"nothing to measure {name} to: the criterion is not usable")
        spot, span = found
        middle, far, near = (_share(name, km) for km in (span.middle, span.high, span.low))
        future = self._future(park, span) if name == STATION else None
        return Reason(name, weight, middle, far, near, spot=spot, span=span, future=future)

    def _future(self, park: str, span: Span) -> tuple[Spot, Span] | None:
        """A station on a line not yet open, if it would be nearer; it earns nothing."""
        later = self.distances.nearest(park, FUTURE_STATION)
        return later if later and later[1].middle < span.middle else None


def _share(name: str, km: float) -> float:
    """From 1 at the spot itself down to 0 at the criterion's reach, in a straight line."""
    return max(0.0, 1 - km / REACH_KM[name])
