"""From the files of geodata to an atlas: every step, and every problem of every file at once."""

from collections.abc import Iterator
from pathlib import Path

import shapely

from layers.acts import object_problems
from layers.atlas import Atlas, Feature, Layer
from layers.data_sources import load_sources
from layers.documents import Document, load_documents
from layers.facts import FactFile, load_facts
from layers.gathering import Gathering
from layers.glossary import load_glossary
from layers.industries import load_industries
from layers.locate import Gazetteer
from layers.manifest import lost_entries
from layers.mentions import load_mentions
from layers.places import load_places
from layers.problems import DataError, Problem, nearest
from layers.readings import load_readings
from layers.reference import Counties, Lines, read_geojson
from layers.relations import link_problems, relate
from layers.relief import load_relief
from layers.renderings import load_renderings
from layers.resting import collector_resting
from layers.seats import load_seats
from layers.source import noting
from layers.spec import LayerSpec, load_specs
from layers.stops import check_stops
from layers.summaries import load_summaries
from layers.targets import load_targets, theme_problems
from layers.version import data_version
from layers.views import load_views, view_problems
from layers.vocabulary import Vocabulary, load_vocabulary
from layers.whereabouts import landmark_problems

GEODATA = Path(__file__).resolve().parent.parent / "geodata"


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
