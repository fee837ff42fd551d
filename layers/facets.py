"""The facets that narrow features: industry, place, status, plan, accuracy, year, differences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from layers.atlas import Atlas, Feature
from layers.bilingual import Words
from layers.lens import Lens
from layers.targets import Target

FACETS = ("industry", "place", "status", "document", "accuracy", "dated", "differs")
DIFFERS = "yes"  # the value of a feature that the plans tell differently; others have none
UNSAID = "unsaid"  # the status of a feature whose verbs tell none
SHORTEST_NAME = 4  # characters: shorter names stand inside other words

Chosen = Mapping[str, tuple[str, ...]]  # facet → the values a reader accepts


@dataclass(frozen=True)
class Choice:
    """One value of a facet; `parent` is the industry of a branch or the city of a county."""

    id: str
    name: Words
    parent: str | None = None


class Choices:
    """The values of each facet that a reader may choose, in their order."""

    choices: Mapping[str, tuple[Choice, ...]]

    def is_known(self, facet: str, value: str) -> bool:
        """Whether `value` is one of the choices of `facet`."""
        return any(choice.id == value for choice in self.choices[facet])


class Facets(Choices):
    """What each feature holds under each facet, worked out once for a whole atlas."""

    def __init__(self, atlas: Atlas, lens: Lens):
        """Index every feature; nothing is computed when asking."""
        self.choices = _choices(atlas)
        concerned = _concerned(lens)
        self.named = {target.id: _named(atlas, target) for target in atlas.targets.values()}
        years = _years_of_goals(atlas, self.named)
        self.values = {
            key: {
                name: {"industry": concerned.get(item.key, ()), **_values(atlas, item, years)}
                for name, item in layer.features.items()
            }
            for key, layer in atlas.layers.items()
        }
        self.bounds = {
            item.key: item.location.shape.bounds
            for item in atlas.features()
            if item.placed and not item.location.shape.is_empty
        }

    def matching(self, layer: str, chosen: Chosen) -> list[str]:
        """Ids of a layer's features that hold one accepted value of every chosen facet."""
        return [name for name, held in self.values[layer].items() if matches(held, chosen)]

    def bbox(self, keys: Iterable[str]) -> list[float] | None:
        """West, south, east, north of the placed features among `keys`; None without any."""
        boxes = [self.bounds[key] for key in keys if key in self.bounds]
        if not boxes:
            return None
        west, south, east, north = zip(*boxes, strict=True)
        return [min(west), min(south), max(east), max(north)]


def matches(held: Mapping[str, Sequence[str]], chosen: Chosen) -> bool:
    """Whether values by facet hold one accepted value of every chosen facet."""
    return all(not set(held[facet]).isdisjoint(wanted) for facet, wanted in chosen.items())


def _values(atlas: Atlas, item: Feature, years: Mapping[str, set[int]]) -> dict:
    """Sorted values by facet; a county is under its city too, a branch under its industry.

    Of years only those count for which the plans of the region set goals.
    """
    dated = _years_of_figures(item) | years.get(item.key, set())
    return {
        "place": _places(atlas, item),
        "status": _status(item),
        "document": tuple(dict.fromkeys(claim.document for claim in item.claims)),
        "accuracy": (item.location.accuracy,),
        "dated": tuple(str(year) for year in atlas.region.years if year in dated),
        "differs": (DIFFERS,) if any(claim.differs for claim in item.claims) else (),
    }


def _concerned(lens: Lens) -> dict[str, tuple[str, ...]]:
    """The industries each feature concerns, as its lens page lists it."""
    found: dict[str, tuple[str, ...]] = {}
    for industry, features in lens.features.items():
        for key in features:
            found[key] = (*found.get(key, ()), industry)
    return {key: tuple(sorted(industries)) for key, industries in found.items()}


def _places(atlas: Atlas, item: Feature) -> tuple[str, ...]:
    codes = item.location.adcodes
    return tuple(sorted({*codes, *(atlas.counties.city(code) for code in codes)}))


def _status(item: Feature) -> tuple[str, ...]:
    """None for what has no status at all, such as a county."""
    return (item.status or UNSAID,) if item.staged else ()


def _years_of_figures(item: Feature) -> set[int]:
    rows = [
        row
        for claim in item.claims
        for value in claim.values.values()
        if isinstance(value, list)
        for row in value
        if isinstance(row, dict)
    ]
    return {row["year"] for row in rows if row.get("year")}


def _years_of_goals(atlas: Atlas, named: Mapping[str, tuple[str, ...]]) -> dict[str, set[int]]:
    years: dict[str, set[int]] = {}
    for target in atlas.targets.values():
        if target.year:
            for key in named[target.id]:
                years.setdefault(key, set()).add(target.year)
    return years


def _named(atlas: Atlas, target: Target) -> tuple[str, ...]:
    """Features a goal is about (its scope) or whose whole name its title or words print."""
    text = "\n".join([target.title.zh, *(term for goal in target.claims for term in goal.terms)])
    return tuple(item.key for item in atlas.features() if _is_named(item, target.scope.zh, text))


def _is_named(item: Feature, scope: str, text: str) -> bool:
    name = item.fact.name.zh
    return scope in item.fact.names or (len(name) >= SHORTEST_NAME and name in text)


def _choices(atlas: Atlas) -> dict[str, tuple[Choice, ...]]:
    words = atlas.vocabulary
    statuses = [Choice(key, Words(word["zh"], word["en"])) for key, word in words.statuses.items()]
    return {
        "industry": tuple(Choice(i.id, i.name, i.parent) for i in atlas.industries.by_id.values()),
        "place": _place_choices(atlas),
        "status": (*statuses, Choice(UNSAID, Words("文件未说明", "Not said"))),
        "document": tuple(Choice(d.id, d.short) for d in atlas.documents.values()),
        "accuracy": tuple(Choice(k, Words(w["zh"], w["en"])) for k, w in words.accuracies.items()),
        "dated": tuple(
            Choice(str(year), Words(f"{year} 年", str(year))) for year in atlas.region.years
        ),
        "differs": (Choice(DIFFERS, Words("各规划说法不一", "Told differently by the plans")),),
    }


def _place_choices(atlas: Atlas) -> tuple[Choice, ...]:
    """Each city, then its counties."""
    counties = atlas.counties

    def choice(code: str) -> Choice:
        name = counties.name(code)
        city = None if counties.is_city(code) else counties.city(code)
        return Choice(code, Words(name, atlas.vocabulary.in_english(name) or name), city)

    codes = sorted(counties.polygons)  # a city's code ends in 00, before its counties
    return tuple(choice(code) for code in codes)
