"""The words the data may use, and their English: vocabulary.yaml and english.yaml."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from layers.bilingual import Words
from layers.problems import DataError, Problem
from layers.records import Text, schema_of
from layers.shape import check_shape
from layers.source import Source, read_yaml

UNSAID = "unsaid"
GAP = "…"  # in a verb: where other words stand, as in 支持…建设 or …加快推进
_TEXT = schema_of(Text)
_WORD = {
    "type": "object",
    "required": ["zh", "en"],
    "additionalProperties": {"type": ["string", "boolean"]},
}
_REGISTER = {"type": "object", "additionalProperties": _WORD, "minProperties": 1}
_REGISTERS = ("groups", "statuses", "accuracies", "methods", "relations", "themes")
_ENGLISH = {
    "type": "object",
    "additionalProperties": {"type": ["string", "number"], "minLength": 1},
}


def _schema(statuses: list[str]) -> dict:
    """Registers of words in both languages, and verbs by the status they give."""
    row = {
        "type": "object",
        "required": ["status", "reason", "reason_en", "verbs"],
        "additionalProperties": False,
        "properties": {
            "status": {"enum": [*statuses, UNSAID]},
            "reported": {"enum": [*statuses, UNSAID]},
            "reason": _TEXT,
            "reason_en": _TEXT,
            "verbs": {"type": "array", "items": _TEXT, "minItems": 1},
        },
    }
    return {
        "type": "object",
        "required": [*_REGISTERS, "verbs"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(_REGISTERS, _REGISTER),
            "works": {"type": "array", "items": _TEXT},
            "kinds": {"type": "array", "items": _TEXT},
            "adverbs": {"type": "object", "additionalProperties": _TEXT},
            "verbs": {"type": "array", "items": row, "minItems": 1},
        },
    }


@dataclass(frozen=True)
class Stage:
    """What a row of verbs says of a thing's stage, and why; None if nothing.

    `status` if the plan sets out to do it, `reported` if it tells that it is so.
    """

    status: str | None
    reported: str | None
    reason: Words


@dataclass(frozen=True)
class Vocabulary:
    """Statuses, verbs, words for works and for kinds of sites, adverbs with their English, accuracy
    classes, geometry methods, groups, relations, goals' themes, and Chinese→English terms."""

    statuses: dict[str, dict]
    verbs: dict[str, Stage]
    accuracies: dict[str, dict]
    methods: dict[str, dict]
    groups: dict[str, dict]
    relations: dict[str, dict]
    themes: dict[str, dict]
    english: dict[str, str]
    works: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    adverbs: dict[str, str] = field(default_factory=dict)

    def verb_in_english(self, verb: str) -> str | None:
        """The English of a verb, written with its gaps or without, an adverb in brackets."""
        english = self.english.get(verb) or self.english.get(without_gaps(verb))
        if english or not (adverb := self._adverb(verb)):
            return english
        bare = self.verb_in_english(verb.lstrip(GAP).removeprefix(adverb))
        return bare and f"{bare} ({self.adverbs[adverb]})"

    def stage_of(self, verb: str) -> Stage | None:
        """What a verb says of a stage; one that no row has says what it says without its adverb."""
        found = self.verbs.get(without_gaps(verb))
        if found or not (adverb := self._adverb(verb)):
            return found
        return self.stage_of(verb.lstrip(GAP).removeprefix(adverb))

    def _adverb(self, verb: str) -> str | None:
        word = verb.lstrip(GAP)
        return next((one for one in self.adverbs if word.startswith(one) and word != one), None)

    def in_english(self, term: str) -> str | None:
        """The English of a Chinese term, if the vocabulary has it."""
        return self.english.get(term)


def without_gaps(verb: str) -> str:
    """`支持建设` of `支持…建设`: verbs are looked up without their gaps."""
    return verb.replace(GAP, "")


def load_vocabulary(root: Path) -> Vocabulary:
    """Read both files; every verb stands in one row with the status it gives, or `unsaid`."""
    source, terms = read_yaml(root, "vocabulary.yaml"), read_yaml(root, "english.yaml")
    statuses = source.data.get("statuses", {}) if isinstance(source.data, dict) else {}
    check_shape(source, _schema(list(statuses or {})))
    if terms.data is not None:
        check_shape(terms, _ENGLISH)
    repeated = list(_repeated_verbs(source))
    if repeated:
        raise DataError(repeated)
    words, english = source.data, terms.data or {}
    return Vocabulary(
        statuses=words["statuses"],
        verbs={without_gaps(verb): _stage(row) for row in words["verbs"] for verb in row["verbs"]},
        accuracies=words["accuracies"],
        methods=words["methods"],
        groups=words["groups"],
        relations=words["relations"],
        themes=words["themes"],
        english={str(key): str(value) for key, value in english.items()},
        works=tuple(words.get("works", ())),
        kinds=tuple(words.get("kinds", ())),
        adverbs=words.get("adverbs", {}),
    )


def _stage(row: dict) -> Stage:
    given = (row["status"], row.get("reported", row["status"]))
    status, reported = (None if one == UNSAID else one for one in given)
    return Stage(status, reported, Words.of(row, "reason"))


def _repeated_verbs(source: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, row in enumerate(source.data["verbs"]):
        for index, verb in enumerate(row["verbs"]):
            word = without_gaps(verb)
            if word in seen:
                path = ("verbs", number, "verbs", index)
                yield source.problem(path, f"`{verb}` stands in two rows", "keep one")
            seen.add(word)
