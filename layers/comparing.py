"""Two states of the data compared: what was added, dropped, renamed, moved or is told otherwise."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import shapely
import yaml

from layers.atlas import Atlas, Feature
from layers.changes import WITHDRAW, Change, Dropped
from layers.load import load_atlas
from layers.problems import DataError, Problem

HEAD = """\
# What changed between data versions, newest first; written by `planmap changes`, and never edited.
# `since` is the data version that it was compared with; feeds and the page of changes read it.
"""


def compare(old: Atlas, new: Atlas, date: str) -> Change:
    """What `new` has changed; `date` as 2026-11-29. Raises DataError for ids that vanished."""
    before = {one.key: one for one in old.features()}
    after = {one.key: one for one in new.features()}
    renamed = dict(_renamed(before, new))
    both = [
        (before[key], after[renamed.get(key, key)]) for key in before if _lives(key, renamed, after)
    ]
    lost = [before[key] for key in before if not _lives(key, renamed, after)]
    _hold_answered(lost, new)
    known = {now.key for _, now in both}
    restated = {now.key: tuple(_otherwise(then, now)) for then, now in both}
    return Change(
        date,
        old.version,
        added=tuple(key for key in after if key not in known),
        moved=dict(_moved(both)),
        restated={key: plans for key, plans in restated.items() if plans},
        renamed=renamed,
        dropped=tuple(_dropped(one, old) for one in lost),
    )


def _lives(key: str, renamed: dict, after: dict) -> bool:
    return renamed.get(key, key) in after


def _renamed(before: dict[str, Feature], new: Atlas) -> Iterator[tuple[str, str]]:
    """Old ids of features that have another one now."""
    for name, layer in new.layers.items():
        for old, current in layer.moved.items():
            if f"{name}/{old}" in before and f"{name}/{current}" not in before:
                yield f"{name}/{old}", f"{name}/{current}"


def _hold_answered(lost: list[Feature], new: Atlas) -> None:
    """Raise DataError for ids that would answer as if they had never been."""
    silent = []
    for one in lost:
        layer = new.layers.get(one.fact.layer)
        if layer and one.id not in {*layer.moved, *layer.withdrawn}:
            what = f"`{one.id}` is gone, and its address would answer as if it had never been"
            silent.append(Problem(layer.spec.file, 0, what, WITHDRAW))
    if silent:
        raise DataError(silent)


def _moved(both: list[tuple[Feature, Feature]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for then, now in both:
        if _position(then) != _position(now):
            yield now.key, then.location.adcodes


def _position(feature: Feature) -> tuple:
    place = feature.location
    shape = None if place.geometry is None else shapely.to_wkb(place.geometry)
    return shape, place.method, place.accuracy, place.adcodes


def _otherwise(then: Feature, now: Feature) -> Iterator[str]:
    """The plans whose statements differ; all of them where names or kind do."""
    plans = dict.fromkeys(claim.document for claim in (*then.claims, *now.claims))
    whole = _names(then) != _names(now)
    yield from (plan for plan in plans if whole or _said(then, plan) != _said(now, plan))


def _names(feature: Feature) -> tuple:
    fact = feature.fact
    return fact.name, fact.name_en, fact.kind, fact.also


def _said(feature: Feature, plan: str) -> list:
    return [claim for claim in feature.claims if claim.document == plan]


def _dropped(feature: Feature, old: Atlas) -> Dropped:
    fact = feature.fact
    return Dropped(
        feature.key,
        fact.name,
        fact.name_en,
        tuple(dict.fromkeys(claim.document for claim in feature.claims)),
        feature.location.adcodes,
        tuple(old.industries_of(feature)),
    )


def recorded(root: Path, before: Path, date: str) -> tuple[Change, bytes]:
    """What `root` has changed since `before`, and changes.yaml with it; both are data folders.

    Raises DataError when either is wrong or an id vanished.
    """
    old, new = load_atlas(before), load_atlas(root)
    change = compare(old, new, date)
    rows = [_plain(one) for one in (change, *new.changes)]
    text = yaml.safe_dump(
        rows, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120
    )
    return change, (HEAD + text).encode()


def _plain(change: Change) -> dict:
    """A change as it stands in the file, without what is empty."""
    return {key: _listed(value) for key, value in asdict(change).items() if value}


def _listed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _listed(one) for key, one in value.items()}
    return [_listed(one) for one in value] if isinstance(value, tuple | list) else value
