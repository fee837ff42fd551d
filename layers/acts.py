"""What a claim says is done, or reported as so, to what: verbs as printed with their objects."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from layers.problems import Problem
from layers.vocabulary import Vocabulary

if TYPE_CHECKING:
    from layers.atlas import Feature, Layer

_OBJECTS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
_HIDDEN = re.compile(r"[（(][^（）()]*[)）]$|[“”\"《》\s]")
_WIDE = str.maketrans("()", "（）")


@dataclass(frozen=True)
class Act:
    """A verb as printed over its objects as printed, in the order of the sentence.

    `reported`: the plan tells it as so, rather than sets out to do it. `status` is the stage that
    this gives the feature; None where the verb tells none or governs another thing.
    """

    verb: str
    objects: tuple[str, ...]
    reported: bool
    status: str | None


def acts_schema() -> dict:
    """A list of verbs: alone, or each with the list of its objects."""
    governing = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": _OBJECTS,
    }
    one = {"anyOf": [{"type": "string", "minLength": 1}, governing]}
    return {"type": "array", "items": one, "minItems": 1}


def verbs_and_objects(rows: Iterable) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The verb and the objects of every row of `acts` or `reports`."""
    for row in rows:
        if isinstance(row, str):
            yield row, ()
        else:
            yield from ((verb, tuple(objects)) for verb, objects in row.items())


def read_acts(claim: dict, names: tuple[str, ...], vocabulary: Vocabulary) -> tuple[Act, ...]:
    """The acts and reports of a claim of the feature with these names."""
    found = []
    for key in ("acts", "reports"):
        for verb, objects in verbs_and_objects(claim.get(key, ())):
            stage = vocabulary.stage_of(verb)
            if stage is None:
                raise ValueError(f"`{verb}` stands in no row of verbs")
            said = stage.reported if key == "reports" else stage.status
            own = not objects or any(names_it(one, names, vocabulary.works) for one in objects)
            found.append(Act(verb, objects, key == "reports", said if own else None))
    return tuple(found)


def names_it(words: str, names: Iterable[str], works: Iterable[str] = ()) -> bool:
    """Whether words name a feature: in Chinese what a phrase is stands at its end.

    国家级某园区 and 某园区建设 name 某园区, 某园区的枢纽 names a hub; `works` are the words,
    such as 建设, that may follow.
    """
    own = {_bare(name) for name in names}
    forms = _without(_bare(words), works)
    return any(one.endswith(name) or name.endswith(one) for one in forms for name in own)


def _without(words: str, works: Iterable[str]) -> Iterator[str]:
    """Words as they stand, then without one or more of `works` at their end."""
    yield words
    for work in works:
        if words.endswith(work) and words != work:
            yield from _without(words.removesuffix(work), works)


@lru_cache(maxsize=1 << 14)
def _bare(words: str) -> str:
    """Words without quotation marks, spaces and a remark in brackets at their end.

    Brackets within are as wide in all: the plans print both.
    """
    return _HIDDEN.sub("", words).translate(_WIDE)


def names_in_english(features: Iterable["Feature"]) -> dict[str, str]:
    """The English name of every feature by each name the plans use; the first in drawing order."""
    found: dict[str, str] = {}
    for feature in features:
        for name in feature.fact.names:
            found.setdefault(name, feature.fact.name.en)
    return found


def object_problems(layers: dict[str, "Layer"], english: dict[str, str]) -> Iterator[Problem]:
    """Objects without English: neither a line in english.yaml nor the name of a feature."""
    features = [one for layer in layers.values() for one in layer.features.values()]
    known = english.keys() | names_in_english(features).keys()
    for feature in features:
        for number, claim in enumerate(feature.claims):
            for act in claim.acts:
                for words in set(act.objects) - known:
                    path = ("says", number, "reports" if act.reported else "acts")
                    advice = f"add the line `{words}: …` to english.yaml"
                    yield feature.fact.problem(path, f"`{words}` has no English", advice)
