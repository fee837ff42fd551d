"""The industries the plans speak of, in two levels, with the words they use for each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from layers.bilingual import Words
from layers.problems import DataError, Problem, nearest
from layers.records import Slug, Word, read_list
from layers.source import read_yaml

if TYPE_CHECKING:
    from layers.atlas import Feature

FILE = "industries.yaml"
FIELD = "lead_industries"


@dataclass(frozen=True)
class IndustryEntry:
    """An industry or one of its branches as written."""

    id: Slug
    name: Words
    also: tuple[Word, ...] = ()
    also_en: tuple[Word, ...] = ()


@dataclass(frozen=True)
class MainIndustry(IndustryEntry):
    """An industry with its branches."""

    branches: tuple[IndustryEntry, ...] = ()


@dataclass(frozen=True)
class Industry:
    """An industry (`parent` None) or one of its branches."""

    id: str
    name: Words
    also: tuple[str, ...]
    also_en: tuple[str, ...] = ()
    parent: str | None = None


@dataclass(frozen=True)
class Industries:
    """Industries by id, and the industry each word of the plans means."""

    by_id: dict[str, Industry]
    by_word: dict[str, str]

    def of(self, words: list) -> list[str]:
        """The industries and branches some words mean, each with its parent, without repeats."""
        found = [self.by_word[str(word)] for word in words if str(word) in self.by_word]
        ids = [
            part for name in found for part in (self.by_id[name].parent, name) if part is not None
        ]
        return list(dict.fromkeys(ids))


def load_industries(root: Path) -> Industries:
    """Read industries.yaml; raises DataError for a broken entry or a word used twice."""
    source = read_yaml(root, FILE)
    problems: list[Problem] = []
    by_id, by_word = {}, {}
    for path, industry in _entries(read_list(source, MainIndustry)):
        if industry.id in by_id:
            problems.append(
                source.problem(path, f"the id `{industry.id}` is used twice", "change one")
            )
        by_id[industry.id] = industry
        for word in (industry.name.zh, *industry.also, *industry.also_en):
            if word in by_word:
                what = f"`{word}` already means {by_word[word]}"
                problems.append(source.problem(path, what, "keep the word under one industry"))
            by_word[word] = industry.id
    if problems:
        raise DataError(problems)
    return Industries(by_id, by_word)


def _entries(industries: list[MainIndustry]) -> Iterator[tuple[tuple, Industry]]:
    for index, entry in enumerate(industries):
        yield (index,), _industry(entry, None)
        for number, branch in enumerate(entry.branches):
            yield (index, "branches", number), _industry(branch, entry.id)


def _industry(entry: IndustryEntry, parent: str | None) -> Industry:
    also, also_en = (tuple(map(str, words)) for words in (entry.also, entry.also_en))
    return Industry(entry.id, entry.name, also, also_en, parent)


def unknown_industries(features: Iterable["Feature"], industries: Industries) -> list[Problem]:
    """A problem for every lead industry the vocabulary does not know."""
    return [
        feature.fact.problem(
            ("says", number, FIELD),
            f"unknown industry `{word}`",
            f"add it to {FILE}; {nearest(str(word), industries.by_word)}",
        )
        for feature in features
        for number, claim in enumerate(feature.claims)
        for word in claim.values.get(FIELD, ())
        if str(word) not in industries.by_word
    ]
