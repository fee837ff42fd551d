"""What the plans say: the fact files read, checked against their schema and vocabulary."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from layers.acts import Act, read_acts, verbs_and_objects
from layers.bilingual import Words
from layers.documents import Document, parse_cite
from layers.problems import DataError, Problem, nearest
from layers.schema import layer_schema
from layers.shape import check_shape
from layers.sides import Side, read_sides, side_problems
from layers.source import Source, read_yaml
from layers.spec import LayerSpec
from layers.vocabulary import Vocabulary


@dataclass(frozen=True)
class Claim:
    """What one section of one plan says of a feature, and the words it says it with."""

    document: str
    section: str
    terms: tuple[str, ...]
    acts: tuple[Act, ...]
    status: str | None
    values: dict
    note: Words | None
    differs: Words | None
    against: tuple[Side, ...]
    printed: dict[str, str]
    links: dict[str, list[str]]


@dataclass(frozen=True)
class Fact:
    """One feature as written in a fact file, before it is placed."""

    layer: str
    id: str
    name: Words
    kind: str
    also: tuple[str, ...]
    where: dict
    claims: tuple[Claim, ...]
    source: Source
    index: int

    @property
    def names(self) -> tuple[str, ...]:
        """Its Chinese names, its own first."""
        return (self.name.zh, *self.also)

    def problem(self, path: tuple, what: str, instead: str) -> Problem:
        """A problem at a path below this feature in its file."""
        whole = f"{self.id}: {what}"
        return self.source.problem(("features", self.index, *path), whole, instead)


@dataclass(frozen=True)
class FactFile:
    """One layer's facts and the file that has them."""

    facts: tuple[Fact, ...]
    source: Source


def load_facts(
    root: Path, spec: LayerSpec, vocabulary: Vocabulary, documents: dict[str, Document]
) -> FactFile:
    """Read `plan/<layer>.yaml`; raises DataError with every problem of the file."""
    source = read_yaml(root, spec.file)
    check_shape(source, layer_schema(spec, vocabulary))
    facts, problems = [], []
    for index, entry in enumerate(source.data["features"]):
        problems += _word_problems(source, index, entry, spec, vocabulary, documents)
        if not problems:
            facts.append(_fact(source, index, entry, spec, vocabulary, documents))
    problems += [*_repeated_ids(source), *_idle_kinds(source, spec)]
    if problems:
        raise DataError(problems)
    return FactFile(tuple(facts), source)


def _repeated_ids(source: Source) -> Iterator[Problem]:
    seen = set()
    for index, entry in enumerate(source.data["features"]):
        if entry["id"] in seen:
            what = f"the id `{entry['id']}` is used twice"
            yield source.problem(("features", index, "id"), what, "give one another id")
        seen.add(entry["id"])


def _idle_kinds(source: Source, spec: LayerSpec) -> Iterator[Problem]:
    kinds = {entry["kind"] for entry in source.data["features"]}
    for kind in spec.unstaged:
        if kind not in kinds:
            what = f"layer `{spec.id}`: no feature is of the unstaged kind `{kind}`"
            yield Problem("layers.yaml", 0, what, nearest(kind, kinds))


def _word_problems(
    source: Source,
    index: int,
    entry: dict,
    spec: LayerSpec,
    vocabulary: Vocabulary,
    documents: dict[str, Document],
) -> Iterator[Problem]:
    path = ("features", index)
    yield from _without_english(source, (*path, "kind"), [entry["kind"]], vocabulary)
    if entry["where"].get("unplaced") and not entry["where"].get("unplaced_en"):
        yield source.problem((*path, "where"), "`unplaced` has no English", "add `unplaced_en`")
    for number, claim in enumerate(entry["says"]):
        place = (*path, "says", number)
        try:
            parse_cite(claim["cite"], documents)
        except ValueError as error:
            advice = "sections are listed in geodata/documents.yaml"
            yield source.problem((*place, "cite"), str(error), advice)
        yield from side_problems(source, place, claim, documents)
        yield from _field_problems(source, place, claim, spec, vocabulary)


def _field_problems(
    source: Source, place: tuple, claim: dict, spec: LayerSpec, vocabulary: Vocabulary
) -> Iterator[Problem]:
    yield from _verb_problems(source, place, claim, vocabulary)
    remarks = (("note", "text"), ("differs", "text"))
    for name, kind in (*((field.id, field.type) for field in spec.fields), *remarks):
        value = claim.get(name)
        if value is None:
            continue
        at = (*place, name)
        if kind == "terms":
            yield from _without_english(source, at, value, vocabulary)
        elif kind == "figures":
            if any(isinstance(row["value"], float) and not isfinite(row["value"]) for row in value):
                yield source.problem(at, "a figure is no finite number", "write the number printed")
            words = [row[key] for row in value for key in ("what", "unit", "scope") if row.get(key)]
            yield from _without_english(source, at, words, vocabulary)
        elif kind == "stages":
            words = [word for row in value for word in (row["stage"], *row.get("at", ()))]
            yield from _without_english(source, at, words, vocabulary)
        elif not claim.get(f"{name}_en"):
            yield source.problem(at, f"`{name}` has no English", f"add `{name}_en`")


def _verb_problems(
    source: Source, place: tuple, claim: dict, vocabulary: Vocabulary
) -> Iterator[Problem]:
    for key in ("acts", "reports"):
        for number, row in enumerate(claim.get(key, ())):
            for verb, _ in verbs_and_objects([row]):
                path = (*place, key, number)
                if vocabulary.stage_of(verb) is None:
                    advice = f"{nearest(verb, vocabulary.verbs)} Or add it to `verbs`"
                    yield source.problem(path, f"unknown verb `{verb}`", advice)
                elif not vocabulary.verb_in_english(verb):
                    yield from _without_english(source, path, [verb], vocabulary)


def _without_english(
    source: Source, path: tuple, words: Iterable, vocabulary: Vocabulary
) -> Iterator[Problem]:
    for word in words:
        text = str(word)
        if re.search(r"[\u4e00-\u9fff]", text) and not vocabulary.in_english(text):
            advice = f"add the line `{text}: …` to english.yaml"
            yield source.problem(path, f"`{text}` has no English", advice)


def _fact(
    source: Source,
    index: int,
    entry: dict,
    spec: LayerSpec,
    vocabulary: Vocabulary,
    documents: dict[str, Document],
) -> Fact:
    also = tuple(str(name) for name in entry.get("also", ()))
    names = (entry["name"], *also)
    return Fact(
        layer=spec.id,
        id=entry["id"],
        name=Words.of(entry, "name"),
        kind=entry["kind"],
        also=also,
        where=entry["where"],
        source=source,
        index=index,
        claims=tuple(_claim(one, names, spec, vocabulary, documents) for one in entry["says"]),
    )


def _claim(
    claim: dict,
    names: tuple[str, ...],
    spec: LayerSpec,
    vocabulary: Vocabulary,
    documents: dict[str, Document],
) -> Claim:
    document, section = parse_cite(claim["cite"], documents)
    acts = read_acts(claim, names, vocabulary)
    said = {act.status for act in acts}
    return Claim(
        document=document,
        section=section,
        acts=acts,
        terms=tuple(str(term) for term in claim["terms"]),
        status=claim.get("status")
        or next((key for key in vocabulary.statuses if key in said), None),
        values={key: claim[key] for key in claim if key in spec.keys},
        note=Words.given(claim, "note"),
        differs=Words.given(claim, "differs"),
        against=read_sides(claim, documents),
        printed=claim.get("printed", {}),
        links=claim.get("links", {}),
    )
