"""The planning terms of the plans, explained in our own words, and where each occurs."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.citations import normalise
from layers.problems import DataError
from layers.shape import check_shape
from layers.source import Source, read_yaml

FILE = "glossary.yaml"
NEEDED = ("id", "term", "term_en", "definition", "definition_en")

Places = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Term:
    """A planning term with its other spellings and its meaning in both languages."""

    id: str
    term: str
    term_en: str
    definition: str
    definition_en: str
    group: str
    group_en: str
    also: tuple[str, ...] = ()
    also_en: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """The Chinese forms under which the plans use it."""
        return (self.term, *self.also)


_TEXT = {"type": "string", "minLength": 1}
_WORDS = {"type": "array", "items": _TEXT, "minItems": 1}
_TERM = {
    "type": "object",
    "required": list(NEEDED),
    "additionalProperties": False,
    "properties": {**dict.fromkeys(NEEDED, _TEXT), "also": _WORDS, "also_en": _WORDS},
}
_SCHEMA = {
    "type": ["array", "null"],
    "items": {
        "type": "object",
        "required": ["group", "group_en", "terms"],
        "additionalProperties": False,
        "properties": {
            "group": _TEXT,
            "group_en": _TEXT,
            "terms": {"type": "array", "items": _TERM, "minItems": 1},
        },
    },
}


def load_glossary(root: Path) -> dict[str, Term]:
    """Terms by id in file order; DataError for missing keys and spellings used twice."""
    source = read_yaml(root, FILE)
    check_shape(source, _SCHEMA)
    problems = list(_problems(source))
    if problems:
        raise DataError(problems)
    return {entry["id"]: _term(group, entry) for _, group, _, entry in _entries(source)}


def _entries(source: Source) -> Iterator[tuple[int, dict, int, dict]]:
    for number, group in enumerate(source.data or []):
        for index, entry in enumerate(group["terms"]):
            yield number, group, index, entry


def _term(group: dict, entry: dict) -> Term:
    more = {key: tuple(entry.get(key, ())) for key in ("also", "also_en")}
    return Term(**{**entry, **more, "group": group["group"], "group_en": group["group_en"]})


def _problems(source: Source):
    used: set[str] = set()
    for number, _, index, entry in _entries(source):
        path = (number, "terms", index)
        for word in (entry["id"], entry["term"], *entry.get("also", ())):
            if word in used:
                yield source.problem(path, f"`{word}` stands twice", "keep one")
            used.add(word)


def occurrences(atlas, texts: dict[tuple[str, str], str] | None = None) -> Places:
    """The sections in which each term occurs, by its id, in printed order.

    Looked for in headings and in the words of claims and goals and, where given, in the
    sections' own `texts`.
    """
    words = _words(atlas)
    found: Places = {term: [] for term in atlas.glossary}
    for document in atlas.documents.values():
        for section in document.sections.values():
            at = (document.id, section.id)
            text = normalise("\n".join((section.heading, words[at], (texts or {}).get(at, ""))))
            for term in atlas.glossary.values():
                if any(normalise(word) in text for word in term.spellings):
                    found[term.id].append(at)
    return found


def _words(atlas) -> dict[tuple[str, str], str]:
    """Everything our claims and goals say under each section, as one text."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for feature in atlas.features():
        for claim in feature.claims:
            acts = [word for act in claim.acts for word in (act.verb, *act.objects)]
            said = (*claim.terms, *acts, *_strings(claim.values))
            found[claim.document, claim.section] += [feature.fact.name, *said]
    for target in atlas.targets.values():
        for claim in target.claims:
            found[claim.document, claim.section] += [target.title, *claim.terms]
    return defaultdict(str, {at: "\n".join(words) for at, words in found.items()})


def _strings(value) -> Iterator[str]:
    """Every text inside nested lists and mappings."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
    else:
        yield str(value)
