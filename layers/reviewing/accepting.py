"""A fact accepted into the data: a new feature, or one more claim of an existing one."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from layers.atlas import Atlas, Feature
from layers.citations import ELSEWHERE, missing
from layers.gazetteers.changing import Change, edited
from layers.passages import Verbs, act_problems
from layers.problems import DataError, Problem, nearest
from layers.reviewing.form import Form, claim_of, fact_of, unknown_places
from layers.reviewing.lines import block, child, claim_block, flow, with_item, with_line
from layers.rewording import ENGLISH, WORDS, read_box, unfit_words, with_lines
from layers.source import Source, read_yaml

FORM = "form"  # what problems of the form are said of, where others name a file
ADVICE = "add it to the file by hand"
Edit = Callable[[str], str]
_LACKING = re.compile(r"add the line `(.+): …` to english\.yaml")


@dataclass(frozen=True)
class Accepting:
    """What a form says for a plan's text: a feature of a layer, or a claim `into` another one.

    `words` holds lines for english.yaml; `also` is another name to give the other feature.
    """

    document: str
    layer: str
    form: Form
    words: str = ""
    into: str | None = None
    also: str = ""


@dataclass(frozen=True)
class Tried:
    """A change that passes the check, the atlas that it would give, and the feature in that."""

    change: Change
    atlas: Atlas
    feature: Feature


def try_accepting(root: Path, atlas: Atlas, said: Accepting, texts: dict[str, str]) -> Tried:
    """The change that is asked for, tried.

    Raises DataError with what `planmap check` would find; `texts` are the plan's sections, in
    which terms, verbs and objects must stand.
    """
    draft = _Draft(root, atlas, said)
    try:
        made = draft.change.tried(root, lambda made: draft.unsaid(made, texts))
    except DataError as error:
        raise DataError(map(draft.told, error.problems)) from None
    return Tried(draft.change, made, made.feature(draft.key))


def lacking(problems: Iterable[Problem]) -> list[str]:
    """The words that have no English yet."""
    found = (_LACKING.search(one.instead) for one in problems)
    return list(dict.fromkeys(one[1] for one in found if one))


class _Draft:
    """Where a fact will stand, and the files as they will be."""

    def __init__(self, root: Path, atlas: Atlas, said: Accepting):
        words = read_box(WORDS, said.words)
        if problems := [*unfit_words(words), *_unknown(atlas, said)]:
            raise DataError(problems)
        self.known = 0  # lines of english.yaml before the new ones
        self.change = Change({}, {}, {})
        spec = atlas.layers[said.into.partition("/")[0] if said.into else said.layer].spec
        claim = claim_of(said.document, spec, said.form)
        if said.into:
            self._merge(root, atlas.feature(said.into), claim, said.also.strip())
        else:
            self._add(root, spec.file, {**fact_of(atlas, said.form), "says": [claim]})
        if words.data:
            self._translate(root, said.words, words.data)

    def _add(self, root: Path, name: str, fact: dict[str, Any]) -> None:
        self.key = f"{Path(name).stem}/{fact.get('id', '')}"
        self.number = 0
        source = read_yaml(root, name)
        path = ("features", len(source.data["features"]))
        self._edit(root, source, {path: fact}, lambda text: _with_feature(text, source, fact))

    def _merge(self, root: Path, feature: Feature, claim: dict[str, Any], also: str) -> None:
        self.key, self.number = feature.key, len(feature.claims)
        source, index = feature.fact.source, feature.fact.index
        parts: dict[tuple, Any] = {("features", index, "says", self.number): claim}
        if also and also not in feature.fact.names:
            parts["features", index, "also"] = [*feature.fact.also, also]
        else:
            also = ""
        self._edit(root, source, parts, lambda text: _with_claim(text, source, index, claim, also))

    def _edit(self, root: Path, source: Source, parts: dict[tuple, Any], edit: Edit) -> None:
        name = source.file
        before = self.change.before[name] = (root / name).read_bytes()
        self.change.after[name] = edited(before, source, edit, ADVICE)
        self.change.parts[name] = parts

    def _translate(self, root: Path, words: str, english: dict) -> None:
        before = self.change.before[ENGLISH] = (root / ENGLISH).read_bytes()
        self.known = len(before.splitlines())
        self.change.after[ENGLISH] = with_lines(before, words)
        self.change.parts[ENGLISH] = {(word,): value for word, value in english.items()}

    def told(self, problem: Problem) -> Problem:
        """A problem of the new English, under the line of its box."""
        if problem.file == ENGLISH in self.change.after and problem.line > self.known:
            return Problem(WORDS, problem.line - self.known, problem.what, problem.instead)
        return problem

    def unsaid(self, made: Atlas, texts: dict[str, str]) -> Iterable[Problem]:
        """What the plan's text does not say of the claim."""
        feature = made.feature(self.key)
        claim = feature.claims[self.number]
        text = texts[claim.section]
        if what := missing(claim, text):
            yield feature.fact.problem(("says", self.number, "terms"), what, ELSEWHERE)
        yield from act_problems(feature, self.number, Verbs(made.vocabulary.verbs), text)


def _unknown(atlas: Atlas, said: Accepting) -> Iterable[Problem]:
    if said.into:
        keys = [one.key for one in atlas.features()]
        if said.into not in keys:
            yield Problem(FORM, 0, f"`{said.into}` is no feature", nearest(said.into, keys))
    elif said.layer not in atlas.layers:
        yield Problem(FORM, 0, f"unknown layer `{said.layer}`", nearest(said.layer, atlas.layers))
    for name in () if said.into else unknown_places(atlas, said.form):
        advice = nearest(name, [place.name for place in atlas.places.values()])
        yield Problem(FORM, 0, f"`where`: no one place is called `{name}`", advice)
    if said.document not in atlas.documents:
        what = f"the plan `{said.document}` does not stand in documents.yaml"
        yield Problem(FORM, 0, what, "take the plan itself up first")


def _with_feature(text: str, source: Source, fact: dict[str, Any]) -> str:
    return with_item(text, _node(source, "features"), block(fact), flow(fact))


def _with_claim(text: str, source: Source, index: int, claim: dict[str, Any], also: str) -> str:
    if text != source.text:
        raise ValueError("the file has changed while it was read")
    at = ("features", index)
    text = with_item(text, _node(source, *at, "says"), claim_block(claim), flow(claim))
    return _with_name(text, source, at, also) if also else text


def _with_name(text: str, source: Source, at: tuple, also: str) -> str:
    """The text with one more name; names stand before claims, so the tree still fits above them."""
    known = child(source.node, (*at, "also"))
    if known:
        return with_item(text, known[1], [flow(also)], flow(also))
    feature = _node(source, *at)
    above = child(source.node, (*at, "name_en"))
    if getattr(feature, "flow_style", None) or not above:
        raise ValueError("the feature stands in brackets")
    return with_line(text, above[1], f"also: {flow([also])}", above[0].start_mark.column)


def _node(source: Source, *path: str | int) -> yaml.Node:
    found = child(source.node, path)
    if not found:
        raise ValueError(f"no `{path[-1]}` in the file")
    return found[1]
