"""From the files of geodata to an atlas: every step, and every problem of every file at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import shapely

from layers.acts import object_problems
from layers.atlas import Atlas, Feature, Layer
from layers.changes import change_problems, load_changes
from layers.data_sources import load_sources
from layers.documents import Document, load_documents
from layers.facts import FactFile, load_facts
from layers.gathering import Gathering, Step
from layers.glossary import load_glossary
from layers.industries import Industries, load_industries
from layers.landmark import landmark_problems
from layers.locate import Gazetteer
from layers.manifest import lost_entries
from layers.mentions import load_mentions
from layers.places import Place, load_places
from layers.plane import Plane
from layers.problems import DataError, Mistake, Problem, nearest
from layers.readings import load_readings
from layers.reference import REMAKE, Counties, Lines, read_geojson
from layers.reference_shape import gap_problems
from layers.region import Region, area_problems, load_region
from layers.relations import link_problems, relate
from layers.relief import load_relief
from layers.renderings import load_renderings
from layers.resting import collector_resting
from layers.retired import FEATURES, Living, load_retired, retired_problems
from layers.roles import Roles, kind_problems
from layers.seats import load_seats
from layers.source import noting, read_yaml
from layers.spec import FILE as LAYERS
from layers.spec import LayerSpec, load_declared
from layers.stops import check_stops
from layers.summaries import load_summaries
from layers.targets import load_targets, theme_problems
from layers.version import data_version
from layers.views import load_views, view_problems
from layers.vocabulary import Vocabulary, load_vocabulary

GEODATA = Path(__file__).resolve().parent.parent / "geodata"


def load_atlas(root: Path = GEODATA, with_mentions: bool = True, whole: bool = True) -> Atlas:
    """Read geodata into an Atlas; raises DataError listing every problem of every file.

    Without mentions, a stale mentions.csv can be made anew; unless it is to be `whole`, the
    manifest is not held against what was read.
    """
    with collector_resting(), noting() as noted:
        gathering = Gathering(noted)
        step = gathering.run(_load, gathering, root, with_mentions)
        if whole:
            gathering.problems += lost_entries(root, noted)
    gathering.stop()
    return step.made


def read_whole(root: Path) -> dict:
    """The content of every file of an atlas by its name; raises DataError if any is wrong."""
    with noting() as noted:
        load_atlas(root, whole=False)
    return noted


@dataclass(frozen=True)
class Registers:
    """What every later step refers to."""

    region: Region
    documents: dict[str, Document]
    vocabulary: Vocabulary
    specs: dict[str, LayerSpec]
    roles: Roles
    sources: list[dict]
    reference: dict[str, dict]
    counties: Counties


def _load(gathering: Gathering, root: Path, with_mentions: bool) -> Atlas:
    known = _load_registers(gathering, root)
    vocabulary = known.vocabulary
    gathering.problems += [*_undeclared(root, known.specs), *_unknown_groups(known)]
    places = gathering.run(load_places, root, known.counties, vocabulary, known.sources)
    seats = gathering.run(load_seats, root, known.counties, vocabulary, known.sources)
    gazetteer = _gazetteer(known, places)
    steps = {
        key: gathering.run(_load_layer, root, spec, known, gazetteer)
        for key, spec in known.specs.items()
    }
    documents = known.documents
    targets = gathering.run(load_targets, root, documents)
    mentions = gathering.run(load_mentions, root, documents) if with_mentions else Step({})
    industries = gathering.run(load_industries, root)
    readings = gathering.run(load_readings, root)
    renderings = gathering.run(load_renderings, root)
    summaries = gathering.run(load_summaries, root, documents)
    glossary = gathering.run(load_glossary, root)
    views = gathering.run(load_views, root, known.region.years)
    relief = gathering.run(load_relief, root)
    changes = gathering.run(load_changes, root)
    retired = gathering.run(load_retired, root)
    gathering.stop()
    layers = {key: step.made for key, step in steps.items()}
    gathering.problems += landmark_problems(root, known.region, places.made)
    gathering.problems += _unknown_kinds(root, known.roles, layers)
    gathering.problems += link_problems(layers, vocabulary.relations)
    gathering.problems += object_problems(layers, vocabulary.english)
    gathering.problems += view_problems(views.made, layers)
    gathering.problems += change_problems(
        changes.made, layers, documents, targets.made, retired.made
    )
    gathering.problems += retired_problems(
        retired.made, _living(layers, documents, industries.made)
    )
    gathering.problems += theme_problems(targets.made, vocabulary.themes)
    gathering.stop()
    return Atlas(
        region=known.region,
        documents=documents,
        vocabulary=vocabulary,
        counties=known.counties,
        places=places.made,
        layers=layers,
        roles=known.roles,
        relations=relate(layers, vocabulary.relations, known.roles, known.counties),
        targets=targets.made,
        mentions=mentions.made,
        industries=industries.made,
        summaries=summaries.made,
        glossary=glossary.made,
        views=views.made,
        sources=known.sources,
        reference=known.reference,
        readings=readings.made,
        renderings=renderings.made,
        seats=seats.made,
        relief=relief.made,
        changes=changes.made,
        retired=retired.made,
        version=data_version(root),
    )


def _living(layers: dict[str, Layer], documents: dict, industries: Industries) -> Living:
    """The ids of what there is, by kind."""
    return {
        FEATURES: {f"{key}/{name}" for key, layer in layers.items() for name in layer.features},
        "layers": layers.keys(),
        "documents": documents.keys(),
        "industries": industries.by_id.keys(),
    }


def _load_registers(gathering: Gathering, root: Path) -> Registers:
    region = gathering.run(load_region, root)
    documents = gathering.run(load_documents, root)
    vocabulary = gathering.run(load_vocabulary, root)
    declared = gathering.run(load_declared, root)
    sources = gathering.run(load_sources, root)
    reference = gathering.run(_read_reference, root)
    gathering.run(check_stops, root)
    gathering.stop()
    counties = Counties(reference.made["counties"], Plane(region.made.metric.epsg))
    if not region.made.apart:
        gathering.problems += gap_problems(reference.made["counties"], REMAKE)
    gathering.problems += area_problems(root, region.made, counties.cities)
    return Registers(
        region.made,
        documents.made,
        vocabulary.made,
        declared.made.specs,
        declared.made.roles,
        sources.made,
        reference.made,
        counties,
    )


def _gazetteer(known: Registers, places: Step[dict[str, Place]]) -> Gazetteer | None:
    if not places.done:
        return None
    return Gazetteer(known.counties, places.made, Lines(known.reference))


def _undeclared(root: Path, specs: dict[str, LayerSpec]) -> Iterator[Problem]:
    """Files in plan/ that no layer declares."""
    for path in sorted((root / "plan").glob("*")):
        if path.name not in {f"{name}.yaml" for name in specs}:
            what = "no layer of layers.yaml has this file"
            yield Problem(f"plan/{path.name}", 0, what, "declare the layer or remove the file")


def _unknown_groups(known: Registers) -> Iterator[Problem]:
    groups = known.vocabulary.groups
    for spec in known.specs.values():
        if spec.group not in groups:
            what = f"layer `{spec.id}`: unknown group `{spec.group}`"
            yield Problem("layers.yaml", 0, what, nearest(spec.group, groups))


def _unknown_kinds(root: Path, roles: Roles, layers: dict[str, Layer]) -> Iterator[Problem]:
    kinds = {
        key: {feature.fact.kind for feature in layer.features.values()}
        for key, layer in layers.items()
    }
    yield from kind_problems(read_yaml(root, LAYERS), roles, kinds)


def _read_reference(root: Path) -> dict[str, dict]:
    names = ("counties", "context", "rivers", "railways", "roads")
    return {name: read_geojson(root, name) for name in names}


def _load_layer(
    root: Path, spec: LayerSpec, known: Registers, gazetteer: Gazetteer | None
) -> Layer:
    """A layer with its features placed; without a gazetteer its facts are only checked."""
    file = load_facts(root, spec, known.vocabulary, known.documents)
    if gazetteer is None:
        raise DataError([])  # what is wrong with the places is told of them
    return _place_layer(spec, file, gazetteer)


def _place_layer(spec: LayerSpec, file: FactFile, gazetteer: Gazetteer) -> Layer:
    features, problems = {}, []
    for fact in file.facts:
        try:
            place = gazetteer.locate(fact.where, spec)
            features[fact.id] = Feature(fact, place, spec.has_stage(fact.kind))
        except Mistake as error:
            problems.append(fact.problem(("where",), error.what, error.instead))
        except (ValueError, shapely.errors.ShapelyError) as error:
            problems.append(fact.problem(("where",), str(error), "see geodata/README.md"))
    if problems:
        raise DataError(problems)
    return Layer(spec, features)
