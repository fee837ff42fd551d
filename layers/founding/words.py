"""The words of a new atlas: those of another that speak of no place, and names in English."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from layers.atlas import Atlas
from layers.founding.naming import in_english, stem
from layers.vocabulary import without_gaps

AS_THEY_ARE = ("industries.yaml", "renderings.yaml")
VOCABULARY = "vocabulary.yaml"
REGIONS = ("京津冀", "长三角", "大湾区", "并设立")  # places that verbs of plans name, too


def vocabulary(root: Path, model: Atlas) -> str:
    """The text of vocabulary.yaml without the verbs that speak of the other region's places."""
    text = (root / VOCABULARY).read_text(encoding="utf-8")
    places = _places(model)
    for verb in (one for one in _verbs(text) if any(place in one for place in places)):
        text = re.sub(rf"(?<=[\[,\s]){re.escape(verb)},\s*|,\s*{re.escape(verb)}(?=\])", "", text)
    return text


def _verbs(text: str) -> Iterator[str]:
    rows = yaml.safe_load(text)["verbs"]
    return (verb for row in rows for verb in row["verbs"])


def _places(model: Atlas) -> set[str]:
    counties = {stem(name) for name in model.counties.names()}
    around = {stem(seat.name) for seat in model.seats.values()}
    return {name for name in counties | around if len(name) > 1} | {*REGIONS}


def english(model: Atlas, names: Iterable[str], kept: str) -> str:
    """The text of english.yaml: places of these names, in full and short, verbs, kinds, units.

    `kept` is the new vocabulary, whose verbs are given.
    """
    places: dict[str, str] = {}
    for name in names:
        places |= {name: in_english(name), stem(name): in_english(name)}
    known = model.vocabulary.english
    wanted = dict.fromkeys([*_spoken(_verbs(kept)), *_kinds(model), *_units(model)])
    words = {one: known[one] for one in wanted if one in known and one not in places}
    return "".join(_lines(head, rows) for head, rows in ((_PLACES, places), (_WORDS, words)))


_PLACES = "# Places: pinyin by the dictionary; mend what is read otherwise.\n"
_WORDS = "\n# Verbs, kinds and units, from the atlas that this one was begun with.\n"


def _lines(head: str, rows: dict[str, str]) -> str:
    text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=1000)
    return head + text


def _spoken(verbs: Iterator[str]) -> Iterator[str]:
    for verb in verbs:
        yield verb
        yield without_gaps(verb)


def _kinds(model: Atlas) -> list[str]:
    places = _places(model)
    kinds = dict.fromkeys(item.fact.kind for item in model.features())
    return [kind for kind in kinds if not any(place in kind for place in places)]


def _units(model: Atlas) -> Iterator[str]:
    """The units of all figures and goals."""
    for item in model.features():
        for claim in item.claims:
            yield from (row["unit"] for row in claim.values.get("figures", ()))
    for goal in model.targets.values():
        for said in goal.claims:
            yield from filter(None, (said.states.unit, said.states.comparison))
