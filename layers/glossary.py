"""The planning terms of the plans, explained in our own words, and where each occurs."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from layers.bilingual import Words
from layers.problems import DataError, Problem
from layers.records import SOME, Text, Texts, read_list
from layers.source import Source, read_yaml
from layers.spelling import normalise

if TYPE_CHECKING:
    from layers.atlas import Atlas

FILE = "glossary.yaml"

Places = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class TermEntry:
    """A planning term with its other spellings and its meaning in both languages, as written."""

    id: Text
    term: Words
    definition: Words
    also: Annotated[Texts, SOME] = ()
    also_en: Annotated[Texts, SOME] = ()


@dataclass(frozen=True)
class TermGroup:
    """Terms of one kind."""

    group: Words
    terms: Annotated[tuple[TermEntry, ...], SOME]


@dataclass(frozen=True, kw_only=True)
class Term(TermEntry):
    """An entry that knows the title of its group."""

    group: Words

    @property
    def spellings(self) -> tuple[str, ...]:
        """The Chinese forms under which the plans use it."""
        return (self.term.zh, *self.also)


def load_glossary(root: Path) -> dict[str, Term]:
    """Terms by id in file order; DataError for missing keys and spellings used twice."""
    source = read_yaml(root, FILE)
    groups = read_list(source, TermGroup, empty=True)
    problems = list(_problems(source, groups))
    if problems:
        raise DataError(problems)
    terms = (_term(group, entry) for group in groups for entry in group.terms)
    return {term.id: term for term in terms}


def _term(group: TermGroup, entry: TermEntry) -> Term:
    return Term(**vars(entry), group=group.group)


def _problems(source: Source, groups: list[TermGroup]) -> Iterator[Problem]:
    used: set[str] = set()
    for number, group in enumerate(groups):
        for index, entry in enumerate(group.terms):
            for word in (entry.id, entry.term.zh, *entry.also):
                if word in used:
                    path = (number, "terms", index)
                    yield source.problem(path, f"`{word}` stands twice", "keep one")
                used.add(word)


def occurrences(atlas: "Atlas", texts: dict[tuple[str, str], str] | None = None) -> Places:
    """The sections in which each term occurs, by its id, in printed order.

    Looked for in headings and in the words of claims and goals and, where given, in the
    sections' own `texts`.
    """
    words = _words(atlas)
    spelled = {
        term.id: [normalise(word) for word in term.spellings] for term in atlas.glossary.values()
    }
    found: Places = {term: [] for term in atlas.glossary}
    for document in atlas.documents.values():
        for section in document.sections.values():
            at = (document.id, section.id)
            text = normalise("\n".join((section.heading.zh, words[at], (texts or {}).get(at, ""))))
            for term, spellings in spelled.items():
                if any(word in text for word in spellings):
                    found[term].append(at)
    return found


def _words(atlas: "Atlas") -> dict[tuple[str, str], str]:
    """Everything our claims and goals say under each section, as one text."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for feature in atlas.features():
        for claim in feature.claims:
            acts = [word for act in claim.acts for word in (act.verb, *act.objects)]
            said = (*claim.terms, *acts, *_strings(claim.values))
            found[claim.document, claim.section] += [feature.fact.name.zh, *said]
    for target in atlas.targets.values():
        for claim in target.claims:
            found[claim.document, claim.section] += [target.title.zh, *claim.terms]
    return defaultdict(str, {at: "\n".join(words) for at, words in found.items()})


def _strings(value: object) -> Iterator[str]:
    """Every text inside nested lists and mappings."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
    else:
        yield str(value)
