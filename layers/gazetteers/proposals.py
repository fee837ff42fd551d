"""Matches as a table for a person: where each would put the feature, how well, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, groupby
from pathlib import Path

from shapely.geometry import Point

from layers.atlas import Atlas, Feature
from layers.gazetteers.candidates import format_of
from layers.gazetteers.datums import check_datum
from layers.gazetteers.matching import Match, Matcher, place_ids
from layers.problems import DataError, Problem, nearest
from layers.reference import GEOD

COLUMNS = (
    "accept",
    "feature",
    "name",
    "kind",
    "candidate",
    "candidate_kind",
    "lon",
    "lat",
    "county",
    "distance_km",
    "distance_from",
    "accuracy",
    "method",
    "source",
    "licence",
    "ref",
    "score",
    "ambiguous",
    "why",
)
Row = dict[str, str]


@dataclass(frozen=True)
class Origin:
    """Whose coordinates they are: an id of the register of sources, and the licence."""

    source: str
    licence: str


def propose(atlas: Atlas, file: Path, said: Origin | None = None) -> list[Row]:
    """The proposals of a gazetteer; `said` is the origin of a table, which does not tell it.

    Raises DataError for a file that cannot be read and for a source that is not registered.
    """
    form = format_of(file)
    known = Origin(form.source, form.licence) if form.source and form.licence else said
    origin = _checked_origin(atlas, file, known)
    matches = Matcher(atlas).matches(form.read(file))
    measure = Distances(atlas)
    return [
        _row(atlas, match, origin, measure, doubt)
        for _, group in groupby(matches, key=lambda match: match.feature.key)
        for match, doubt in _with_doubts(list(group))
    ]


def _checked_origin(atlas: Atlas, file: Path, origin: Origin | None) -> Origin:
    if origin is None:
        what = "a table does not say whose coordinates it holds"
        advice = "add --source ID (an id of sources.yaml) and --licence TEXT"
        raise DataError([Problem(str(file), 0, what, advice)])
    if origin.source not in {source["id"] for source in atlas.sources}:
        known = [source["id"] for source in atlas.sources]
        what = f"no source `{origin.source}`"
        advice = f"add it with title, licence and datum ({nearest(origin.source, known)})"
        raise DataError([Problem("sources.yaml", 0, what, advice)])
    check_datum(atlas, origin.source)
    return origin


def _with_doubts(matches: list[Match]) -> Iterator[tuple[Match, str]]:
    """Each match of one feature, with what to say if it is not the only one."""
    pairs = combinations([match.candidate for match in matches], 2)
    apart = max((_km(a.lon, a.lat, b.lon, b.lat) for a, b in pairs), default=0)
    doubt = f"{len(matches)} candidates, up to {apart:.1f} km apart" if len(matches) > 1 else ""
    yield from ((match, doubt) for match in matches)


def _km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    return GEOD.inv(lon, lat, other_lon, other_lat)[2] / 1000


class Distances:
    """How far a candidate lies from where the feature is drawn now, or from its county's middle."""

    def __init__(self, atlas: Atlas):
        """Inner points are found once for each county."""
        self.atlas = atlas
        self._inner: dict[str, Point] = {}

    def of(self, feature: Feature, lon: float, lat: float) -> tuple[str, str]:
        """The distance in km to the nearest such point and that point's name; empty if none."""
        points = self._points(feature)
        near = min(((_km(lon, lat, p.x, p.y), name) for name, p in points), default=None)
        return (f"{near[0]:.1f}", near[1]) if near else ("", "")

    def _points(self, feature: Feature) -> list[tuple[str, Point]]:
        places = [self.atlas.places[name] for name in place_ids(feature)]
        if places:
            return [(place.name, Point(place.lon, place.lat)) for place in places]
        return [
            (self.atlas.counties.name(code), self._inner_point(code))
            for code in feature.location.adcodes
        ]

    def _inner_point(self, code: str) -> Point:
        if code not in self._inner:
            self._inner[code] = self.atlas.counties.inner_point(code)
        return self._inner[code]


def _row(atlas: Atlas, match: Match, origin: Origin, measure: Distances, doubt: str) -> Row:
    feature, found = match.feature, match.candidate
    km, start = measure.of(feature, found.lon, found.lat)
    return {
        "accept": "",
        "feature": feature.key,
        "name": feature.fact.name.zh,
        "kind": feature.fact.kind,
        "candidate": match.name,
        "candidate_kind": found.kind,
        "lon": f"{found.lon:.5f}",
        "lat": f"{found.lat:.5f}",
        "county": atlas.counties.name(match.county),
        "distance_km": km,
        "distance_from": start,
        "accuracy": match.accuracy,
        "method": "station" if "station" in found.groups else "named_point",
        "source": origin.source,
        "licence": origin.licence,
        "ref": found.ref,
        "score": f"{match.score:.2f}",
        "ambiguous": doubt,
        "why": "; ".join(match.reasons),
    }


def as_table(rows: Iterable[Row]) -> list[list[str]]:
    """The header and the rows, to be written as CSV."""
    return [list(COLUMNS), *([row[column] for column in COLUMNS] for row in rows)]
