"""Two states of the data compared: what was added, dropped, renamed, moved or is told otherwise."""

import json
from collections.abc import Iterator
from pathlib import Path

import shapely
import yaml

from layers.atlas import Atlas, Feature
from layers.bilingual import split
from layers.changes import DETAILS, FILE, GOALS, WITHDRAW, Change, Detail, Dropped
from layers.details import feature_details, goal_details
from layers.load import load_atlas
from layers.problems import DataError, Problem
from layers.retired import FEATURES
from layers.retired import FILE as RETIRED
from layers.targets import Target

HEAD = """\
# What changed between data versions, newest first; written by `planmap changes`, and never edited.
# `since` is the data version that it was compared with; feeds and the page of changes read it.
"""


def compare(old: Atlas, new: Atlas, date: str, answered: bool = True) -> Change:
    """What `new` has changed; `date` as 2026-11-29.

    Raises DataError for ids that vanished, if every id that was is to be `answered`.
    """
    before = {one.key: one for one in old.features()}
    after = {one.key: one for one in new.features()}
    renamed = dict(_renamed(before, new))
    both = [
        (before[key], after[renamed.get(key, key)]) for key in before if _lives(key, renamed, after)
    ]
    lost = [before[key] for key in before if not _lives(key, renamed, after)]
    if answered:
        _hold_answered(lost, new)
    known = {now.key for _, now in both}
    restated = {now.key: tuple(_otherwise(then, now)) for then, now in both}
    goals = _goals(old, new)
    return Change(
        date,
        old.version,
        added=(*(key for key in after if key not in known), *goals.added),
        moved=dict(_moved(both)),
        restated={**{key: plans for key, plans in restated.items() if plans}, **goals.restated},
        renamed=renamed,
        dropped=(*(_dropped(one, old) for one in lost), *goals.dropped),
        details={**dict(_details(old, new, both)), **goals.details},
    )


def _details(
    old: Atlas, new: Atlas, both: list[tuple[Feature, Feature]]
) -> Iterator[tuple[str, tuple[Detail, ...]]]:
    for then, now in both:
        if details := feature_details(old, then, new, now):
            yield now.key, details


def _goals(old: Atlas, new: Atlas) -> Change:
    """The same of the goals alone; goals have no address of their own that had to answer."""
    both = [(goal, new.targets[name]) for name, goal in old.targets.items() if name in new.targets]
    lost = [goal for name, goal in old.targets.items() if name not in new.targets]
    told = {f"{GOALS}/{now.id}": goal_details(old, then, new, now) for then, now in both}
    plans = {f"{GOALS}/{now.id}": tuple(_plans(then, now)) for then, now in both}
    return Change(
        "",
        old.version,
        added=tuple(f"{GOALS}/{name}" for name in new.targets if name not in old.targets),
        restated={key: plans[key] for key, details in told.items() if details},
        dropped=tuple(_dropped_goal(goal, old) for goal in lost),
        details={key: details for key, details in told.items() if details},
    )


def _plans(then: Target, now: Target) -> Iterator[str]:
    """The plans whose words of a goal differ; all of them where its title, year or scope does."""
    plans = dict.fromkeys(claim.document for claim in (*then.claims, *now.claims))
    whole = _head(then) != _head(now)
    yield from (plan for plan in plans if whole or _stated(then, plan) != _stated(now, plan))


def _head(goal: Target) -> tuple:
    return goal.title, goal.year, goal.theme, goal.scope.zh


def _stated(goal: Target, plan: str) -> list:
    return [(one.section, one.terms, one.states) for one in goal.claims if one.document == plan]


def _dropped_goal(goal: Target, old: Atlas) -> Dropped:
    plans = tuple(dict.fromkeys(claim.document for claim in goal.claims))
    return Dropped(
        f"{GOALS}/{goal.id}",
        goal.title,
        plans,
        old.scope_of(goal),
        (),
        goal.theme,
    )


def _lives(key: str, renamed: dict, after: dict) -> bool:
    return renamed.get(key, key) in after


def _renamed(before: dict[str, Feature], new: Atlas) -> Iterator[tuple[str, str]]:
    """Old ids of features that have another one now."""
    for key in before:
        current = new.current(key)
        if current != key and current not in before:
            yield key, current


def _hold_answered(lost: list[Feature], new: Atlas) -> None:
    """Raise DataError for ids that would answer as if they had never been."""
    silent = []
    for one in lost:
        is_told = new.current(one.key) != one.key or new.retired.is_gone(FEATURES, one.key)
        if one.fact.layer in new.layers and not is_told:
            what = f"`{one.key}` is gone, and its address would answer as if it had never been"
            silent.append(Problem(RETIRED, 0, what, WITHDRAW))
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
    return fact.name.zh, fact.kind, fact.also


def _said(feature: Feature, plan: str) -> list:
    return [claim for claim in feature.claims if claim.document == plan]


def _dropped(feature: Feature, old: Atlas) -> Dropped:
    fact = feature.fact
    return Dropped(
        feature.key,
        fact.name,
        tuple(dict.fromkeys(claim.document for claim in feature.claims)),
        feature.location.adcodes,
        tuple(old.industries_of(feature)),
        old.layers[fact.layer].spec.group,
    )


def recorded(root: Path, before: Path, date: str) -> tuple[Change, dict[str, bytes]]:
    """What `root` has changed since `before`, and the files of the record with it.

    Both are data folders. Raises DataError when either is wrong or an id vanished.
    """
    old, new = load_atlas(before), load_atlas(root)
    change = compare(old, new, date)
    whole = (change, *new.changes)
    rows = [_plain(one) for one in whole]
    text = yaml.safe_dump(
        rows, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120
    )
    return change, {DETAILS: _details_file(whole), FILE: (HEAD + text).encode()}


def _plain(change: Change) -> dict:
    """A change as it stands in the file, without what is empty and without its details."""
    told = {key: _listed(value) for key, value in vars(change).items() if value}
    told |= (
        {"dropped": [_filled(split(vars(one))) for one in change.dropped]} if change.dropped else {}
    )
    return {key: value for key, value in told.items() if key != "details"}


def _details_file(changes: tuple[Change, ...]) -> bytes:
    """The details by the version before and by key, one line for each key."""
    editions = {
        one.since: ",\n".join(_line(key, rows) for key, rows in one.details.items())
        for one in changes
        if one.details
    }
    parts = (f"{json.dumps(since)}:{{\n{lines}\n}}" for since, lines in editions.items())
    return f"{{{','.join(parts)}}}\n".encode()


def _line(key: str, rows: tuple[Detail, ...]) -> str:
    told = json.dumps(
        [_filled(one.parted()) for one in rows], ensure_ascii=False, separators=(",", ":")
    )
    return f"{json.dumps(key)}:{told}"


def _filled(row: dict) -> dict:
    return {key: _listed(value) for key, value in row.items() if value}


def _listed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _listed(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_listed(one) for one in value]
    return value
