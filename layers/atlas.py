"""The atlas: everything the plans say, checked and placed, built once and never changed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import shapely

from layers.acts import names_in_english, object_problems
from layers.changes import Change, change_problems, load_changes
from layers.data_sources import load_sources
from layers.documents import Document, load_documents
from layers.facts import Claim, Fact, FactFile, load_facts
from layers.gathering import Gathering
from layers.glossary import Term, load_glossary
from layers.industries import FIELD as LEAD_INDUSTRIES
from layers.industries import Industries, load_industries
from layers.locate import Gazetteer, Location
from layers.manifest import lost_entries
from layers.mentions import load_mentions
from layers.places import Place, load_places
from layers.problems import DataError, Problem, nearest
from layers.readings import Readings, load_readings
from layers.reference import Counties, Lines, read_geojson
from layers.relations import Relation, link_problems, relate
from layers.relief import Relief, load_relief
from layers.renderings import Renderings, load_renderings
from layers.resting import collector_resting
from layers.retired import FEATURES, Retired, load_retired, retired_problems
from layers.seats import Seat, load_seats
from layers.source import noting
from layers.spec import LayerSpec, load_specs
from layers.stops import check_stops
from layers.summaries import Summary, load_summaries
from layers.targets import Target, load_targets, theme_problems
from layers.version import data_version
from layers.views import View, load_views, view_problems
from layers.vocabulary import Vocabulary, load_vocabulary
from layers.whereabouts import Whereabouts, Words, landmark_problems

GEODATA = Path(__file__).resolve().parent.parent / "geodata"
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
    moved: dict[str, str]
    withdrawn: frozenset[str]


@dataclass(frozen=True, eq=False)
class Atlas:
    """Documents, vocabulary, places and layers; everything else reads from here.

    An atlas is like itself alone, so that what is made of it can be kept beside it.
    """

    documents: dict[str, Document]
    vocabulary: Vocabulary
    counties: Counties
    places: dict[str, Place]
    layers: dict[str, Layer]
    relations: list[Relation]
    targets: dict[str, Target]
    mentions: dict[tuple[str, str], tuple[str, ...]]
    industries: Industries
    summaries: dict[tuple[str, str], Summary]
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

    def features(self):
        """Every feature of every layer, in drawing order."""
        for layer in self.layers.values():
            yield from layer.features.values()

    def feature(self, key: str) -> Feature:
        """The feature `layer/id`; KeyError if there is none."""
        layer, _, name = key.partition("/")
        return self.layers[layer].features[name]

    def current(self, key: str) -> str:
        """The `layer/id` that an old one is called now; any other one as it is."""
        key = self.retired.now(FEATURES, key) or key
        layer, _, name = key.partition("/")
        moved = self.layers[layer].moved if layer in self.layers else {}
        return f"{layer}/{moved[name]}" if name in moved else key

    def industries_of(self, feature: Feature) -> list[str]:
        """The industries and branches a feature's lead industries belong to, by id."""
        values = [claim.values.get(LEAD_INDUSTRIES, ()) for claim in feature.claims]
        return self.industries.of([word for value in values for word in value])

    def relations_of(self, key: str) -> list[Relation]:
        """Every relation the feature `layer/id` stands in, from either end."""
        return self._by_end.get(key, [])

    def english_of(self, words: str, feature: Feature) -> str:
        """The English of an act's object: the feature's own name, a term, or any name of a feature.

        Another spelling of the feature may say more than its name: a term of it comes first.
        """
        fact = feature.fact
        term = None if words == fact.name else self.vocabulary.in_english(words)
        return term or (fact.name_en if words in (fact.name, *fact.also) else self._names_en[words])

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


def load_atlas(root: Path = GEODATA, with_mentions: bool = True, whole: bool = True) -> Atlas:
    """Read geodata into an Atlas; raises DataError listing every problem of every file.

    Without mentions, a stale mentions.csv can be made anew; unless it is to be `whole`, the
    manifest is not held against what was read.
    """
    with collector_resting(), noting() as noted:
        gathering = Gathering(noted)
        atlas = gathering.run(_load, gathering, root, with_mentions)
        if whole:
            gathering.problems += lost_entries(root, noted)
    gathering.stop()
    return atlas


def read_whole(root: Path) -> dict:
    """The content of every file of an atlas by its name; raises DataError if any is wrong."""
    with noting() as noted:
        load_atlas(root, whole=False)
    return noted


def _load(gathering: Gathering, root: Path, with_mentions: bool) -> Atlas:
    first = (load_documents, load_vocabulary, load_specs, load_sources, _read_reference)
    documents, vocabulary, specs, sources, reference = (gathering.run(one, root) for one in first)
    gathering.run(check_stops, root)
    gathering.stop()
    gathering.problems += [*_undeclared(root, specs), *_unknown_groups(specs, vocabulary.groups)]
    counties = Counties(reference["counties"])
    places = gathering.run(load_places, root, counties, vocabulary, sources)
    seats = gathering.run(load_seats, root, counties, vocabulary, sources)
    lines = Lines(reference)
    gazetteer = None if places is None else Gazetteer(counties, places, lines)
    layers = {
        key: gathering.run(_load_layer, root, spec, vocabulary, documents, gazetteer)
        for key, spec in specs.items()
    }
    beside = _load_beside(gathering, root, documents, with_mentions)
    gathering.stop()
    gathering.problems += landmark_problems(vocabulary, places)
    gathering.problems += link_problems(layers, vocabulary.relations)
    gathering.problems += object_problems(layers, vocabulary.english)
    gathering.problems += view_problems(beside["views"], layers)
    gathering.problems += change_problems(beside["changes"], layers, documents, beside["retired"])
    known = {
        FEATURES: {f"{key}/{name}" for key, layer in layers.items() for name in layer.features},
        **{"layers": layers, "documents": documents, "industries": beside["industries"].by_id},
    }
    gathering.problems += retired_problems(beside["retired"], known)
    gathering.problems += theme_problems(beside["targets"], vocabulary.themes)
    gathering.stop()
    relations = relate(layers, vocabulary.relations)
    version = data_version(root)
    known = (documents, vocabulary, counties, places, layers, relations)
    return Atlas(
        *known, sources=sources, reference=reference, seats=seats, version=version, **beside
    )


def _load_beside(gathering: Gathering, root: Path, documents: dict, with_mentions: bool) -> dict:
    """What stands beside the layers, by its name in the atlas."""
    return {
        "targets": gathering.run(load_targets, root, documents),
        "mentions": gathering.run(load_mentions, root, documents) if with_mentions else {},
        "industries": gathering.run(load_industries, root),
        "readings": gathering.run(load_readings, root),
        "renderings": gathering.run(load_renderings, root),
        "summaries": gathering.run(load_summaries, root, documents),
        "glossary": gathering.run(load_glossary, root),
        "views": gathering.run(load_views, root),
        "relief": gathering.run(load_relief, root),
        "changes": gathering.run(load_changes, root),
        "retired": gathering.run(load_retired, root),
    }


def _undeclared(root: Path, specs: dict[str, LayerSpec]) -> Iterator[Problem]:
    """Files in plan/ that no layer declares."""
    for path in sorted((root / "plan").glob("*")):
        if path.name not in {f"{name}.yaml" for name in specs}:
            what = "no layer of layers.yaml has this file"
            yield Problem(f"plan/{path.name}", 0, what, "declare the layer or remove the file")


def _unknown_groups(specs: dict[str, LayerSpec], groups: dict) -> Iterator[Problem]:
    for spec in specs.values():
        if spec.group not in groups:
            what = f"layer `{spec.id}`: unknown group `{spec.group}`"
            yield Problem("layers.yaml", 0, what, nearest(spec.group, groups))


def _read_reference(root: Path) -> dict[str, dict]:
    names = ("counties", "context", "rivers", "railways", "roads")
    return {name: read_geojson(root, name) for name in names}


def _load_layer(
    root: Path,
    spec: LayerSpec,
    vocabulary: Vocabulary,
    documents: dict[str, Document],
    gazetteer: Gazetteer | None,
) -> Layer | None:
    """A layer with its features placed; without a gazetteer its facts are only checked."""
    file = load_facts(root, spec, vocabulary, documents)
    return gazetteer and _place_layer(spec, file, gazetteer)


def _place_layer(spec: LayerSpec, file: FactFile, gazetteer: Gazetteer) -> Layer:
    features, problems = {}, []
    for fact in file.facts:
        try:
            features[fact.id] = Feature(
                fact, gazetteer.locate(fact.where, spec), spec.has_stage(fact.kind)
            )
        except (ValueError, shapely.errors.ShapelyError) as error:
            what, _, instead = str(error).partition("; ")
            problems.append(fact.problem(("where",), what, instead or "see geodata/README.md"))
    problems += file.id_problems({fact.id for fact in file.facts})
    if problems:
        raise DataError(problems)
    return Layer(spec, features, file.moved, file.withdrawn)
